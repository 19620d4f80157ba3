"""The demo's people: who they are, what they want, and what they would say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.people.demo import ADDRESSES
from kehity.programmes.models.participations import Mode

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Role:
    """One of the cast; what they write is in their own language."""

    first_name: str
    last_name: str
    language: str
    organisation: str
    unit: str
    title: str
    place: str
    themes: tuple[str, ...]
    says: str
    languages: tuple[str, ...] = ("fi",)
    described: Text = ""
    goals: tuple[str, ...] = ()
    capacity: int = 1
    weights: tuple[int, ...] = ()
    style: tuple[int, ...] = ()
    mode: Mode = Mode.BOTH
    times: str = ""
    line_manager: str = ""

    @property
    def email(self) -> str:
        name = f"{self.first_name}.{self.last_name}".casefold()
        return name.translate(str.maketrans("äöå ", "aoa-")) + ADDRESSES


COORDINATOR = Role(
    "Kaisa", "Virtanen", "fi", "Merikunta", "Konsernipalvelut", "HR-kehittäjä", "Porvoo", (), "",
    described=_("Coordinator of the season"),
)  # fmt: skip

OSKARI = Role(
    "Oskari", "Nieminen", "fi", "Merikunta", "Tekninen toimi", "tiimiesihenkilö", "Porvoo",
    ("t01", "t08", "t09"),
    "Kokenut esihenkilö: miten saan tiimin puhumaan vaikeista asioista?",
    described=_("Mentee, meets the mentor monthly"),
    goals=("Otan vaikeat asiat puheeksi ajoissa", "Johdan omaa aikaani, en kalenteria"),
)  # fmt: skip

MAIJA = Role(
    "Maija", "Lindqvist", "fi", "Saaristokaupunki", "Sivistys", "kehitysjohtaja", "Vaasa",
    ("t01", "t02", "t08", "t09"),
    "Kaksi kuntaliitosta ja kolme tiimiä: tiedän, miltä muutos tuntuu sisältä päin.",
    languages=("fi", "sv"), capacity=2, described=_("Mentor of two"),
)  # fmt: skip

ELSA = Role(
    "Elsa", "Forsström", "sv", "Saaristokaupunki", "Bildning", "planerare", "Vasa",
    ("t04", "t10"), "Någon som själv har gått från handläggare till sakkunnig.",
    languages=("sv",), described=_("Mentee, has met the mentor and decides now"),
    goals=("Jag blir den som tillfrågas om markanvändning",),
)  # fmt: skip

HENRIK = Role(
    "Henrik", "Sandberg", "sv", "Merikunta", "Livskraft", "planläggningschef", "Borgå",
    ("t04", "t10", "t13"), "Trettio år med planer och förtroendevalda, och ett stort nätverk.",
    languages=("sv", "fi"), described=_("Mentor, gets acquainted"),
)  # fmt: skip

AINO = Role(
    "Aino", "Mäkelä", "fi", "Merikunta", "Hyvinvointi", "erityisasiantuntija", "Sipoo",
    (), "", described=_("Mentee, prepares"),
)  # fmt: skip

JOHAN = Role(
    "Johan", "Ekholm", "sv", "Merikunta", "Dataförvaltning", "projektledare", "Borgå",
    ("t11", "t02"), "Erfarenhet av att föra igenom en digital förändring på riktigt.",
    languages=("sv", "fi"), described=_("Mentee, evaluates at the end"),
    goals=("Bygglov på nätet är i bruk och används", "Jag vågar säga nej i tid"),
)  # fmt: skip

LEENA = Role(
    "Leena", "Rantanen", "fi", "Saaristokaupunki", "Tietohallinto", "tietohallintojohtaja", "Vaasa",
    ("t11", "t02", "t13"), "Vein läpi kahden kunnan tietojärjestelmien yhdistämisen.",
    languages=("fi", "sv"), described=_("Mentor, evaluates at the end"),
)  # fmt: skip

FATIMA = Role(
    "Fatima", "Hassan", "en", "Merikunta", "Education", "coordinator", "Porvoo",
    ("t14", "t05"), "Someone who has changed fields and stayed whole.",
    languages=("en", "fi"), described=_("Mentee, learnings in use"),
    goals=("I know which direction my next five years take",),
)  # fmt: skip

PEKKA = Role(
    "Pekka", "Salo", "fi", "Saaristokaupunki", "Konsernipalvelut", "henkilöstöjohtaja", "Vaasa",
    ("t14", "t05", "t01"), "Kolme alan vaihtoa: tutkimus, konsultointi, julkinen palvelu.",
    languages=("fi", "en"), described=_("Mentor, whose pair has finished"),
)  # fmt: skip

TUOMAS = Role(
    "Tuomas", "Korhonen", "fi", "Merikunta", "Elinvoima", "suunnittelija", "Kerava", (), "",
    described=_("Invited, has not answered yet"),
)  # fmt: skip

IIDA = Role(
    "Iida", "Mattsson", "sv", "Merikunta", "Bildning", "teamledare", "Porvoo",
    ("t01", "t08", "t09"),
    "Någon som har lett ett nytt team genom en svår tid och lärt sig att säga nej i tid.",
    languages=("sv", "fi"), described=_("Mentee, ranks her suggestions"),
    goals=("Jag leder mitt team utan att göra allt själv",),
    weights=(3, 3, 2), style=(4, 4, 3, 5, 2, 4), times="tisdagar och torsdagar på förmiddagen",
)  # fmt: skip

GORAN = Role(
    "Göran", "Holm", "sv", "Saaristokaupunki", "Stadskansliet", "förvaltningschef", "Vaasa",
    ("t01", "t08", "t02", "t09"),
    "Jag har lett team genom svåra tider i tre förvaltningar, och lärt mig att säga nej i tid.",
    languages=("sv", "fi"), described=_("Mentor, soon asked by mentees"), capacity=2,
    weights=(3, 3, 3, 2), style=(4, 4, 4, 5, 3, 4), times="tisdagar, torsdagar på förmiddagen",
)  # fmt: skip

# The rest of the season: names for the coordinator's desk, paired in this order.
OTHERS = (
    ("Anni", "Laine", "Kirsi", "Heikkinen"),
    ("Eero", "Koskinen", "Marja", "Hämäläinen"),
    ("Helmi", "Järvinen", "Olli", "Lehtonen"),
    ("Ilari", "Saarinen", "Päivi", "Salonen"),
    ("Jenna", "Niemi", "Risto", "Heinonen"),
    ("Kalle", "Turunen", "Sari", "Laitinen"),
    ("Laura", "Savolainen", "Timo", "Miettinen"),
    ("Miro", "Karjalainen", "Ulla", "Hiltunen"),
    ("Nea", "Manninen", "Veikko", "Ahonen"),
    ("Oona", "Peltonen", "Anita", "Väisänen"),
    ("Petri", "Kettunen", "Birgitta", "Söderholm"),
    ("Reetta", "Aaltonen", "Claes", "Nyman"),
)
WAITING = (("Saara", "Hakala"), ("Toni", "Mattila"), ("Venla", "Rissanen"), ("Ville", "Ojala"))

TALKING = (
    COORDINATOR, OSKARI, MAIJA, ELSA, HENRIK, AINO, JOHAN, LEENA, FATIMA, PEKKA, TUOMAS,
    IIDA, GORAN,
)  # fmt: skip
