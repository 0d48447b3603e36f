"""Dutch words for the codes of a document: from the instruments that are in use, else from the small list here."""

from __future__ import annotations

from typing import Any

from desktop.documents import reading
from desktop.models.strict_json import Document

_PLAIN: dict[str, dict[str, str]] = {
    "kantelpunt_soort": {
        "zorgpremie": "Achterstand zorgpremie",
        "loonbeslag": "Dreigend loonbeslag",
        "bankbeslag": "Dreigend bankbeslag",
        "toeslagen": "Dreigende verrekening toeslagen",
        "maatregel_uitkering": "Dreigende maatregel op de uitkering",
        "anders": "Ander kantelpunt",
    },
    "oplossing": {"doorbraakbetaling": "Betalen in deze pilot", "andere_route": "Andere weg"},
    "huishouden": {"eenouder": "Alleenstaande ouder", "paar": "Paar zonder kinderen"},
    "besluit": {"inzetten": "Betalen", "andere_route": "Andere weg", "niet_nu": "Nu niet"},
    "betaling_status": {
        "aangevraagd": "Aangevraagd, wacht op akkoord",
        "teruggegeven": "Terug naar de werker",
    },
    "evaluatiemoment": {"3m": "Na 3 maanden", "6m": "Na 6 maanden", "12m": "Na 12 maanden", "eind": "Eindmeting"},
    "rondkomen": {"weet_niet": "Weet niet"},
    "toekomstperspectief": {"weet_niet": "Weet niet"},
    "drager": {"corporatie": "Woningcorporatie"},
    "geprobeerde_weg": {"leenfonds": "Leenfonds of noodfonds"},
    "interventie": {"omgaan_met_geld": "Omgaan met geld (NIBUD)"},
    "actie_wie": {"ander": "Iemand anders"},
    "actie_status": {"open": "Nog doen"},
    "advies": {"instroom_mogelijk": "Instroom is mogelijk", "andere_route": "Een andere weg past beter"},
    "leefgebied": {
        "gezin_en_relaties": "Gezin en relaties",
        "gezondheid_lichaam": "Gezondheid (lichaam)",
        "gezondheid_hoofd": "Gezondheid (hoofd)",
        "leren_lezen_digitaal": "Leren, lezen en digitaal",
        "veiligheid_en_justitie": "Veiligheid en justitie",
    },
    "termijn": {
        "melding_cak": "Melding bij het CAK",
        "bevel_tot_betaling": "Bevel tot betaling",
        "terugvordering_toeslagen": "Antwoord op de terugvordering van toeslagen",
        "bezwaar_maatregel": "Bezwaar tegen de maatregel",
    },
}


class Labels:
    """Looks up words; an unknown code from somebody's file is shown as it is."""

    def __init__(self, instruments: Any = None) -> None:
        self._instruments = instruments

    def word(self, kind: str, code: str, *, resident: bool = False) -> str:
        """The word of a code in a choice list, "" for no code."""
        if not code:
            return ""
        found = self._instruments.label(kind, code, bewoner=resident) if self._instruments else code
        return found if found != code else _plain(kind, code)

    def leefgebied(self, code: str) -> str:
        found = self._instruments.leefgebied(code) if self._instruments else None
        return found.label if found else _plain("leefgebied", code)

    def onderdeel(self, code: str) -> str:
        """A part of any bridge, of our own first; "" for no code."""
        if not code:
            return ""
        known = [self._instruments.brug, *self._instruments.bruggen.values()] if self._instruments else []
        return next((bridge.titel_van(code) for bridge in known if bridge.onderdeel(code)), _plain("onderdeel", code))

    def instrument(self, name: str) -> str:
        """The title of a bridge by its name and version; the name itself where it is not known here."""
        found = self._instruments.bruggen.get(name) if self._instruments else None
        return found.titel if found else name

    def grondslag(self, code: str) -> str:
        found = self._instruments.grondslag(code) if self._instruments else None
        return found.titel if found else _plain("grondslag", code)

    def prijs(self, code: str) -> str:
        """What a price of the list is for."""
        found = self._instruments.prijs(code) if self._instruments is not None else None
        return str(found.omschrijving) if found is not None else _plain("prijs", code)

    def route(self, code: str, *, resident: bool = False) -> str:
        """The name of a road of the sociale kaart; a place that somebody typed stays as it is."""
        found = self._instruments.find_route(code) if self._instruments is not None else None
        if found is None:
            return code
        return str(found.titel_bewoner if resident else found.titel)

    def termijn(self, code: str) -> str:
        rules = self._instruments.termijnregels if self._instruments else ()
        return next((rule.titel for rule in rules if rule.code == code), _plain("termijn", code))

    def punt(self, code: str) -> str:
        found = self._instruments.punten.get(code) if self._instruments else None
        return found.titel if found else _plain("punt", code)

    def prijslijst(self) -> str:
        """The version of the price list in use, "" when unknown."""
        files = self._instruments.bestanden if self._instruments else ()
        return next((file.naam for file in files if file.soort == "prijslijst"), "")

    def payment(self, betaling: Document) -> str:
        """The state of a payment; one that came in from a file was never checked here and says so."""
        code = reading.words(betaling, "status") or "concept"
        word = self.word("betaling_status", code)
        return f"{word}, overgenomen" if reading.words(betaling, "herkomst") == "import" else word


def _plain(kind: str, code: str) -> str:
    known = _PLAIN.get(kind, {}).get(code)
    if known is not None:
        return known
    # Our own codes read well with a capital and spaces; other people's texts stay as they are.
    is_code = code.replace("_", "").isalnum() and code.islower() and code.isascii()
    return code.replace("_", " ").capitalize() if is_code else code
