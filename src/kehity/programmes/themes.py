"""The sixteen themes a new season starts from; each season may reword them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StarterTheme:
    """A subject area of dialogue, named in the three languages of the service."""

    key: str
    en: str
    fi: str
    sv: str


STARTER_THEMES: tuple[StarterTheme, ...] = (
    StarterTheme("t01", "Leading people", "Ihmisten johtaminen", "Att leda människor"),
    StarterTheme(
        "t02",
        "Leading change and renewal",
        "Muutoksen ja uudistumisen johtaminen",
        "Att leda förändring och förnyelse",
    ),
    StarterTheme(
        "t03",
        "Strategy into everyday work",
        "Strategiasta arjen työhön",
        "Från strategi till vardagsarbete",
    ),
    StarterTheme(
        "t04",
        "Growing as an expert",
        "Asiantuntijana kasvaminen",
        "Att växa som sakkunnig",
    ),
    StarterTheme(
        "t05",
        "New role or new field",
        "Uusi rooli tai uusi ala",
        "Ny roll eller nytt område",
    ),
    StarterTheme(
        "t06",
        "Decision-making and political steering",
        "Päätöksenteko ja poliittinen ohjaus",
        "Beslutsfattande och politisk styrning",
    ),
    StarterTheme(
        "t07",
        "Working with residents, customers and partners",
        "Työ asukkaiden, asiakkaiden ja kumppanien kanssa",
        "Arbetet med invånare, kunder och partner",
    ),
    StarterTheme(
        "t08",
        "Work community and difficult conversations",
        "Työyhteisö ja vaikeat keskustelut",
        "Arbetsgemenskapen och svåra samtal",
    ),
    StarterTheme(
        "t09",
        "Use of time and coping at work",
        "Ajankäyttö ja työssä jaksaminen",
        "Tidsanvändning och ork i arbetet",
    ),
    StarterTheme(
        "t10",
        "Networks and influence",
        "Verkostot ja vaikuttaminen",
        "Nätverk och påverkan",
    ),
    StarterTheme(
        "t11",
        "Digital work and new technology",
        "Digitaalinen työ ja uusi teknologia",
        "Digitalt arbete och ny teknik",
    ),
    StarterTheme(
        "t12",
        "Research, teaching and academic career",
        "Tutkimus, opetus ja akateeminen ura",
        "Forskning, undervisning och akademisk karriär",
    ),
    StarterTheme("t13", "Economy and resources", "Talous ja resurssit", "Ekonomi och resurser"),
    StarterTheme(
        "t14",
        "Career direction and choices",
        "Työuran suunta ja valinnat",
        "Karriärens riktning och val",
    ),
    StarterTheme(
        "t15",
        "Handing on tacit knowledge",
        "Hiljaisen tiedon siirtäminen",
        "Att föra vidare tyst kunskap",
    ),
    StarterTheme("t16", "Something else of my own", "Jokin muu, oma", "Något annat, eget"),
)
