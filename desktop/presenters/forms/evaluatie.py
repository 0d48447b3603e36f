"""Fields of the step "Evaluatie": the two fixed questions, new arrears, controls, and how the case ends."""

from __future__ import annotations

from desktop import texts
from desktop.models import controles, reading
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, StepSpec, choices, joined


def step(instruments: Instruments, today: str, name: str) -> StepSpec:
    """`today` is ISO text; `name` the person who looks, for a new control."""
    return StepSpec(
        "evaluatie",
        "Evaluatie",
        "Een gesprek van vijf minuten. De bewoner antwoordt eerst. Daarna vul jij in wat jij ziet.",
        (
            Group("Alle antwoorden", (_evaluations(instruments, today),), "Hier verbeter je wat niet klopt."),
            Group("Nieuwe achterstanden", (_arrears(instruments), _controls(instruments, today, name)), _CONTROLS_WHY),
            Group("Status en afsluiten", _ending(instruments), "Sluit je een dossier? Alles blijft bewaard. Heropenen kan."),
        ),
    )


_NO_ANSWER = "Alleen als het gesprek er niet was. Het blijft dan zichtbaar en telt nooit mee als beter."
_CONTROLS_WHY = "Zonder controle staat er 'niet gecontroleerd'. Dat is iets anders dan: geen achterstand."


def _evaluations(instruments: Instruments, today: str) -> ListSpec:
    better, future = choices(instruments, "rondkomen"), choices(instruments, "toekomstperspectief")
    return ListSpec(
        ("evaluaties",),
        "Evaluaties",
        "evaluatie",
        "Evaluatie toevoegen",
        "Nog geen evaluatie. De eerste hoort bij de start, daarna na 3, 6 en 12 maanden.",
        (
            FieldSpec(("moment",), "Welk moment?", "choice", options=choices(instruments, "evaluatiemoment")),
            FieldSpec(("datum",), "Datum", "date"),
            FieldSpec(("wijze",), "Hoe?", "choice", options=choices(instruments, "evaluatie_wijze")),
            FieldSpec(("geen_antwoord",), "Geen antwoord, waarom?", "choice", _NO_ANSWER, choices(instruments, "geen_antwoord"),
                      when=_unanswered),
            FieldSpec(("achteraf",), "Later ingevuld", "flag", options=(Choice(True, "Later ingevuld dan op die dag"),)),
            FieldSpec(("rondkomen", "bewoner"), "Rondkomen, zegt de bewoner", "choice", _question(instruments, "rondkomen"), better),
            FieldSpec(("rondkomen", "werker"), "Rondkomen, zie jij", "choice", options=better),
            FieldSpec(("toekomstperspectief", "bewoner"), "Toekomst, zegt de bewoner", "choice",
                      _question(instruments, "toekomstperspectief"), future),
            FieldSpec(("toekomstperspectief", "werker"), "Toekomst, zie jij", "choice", options=future),
            FieldSpec(("toelichting_bewoner",), "Wat de bewoner erbij zei", "text"),
            FieldSpec(("toelichting",), "Jouw toelichting", "text"),
        ),
        summary=lambda item: joined(
            instruments.label("evaluatiemoment", item.get("moment")) or "Nog geen moment", texts.short(item.get("datum")),
            _answer(instruments, item),
        ),
        new={"datum": today, "rondkomen": {}, "toekomstperspectief": {}},
    )  # fmt: skip


def _question(instruments: Instruments, code: str) -> str:
    return next((item.label_bewoner for item in instruments.keuze("monitorvraag") if item.code == code), "")


def _unanswered(item: Document) -> bool:
    """Nobody answered on behalf of the resident, so why not may be told."""
    return not any((item.get(question) or {}).get("bewoner") for question in ("rondkomen", "toekomstperspectief"))


def _answer(instruments: Instruments, item: Document) -> str:
    reason = item.get("geen_antwoord")
    if reason:
        return instruments.label("geen_antwoord", reason).lower()
    said = (item.get("rondkomen") or {}).get("bewoner")
    return f"rondkomen: {instruments.label('rondkomen', said).lower()}" if said else "nog zonder antwoord van de bewoner"


def _arrears(instruments: Instruments) -> ListSpec:
    return ListSpec(
        ("nieuwe_achterstanden",),
        "Nieuwe achterstanden",
        "achterstand",
        "Achterstand toevoegen",
        "Geen nieuwe achterstand opgeschreven.",
        (
            FieldSpec(("soort",), "Soort", "choice", options=choices(instruments, "schuld_soort")),
            FieldSpec(("ontstaan_op",), "Ontstaan op", "date", row="a"),
            FieldSpec(("bedrag_cent",), "Bedrag", "money", row="a"),
            FieldSpec(("bron",), "Hoe weet je dit?", "choice", options=choices(instruments, "achterstand_bron")),
        ),
        summary=lambda item: joined(
            instruments.label("schuld_soort", item.get("soort")) or "Nog geen soort", texts.short(item.get("ontstaan_op")), _money(item)
        ),
        fixed=_by_coordinator,
    )


def _controls(instruments: Instruments, today: str, name: str) -> ListSpec:
    return ListSpec(
        ("controles",),
        "Controles",
        "controle",
        "Controle toevoegen",
        "Nog niet gecontroleerd.",
        (
            FieldSpec(("datum",), "Gecontroleerd op", "date", row="c"),
            FieldSpec(("door",), "Door wie?", row="c", width=28),
            FieldSpec(("bron",), "Waar keek je?", "choice", options=choices(instruments, "controle_bron")),
            FieldSpec(("periode_van",), "Periode van", "date", row="p"),
            FieldSpec(("periode_tot",), "Periode tot en met", "date", row="p", width=18),
            FieldSpec(("uitkomst",), "Wat vond je?", "choice", options=choices(instruments, "controle_uitkomst")),
        ),
        summary=lambda item: joined(texts.short(item.get("datum")), instruments.label("controle_uitkomst", item.get("uitkomst"))),
        new={"datum": today, "door": name},
        fixed=_by_coordinator,
    )


def _by_coordinator(item: Document) -> str:
    """Laid over the case by her events: there is nothing in it to edit."""
    if item.get("herkomst") != controles.HERKOMST:
        return ""
    what = " ".join(part for part in (reading.text(item.get("door")), texts.short(item.get("datum")) if item.get("datum") else "") if part)
    return f"De coördinator heeft dit genoteerd{f' ({what})' if what else ''}. Klopt het niet? Vraag het aan de coördinator."


_DOUBLE = "Het nummer van het andere dossier van dezelfde bewoner. Dit dossier telt dan niet mee in de evaluatie."


def _ending(instruments: Instruments) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(("status",), "Status van het dossier", "choice", options=choices(instruments, "status")),
        FieldSpec(("afsluiting", "reden"), "Waarom sluit je af?", "choice", options=choices(instruments, "afsluitreden"), when=_closed),
        FieldSpec(("afsluiting", "datum"), "Afgesloten op", "date", when=_closed),
        FieldSpec(("afsluiting", "samengevoegd_met"), "Dubbel met dossier", hint=_DOUBLE, width=20, when=_closed),
    )


def _closed(document: Document) -> bool:
    return document.get("status") == "afgesloten"


def _money(item: Document) -> str:
    cents = item.get("bedrag_cent")
    return texts.money(cents) if isinstance(cents, int) else ""
