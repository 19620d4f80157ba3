"""What a mentee needs beside what a mentor offers: Finnish, Swedish and English words, compared.

Two words are the same when they have the same key. Finnish bends a word in hundreds of ways, so a
key is short: the stem's first letters. It is meant for comparing and never shown to anyone.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern

import numpy as np
from scipy.sparse import csr_matrix
from Stemmer import Stemmer

SCALE = 64
"""The length of a text's vector: the cosine of two texts is their dot product / SCALE²."""

_LITTLE_WORDS = {
    "finnish": """
        ja tai sekä että jotta koska kun jos kuin vaan mutta myös ei en et emme eivät eikä enkä
        eli vai vaikka kuitenkin toisaalta joko paitsi kuten sillä siis toki

        ole olen olet olemme olette on ovat olin olit oli olimme olivat olla ollut olleet olisi
        olisin olisivat ollaan oltu oleva olevan olevaa olevat olevia olemaan
        tulla tulen tulee tulevat tulin tuli tulivat tullut tulleet tulisi tullaan tulossa
        jäädä jään jää jäävät jäin jäi jäivät jäänyt jäisi jäädään jäämään
        mennä menen menee menevät menin meni mennyt menisi menemään
        saada saan saat saa saamme saavat sain sai saivat saanut saisi saisin saamaan
        tehdä teen tee tekee tekevät tein teki tehnyt tekisi tehdään tekemään
        alkaa alkoi alkanut aloin alkavat alkaisi ottaa otan otti ottanut ottaisi ottamaan
        voida voin voit voi voimme voivat voinut voisi voisin voisimme voisivat
        pitää pidän piti pitänyt pitäisi täytyy täytyisi kannattaa
        haluta haluan haluat haluaa haluamme haluavat halusin halunnut haluaisi haluaisin
        haluaisimme tarvita tarvitsen tarvitsee tarvitsevat tarvitsisi tarvitsisin tarvitaan
        toivoa toivon toivoo toivoisin kaivata kaipaan kaipaa kaipaisin etsiä etsin etsimässä
        osata osaan osaa osasin osannut osaisin tiedän tuntuu tuntui mietin pohdin
        auttaa autan auttaisi auttanut auttamaan apu apua avun avuksi tuki tukea tuen
        tarjota tarjoan kertoa kerron kertonut jakaa jaan jakanut

        minä minun minua minulla minulle minulta minusta minuun sinä sinun sinua sinulla sinulle
        hän hänen häntä hänellä hänelle me meidän meitä meillä meille meihin te teidän teitä
        he heidän heitä heillä heille
        se sen sitä siitä siinä siihen siksi ne niitä niiden niissä niistä niihin tuo tuon tuota
        tämä tämän tätä tässä tästä tähän tällä nämä näitä näiden näissä
        joka jonka jota jotka joita joiden jossa josta johon jolla jolle joissa joista joihin
        joilla kuka ketä kenen mikä minkä mitä miten miksi milloin mihin missä mistä kuinka
        millainen millaista millaisia sellainen sellaista sellaisia tällainen tällaista
        jotain jotakin joku jonkun joitakin jokin kukaan mikään mitään ketään jokainen jokaisen
        itse itseni itseäni itsestäni itselleni itseään oma oman omaa omassa omia omien omat
        muu muun muuta muut muiden muita muissa muihin muille toinen toisen toista toiset
        toisten toisia toisille sama saman samaa samassa samaan samat samoja molemmat kaikki kaikkea
        kaikkien kaikissa moni monen monta monia monien monessa monissa useampi useita useissa

        niin nyt vain ihan juuri jo taas aina usein joskus ehkä vielä ensin yhä edelleen enää
        nykyään ennen jälkeen sitten aiemmin aikaisemmin myöhemmin pian kauan pitkään samalla
        hetkellä kanssa kautta sisällä välillä yhdessä kohti kohtaan varten vuoksi takia ilman läpi
        yli mukaan mukana lisäksi lisää pois takaisin täällä siellä näin noin
        hyvin paremmin parempi hyvä hyvän hyvää hyviä erittäin todella melko hieman vähän paljon
        vaikea vaikean vaikeaa vaikeat vaikeita vaikeiden vaikeista helppo
        enemmän eniten vähemmän erityisesti etenkin varsinkin esimerkiksi
        uusi uuden uutta uudet uusia uudessa uuteen iso ison isoa isoja suuri suuren suurta pieni
        pienen pientä yksi yhden kaksi kahden kolme neljä viisi kymmenen ensimmäinen
        vuosi vuoden vuotta vuosia vuosien viikko viikon viikkoa viikolla viikossa
        päivä päivän päivää arki arjen arkea arjessa

        asia asian asiaa asiat asioita asioiden asioissa tapa tavan tapaa tapoja tavalla
        kokemus kokemuksen kokemusta kokemuksia kokemuksesta kokemuksista kokemuksella
        kokemukseni elämä elämän elämää elämässä elämässäni elämästä elämään elämäni
        työelämä työelämän työelämää työelämässä työelämästä työelämään
        työ työn työtä työssä työssäni työstä työhön työni työnsä töitä töissä töihin töistä
        työpaikka työpaikan työpaikkaa työpaikalla mentori mentorin mentoria mentorina mentorilta
    """,
    "swedish": """
        och eller att som men om utan samt dock eftersom medan fast trots därför alltså

        är var vara varit vore blir bli blev blivit stannar stanna stannade stannat
        kommer komma kom kommit går gå gick gått gör göra gjorde gjort tar ta tog tagit
        ger ge gav gett får få fick fått har ha hade haft finns finnas fanns börjar börja började
        kan kunna kunde kunnat ska skulle vill vilja ville velat bör borde måste
        behöver behöva behövde behövs önskar önska önskade hoppas söker söka sökt letar leta
        vet veta känner känns tycker tror funderar
        hjälper hjälpa hjälp stöd stöder erbjuder erbjuda delar dela berättar berätta

        jag mig min mitt mina du dig din ditt dina vi oss vår vårt våra ni er ert era
        han honom hans hon henne hennes hen de dem deras man sig sin sitt sina själv själva
        en ett den det detta denna dessa vad vem vilken vilket vilka där här hur när
        någon något några någonting ingen inget inga alla allt annan annat andra varje varandra
        båda samma sådan sådant sådana egen eget egna

        i på av för med till från hos vid över under mellan efter innan före genom inom bland mot
        inte även också bara nu då sedan så än ännu redan fortfarande alltid aldrig ofta ibland
        kanske snart igen länge samtidigt tillsammans särskilt speciellt in ut upp ner fram tillbaka
        mer mera mest mycket mindre lite väldigt ganska helt bättre bra god gott goda väl
        ny nytt nya stor stort stora liten litet små svår svårt svåra lätt
        första två tre fyra fem tio år åren vecka veckan veckor dag dagar dagen vardag vardagen
        exempel exempelvis

        sak saker saken sätt sättet erfarenhet erfarenheten erfarenheter erfarenheterna
        liv livet arbetsliv arbetslivet yrkesliv yrkeslivet arbetsplats arbetsplatsen
        arbete arbetet arbeten arbetar arbeta arbetat arbetade jobb jobbet jobbar jobba jobbat
        mentor mentorn mentorer
    """,
    "english": """
        the a an and or but if as at by for from in into of on to with without within about
        between before after over under than then so not no nor because while although though
        since until during through against among towards upon whether however therefore instead

        am is are was were be been being become becomes became becoming stay stays stayed staying
        remain remains remained get gets got getting go goes going went gone come comes came
        coming give gives gave given giving take takes took taken taking make makes made making
        have has had having do does did doing done keep keeps kept seem seems say said tell told
        can could cannot will would shall should may might must able
        want wants wanted need needs needed wish wishes like hope hopes hoping look looks looking
        know knows known think feel feels help helps helped helping support supporting
        offer offers offering share shares sharing use used using begin began start started

        i me my mine myself we us our ours ourselves you your yours yourself he him his himself
        she her hers herself they them their theirs themselves it its itself one ones
        this that these those who whom whose what which when where how why
        all any some none each every both either neither another other others such same own
        someone somebody something anyone anything everyone everything nothing several various

        more most many much less least few lot very quite rather really too also just only even
        always never often sometimes maybe perhaps already still yet soon again now together
        especially particularly well better best good great new big large small little difficult
        easy here there out up down off away back around first two three four five ten
        year years week weeks day days today daily everyday example

        thing things way ways don experience experiences experienced life lives
        work works worked working workplace job jobs mentor mentors
    """,
}

