"""The demo's coming season: who looks for a pair just now, and what they have told."""

from kehity.programmes.models.participations import Mode
from kehity.website.demo.cast import GORAN, IIDA, WAITING, Role

SAARA = Role(
    *WAITING[0], "fi", "Merikunta", "Hyvinvointi", "sosiaaliohjaaja", "Porvoo",
    ("t04", "t08", "t14"),
    "Joku, joka on kasvanut asiantuntijaksi ja osaa puhua työn rajoista suoraan.",
    goals=("Tiedän, mihin suuntaan osaamiseni kasvaa",), weights=(3, 2, 2),
    style=(5, 3, 2, 5, 3, 3), times="keskiviikkoaamut",
)  # fmt: skip

EMMA = Role(
    "Emma", "Nordström", "sv", "Saaristokaupunki", "Livskraft", "sakkunnig", "Vaasa",
    ("t10", "t06", "t04"), "Erfarenhet av nätverk mellan kommuner och av arbete med nämnder.",
    languages=("sv", "fi"), goals=("Jag vågar ta plats i nätverket mellan kommunerna",),
    weights=(3, 3, 1), style=(3, 5, 4, 3, 4, 5), times="fredagar på förmiddagen",
)  # fmt: skip

OUTI = Role(
    "Outi", "Rinne", "fi", "Merikunta", "Tekninen toimi", "suunnittelupäällikkö", "Porvoo",
    ("t03", "t13", "t02"), "Miten strategia ja rahat saadaan samaan kuvaan tavallisena tiistaina?",
    goals=("Strategia näkyy yksikköni viikossa",), weights=(3, 2, 2), style=(2, 5, 5, 2, 3, 5),
    line_manager="satu.ranta@demo.kehity.example",
)  # fmt: skip

JESSE = Role(
    "Jesse", "Vainio", "fi", "Jokikunta", "Tietohallinto", "projektipäällikkö", "Sipoo",
    ("t11", "t02"), "Joku, joka on vienyt uuden järjestelmän käyttöön niin, että se jäi elämään.",
    languages=("fi", "en"), goals=("Uusi järjestelmä on aidosti käytössä",),
    weights=(3, 2), style=(3, 4, 5, 2, 5, 2), mode=Mode.REMOTE, times="iltapäivät",
)  # fmt: skip

MENTEES = (
    IIDA, SAARA, EMMA, OUTI, JESSE,
    Role(
        "Mikko", "Aho", "fi", "Saaristokaupunki", "Tekninen toimi", "työnjohtaja", "Vaasa",
        ("t01", "t08"), "Olen uusi esihenkilö entisille työkavereilleni. Miten siitä selvitään?",
        goals=("Annan palautetta joka viikko",), weights=(3, 3),
        style=(4, 4, 3, 4, 3, 3), times="torstaiaamut",
    ),
    Role(
        "Sanna", "Lehtinen", "fi", "Jokikunta", "Sivistys", "rehtori", "Sipoo",
        ("t01", "t09", "t08"), "Joku, joka on johtanut väsynyttä työyhteisöä ja jaksanut itse.",
        goals=("Työpäivässäni on aikaa ajatella",), weights=(2, 3, 2),
        style=(5, 3, 2, 5, 2, 4), times="tiistaiaamut",
    ),
    Role(
        "Linnea", "Wikström", "sv", "Merikunta", "Välfärd", "planerare", "Porvoo",
        ("t05", "t14", "t04"), "En människa som har bytt område mitt i livet och inte ångrar sig.",
        languages=("sv",), goals=("Jag vet vilken min nästa roll är",),
        weights=(3, 3, 1), style=(5, 2, 2, 4, 5, 2),
    ),
    Role(
        "Juho", "Pitkänen", "fi", "Merikunta", "Elinvoima", "yrityskehittäjä", "Porvoo",
        ("t10", "t07"), "Verkostojen rakentamisesta yritysten kanssa, myös silloin kun ei suju.",
        goals=("Kymmenen yritystä soittaa minulle ensin",), weights=(3, 2),
        style=(4, 2, 4, 3, 5, 2), times="maanantaisin",
    ),
    Role(
        "Noora", "Salmela", "fi", "Saaristokaupunki", "Hyvinvointi", "lähiesihenkilö", "Vaasa",
        ("t08", "t09", "t01"), "Vaikeiden keskustelujen käymisestä ja siitä, mitä niiden jälkeen.",
        goals=("Otan asiat puheeksi samalla viikolla",), weights=(3, 2, 2),
        style=(5, 4, 3, 5, 3, 4), times="torstaisin aamupäivällä",
    ),
    Role(
        "Rasmus", "Lindholm", "sv", "Jokikunta", "Ekonomi", "controller", "Sipoo",
        ("t13", "t03"), "Hur får man siffror att betyda något för dem som gör jobbet?",
        languages=("sv", "fi"), goals=("Budgeten är ett samtal och inte ett kalkylblad",),
        weights=(3, 2), mode=Mode.REMOTE,
    ),
    Role(
        "Tiina", "Jokela", "fi", "Jokikunta", "Konsernipalvelut", "viestintäpäällikkö", "Sipoo",
        ("t07", "t06", "t10"), "Miten kerrotaan vaikeasta päätöksestä niin, että luottamus säilyy?",
        goals=("Asukkaat kuulevat päätöksistä meiltä ensin",), weights=(2, 3, 2),
        style=(4, 3, 4, 4, 4, 3), times="perjantaiaamut",
    ),
    Role(
        "Aleksi", "Hietala", "fi", "Merikunta", "Tietohallinto", "data-analyytikko", "Porvoo",
        ("t11", "t04"), "Kokemusta siitä, miten tiedolla johtaminen muuttuu puheesta arjeksi.",
        languages=("fi", "en"), goals=("Tiimini päättää tiedolla eikä tuntumalla",),
        weights=(2, 3), style=(2, 4, 4, 2, 4, 5), mode=Mode.REMOTE,
    ),
    Role(
        "Karoliina", "Eskola", "fi", "Saaristokaupunki", "Sivistys", "kirjastonjohtaja", "Vaasa",
        ("t15", "t02"), "Puolet väestä eläköityy kolmessa vuodessa. Miten hiljainen tieto jää?",
        goals=("Hiljainen tieto on kirjoitettu ja jaettu",), weights=(3, 2),
        style=(4, 4, 2, 4, 2, 4), times="keskiviikkoisin",
    ),
)  # fmt: skip

