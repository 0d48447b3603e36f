"""The variables of the researcher's set: one table that makes the rows and the codebook, so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.models import kantelpunt, schuld
from desktop.models.monitor import inzet
from desktop.models.research import lezingen
from desktop.models.research.lezingen import Zaak

MOMENTEN = ("start", "3m", "6m", "12m", "eind", "tussentijds")
ONBEKEND = "Leeg: niet bekend."
AANWEZIG = "ja, nee. Leeg: niet bekend."
MAANDEN = "Hele maanden na instroom; nooit een datum."
SOORT_PLUS = "Codes met een plus ertussen, elke code één keer."


@dataclass(frozen=True)
class Kenmerk:
    """`code` is the column; the texts are the codebook; `lees` gives the value, never more exact than `vergroving` says."""

    code: str
    betekenis: str
    waarden: str
    vergroving: str
    bron: str
    lees: Callable[[Zaak], str]


BASIS = (
    Kenmerk(
        "status", "Deed de bewoner mee?", "deelnemer, niet toegelaten", "Alleen deze twee.", "status, op_maat.besluit", lezingen.status
    ),
    Kenmerk(
        "leeftijd",
        "Leeftijd bij instroom",
        "banden van tien jaar",
        "Band; zo nodig twintig jaar of *.",
        "bewoner.geboortedatum",
        lezingen.leeftijd,
    ),
    Kenmerk(
        "huishouden",
        "Huishouden",
        "alleenstaand, eenouder, paar, paar_met_kinderen",
        "Zo nodig alleen met of zonder kinderen, of *.",
        "bewoner.huishouden",
        lezingen.huishouden,
    ),
    Kenmerk(
        "kanaal",
        "Hoe de bewoner binnenkwam",
        "wijkteam, dorpenteam, vroegsignalering",
        "Zo nodig *.",
        "instroom.kanaal",
        lezingen.kanaal,
    ),
    Kenmerk(
        "instroom",
        "Wanneer de bewoner instroomde",
        "kwartaal, zoals 2025-K4",
        "Zo nodig half jaar of *.",
        "instroom.datum",
        lezingen.instroom,
    ),
    Kenmerk(
        "kantelpunten",
        "Soorten kantelpunten",
        ", ".join(kantelpunt.SOORTEN),
        "Zo nodig groepen of *. " + SOORT_PLUS,
        "kantelpunten.soort",
        lezingen.kantelpunten,
    ),
    Kenmerk(
        "schulden",
        "Soorten schulden",
        ", ".join(schuld.SOORTEN),
        "Zo nodig groepen of *. " + SOORT_PLUS,
        "schulden.soort",
        lezingen.soorten,
    ),
    Kenmerk(
        "betaald_na",
        "Tijd van instroom tot de eerste betaling",
        "geen, 0-1, 2-3, 4 of meer maanden",
        "Zo nodig alleen ja of nee, of *.",
        "betalingen.betaald_op",
        lezingen.betaald_na,
    ),
    Kenmerk(
        "schuld_bedrag",
        "Alle schulden bij elkaar",
        "euro, banden van 250",
        "Band van 250 euro; boven 2000 één band.",
        "schulden.bedrag_cent",
        lezingen.schuld_bedrag,
    ),
    Kenmerk(
        "betaald_bedrag",
        "Alle betalingen van de pilot bij elkaar",
        "euro, banden van 250",
        "Band van 250 euro.",
        "betalingen.bedrag_cent",
        lezingen.betaald,
    ),
    Kenmerk(
        "kantelpunt_afloop",
        "Hoe de kantelpunten afliepen",
        "voorkomen, doorgeslagen, onbekend",
        "Zonder soort. " + SOORT_PLUS,
        "kantelpunten.afloop",
        lezingen.afloop,
    ),
    Kenmerk(
        "geprobeerd",
        "Wat eerst is geprobeerd",
        ", ".join((*lezingen.WEGEN, "anders")),
        "Eigen woorden worden anders. " + SOORT_PLUS,
        "op_maat.geprobeerd",
        lezingen.geprobeerd,
    ),
    Kenmerk(
        "oplossing",
        "Gekozen oplossingen voor de schulden",
        ", ".join(lezingen.OPLOSSINGEN),
        SOORT_PLUS,
        "schulden.oplossing",
        lezingen.oplossing,
    ),
    Kenmerk(
        "ervaringsdeskundige",
        "Was er een ervaringsdeskundige bij een contact?",
        AANWEZIG,
        "Geen aantal en geen datum.",
        "contacten.wie_erbij",
        lezingen.ervaring,
    ),
)
CURSUSSEN = tuple(
    Kenmerk(f"{code}_{what}", text, values, coarse, "plan.interventies", partial(lezingen.cursus, code=code, what=what))
    for code in (*inzet.CURSUSSEN, "anders")
    for what, text, values, coarse in (
        ("stand", f"Hoe ver de cursus kwam: {code}", "nee, aangeboden, begonnen, afgerond. Leeg: geen plan bekend.", "Geen."),
        ("maand", f"Wanneer de cursus zo ver was: {code}", "0, 1, 2 en verder. " + ONBEKEND, MAANDEN),
    )
)
EVALUATIES = tuple(
    Kenmerk(
        f"evaluatie_{moment}_{what.replace(' ', '_')}",
        f"{text} ({moment})",
        values,
        coarse,
        "evaluaties",
        partial(lezingen.evaluatie, moment=moment, what=what),
    )
    for moment in MOMENTEN
    for what, text, values, coarse in (
        ("maand", "Wanneer de evaluatie was", "0, 1, 2 en verder. " + ONBEKEND, MAANDEN),
        *(
            (f"{question} {by}", f"{question}: antwoord van de {by}", ", ".join(answers) + ". Leeg: geen antwoord.", "Geen.")
            for question, answers in lezingen.ANTWOORDEN.items()
            for by in ("bewoner", "werker")
        ),
        (
            "geen_antwoord",
            "Waarom er geen antwoord is",
            "niet_bereikt, wil_niet, niet_gevraagd. Leeg: wel een antwoord, of niet gehouden.",
            "Geen.",
        ),
    )
)
LATER = (
    Kenmerk(
        "achterstand_soorten",
        "Nieuwe achterstanden",
        ", ".join(schuld.SOORTEN),
        SOORT_PLUS,
        "nieuwe_achterstanden.soort",
        lezingen.achterstand,
    ),
    Kenmerk(
        "achterstand_maand",
        "Eerste nieuwe achterstand",
        "0, 1, 2 en verder. " + ONBEKEND,
        MAANDEN,
        "nieuwe_achterstanden.ontstaan_op",
        lezingen.achterstand_maand,
    ),
    Kenmerk(
        "controle_uitkomst",
        "Laatste controle op achterstanden",
        "geen, gevonden, geen controle",
        "Geen.",
        "controles.uitkomst",
        partial(lezingen.controle, key="uitkomst"),
    ),
    Kenmerk(
        "controle_bron",
        "Wie de laatste controle deed",
        "ris, bewoner. Leeg: geen controle.",
        "Geen naam.",
        "controles.bron",
        partial(lezingen.controle, key="bron"),
    ),
    Kenmerk(
        "controle_maand",
        "Wanneer de laatste controle was",
        "0, 1, 2 en verder. " + ONBEKEND,
        MAANDEN,
        "controles.datum",
        partial(lezingen.controle, key="datum"),
    ),
    Kenmerk(
        "afsluiting",
        "Waarom het dossier is afgesloten",
        "afgerond, gestopt_door_bewoner, doorverwezen, verhuisd of overleden. Leeg: nog open.",
        "Verhuisd en overleden samen.",
        "afsluiting.reden",
        lezingen.afsluiting,
    ),
    Kenmerk(
        "afsluiting_maand",
        "Wanneer het dossier is afgesloten",
        "0, 1, 2 en verder. " + ONBEKEND,
        MAANDEN,
        "afsluiting.datum",
        lezingen.afsluiting_maand,
    ),
    Kenmerk(
        "redenen",
        "Redenen in eigen woorden",
        "Tekst. Leeg: de bewoner koos niet om dit te delen.",
        "Namen, datums, adressen en nummers zijn vervangen. Lees voorzichtig: woorden kunnen iemand toch herkenbaar maken.",
        "op_maat.betrokkenheid, alleen met op_maat.redenen_delen",
        lezingen.redenen,
    ),
)
ALLE: tuple[Kenmerk, ...] = (*BASIS, *CURSUSSEN, *EVALUATIES, *LATER)