LITTLE_WORDS = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}
"""The commonest words, which say nothing of a subject; they also tell which language a text is in.

The order is that of the guess: where two languages have as many, the first one is taken.
"""

_ALL_LITTLE_WORDS = frozenset[str]().union(*LITTLE_WORDS.values())
_WORD = re.compile(r"[a-zà-öø-ɏ]+")
_SHORTEST_WORD, _KEY_LENGTH = 3, 5

# What Snowball leaves apart in Finnish: mentorointi and mentoroinnin, ihminen and ihmisten, and
# (d for t, below) taito and taidon.
_WEAK_NT = re.compile(r"nn(?!e$)")
_MINEN = re.compile(
    r"(?<=..)mi(?:nen|s(?:en|een|et|ten|t[aä]|ess[aä]|est[aä]|ell[aä]|elt[aä]|elle|en[aä]|eksi|"
    r"i\w{0,5}))\w{0,3}$"
)

# A common word keeps two texts apart no better than a little word; in few texts none is common.
_COMMON_FROM = 20

# Whole numbers add up to the same in any order.
_PRECISION = 1024


def keys(text: str) -> list[str]:
    """The keys of a text's words, in their order, without little words and numbers."""
    return [key for key, _word in _keyed(text)]


def shared_words(need: str, offer: str, most: int = 3) -> list[str]:
    """The words of the need that the offer has too, the longest first: they tell the most."""
    offered = dict(_keyed(offer))
    shared: dict[str, str] = {}
    for key, word in _keyed(need):
        if key in offered:
            shared.setdefault(key, word)
    return sorted(shared.values(), key=lambda word: (-len(word), word))[:most]


