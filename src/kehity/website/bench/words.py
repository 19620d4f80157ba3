"""What the people of the large installation are called, and what they would write."""

ADDRESSES = "@bench.example"
MENTEE, MENTOR, COORDINATOR, EVALUATOR = (
    f"{name}{ADDRESSES}" for name in ("mentee", "mentor", "coordinator", "evaluator")
)
FINDABLE = "Saunalahti"  # a word that stands in sealed fields alone

FIRST = (
    "Aino", "Björn", "Eeva", "Göran", "Helmi", "Ilkka", "Jaana", "Kerttu", "Lauri", "Mårten",
    "Niina", "Olavi", "Päivi", "Reijo", "Sanna", "Tuomas", "Ulla", "Veikko", "Yrjö", "Åsa",
)  # fmt: skip
LAST = (
    "Aalto", "Backman", "Ekholm", "Forsman", "Grönroos", "Hakala", "Järvinen", "Koskinen",
    "Lehtonen", "Mäkelä", "Nieminen", "Ojala", "Peltola", "Rantanen", "Sandberg", "Toivonen",
    "Uusitalo", "Virtanen", "Wikström", "Öhman",
)  # fmt: skip
UNITS = ("Sivistys", "Tekninen toimi", "Hyvinvointi", "Elinvoima", "Konsernipalvelut")
PLACES = ("Porvoo", "Vaasa", "Kerava", "Sipoo", "Loviisa")

NEED = "Kokemusta siitä, miten tiimi saadaan puhumaan vaikeista asioista ajoissa."
OFFER = "Kaksi kuntaliitosta ja kolme tiimiä: tiedän, miltä muutos tuntuu sisältä päin."
SUBJECTS = (
    "esihenkilötyön arki ja palautteen antaminen", "muutos, jota kukaan ei pyytänyt",
    "strategia, joka näkyy tiimin viikossa", "oma osaaminen ja sen sanoittaminen",
    "uusi rooli ja sen rajat", "päätöksenteko lautakunnan edessä",
    "kumppanit, asiakkaat ja asukkaat", "ristiriidat ja niiden sovittelu työyhteisössä",
    "kalenteri, kuormitus ja palautuminen", "verkostot ja vaikuttaminen maakunnassa",
    "digitaaliset palvelut ja tieto", "esiintyminen ja neuvottelu",
)  # fmt: skip
SITUATION = f"Aloitin vuosi sitten uudessa työssä. {FINDABLE} on kaukana, ja tiimi on hajallaan."
GOALS = (
    f"Otan vaikeat asiat puheeksi, myös kun {FINDABLE} on äänessä",
    "Johdan omaa aikaani, en kalenteria",
    "Löydän oman tapani tehdä työtä",
)
LEVELS = [
    "Kaikki jää ennalleen.",
    "Huomaan tilanteen, mutta vasta jälkikäteen.",
    "Toimin näin yleensä.",
    "Toimin näin lähes aina.",
    "Muutkin ympärilläni toimivat näin.",
]
WHY = "Tästä on puhuttu pitkään, ja aina se on jäänyt."
SIGN = "Joku huomaa sen kysymättä."
TOPICS = ("Puheeksi ottaminen", "Ajankäyttö", "Tiimin pelisäännöt", "Oma jaksaminen")
LINK = "https://kokous.example/kehity"
NOTE = (
    "Sovittiin: yksi asia kerrallaan, ja siitä palaute heti.\n\n"
    f"Esimerkkinä kehityskeskustelu, jonka paikka oli {FINDABLE}."
)
STEP = "Pyydän palautetta kahdelta ennen seuraavaa kertaa."
INSIGHTS = (
    "Kysymys auttoi enemmän kuin neuvo.",
    f"Vaikein lause oli se ensimmäinen, ja sen paikka oli {FINDABLE}.",
    "Kalenteri näyttää, mikä on oikeasti tärkeää.",
    "En ole yksin tämän kanssa.",
)
ANSWERS = {
    "what_1": "Kysymys, johon en osannut vastata.",
    "what_2": "Sama kysymys odottaa tiimissäni.",
    "what_3": "Kysyn sen ensi viikon palaverissa.",
}
MEANS = "Vaikea keskustelu viidessä vaiheessa"
TAKEAWAY = "Aloita omasta havainnosta, älä tulkinnasta."
TOGETHER = "Sovimme näin yhdessä: tavoite on ennallaan, tapaamisia hieman tiheämmin."
THANKS = "Kiitos siitä, että kysyit."


def different(number: int) -> str:
    """What somebody needs or offers, in words that a few others share."""
    one = SUBJECTS[number % len(SUBJECTS)]
    other = SUBJECTS[number // len(SUBJECTS) % len(SUBJECTS)]
    return f"Kokemusta: {one}. Myös {other}."


def agreement(goals: list[str], dates: list[str]) -> dict[str, object]:
    """What a pair has agreed on, as it is kept."""
    return {
        "goals": goals,
        "themes": ["t01", "t08"],
        "off_limits": "",
        "third_parties": "",
        "limits_acknowledged": True,
        "every_n_weeks": 4,
        "minutes": 75,
        "mode": "remote",
        "place": LINK,
        "channels": "Sähköposti",
        "answer_within_days": 3,
        "agenda_days_before": 3,
        "notes_by": "mentee",
        "notes_kind": "shared",
        "absence_rule": "Kerromme heti, kun este on tiedossa.",
        "how_to_raise_trouble": "Sanomme sen ääneen tapaamisen lopussa.",
        "planned_dates": dates,
    }


def evaluation(goals: list[str]) -> dict[str, object]:
    """A draft of somebody's own evaluation, with these goals rated."""
    return {
        "learnings": {"own": {"text": INSIGHTS[0], "keep": True}},
        "ratings": dict.fromkeys(goals, 1),
        "differently": "Kysyn ennen kuin neuvon.",
        "thoughts": "Uusi työ alkoi kiinnostaa.",
    }