# Has joined, but not yet told a goal.
NOT_READY = Role(
    "Suvi", "Kallio", "fi", "Jokikunta", "Hyvinvointi", "palveluohjaaja", "Sipoo", ("t09",), "",
)  # fmt: skip

ANNIKA = Role(
    "Annika", "Sundqvist", "sv", "Merikunta", "Kansliet", "förvaltningsdirektör", "Porvoo",
    ("t06", "t10", "t07"),
    "Tjugo år med nämnder, fullmäktige och nätverk mellan kommuner, och svåra beslut att förklara.",
    languages=("sv", "fi"), weights=(3, 3, 2), style=(4, 4, 4, 4, 3, 5),
    times="fredagar på förmiddagen",
)  # fmt: skip

JARMO = Role(
    "Jarmo", "Ketola", "fi", "Saaristokaupunki", "Tietohallinto", "kehityspäällikkö", "Vaasa",
    ("t11", "t02", "t04"), "Kolme järjestelmän käyttöönottoa. Yksi epäonnistui, ja siitä opin.",
    languages=("fi", "en"), weights=(3, 2, 2), style=(3, 4, 4, 2, 5, 3), times="iltapäivät",
)  # fmt: skip

MENTORS = (
    GORAN, ANNIKA, JARMO,
    Role(
        "Marketta", "Vuori", "fi", "Jokikunta", "Hyvinvointi", "palvelujohtaja", "Sipoo",
        ("t08", "t09", "t01", "t15"),
        "Olen johtanut väsynyttä työyhteisöä ja oppinut käymään vaikeat keskustelut ajoissa.",
        capacity=2, weights=(3, 3, 2, 1), style=(5, 4, 3, 5, 2, 4),
        times="tiistai- ja torstaiaamut",
    ),
    Role(
        "Satu", "Ranta", "fi", "Merikunta", "Tekninen toimi", "tekninen johtaja", "Porvoo",
        ("t03", "t13", "t01"),
        "Strategia, rahat ja rakennukset: miten ne sovitetaan samaan viikkoon.",
        weights=(3, 3, 2), style=(2, 5, 4, 2, 3, 5),
    ),
    Role(
        "Ulf", "Bergman", "sv", "Jokikunta", "Ekonomi", "ekonomidirektör", "Sipoo",
        ("t13", "t03"), "Siffror som betyder något: budgetsamtal i fyra kommuner.",
        languages=("sv", "fi"), weights=(3, 2), mode=Mode.REMOTE,
    ),
    Role(
        "Hannele", "Kivinen", "fi", "Saaristokaupunki", "Sivistys", "sivistysjohtaja", "Vaasa",
        ("t15", "t02", "t01"),
        "Siirsimme eläköityvien hiljaisen tiedon talteen, ja väki innostui siitä itse.",
        weights=(3, 3, 2), style=(4, 3, 2, 5, 3, 4), times="keskiviikkoisin",
    ),
    Role(
        "Raimo", "Pohjola", "fi", "Merikunta", "Elinvoima", "elinvoimajohtaja", "Porvoo",
        ("t10", "t07", "t06"), "Verkostoja yritysten kanssa, rakennettuja kahvikuppi kerrallaan.",
        weights=(3, 3, 2), style=(5, 2, 4, 3, 5, 2), times="maanantaisin ja perjantaisin",
    ),
    Role(
        "Kristian", "Åberg", "sv", "Saaristokaupunki", "Bildning", "utvecklingschef", "Vaasa",
        ("t05", "t14", "t04"), "Jag bytte område två gånger mitt i livet och ångrar ingendera.",
        languages=("sv", "fi"), weights=(3, 3, 2), style=(5, 2, 3, 4, 5, 2),
    ),
    Role(
        "Eeva", "Toivonen", "fi", "Jokikunta", "Konsernipalvelut", "henkilöstöpäällikkö", "Sipoo",
        ("t14", "t04", "t08"),
        "Olen kasvanut asiantuntijasta esihenkilöksi ja takaisin, ja tunnen työn rajat.",
        weights=(3, 3, 2), style=(5, 3, 3, 5, 3, 3), times="keskiviikko- ja torstaiaamut",
    ),
    Role(
        "Heikki", "Mäntylä", "fi", "Merikunta", "Konsernipalvelut", "kehitysjohtaja", "Porvoo",
        ("t02", "t11", "t03"), "Tiedolla johtamisen arkea: mikä jäi elämään ja mikä unohtui.",
        languages=("fi", "en"), weights=(3, 2, 2), mode=Mode.REMOTE,
    ),
)  # fmt: skip
