"""Fields of the step "Geld en brieven": the moments that can still be stopped, and every debt with where it should be paid."""

from __future__ import annotations

from collections.abc import Callable

from desktop import texts
from desktop.models import kantelpunt
from desktop.models.instrument import Instruments
from desktop.models.instrument_files import EIGEN_KANTELPUNT
from desktop.models.klokken import BELLEN
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, StepSpec, choices, cut, joined


def step(instruments: Instruments, document: Document) -> StepSpec:
    """The step for this case: a debt can point to the kantelpunten that are listed now."""
    return StepSpec(
        "geld",
        "Geld en brieven",
        "Wat dreigt er, en welke schulden zijn er? De brief beslist over een termijn, niet dit scherm.",
        (
            Group("Kantelpunten", (_kantelpunten(instruments),)),
            Group("Schulden", (_schulden(instruments, document),)),
            Group("Bellen", (calls(instruments, document),)),
        ),
    )


def _kind(*kinds: str) -> Callable[[Document], bool]:
    return lambda item: item.get("soort") in kinds


def _own(instruments: Instruments) -> Callable[[Document], bool]:
    return lambda item: item.get("soort") == "anders" and bool(instruments.keuze(EIGEN_KANTELPUNT))


def kind(instruments: Instruments, item: Document) -> str:
    """The word for a kantelpunt: the pilot's own where that was chosen."""
    return instruments.label("kantelpunt_soort", kantelpunt.read(item).naam or None)


def _kantelpunten(instruments: Instruments) -> ListSpec:
    return ListSpec(
        ("kantelpunten",),
        "Kantelpunten",
        "kantelpunt",
        "Kantelpunt toevoegen",
        "Nog geen kantelpunt. Een kantelpunt is het moment vlak voordat een kleine schuld groot wordt. Kijk samen naar de brieven.",
        (
            FieldSpec(("soort",), "Wat dreigt er?", "choice", options=choices(instruments, "kantelpunt_soort")),
            FieldSpec(("eigen_soort",), "Welk ander kantelpunt?", "choice", options=choices(instruments, EIGEN_KANTELPUNT),
                      when=_own(instruments)),
            FieldSpec(("oudste_onbetaalde_maand",), "Oudste maand niet betaald", "month", "Bijvoorbeeld mei 2025", row="premie",
                      width=22, when=_kind("zorgpremie")),
            FieldSpec(("maandpremies_open",), "Maanden premie open", "number", "Bij 6 gaat de melding naar het CAK", row="premie",
                      width=18, when=_kind("zorgpremie")),
            FieldSpec(("betekend_op",), "Op welke dag kwam de deurwaarder?", "date", "De dag van de betekening staat op het stuk",
                      when=_kind("loonbeslag", "bankbeslag")),
            FieldSpec(("beschikking_op",), "Datum op de beschikking", "date", "Staat boven aan de brief van Dienst Toeslagen",
                      when=_kind("toeslagen")),
            FieldSpec(("besluit_op",), "Datum op het besluit", "date", "Betalen stopt een maatregel niet. Bezwaar kan wel helpen.",
                      when=_kind("maatregel_uitkering")),
            FieldSpec(("brief_op",), "Datum op de brief", "date", row="brief", when=_kind("zorgpremie", "anders")),
            FieldSpec(("ontvangen_op",), "Brief gekregen op", "date", row="brief", width=18, when=_kind(*kantelpunt.SOORTEN)),
            FieldSpec(("uiterlijk_brief",), "Laatste dag volgens de brief", "date", "Noemt de brief een dag? Dan telt die.", row="brief",
                      width=24, when=_kind(*kantelpunt.SOORTEN)),
            FieldSpec(("zienswijze_voor",), "Reageren vóór welke dag?", "date", "Vóór het besluit. De dag staat in de brief.",
                      row="zienswijze", width=24, when=_kind("maatregel_uitkering")),
            FieldSpec(("zienswijze_op",), "Reactie verstuurd op", "date", row="zienswijze", width=20, when=_kind("maatregel_uitkering")),
            FieldSpec(("toelichting",), "Wat is er gebeurd?", "text"),
            FieldSpec(("afloop",), "Hoe liep het af?", "choice", options=choices(instruments, "afloop")),
            FieldSpec(("afloop_op",), "Op welke dag?", "date", when=lambda item: bool(item.get("afloop"))),
        ),
        summary=lambda item: joined(kind(instruments, item) or "Nog geen soort gekozen",
                                    cut(item.get("toelichting"), 70)),
    )  # fmt: skip