def vectors(needs: Sequence[str], offers: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
    """A row for each text: its words, weighed by how rare they are (TF-IDF), in whole numbers.

    The order of the texts changes nothing but the order of the rows. Words of one text alone get
    no column, for they match nothing, yet they count in the length of their text: two long texts
    with one word in common are not alike.
    """
    texts = [keys(text) for text in chain(needs, offers)]
    vocabulary = sorted(set(chain.from_iterable(texts)))
    column = {key: number for number, key in enumerate(vocabulary)}
    columns = np.array([column[key] for key in chain.from_iterable(texts)], dtype=np.int64)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    cells, counts = np.unique(rows * len(vocabulary) + columns, return_counts=True)
    rows, columns = np.divmod(cells, max(len(vocabulary), 1))

    spread = np.bincount(columns, minlength=len(vocabulary))
    common = len(texts) / 2 if len(texts) > _COMMON_FROM else len(texts)
    telling = spread[columns] <= common
    rows, columns, counts = rows[telling], columns[telling], counts[telling]
    starts = np.searchsorted(rows, np.arange(len(texts) + 1))

    rarity = [1 + math.log((1 + len(texts)) / (1 + count)) for count in spread.tolist()]
    repeats = [1 + math.log(max(n, 1)) for n in range(counts.max(initial=0) + 1)]
    weights = np.take(rarity, columns) * np.take(repeats, counts)
    whole = np.rint(weights * _PRECISION).astype(np.int64)

    sums = np.concatenate([[0], np.cumsum(whole**2)])
    lengths = np.sqrt(sums[starts[1:]] - sums[starts[:-1]])
    scaled = np.rint(SCALE * whole / np.repeat(lengths, np.diff(starts))).astype(np.int32)

    told = csr_matrix((scaled, columns, starts), shape=(len(texts), len(vocabulary)))
    told = told[:, np.flatnonzero((spread > 1) & (spread <= common))]
    told.eliminate_zeros()
    told.sort_indices()
    return told[: len(needs)], told[len(needs) :]


def _keyed(text: str) -> Iterator[tuple[str, str]]:
    """Each word that says something, after its key."""
    return zip(*_keys_and_words(text), strict=True)


@lru_cache(maxsize=2**14)
def _keys_and_words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A text is read for the points, and once more for the reasons of its pair."""
    words = _words(text)
    language = _language(frozenset(words))
    keyed = [(key, intern(word)) for word in words if (key := _key(word, language))]
    return tuple(key for key, _word in keyed), tuple(word for _key, word in keyed)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _language(words: frozenset[str]) -> str:
    """The language with the most little words; of a text without any, Finnish."""
    return max(LITTLE_WORDS, key=lambda language: len(LITTLE_WORDS[language] & words))


@lru_cache(maxsize=2**17)
def _key(word: str, language: str) -> str:
    if len(word) < _SHORTEST_WORD or word in _ALL_LITTLE_WORDS:
        return ""

    if language == "finnish":
        word = _MINEN.sub("minen", _WEAK_NT.sub("nt", word)).replace("d", "t")
    # A new stemmer each time: one must not be shared between threads.
    stem: str = Stemmer(language, 0).stemWord(word).removesuffix("ej")
    stem = stem if len(stem) >= _SHORTEST_WORD else word
    # d is t in every language, so that a wrong guess for a short text does no harm.
    key = stem[:_KEY_LENGTH].replace("d", "t")
    return key[:-1] if len(key) > _SHORTEST_WORD and key[-1] in "ie" else key
