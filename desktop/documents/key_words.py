"""What a resident reads for the keys of her case, and which choice list the codes under a key are from. Other keys are words themselves.

Only for the paper with everything on it: the other papers have labels of their own.
"""

from __future__ import annotations

import re
from typing import Any

from desktop.documents.labels import Labels

NAMES = {
    "aanspreken": "Aanspreken met",
    "aantal": "Hoe vaak",
    "achterstand_bron": "Hoe wij het weten",
    "als": "Wat er in de weg kan komen",
    "als_dan": "Wat je doet als het even niet lukt",
    "als_we_niets_doen": "Wat er gebeurt als we niets doen",
    "bankbeslag": "Beslag op je rekening",
    "begeleiding": "Meedoen met begeleiding",
    "bellen": "Wie wij belden over een brief",
    "bestaanszekerheid": "Wat je elke dag nodig hebt",
    "betekend_op": "Deurwaarder aan de deur op",
    "betrokkenheid": "Wat jij ervan vindt",
    "blijft_het_goed": "Blijft het goed",
    "brief_op": "Datum op de brief",
    "bron": "Hoe wij het weten",
    "brug": "De brug",
    "bsn": "BSN",
    "code": "Welk",
    "dak": "Een dak boven je hoofd",
    "contact_naam_rol": "Met wie",
    "dan": "Wat je dan doet",
    "doorverwijzingen": "Waar je heen kunt voor hulp",
    "drager": "Voor wie de kosten zijn",
    "duur": "Hoeveel maanden",
    "eenheidsprijs": "Prijs per keer",
    "eens_met_plan": "Eens met het plan",
    "eerst_nodig": "Wat je eerst nodig hebt",
    "erkenning": "Wat er gelukt is",
    "gekozen": "Waar je het over wilde hebben",
    "gemeentecode": "Nummer van de gemeente",
    "geprobeerd": "Wat al is geprobeerd",
    "gesproken_met": "Met wie wij spraken",
    "gewone_weg": "De gewone weg",
    "grond": "Doel van de regels",
    "grondslagen": "Regels die erbij horen",
    "herkomst": "Waar dit vandaan komt",
    "hoog": "Hoogstens",
    "huisnummertoevoeging": "Toevoeging bij huisnummer",
    "iban": "IBAN",
    "instrument": "Vragenlijst",
    "instroom": "Begin van de pilot",
    "interventies": "Wat helpt",
    "kans_procent": "Kans in procenten",
    "kantelpunten": "Wat er speelt",
    "kantelpunt": "Hoort bij",
    "kracht": "Waar je goed in bent",
    "laag": "Minstens",
    "leefgebieden": "Delen van je leven",
    "legitimiteit": "Of het mag",
    "midden": "Waarschijnlijk",
    "niet_in_geld": "Wat niet in geld is te zeggen",
    "ontstaan_op": "Sinds",
    "ontvangen_op": "Brief gekregen op",
    "ook_voor_ander": "Ook voor een ander",
    "op_maat": "Besluit op maat",
    "open": "Zonder antwoord gebleven",
    "onderdeel": "Hoort op de brug bij",
    "oudste_onbetaalde_maand": "Oudste maand die niet is betaald",
    "pauze_tot": "De ander wacht tot",
    "peildatum": "Bedrag van",
    "prijs": "Prijs uit de lijst",
    "prijslijst": "Lijst met prijzen",
    "rekenregels": "Berekening",
    "rendement": "Wat het kost en oplevert",
    "route": "Waarheen",
    "schuld": "Voor welke schuld",
    "stap": "Eerste kleine stap",
    "stap_op": "Dag van de eerste kleine stap",
    "tenaamstelling": "Naam bij de rekening",
    "toekomstperspectief": "Hoe het later gaat",
    "toestemming": "Mochten wij iets vertellen",
    "uiterlijk": "Klaar op",
    "uiterlijk_brief": "Laatste dag volgens de brief",
    "vastgelegd_op": "Opgeschreven op",
    "verzoeken": "Wat je ons vroeg over je gegevens",
    "waar_naartoe": "Waar je naartoe wilt",
    "warm_op": "Samen gebeld of gegaan op",
    "wat_gedeeld": "Wat wij mochten vertellen",
    "weg": "Welke weg",
    "wijze": "Hoe",
    "wie_helpt": "Wie helpt mee",
    "zekerheid": "Hoe zeker je bent (van 10)",
    "samen": "Samen kijken",
    "zonder_brug": "Zonder de brug",
    "zelf_en_hulp": "Wat je zelf doet en wie helpt",
    "zienswijze_op": "Reactie verstuurd op",
    "zienswijze_voor": "Reageren voor",
}
LISTS = {
    "antwoord": ("ja_deels_nee",),
    "besluit": ("besluit",),
    "bron": ("achterstand_bron", "controle_bron"),
    "code": ("leefgebied", "interventie"),
    "drager": ("drager",),
    "eens_met_plan": ("ja_deels_nee", "ja_nee"),
    "huishouden": ("huishouden",),
    "interventies": ("interventie",),
    "kanaal": ("kanaal",),
    "kantelpunt": ("kantelpunt_soort",),
    "moment": ("evaluatiemoment",),
    "oplossing": ("oplossing",),
    "soort": ("schuld_soort", "kantelpunt_soort", "contact_soort", "regel_soort"),
    "status": ("betaling_status", "actie_status", "doel_status", "status", "doorverwijzing_status"),
    "uitkomst": ("controle_uitkomst", "doorverwijzing_uitkomst"),
    "wat_gedeeld": ("wat_gedeeld",),
    "weg": ("geprobeerde_weg",),
    "wie": ("actie_wie",),
    "wijze": ("akkoord_wijze", "evaluatie_wijze"),
}
GROUPS = ("bestaanszekerheid", "rondkomen", "toekomstperspectief")
"""Objects of which every value is from the list with that name."""
OTHER = {
    "brug-1": "De brug",
    "evaluatie-1": "Gesprek over hoe het gaat",
    "import": "Overgenomen uit een bestand",
    "overgeslagen": "Overgeslagen",
    "0080": "0080, Leeuwarden",
}
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


