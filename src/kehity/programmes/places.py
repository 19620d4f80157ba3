"""Municipalities that have a Finnish and a Swedish name: one place, whichever is written."""

_BOTH_NAMES = """
    Espoo Esbo, Hamina Fredrikshamn, Hanko Hangö, Helsinki Helsingfors,
    Hyvinkää Hyvinge, Hämeenlinna Tavastehus, Inkoo Ingå, Järvenpää Träskända, Kaarina S:t_Karins,
    Kajaani Kajana, Kaskinen Kaskö, Kauniainen Grankulla, Kemiönsaari Kimitoön, Kerava Kervo,
    Kirkkonummi Kyrkslätt, Kokkola Karleby, Kristiinankaupunki Kristinestad, Kruunupyy Kronoby,
    Lahti Lahtis, Lapinjärvi Lappträsk, Lappeenranta Villmanstrand, Lohja Lojo, Loviisa Lovisa,
    Luoto Larsmo, Maalahti Malax, Maarianhamina Mariehamn, Mikkeli S:t_Michel, Mustasaari Korsholm,
    Myrskylä Mörskom, Naantali Nådendal, Närpiö Närpes, Oulu Uleåborg, Parainen Pargas,
    Pedersören_kunta Pedersöre, Pietarsaari Jakobstad, Pori Björneborg, Pornainen Borgnäs,
    Porvoo Borgå, Pyhtää Pyttis, Raahe Brahestad, Raasepori Raseborg, Raisio Reso, Rauma Raumo,
    Savonlinna Nyslott, Sipoo Sibbo, Siuntio Sjundeå, Tampere Tammerfors, Tornio Torneå, Turku Åbo,
    Tuusula Tusby, Uusikaarlepyy Nykarleby, Uusikaupunki Nystad, Vaasa Vasa, Vantaa Vanda,
    Vihti Vichtis, Vöyri Vörå"""

_FINNISH = {
    swedish.replace("_", " ").casefold(): finnish.replace("_", " ")
    for finnish, swedish in (pair.split() for pair in _BOTH_NAMES.split(","))
}


def in_one_language(place: str) -> str:
    """The place as it was written, or by its Finnish name where the Swedish one was written."""
    told = " ".join(place.split())
    return _FINNISH.get(told.casefold(), told)


def are_the_same(one: str, other: str) -> bool:
    return in_one_language(one).casefold() == in_one_language(other).casefold()
