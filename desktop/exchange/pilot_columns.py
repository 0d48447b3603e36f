"""The columns of the pilot that already happened: one case a row, with inflow, debts, payments, evaluations and the check afterwards.

A path names the place in the case file; a step `#x` is the item of a list with that mark. The same flat row serves XLSX and CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop.exchange import dutch_values as values

JA_NEE = ("ja", "nee")
HUISHOUDEN = ("alleenstaand", "eenouder", "paar", "paar_met_kinderen")
KANAAL = ("wijkteam", "dorpenteam", "vroegsignalering")
KANTELPUNT = ("zorgpremie", "loonbeslag", "bankbeslag", "toeslagen", "maatregel_uitkering", "anders")
AFLOOP = ("voorkomen", "doorgeslagen", "onbekend")
SCHULD = ("huur", "energie", "water", "zorg", "belasting_toeslagen", "telecom", "overig")
OPLOSSING = ("doorbraakbetaling", "betalingsregeling", "kwijtschelding", "andere_route")
BESLUIT = ("inzetten", "andere_route", "niet_nu")
AKKOORD = ("handtekening", "mondeling")
WIJZE = ("huisbezoek", "telefoon", "papier")
RONDKOMEN = ("beter", "gelijk", "slechter", "weet_niet")
TOEKOMST = ("verbeterd", "verlies_voorkomen", "gelijk", "verslechterd", "weet_niet")
ACHTERSTAND_BRON = ("vroegsignalering", "bewoner", "werker")
CONTROLE_BRON = ("ris", "bewoner")
UITKOMST = ("geen", "gevonden")
REDEN = ("afgerond", "gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")
MOMENTEN = ("start", "3m", "6m", "12m", "eind")
KANTELPUNTEN, SCHULDEN, BETALINGEN, ACHTERSTANDEN = 2, 6, 4, 3


@dataclass(frozen=True)
class Column:
    """`convert` takes a filled cell and gives the value of the case file, or raises ValueFault."""

    name: str
    path: tuple[str, ...]
    convert: Callable[[values.Cell], Any] = values.text_of
    hint: str = "tekst"
    choices: tuple[str, ...] = ()
    required: bool = False


def _date(name: str, *path: str) -> Column:
    return Column(name, path, values.date_of, "datum, zoals 6-10-2025")


def _money(name: str, *path: str) -> Column:
    return Column(name, path, values.cents_of, "bedrag in euro, zoals 1.234,56")


def _choice(name: str, choices: Sequence[str], *path: str) -> Column:
    return Column(name, path, partial(values.choice_of, choices=choices), "een van: " + ", ".join(choices), tuple(choices))


def _text(name: str, *path: str, required: bool = False) -> Column:
    return Column(name, path, required=required)


def _bewoner() -> Iterator[Column]:
    yield Column("dossiernummer", ("dossiernummer",), values.number_of_case, "leeg laten mag: dan krijgt de bewoner een nieuw nummer")
    yield _text("roepnaam", "bewoner", "roepnaam", required=True)
    yield _text("tussenvoegsel", "bewoner", "tussenvoegsel")
    yield _text("achternaam", "bewoner", "achternaam", required=True)
    birth = partial(values.date_of, short_year=False)
    yield Column("geboortedatum", ("bewoner", "geboortedatum"), birth, "datum met vier cijfers voor het jaar, zoals 17-3-1991")
    yield Column("postcode", ("bewoner", "postcode"), values.postcode_of, "zoals 8911AB")
    yield Column("huisnummer", ("bewoner", "huisnummer"), values.whole_of, "getal, zonder toevoeging")
    yield _text("toevoeging", "bewoner", "huisnummertoevoeging")
    yield _text("woonplaats", "bewoner", "woonplaats")
    yield Column("gemeentecode", ("bewoner", "gemeentecode"), values.municipality_of, "vier cijfers, voor Leeuwarden 0080")
    yield _text("telefoon", "bewoner", "telefoon")
    yield _choice("huishouden", HUISHOUDEN, "bewoner", "huishouden")


def _instroom() -> Iterator[Column]:
    yield _date("instroom_datum", "instroom", "datum")
    yield _choice("instroom_kanaal", KANAAL, "instroom", "kanaal")
    for name in ("begeleiding", "onderzoek"):
        yield _choice(name, JA_NEE, "instroom", name, "antwoord")
        yield _date(f"{name}_datum", "instroom", name, "datum")


def _kantelpunten() -> Iterator[Column]:
    for number in range(1, KANTELPUNTEN + 1):
        name, path = f"kantelpunt{number}", ("kantelpunten", f"#{number}")
        yield _choice(f"{name}_soort", KANTELPUNT, *path, "soort")
        yield _text(f"{name}_toelichting", *path, "toelichting")
        hint = "maand, zoals 10-2025 (alleen bij zorgpremie)"
        yield Column(f"{name}_oudste_maand", (*path, "oudste_onbetaalde_maand"), values.month_of, hint)
        yield Column(f"{name}_maandpremies", (*path, "maandpremies_open"), values.whole_of, "getal (alleen bij zorgpremie)")
        yield _choice(f"{name}_afloop", AFLOOP, *path, "afloop")
        yield _date(f"{name}_afloop_op", *path, "afloop_op")


def _schulden() -> Iterator[Column]:
    for number in range(1, SCHULDEN + 1):
        name, path = f"schuld{number}", ("schulden", f"#{number}")
        yield _text(f"{name}_schuldeiser", *path, "schuldeiser")
        yield _choice(f"{name}_soort", SCHULD, *path, "soort")
        yield _money(f"{name}_bedrag", *path, "bedrag_cent")
        yield _date(f"{name}_peildatum", *path, "peildatum")
        yield Column(f"{name}_iban", (*path, "iban"), values.iban_of, "rekeningnummer van de schuldeiser")
        yield _text(f"{name}_tenaamstelling", *path, "tenaamstelling")
        yield _text(f"{name}_kenmerk", *path, "betalingskenmerk")
        yield _choice(f"{name}_oplossing", OPLOSSING, *path, "oplossing")


def _besluit() -> Iterator[Column]:
    yield _choice("besluit", BESLUIT, "op_maat", "besluit")
    yield _date("besluit_datum", "op_maat", "besloten_op")
    yield _text("besluit_door", "op_maat", "besloten_door")
    yield _text("motivering", "op_maat", "motivering")
    yield _text("hulpvraag", "plan", "hulpvraag")
    yield _date("plan_akkoord_datum", "plan", "akkoord", "datum")
    yield _choice("plan_akkoord_wijze", AKKOORD, "plan", "akkoord", "wijze")
    yield _date("plan_uitgereikt_op", "plan", "uitgereikt_op")


def _betalingen() -> Iterator[Column]:
    for number in range(1, BETALINGEN + 1):
        name, path = f"betaling{number}", ("betalingen", f"#{number}")
        hint = f"nummer van de schuld in deze rij, 1 tot en met {SCHULDEN}"
        yield Column(f"{name}_schuld", (*path, "schuld"), values.whole_of, hint)
        yield _money(f"{name}_bedrag", *path, "bedrag_cent")
        yield _date(f"{name}_betaald_op", *path, "betaald_op")
        yield _text(f"{name}_aangevraagd_door", *path, "aangevraagd_door")
        yield _text(f"{name}_akkoord_door", *path, "akkoord_door")


def _evaluaties() -> Iterator[Column]:
    for moment in MOMENTEN:
        name, path = f"evaluatie_{moment}", ("evaluaties", f"#{moment}")
        yield _date(f"{name}_datum", *path, "datum")
        yield _choice(f"{name}_wijze", WIJZE, *path, "wijze")
        for who in ("bewoner", "werker"):
            yield _choice(f"{name}_rondkomen_{who}", RONDKOMEN, *path, "rondkomen", who)
            yield _choice(f"{name}_toekomst_{who}", TOEKOMST, *path, "toekomstperspectief", who)
        yield _text(f"{name}_toelichting", *path, "toelichting")


def _daarna() -> Iterator[Column]:
    for number in range(1, ACHTERSTANDEN + 1):
        name, path = f"nieuwe_achterstand{number}", ("nieuwe_achterstanden", f"#{number}")
        yield _choice(f"{name}_soort", SCHULD, *path, "soort")
        yield _date(f"{name}_ontstaan_op", *path, "ontstaan_op")
        yield _money(f"{name}_bedrag", *path, "bedrag_cent")
        yield _choice(f"{name}_bron", ACHTERSTAND_BRON, *path, "bron")
    path = ("controles", "#1")
    yield _date("controle_datum", *path, "datum")
    yield _choice("controle_bron", CONTROLE_BRON, *path, "bron")
    yield _date("controle_van", *path, "periode_van")
    yield _date("controle_tot", *path, "periode_tot")
    yield _choice("controle_uitkomst", UITKOMST, *path, "uitkomst")
    yield _text("controle_door", *path, "door")
    yield _date("afsluiting_datum", "afsluiting", "datum")
    yield _choice("afsluiting_reden", REDEN, "afsluiting", "reden")


PARTS = (_bewoner, _instroom, _kantelpunten, _schulden, _besluit, _betalingen, _evaluaties, _daarna)
COLUMNS: tuple[Column, ...] = tuple(column for part in PARTS for column in part())
BY_NAME = {column.name: column for column in COLUMNS}