def _schulden(instruments: Instruments, document: Document) -> ListSpec:
    return ListSpec(
        ("schulden",),
        "Schulden",
        "schuld",
        "Schuld toevoegen",
        "Nog geen schulden. Zet elke schuld erin, ook als deze pilot hem niet betaalt. Zo zie je of het onder de grens blijft.",
        (
            FieldSpec(("schuldeiser",), "Wie krijgt geld?", row="wie", width=27),
            FieldSpec(("bedrag_cent",), "Bedrag", "money", row="wie"),
            FieldSpec(("peildatum",), "Bedrag van welke dag?", "date", row="wie"),
            FieldSpec(("soort",), "Soort", "choice", options=choices(instruments, "schuld_soort")),
            FieldSpec(("oplossing",), "Wat gaan we doen?", "choice", options=choices(instruments, "oplossing")),
            FieldSpec(
                ("kantelpunt",),
                "Hoort bij kantelpunt",
                "pick",
                options=_points(instruments, document),
                width=40,
                living=lambda now: _points(instruments, now),
            ),
            FieldSpec(("tenaamstelling",), "Naam bij de rekening", hint="Precies zoals op de brief", row="naar", width=38),
            FieldSpec(("iban",), "Rekeningnummer (IBAN)", "iban", row="naar"),
            FieldSpec(("betalingskenmerk",), "Betalingskenmerk", "kenmerk", "Staat op de brief"),
            FieldSpec(("pauze_met",), "Met wie is een pauze afgesproken?", hint="Een afspraak om even te wachten", row="pauze", width=34),
            FieldSpec(("pauze_tot",), "Pauze tot", "date", row="pauze"),
            FieldSpec(("geregeld_op",), "Geregeld op", "date", "De dag dat deze schuld klaar was"),
        ),
        summary=lambda item: joined(
            cut(item.get("schuldeiser"), 40) or "Nog geen naam", _money(item), instruments.label("oplossing", item.get("oplossing"))
        ),
    )


def calls(instruments: Instruments, document: Document) -> ListSpec:
    """What was written down of calls; on the screen it stands in the card Bel nu of its kantelpunt (views/case/call_now)."""
    return ListSpec(
        (BELLEN,),
        "Bellen",
        "telefoongesprek",
        "Telefoongesprek toevoegen",
        "Nog niet gebeld.",
        (
            FieldSpec(
                ("kantelpunt",), "Hoort bij kantelpunt", "pick", options=_points(instruments, document), width=40,
                living=lambda now: _points(instruments, now),
            ),
            FieldSpec(("naam",), "Naam", row="wie", width=30),
            FieldSpec(("telefoon",), "Telefoon", "phone", row="wie"),
            FieldSpec(("kenmerk",), "Nummer op de brief", row="wie", width=22),
            FieldSpec(("gesproken_met",), "Met wie sprak je?", row="belofte", width=30),
            FieldSpec(("pauze_tot",), "De ander wacht tot en met", "date", row="belofte", width=22),
        ),
        summary=lambda item: joined(cut(item.get("naam"), 40) or "Nog geen naam", texts.short(item.get("pauze_tot"))),
    )  # fmt: skip


def _points(instruments: Instruments, document: Document) -> tuple[Choice, ...]:
    items = [item for item in document.get("kantelpunten") or [] if isinstance(item, dict) and item.get("id")]
    return tuple(Choice(item["id"], joined(kind(instruments, item), cut(item.get("toelichting"), 40))) for item in items)


def _money(item: Document) -> str:
    cents = item.get("bedrag_cent")
    return texts.money(cents) if isinstance(cents, int) else "bedrag nog niet bekend"
