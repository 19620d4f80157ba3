"""What a mentee needs beside what a mentor offers: Finnish, Swedish and English words, compared.

Two words are the same when they have the same key. Finnish bends a word in hundreds of ways, so a
key is short: the stem's first letters. It is meant for comparing and never shown to anyone.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat

import numpy as np
from scipy.sparse import csr_matrix
from Stemmer import Stemmer

SCALE = 64
"""The length of a text's vector: the cosine of two texts is their dot product / SCALE²."""

_LITTLE_WORDS = {
    "finnish": """
        ja tai sekä että jotta koska kun jos kuin vaan mutta myös ei en ole eikä niin nyt vain
        on ovat oli olen olla ollut voi voin voisi voisin pitää täytyy saada saan
        haluan haluaisin tarvitsen toivon kaipaan etsin osaan
        minä minun minua minulla minulle meidän meillä hän hänen sinä sinun sinulle
        se sen sitä siitä siinä siihen ne niitä niiden tämä tämän tätä tässä tästä nämä
        joka jonka jota jotka joita joiden jossa josta johon mikä mitä miten mihin kuinka missä
        oma oman omaa omassa itse muun muiden muita kaikki kaikkien paljon enemmän hyvin
        jotain jotakin joku aina vielä ennen jälkeen kanssa kautta sisällä välillä vuotta
        työ työn työtä työssä työssäni työstä työhön töitä töissä
    """,
    "swedish": """
        och eller att som men om en ett den det de dem detta denna dessa sig sin sitt sina
        jag mig min mitt mina du dig din ditt dina vi oss vår vårt våra han hon hans hennes
        i på av för med till från hos vid över under mellan utan efter innan genom inom
        är var vara varit har hade ha kan kunde ska skulle vill ville blir blev bli får
        behöver önskar söker inte även också mer mera mycket bara när där här hur vad vem
        än så nu sedan alla allt andra annan egen eget egna någon något några år
        arbete arbetet arbetar jobb jobbet jobbar
    """,
    "english": """
        the a an and or but if as at by for from in into of on to with without within about
        between before after over under than then so not no
        i me my mine we us our you your he his she her they them their it its this that these those
        is am are was were be been being have has had do does did can could will would shall
        should may might must want need like wish hope look looking
        who what which when where how why all any some more most many much very also just
        own other others there here get don way year years work working works worked
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
    words = _words(text)
    return [*filter(None, _keys(words))]


def shared_words(need: str, offer: str, most: int = 3) -> list[str]:
    """The words of the need that the offer has too, the longest first: they tell the most."""
    offered = set(keys(offer))
    shared: dict[str, str] = {}
    words = _words(need)
    for word, key in zip(words, _keys(words), strict=True):
        if key in offered:
            shared.setdefault(key, word)
    return sorted(shared.values(), key=lambda word: (-len(word), word))[:most]


def vectors(needs: Sequence[str], offers: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
    """A row for each text: its words, weighed by how rare they are (TF-IDF), in whole numbers.

    The order of the texts changes nothing but the order of the rows. Words of one text alone get
    no column, for they match nothing, yet they count in the length of their text: two long texts
    with one word in common are not alike.
    """
    texts = [Counter(keys(text)) for text in chain(needs, offers)]
    spread = Counter(chain.from_iterable(texts))
    common = len(texts) / 2 if len(texts) > _COMMON_FROM else len(texts)
    vocabulary = sorted(key for key, count in spread.items() if count <= common)
    column = {key: number for number, key in enumerate(vocabulary)}

    entries = [[(column[key], n) for key, n in text.items() if key in column] for text in texts]
    flat = np.array(list(chain.from_iterable(entries)), dtype=np.int64).reshape(-1, 2)
    starts = np.cumsum([0, *map(len, entries)])

    rarity = [1 + math.log((1 + len(texts)) / (1 + spread[key])) for key in vocabulary]
    repeats = [1 + math.log(max(n, 1)) for n in range(flat[:, 1].max(initial=0) + 1)]
    weights = np.take(rarity, flat[:, 0]) * np.take(repeats, flat[:, 1])
    whole = np.rint(weights * _PRECISION).astype(np.int64)

    sums = np.concatenate([[0], np.cumsum(whole**2)])
    lengths = np.sqrt(sums[starts[1:]] - sums[starts[:-1]])
    scaled = np.rint(SCALE * whole / np.repeat(lengths, np.diff(starts))).astype(np.int32)

    rows = csr_matrix((scaled, flat[:, 0], starts), shape=(len(texts), len(vocabulary)))
    rows = rows[:, [number for number, key in enumerate(vocabulary) if spread[key] > 1]]
    rows.eliminate_zeros()
    rows.sort_indices()
    return rows[: len(needs)], rows[len(needs) :]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _keys(words: list[str]) -> Iterator[str]:
    """A key for each word, empty for one that says nothing."""
    return map(_key, words, repeat(_language(frozenset(words))))


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
