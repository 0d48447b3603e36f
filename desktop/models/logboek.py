"""What the access log may say: every action with the words for a person, the kind of thing, and why (BIO2 8.15.01, NEN 7513).

A line holds one of these codes and never a name or text of somebody. `docs/logboek.md` lists the same, and a test compares.
"""

from __future__ import annotations

from dataclasses import dataclass

WAAROM: dict[str, str] = {
    "begeleiding": "om de bewoner te helpen",
    "akkoord": "om een betaling na te kijken",
    "controle": "om te zien of er nieuwe achterstanden zijn",
    "evaluatie": "om de pilot te beoordelen",
    "onderzoek": "voor het onderzoek waar de bewoner ja tegen zei",
    "overdracht": "zodat team of gemeente het werk kan doen of nakijken",
    "rechten": "omdat de bewoner erom vroeg",
    "beheer": "om de kluis goed te bewaren",
}


@dataclass(frozen=True)
class Handeling:
    """`woorden` come after a person's name; `object` is what it was done to, `waarom` a code of WAAROM."""

    woorden: str
    object: str
    waarom: str


def _paper(woorden: str) -> Handeling:
    return Handeling(woorden, "papier", "begeleiding")


HANDELINGEN: dict[str, Handeling] = {
    "geopend": Handeling("opende dit dossier", "dossier", "begeleiding"),
    "gezocht": Handeling("zocht in de werklijst", "werklijst", "begeleiding"),
    "ingelezen": Handeling("las dit dossier in uit een bestand", "dossier", "begeleiding"),
    "samengevoegd": Handeling("voegde dit dossier samen met een ander", "dossier", "begeleiding"),
    "teruggezet": Handeling("zette iets van vroeger terug", "dossier", "begeleiding"),
    "afgedrukt ondersteuningsplan worker": _paper("maakte het plan op papier, voor het team"),
    "afgedrukt ondersteuningsplan resident": _paper("maakte het plan op papier, voor de bewoner"),
    "afgedrukt doorbraakplan worker": _paper("maakte het doorbraakplan op papier, voor het team"),
    "afgedrukt doorbraakplan resident": _paper("maakte het doorbraakplan op papier, voor de bewoner"),
    "afgedrukt alles_over_mij": Handeling("maakte een overzicht van alles op papier", "papier", "rechten"),
    "recht verzoek": Handeling("schreef een verzoek van de bewoner op", "dossier", "rechten"),
    "recht verlengd": Handeling("nam langer de tijd voor een verzoek van de bewoner", "dossier", "rechten"),
    "recht beantwoord": Handeling("beantwoordde een verzoek van de bewoner", "dossier", "rechten"),
    "afgedrukt hier_kun_je_terecht": _paper("maakte de bladzijde Hier kun je terecht, voor de bewoner"),
    "afgedrukt stapel": _paper("maakte een stapel plannen op papier, ook dit plan"),
    "afgedrukt vragenlijst": Handeling("maakte een vragenlijst op papier, zonder naam", "papier", "evaluatie"),
    "afgedrukt bevestiging_pauze": _paper("maakte een bevestiging voor een schuldeiser, zonder naam"),
    "uitgevoerd afspraak": Handeling("bewaarde een afspraak zonder naam als bestand voor een agenda", "afspraak", "begeleiding"),
    "uitgevoerd": Handeling("bewaarde dit dossier als bestand buiten Kantelpunt", "dossier", "overdracht"),
    "gekopieerd samenvatting": Handeling("kopieerde een samenvatting van het bezoek, voor het registratiesysteem", "dossier", "overdracht"),
    "opgezocht voor huisbezoek": Handeling("zag de naam bij het voorbereiden van een huisbezoek", "lijst", "begeleiding"),
    "bijlage_bekeken": Handeling("bekeek een bijlage", "bijlage", "begeleiding"),
    "bijlage_uitgevoerd": Handeling("bewaarde een bijlage buiten Kantelpunt", "bijlage", "begeleiding"),
    "in pakket gemeente": Handeling("stuurde een deel van dit dossier naar de gemeente", "pakket", "overdracht"),
    "in pakket team": Handeling("stuurde dit dossier naar het team", "pakket", "overdracht"),
    "pakket gemaakt": Handeling("maakte een pakket", "pakket", "overdracht"),
    "opgezocht bij betaling": Handeling("keek naar een aanvraag voor een betaling", "betaling", "akkoord"),
    "opgezocht bij signaal": Handeling("keek naar een signaal over een achterstand", "signaal", "controle"),
    "opgezocht voor RIS": Handeling("zag de naam in de lijst voor de controle op achterstanden", "lijst", "controle"),
    "signalen ingelezen": Handeling("las signalen over achterstanden in", "signaal", "controle"),
    "opgezocht bij een getal": Handeling("zag de naam bij een getal van de evaluatie", "lijst", "evaluatie"),
    "uitgevoerd evaluatieverslag": Handeling("maakte het verslag van de evaluatie", "verslag", "evaluatie"),
    "openbare tabellen gemaakt": Handeling("maakte tabellen zonder namen voor iedereen", "verslag", "evaluatie"),
    "onderzoeksafspraak vastgelegd": Handeling("legde een afspraak met een onderzoeker vast", "onderzoek", "onderzoek"),
    "onderzoeksafspraak gestopt": Handeling("stopte een afspraak met een onderzoeker", "onderzoek", "onderzoek"),
    "onderzoekslevering gemaakt": Handeling("maakte een bestand zonder namen voor een onderzoeker", "onderzoek", "onderzoek"),
    "naar onderzoek": Handeling("gaf gegevens zonder naam aan een onderzoeker", "onderzoek", "onderzoek"),
    "ontgrendeld": Handeling("opende de kluis", "kluis", "beheer"),
    "mislukte poging": Handeling("typte een verkeerde PIN of verkeerde woorden", "kluis", "beheer"),
    "hersteld": Handeling("opende de kluis met de herstelsleutel", "kluis", "beheer"),
    "reservekopie": Handeling("maakte een reservekopie", "kluis", "beheer"),
    "kopie teruggezet": Handeling("zette een reservekopie terug", "kluis", "beheer"),
    "nieuwe PIN": Handeling("koos een nieuwe PIN", "kluis", "beheer"),
    "nieuwe woorden": Handeling("kreeg zes nieuwe woorden", "kluis", "beheer"),
    "nieuwe sleutel": Handeling("gaf de kluis een nieuwe sleutel", "kluis", "beheer"),
    "herstel geoefend": Handeling("oefende het herstel met een houder van een reservesleutel", "kluis", "beheer"),
    "laptop ingetrokken": Handeling("trok een laptop in", "kluis", "beheer"),
    "opruimen_voorgesteld": Handeling("stelde voor om dit dossier op te ruimen", "dossier", "beheer"),
    "opruimen_bevestigd": Handeling("ging akkoord met het opruimen van dit dossier", "dossier", "beheer"),
    "opruimen_ingetrokken": Handeling("trok het voorstel om op te ruimen in", "dossier", "beheer"),
    "prullenbak": Handeling("legde dit dossier in de prullenbak", "dossier", "beheer"),
    "gewist": Handeling("wiste dit dossier", "dossier", "beheer"),
    "concepten_weg": Handeling("haalde oude kladtekst weg", "dossier", "beheer"),
    "bewaarplicht": Handeling("zette vast dat dit dossier moet blijven", "dossier", "beheer"),
    "bewaarplicht_voorbij": Handeling("zette vast dat dit dossier niet meer hoeft te blijven", "dossier", "beheer"),
    "veel_opruimen_goed": Handeling("gaf toe dat er veel dossiers tegelijk weg mogen", "kluis", "beheer"),
    "reservekopieen_weg": Handeling("haalde oude reservekopieën weg", "kluis", "beheer"),
    "logboek opgeschoond": Handeling("haalde oude regels uit het logboek weg", "logboek", "beheer"),
}
