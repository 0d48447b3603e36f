"""What `vault check` may find -> its Dutch sentence. The faults of `messages.ERRORS` may come up there too."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.messages import filled, sentence

FINDINGS: dict[str, str] = {
    "versleuteling": "Bladzijde {page} van het bestand is kapot of vervangen.",
    "bestand": "Het bestand is van binnen kapot.",
    "verwijzing": "In de tabel {table} wijst iets naar wat er niet is.",
    "schema": "De indeling van de kluis ({found}) is een andere dan die van dit programma ({known}).",
    "journaal": "De ketting van het journaal is gebroken bij regel {number}.",
    "niet_in_journaal": "Er staat iets in de kluis dat het journaal niet kent ({kind} {id}).",
    "verdwenen": "Er is iets weg dat in het journaal staat ({kind} {id}).",
    "inzage": "Het logboek van inzage klopt niet bij regel {number}: er is iets veranderd of weggehaald.",
    "versie": "Een versie is veranderd nadat zij was bewaard ({id}).",
    "inhoud": "Een stuk tekst is veranderd nadat het was bewaard ({id}).",
    "koppen": "De nieuwste versie van een dossier klopt niet ({case}).",
    "niet_gewist": "Van een gewist dossier staat er nog een stuk in de kluis ({case}).",
    "deel_ontbreekt": "Van een dossier ontbreekt een stuk ({case}).",
    "gebeurtenis": "Een betaalstap is veranderd nadat zij was bewaard ({id}).",
    "bewaard_bestand": "Een bewaard plan is veranderd ({name}).",
    "werklijst": "De werklijst klopt niet met een dossier ({case}).",
    "evaluatie": "Wat de evaluatie telt, klopt niet met een dossier ({case}).",
    "telling": "Een optelling klopt niet ({what}).",
    "ontvangst": "Er is een ontvangst van een pakket dat deze kluis niet kent ({seq}).",
    "onleesbaar": "Een deel van de kluis is niet te lezen. {damage}",
    "instelling": "Iets wat in de kluis is vastgelegd, is ouder of anders dan het hoort ({what}).",
    "klokstand": "Een deel van de kluis is ouder dan de rest.",
    "proef_mislukt": "De reservekopie {file} is kapot. Je dossiers zijn heel en de andere kopieën zijn er nog.",
    "log_regel": "Regel {number} van het logboek is veranderd of hoort daar niet.",
    "log_gat": "Vóór regel {number} van het logboek ontbreken regels, of ze staan in een andere volgorde.",
    "log_begin": "Het begin van het logboek (na regel {number}) is niet door Kantelpunt gemaakt: er kunnen regels zijn weggehaald.",
    "log_journaal": "De ketting van het journaal is gebroken bij regel {number}.",
    "log_weg": "Regel {number} staat in het journaal en is uit het logboek weg.",
    "log_niet_genoemd": "Regel {number} van het logboek staat niet zo in het journaal.",
    "log_anker": "Het logboek klopt niet met wat er buiten de kluis over is bewaard ({kind}, tot regel {number}).",
    "log_elders": "Regel {number} van het logboek van laptop {device} is hier veranderd.",
    "log_elders_gat": "Van het logboek van laptop {device} ontbreekt hier iets vóór regel {number}.",
    "log_elders_kort": "Van het logboek van laptop {device} hoort hier regel {number} te zijn. Die is er niet.",
    "log_splitsing": "Laptop {device} heeft twee regels met nummer {number}. Bel de beheerder.",
}


def finding(code: str, facts: Mapping[str, object]) -> str:
    """The Dutch sentence of one thing that `vault check` found."""
    template = FINDINGS.get(code)
    return sentence(code, facts) if template is None else " ".join(filled(template, facts).split())
