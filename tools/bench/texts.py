"""What people write of their needs and experience, in three languages, from lists of words."""

import random
from collections.abc import Sequence

LANGUAGES = ("fi", "sv", "en")

# Of each theme: nouns in Finnish, Swedish and English.
SUBJECTS: dict[str, dict[str, list[str]]] = {
    theme: dict(zip(LANGUAGES, (words.split() for words in lists), strict=True))
    for theme, lists in {
        "t01": (
            "esihenkilötyö tiimi palaute johtaminen delegointi luottamus valmentaminen alainen",
            "ledarskap team respons delegering förtroende coachning medarbetare chefskap",
            "leadership team feedback delegation trust coaching manager people",
        ),
        "t02": (
            "muutos uudistus yhdistyminen vastarinta organisaatiomuutos fuusio viestintä kulttuuri",
            "förändring förnyelse sammanslagning motstånd omorganisering fusion kultur budskap",
            "change renewal merger resistance reorganisation culture transition message",
        ),
        "t03": (
            "strategia tavoite mittari suunnitelma arki visio toimeenpano valtuustokausi",
            "strategi mål mätare plan vardag vision genomförande fullmäktigeperiod",
            "strategy goal measure plan practice vision execution roadmap",
        ),
        "t04": (
            "asiantuntija osaaminen kehittyminen erikoistuminen näkemys vaikuttavuus ala tieto",
            "sakkunnig kunnande utveckling specialisering insikt genomslag bransch kunskap",
            "expert skill growth specialisation insight impact field knowledge",
        ),
        "t05": (
            "rooli vaihdos siirtymä alanvaihto perehdytys aloitus tehtävä epävarmuus",
            "roll byte övergång branschbyte introduktion början uppgift osäkerhet",
            "role switch move onboarding beginning task uncertainty sector",
        ),
        "t06": (
            "päätös lautakunta valtuusto politiikka valmistelu esittely luottamushenkilö kokous",
            "beslut nämnd fullmäktige politik beredning föredragning förtroendevald möte",
            "decision committee council politics drafting briefing councillor meeting",
        ),
        "t07": (
            "asukas asiakas kumppani osallisuus järjestö palvelu yhteistyö muotoilu",
            "invånare kund partner delaktighet förening service samarbete tjänstedesign",
            "resident customer partner participation association service cooperation design",
        ),
        "t08": (
            "ristiriita keskustelu työyhteisö sovittelu konflikti kuuntelu puheeksiotto ilmapiiri",
            "konflikt samtal arbetsgemenskap medling lyssnande atmosfär gräl respekt",
            "conflict conversation community mediation listening atmosphere quarrel respect",
        ),
        "t09": (
            "kalenteri jaksaminen kuormitus palautuminen kiire priorisointi tauko rajat",
            "kalender ork belastning återhämtning brådska prioritering paus gränser",
            "calendar wellbeing workload recovery hurry priorities pause boundaries",
        ),
        "t10": (
            "verkosto vaikuttaminen yhteys maakunta näkyvyys edunvalvonta neuvottelu sidosryhmä",
            "nätverk påverkan kontakt landskap synlighet intressebevakning förhandling aktör",
            "network influence contact region visibility advocacy negotiation stakeholder",
        ),
        "t11": (
            "digitalisaatio teknologia järjestelmä algoritmi automaatio tietojohtaminen sovellus",
            "digitalisering teknik system algoritm automation kunskapsledning tillämpning",
            "digitalisation technology system algorithm automation analytics application",
        ),
        "t12": (
            "tutkimus opetus väitöskirja yliopisto julkaisu rahoitus ohjaus hakemus",
            "forskning undervisning avhandling universitet publikation finansiering handledning",
            "research teaching thesis university publication funding supervision grant",
        ),
        "t13": (
            "talous budjetti resurssi kustannus säästö investointi tilinpäätös ennuste",
            "ekonomi budget resurs kostnad besparing investering bokslut prognos",
            "economy budget resource cost saving investment accounts forecast",
        ),
        "t14": (
            "työura suunta valinta hakeminen vahvuus haastattelu tulevaisuus virka",
            "karriär riktning val ansökan styrka intervju framtid tjänst",
            "career direction choice application strength interview future post",
        ),
        "t15": (
            "hiljainen tieto eläköityminen seuraaja perintö kokemus dokumentointi siirto",
            "tyst kunskap pensionering efterträdare arv erfarenhet dokumentation överföring",
            "tacit know-how retirement successor legacy experience documentation handover",
        ),
        "t16": (
            "kansainvälisyys monimuotoisuus luovuus etiikka turvallisuus ympäristö ilmasto kriisi",
            "internationalism mångfald kreativitet etik säkerhet miljö klimat kris",
            "international diversity creativity ethics safety environment climate crisis",
        ),
    }.items()
}

_SENTENCES = {
    "fi": (
        "Haluan oppia lisää: {0}, {1} ja {2}.",
        "Arjessani {0} ja {1} ovat isossa osassa.",
        "Minulla on ollut {0} ja siihen liittyvä {1} monta vuotta.",
        "{0} on vaikeaa, kun {1} ja {2} muuttuvat samaan aikaan.",
    ),
    "sv": (
        "Jag vill lära mig mera: {0}, {1} och {2}.",
        "I min vardag är {0} och {1} en stor del.",
        "Jag har arbetat med {0} och {1} i många år.",
        "{0} är svårt när {1} och {2} förändras samtidigt.",
    ),
    "en": (
        "I want to learn more about {0}, {1} and {2}.",
        "In my daily work {0} and {1} play a large part.",
        "I have worked with {0} and {1} for many years.",
        "{0} is hard when {1} and {2} change at the same time.",
    ),
}


def text_about(dice: random.Random, language: str, themes: Sequence[str]) -> str:
    """Two to five sentences about these themes, as one person would write them."""
    words = [word for theme in themes for word in SUBJECTS[theme][language]]
    return " ".join(
        dice.choice(_SENTENCES[language]).format(*dice.sample(words, 3)).capitalize()
        for _ in range(dice.randint(2, 5))
    )
