"""What the demo's organisation shows to everyone: its own face, and a season to enrol in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehity.ui.words import Words
from kehity.website.demo import cast, people
from kehity.website.demo.clock import days_ago, in_days
from kehity.website.demo.season import prepare_season
from kehity.website.models import Face

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Organisation

SLUG, ACCENT = "merikunta", "#1f5f8b"
TITLE = {
    "fi": "Merikunnassa kukaan ei kasva yksin",
    "sv": "I Havskommunen växer ingen ensam",
    "en": "In Merikunta nobody grows alone",
}
LEAD = {
    "fi": "Saat puoleksi vuodeksi tai vuodeksi rinnallesi ihmisen, joka kuuntelee, kysyy ja kertoo "
    "kokemastaan. Sinä päätät, mistä puhutte. Avoinna kaikille neljän kunnan työntekijöille.",
    "sv": "I ett halvt eller helt år har du vid din sida någon som lyssnar, frågar och berättar om "
    "det hon själv har varit med om. Du väljer ämnet. Öppet för alla som arbetar i de fyra "
    "kommunerna.",
    "en": "For half a year or a year you have somebody beside you who listens, asks and tells what "
    "they have lived through. You choose what it is about. Open to everyone who works in the four "
    "municipalities.",
}
QUESTIONS = {
    "fi": "Saanko käyttää työaikaa?\n"
    "Saat. Noin tunti kuukaudessa on sovittu kaikkien neljän kunnan kanssa.\n\n"
    "Voiko mentori olla omasta kunnastani?\n"
    "Voi, jos toivot sitä. Useimmat valitsevat jonkun toisesta kunnasta, koska silloin on helpompi "
    "puhua suoraan.\n\n"
    "Kuka saa tietää, mistä puhumme?\n"
    "Ei kukaan. Koordinaattori näkee, että tapaatte, mutta ei sanaakaan siitä, mitä sanotte.\n\n"
    "Mitä jos en tiedä vielä, mitä haluan?\n"
    "Se riittää hyvin alkuun. Yksi kysymys, joka ei jätä rauhaan, on hyvä tavoite.",
    "sv": "Får jag använda arbetstid?\n"
    "Ja. Ungefär en timme i månaden är överenskommen med alla fyra kommuner.\n\n"
    "Kan mentorn komma från min egen kommun?\n"
    "Ja, om du vill. De flesta väljer någon från en annan kommun, för då är det lättare att tala "
    "fritt.\n\n"
    "Vem får veta vad vi talar om?\n"
    "Ingen. Samordnaren ser att ni träffas, men inte ett ord av det ni säger.\n\n"
    "Tänk om jag inte ännu vet vad jag vill?\n"
    "Det räcker bra till en början. En fråga som inte lämnar dig i fred är ett gott mål.",
    "en": "May I use working time?\n"
    "Yes. About an hour a month has been agreed with all four municipalities.\n\n"
    "Can my mentor come from my own municipality?\n"
    "Yes, if you wish. Most people choose somebody from another one, because it is easier to speak "
    "freely.\n\n"
    "Who learns what we talk about?\n"
    "Nobody. The coordinator sees that you meet, but not a word of what you say.\n\n"
    "What if I do not know yet what I want?\n"
    "That is enough to begin with. One question that will not leave you alone is a good goal.",
}
MENTORS = (
    ("Pirjo", "Anttila"), ("Jukka", "Lahtinen"), ("Monica", "Westerlund"), ("Hannu", "Koivisto"),
    ("Ritva", "Kallio"), ("Bengt", "Eklund"), ("Arja", "Nurmi"), ("Markku", "Halonen"),
)  # fmt: skip
MENTEES = (("Silja", "Tamminen"), ("Oliver", "Sundström"), ("Inka", "Kujala"))


def show_to_everyone(organisation: Organisation, by: Person) -> None:
    """The organisation's own page, and on it a season for new leaders with room in it."""
    Face(organisation=organisation).put_on(
        slug=SLUG,
        title=TITLE,
        lead=LEAD,
        questions=QUESTIONS,
        accent=ACCENT,
        logo=None,
        logo_kind="",
    )
    with days_ago(20):
        programme = organisation.begin_programme(
            Words(
                fi="Ensimmäistä kertaa esihenkilönä",
                sv="För första gången chef",
                en="Leading for the first time",
            ),
            by=by,
        )
        year = str(in_days(70).year)
        season = prepare_season(programme, year, begins_in=70, lasts=270)
        season.open(by)
    with days_ago(6):
        for first, last in MENTORS:
            people.mentor(season, _newcomer(first, last, capacity=2))
        for first, last in MENTEES:
            people.mentee(season, _newcomer(first, last))


def _newcomer(first: str, last: str, capacity: int = 1) -> cast.Role:
    return cast.Role(
        first, last, "fi", "Merikunta", "Konsernipalvelut", "esihenkilö", "Porvoo",
        ("t01", "t08"), "Ensimmäinen vuosi esihenkilönä opetti minulle eniten.",
        goals=("Löydän oman tapani johtaa",), capacity=capacity,
    )  # fmt: skip
