"""Understands the headings of a list: which column tells what, in three languages."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kehity.programmes.lists.spelling import spelled
from kehity.programmes.lists.words import Role


class Field(TextChoices):
    """What a column of an enrolment list can tell about a person."""

    FIRST_NAME = "first_name", gettext_lazy("First name")
    LAST_NAME = "last_name", gettext_lazy("Last name")
    FULL_NAME = "full_name", gettext_lazy("Whole name")
    EMAIL = "email", gettext_lazy("E-mail")
    ORGANISATION = "organisation", gettext_lazy("Organisation")
    UNIT = "unit", gettext_lazy("Unit")
    TITLE = "title", gettext_lazy("Job title")
    PLACE = "place", gettext_lazy("Municipality")
    LANGUAGES = "languages", gettext_lazy("Working languages")
    MODE = "mode", gettext_lazy("Way to meet")
    THEMES = "themes", gettext_lazy("Themes")
    GOAL = "goal", gettext_lazy("Mentee’s goal")
    OFFER = "offer", gettext_lazy("Mentor’s experience to share")
    GOAL_OR_OFFER = "goal_or_offer", gettext_lazy("Goal or experience, by role")
    CAPACITY = "capacity", gettext_lazy("How many mentees")
    ROLE = "role", gettext_lazy("Role")
    LINE_MANAGER = "line_manager", gettext_lazy("Line manager")
    SCREEN_LANGUAGE = "screen_language", gettext_lazy("Language of the mails")
    IGNORE = "ignore", gettext_lazy("Leave out")


REASON_HEADINGS = ("Reason", "Syy", "Orsak")

_SYNONYMS: dict[Field, str] = {
    Field.FIRST_NAME: """
        first name, firstname, given name, forename, etunimi, etunimet, kutsumanimi,
        förnamn, tilltalsnamn, fornamn""",
    Field.LAST_NAME: """
        last name, surname, family name, sukunimi, efternamn, släktnamn""",
    Field.FULL_NAME: """
        name, full name, whole name, your name, name and surname, participant, nimi, koko nimi,
        nimesi, etu- ja sukunimi, etunimi ja sukunimi, sukunimi ja etunimi, osallistuja, namn,
        hela namnet, fullständigt namn, för- och efternamn, förnamn och efternamn, deltagare""",
    Field.EMAIL: """
        e-mail, mail, e-mail address, mail address, work e-mail, your e-mail, sähköposti, s-posti,
        sposti, meili, sähköpostiosoite, s-postiosoite, työsähköposti, sähköpostisi, e-post,
        epost, e-postadress, mejl, mejladress, mailadress, epostadress, arbetsepost""",
    Field.ORGANISATION: """
        organisation, organization, employer, company, workplace, your organisation, organisaatio,
        työnantaja, työpaikka, yritys, kunta tai organisaatio, virasto, organisaatiosi,
        arbetsgivare, arbetsplats, företag, din organisation, organisationens namn,
        organisaation nimi, name of organisation""",
    Field.UNIT: """
        unit, department, division, team, faculty, yksikkö, osasto, toimiala, tiimi, tiedekunta,
        palvelualue, vastuualue, työyksikkö, enhet, avdelning, arbetsenhet, fakultet, sektor,
        bransch""",
    Field.TITLE: """
        title, job title, position, occupation, profession, your job, tehtävänimike, nimike,
        titteli, tehtävä, ammatti, virkanimike, ammattinimike, työtehtävä, titel, yrkestitel,
        befattning, uppgift, yrke, tjänstebeteckning""",
    Field.PLACE: """
        place, city, town, municipality, location, place of work, paikkakunta, kunta, kaupunki,
        sijainti, työpaikan sijainti, työskentelypaikkakunta, kotikunta, ort, stad, kommun,
        placering, arbetsort, hemkommun, plats""",
    Field.LANGUAGES: """
        languages, language, working languages, working language, languages of work,
        mentoring language, mentoring languages, kielet, kieli, työkielet, työkieli, kielitaito,
        mentorointikieli, mentoroinnin kieli, mentorointikielet, mentoroinnin kielet, språk,
        arbetsspråk, språkkunskaper, mentorskapets språk, språken""",
    Field.MODE: """
        mode, way to meet, way of meeting, meeting, meetings, how to meet, meeting mode,
        in person or remote, remote or in person, tapaamistapa, tapaamiset, tapaaminen,
        tapaamismuoto, miten tavataan, etänä vai läsnä, etä vai lähi, lähi vai etä, läsnä vai etänä,
        toteutustapa, träffas, träffar, träff, sätt att träffas, mötesform, mötessätt, träffsätt,
        hur vill du träffas, på plats eller på distans, distans eller plats, träffform""",
    Field.THEMES: """
        themes, theme, topics, topic, areas, teemat, teema, aiheet, aihe, aihealueet, kiinnostavat
        teemat, teman, tema, ämnen, ämne, ämnesområden, temat""",
    Field.GOAL: """
        goal, goals, my goal, your goal, aim, aims, mentee’s goal, objective, objectives, tavoite,
        tavoitteet, tavoitteesi, oma tavoite, mentoroitavan tavoite, mentoroinnin tavoite,
        aktorin tavoite, mål, målsättning, ditt mål, dina mål, adeptens mål, målet, syfte""",
    Field.OFFER: """
        offer, experience, experience to share, what you offer, what can you offer, expertise,
        mentor’s experience to share, mentor’s offer, kokemus, kokemukseni, osaaminen,
        mitä voit tarjota, mitä tarjoat, tarjoan, mitä voin tarjota, mentorin kokemus, tarjoama,
        mentorin tarjoama kokemus, jaettava kokemus, erfarenhet, erfarenheter, kompetens,
        erbjudande, vad kan du erbjuda, vad du kan erbjuda, erfarenhet att dela,
        mentorns erfarenhet att dela, mentorns erfarenhet""",
    Field.GOAL_OR_OFFER: """
        goal or experience, goal or offer, experience or goal, offer or goal,
        goal or experience by role, tavoite tai kokemus, tavoite tai osaaminen, kokemus tai tavoite,
        tavoite tai tarjoama, tavoite tai kokemus roolin mukaan, mål eller erfarenhet,
        mål eller erbjudande, erfarenhet eller mål, mål eller kompetens,
        mål eller erfarenhet enligt roll""",
    Field.CAPACITY: """
        capacity, how many mentees, number of mentees, mentees, max mentees,
        montako mentoroitavaa, mentoroitavien määrä, kuinka monta mentoroitavaa,
        mentoroitavien enimmäismäärä, montako aktoria, kuinka monta aktoria, aktorien määrä,
        aktoreiden määrä, kapasiteetti, mentoroitavia, antal adepter, hur många adepter,
        högsta antal adepter, kapacitet, adepter""",
    Field.ROLE: """
        role, your role, role in the programme, mentor or mentee, mentee or mentor, rooli,
        roolisi, rooli ohjelmassa, mentori vai mentoroitava, mentoroitava vai mentori,
        mentori tai mentoroitava, mentori vai aktori, aktori vai mentori, osallistun, roll,
        din roll, roll i programmet, mentor eller adept, adept eller mentor""",
    Field.LINE_MANAGER: """
        line manager, manager, supervisor, boss, name of line manager, esihenkilö, esimies,
        lähiesihenkilö, lähiesimies, esihenkilön nimi, esimiehen nimi, esihenkilösi, chef,
        närmaste chef, förman, närmaste förman, chefens namn, närmaste chefens namn""",
    Field.SCREEN_LANGUAGE: """
        language of the mails, language of mails, language of service, language of messages,
        screen language, contact language, preferred language, mail language, asiointikieli,
        viestien kieli, sähköpostien kieli, yhteydenpitokieli, palvelukieli, kontaktspråk,
        språk för meddelanden, meddelandespråk, mejlens språk, språk i mejl, servicespråk,
        ärendespråk""",
    Field.IGNORE: """
        reason, syy, orsak, id, start time, completion time, timestamp, last modified time,
        aloitusaika, valmistumisaika, aikaleima, starttid, slutförandetid, tidsstämpel""",
}

# Questions in surveys are long; a telling part of them is enough. What comes first, decides first.
_TELLING_PARTS: tuple[tuple[str, Field], ...] = tuple(
    (spelled(part), field)
    for field, parts in (
        (Field.LINE_MANAGER, ("esihenkilö", "esimie", "line manager", "närmaste chef")),
        (Field.CAPACITY, ("kuinka monta", "montako", "how many", "hur många")),
        (Field.EMAIL, ("sähköposti", "e-mail", "e-post")),
        (Field.THEMES, ("teemat", "teemoi", "themes", "teman")),
        (Field.GOAL, ("tavoit", "goal", "ditt mål", "dina mål")),
        (Field.OFFER, ("tarjota", "offer", "erbjuda", "experience", "kokemus", "erfarenhet")),
    )
    for part in parts
)
_KNOWN: dict[str, Field] = {
    spelled(synonym): field
    for field, synonyms in _SYNONYMS.items()
    for synonym in synonyms.split(",")
}
_ASIDE = re.compile(r"\(.*?\)|\[.*?\]")
_BILINGUAL = re.compile(r"\s*[/|–—]\s*|\s+-\s+")
_LONGEST_HEADING = 300


def known_headings(headings: Sequence[str]) -> int:
    """How many of these are headings we know by name."""
    return sum(_named(heading) is not None for heading in headings)


def is_reason_heading(heading: str) -> bool:
    return spelled(heading) in {spelled(known) for known in REASON_HEADINGS}


def propose(headings: Sequence[str]) -> dict[int, Field]:
    """Our guess for every column, each field at most once; the person may correct it."""
    proposal = dict.fromkeys(range(len(headings)), Field.IGNORE)
    guesses = chain(
        ((place, _named(heading)) for place, heading in enumerate(headings)),
        ((place, _hinted(heading)) for place, heading in enumerate(headings)),
    )
    settled = {place for place, heading in enumerate(headings) if _named(heading) is not None}
    for number, (place, field) in enumerate(guesses):
        is_hint = number >= len(headings)
        if field and field not in proposal.values() and not (is_hint and place in settled):
            proposal[place] = field
    if {Field.FIRST_NAME, Field.LAST_NAME} <= set(proposal.values()):
        proposal = {
            place: Field.IGNORE if field == Field.FULL_NAME else field
            for place, field in proposal.items()
        }
    return proposal


def problems(mapping: Mapping[int, Field], role_of_file: Role | None) -> list[str]:
    """Why the rows cannot be read with these columns; empty when they can."""
    used: Counter[Field] = Counter(field for field in mapping.values() if field != Field.IGNORE)
    found = [
        _("Two columns are chosen as “%(field)s”. Choose one.") % {"field": field.label}
        for field in Field
        if used[field] > 1
    ]
    if not used[Field.EMAIL]:
        found.append(_("Choose the column with the e-mail address."))
    found += _about_names(used)
    if role_of_file is None and not used[Field.ROLE]:
        found.append(
            _("Choose the column with the role, or say that all are mentees or all are mentors.")
        )
    if used[Field.GOAL_OR_OFFER] and (used[Field.GOAL] or used[Field.OFFER]):
        found.append(
            _("Choose either one column for both goals and experience, or one for each, not both.")
        )
    return found


def _about_names(used: Counter[Field]) -> list[str]:
    parts = [used[Field.FIRST_NAME] > 0, used[Field.LAST_NAME] > 0]
    if used[Field.FULL_NAME] and any(parts):
        return [_("Choose either the whole name, or the first and the last name, not both.")]
    if used[Field.FULL_NAME] or all(parts):
        return []
    return [_("Choose the columns with the first and the last name, or with the whole name.")]


def _named(heading: str) -> Field | None:
    """The field whose name this is, also with an aside or in two languages at once."""
    heading = heading[:_LONGEST_HEADING]
    plain = _ASIDE.sub("", heading)
    for spelling in (heading, plain):
        if (known := _KNOWN.get(spelled(spelling))) is not None:
            return known
    parts = {_KNOWN.get(spelled(part)) for part in _BILINGUAL.split(plain)}
    return parts.pop() if len(parts) == 1 else None


def _hinted(heading: str) -> Field | None:
    spelling = spelled(heading[:_LONGEST_HEADING])
    return next((field for part, field in _TELLING_PARTS if part in spelling), None)