def name(key: str) -> str:
    """`Wat helpt`; a key that nobody knows is read as its own words."""
    # A question of Samen kijken is called by its place: the last part says which.
    plain = key.removesuffix("_cent").rsplit("/", maxsplit=1)[-1]
    words = plain.replace("_", " ")
    return NAMES.get(plain, words[:1].upper() + words[1:])


def word(parents: tuple[str, ...], code: str, labels: Labels) -> str:
    """The word of a code under these keys, from outside in; what a person wrote stays as it is."""
    if "grondslagen" in parents and parents[-1] == "code":
        return labels.grondslag(code)
    if (parents[0] == "brug" and parents[-1] == "gekozen") or parents[-1] == "onderdeel":
        return labels.onderdeel(code)
    if parents[0] == "brug" and parents[-1] == "instrument" and code not in OTHER:
        return labels.instrument(code)
    if parents[-1] == "leefgebieden":
        return labels.leefgebied(code)
    if parents[-1] == "prijs":
        return labels.prijs(code)
    if parents[0] == "doorverwijzingen" and parents[-1] == "route":
        return labels.route(code)
    kinds = [*LISTS.get(parents[-1], ()), *(group for group in GROUPS if group in parents)]
    found = [labels.word(kind, code) for kind in kinds if code.islower() and " " not in code]
    # A list that does not have the code gives back the code itself with a capital: another list may know better.
    guessed = code.replace("_", " ").capitalize()
    known = next((one for one in found if one != guessed), found[0] if found else OTHER.get(code))
    return known or (guessed if _CODE.fullmatch(code) else code)


def called(document: dict[str, Any]) -> dict[str, str]:
    """id -> what a debt or a turning point is called, for what refers to it by its id."""
    items = [(item, key) for part, key in (("schulden", "schuldeiser"), ("kantelpunten", "soort")) for item in _items(document, part)]
    return {str(item["id"]): str(item[key]) for item, key in items if item.get("id") and item.get(key)}


def _items(document: dict[str, Any], part: str) -> list[dict[str, Any]]:
    value = document.get(part)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
