"""Fields of the step "Contact en afspraken": who was spoken to, and when you meet again."""

from __future__ import annotations

from datetime import date

from desktop import texts
from desktop.models import afspraken
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, Part, StepSpec, choices, cut, joined


def step(instruments: Instruments, today: str) -> StepSpec:
    """`today` is ISO text: the day of a new contact, and from which a new appointment is counted; "" where nothing is made."""
    return StepSpec(
        "contact",
        "Contact en afspraken",
        "Wie sprak je, en wanneer zie je elkaar weer?",
        (Group("Afspraken", (_appointments(instruments, today),)), Group("Contacten", (_contacts(instruments, today),))),
    )


def _contacts(instruments: Instruments, today: str) -> ListSpec:
    parts: tuple[Part, ...] = (
        FieldSpec(("datum",), "Datum", "date", row="wanneer"),
        FieldSpec(("minuten",), "Minuten", "number", row="wanneer"),
        FieldSpec(("soort",), "Hoe?", "choice", options=choices(instruments, "contact_soort")),
        FieldSpec(("bereikt",), "Sprak je de bewoner?", "yesno", options=(Choice(True, "Ja"), Choice(False, "Nee"))),
        FieldSpec(("wie_erbij",), "Wie was erbij?", "many", "Alleen de rol, geen namen", choices(instruments, "wie_erbij")),
        FieldSpec(("notitie",), "Notitie", "text", "Alleen voor je team. De bewoner mag dit opvragen."),
    )
    return ListSpec(
        ("contacten",),
        "Contacten",
        "contact",
        "Contact toevoegen",
        "Nog geen contact opgeschreven.",
        parts,
        summary=lambda item: joined(
            texts.short(item.get("datum")),
            instruments.label("contact_soort", item.get("soort")),
            _reached(item),
            cut(item.get("notitie"), 50),
        ),
        new={"datum": today},
    )


def _appointments(instruments: Instruments, today: str) -> ListSpec:
    parts: tuple[Part, ...] = (
        FieldSpec(("datum",), "Datum", "date", row="wanneer"),
        FieldSpec(("begin",), "Begint om", "time", "Bijvoorbeeld 14:30", row="wanneer", width=16),
        FieldSpec(("duur_minuten",), "Minuten", "number", row="wanneer"),
        FieldSpec(("waar",), "Waar?", row="waar", width=40),
        FieldSpec(("soort",), "Wat voor afspraak?", "choice", options=choices(instruments, "contact_soort")),
        FieldSpec(("bereikt",), "Ging de afspraak door?", "yesno", options=(Choice(True, "Ja"), Choice(False, "Nee"))),
        FieldSpec(("minuten",), "Hoe lang duurde het echt? (minuten)", "number", when=lambda item: item.get("bereikt") is True),
        FieldSpec(("wie_erbij",), "Wie komt erbij?", "many", "Alleen de rol, geen namen", choices(instruments, "wie_erbij")),
        FieldSpec(("notitie",), "Notitie", "text"),
    )
    return ListSpec(
        ("afspraken",),
        "Afspraken",
        "afspraak",
        "Afspraak toevoegen",
        "Nog geen afspraak. Spreek meteen af wanneer je elkaar weer ziet.",
        parts,
        summary=lambda item: joined(texts.short(item.get("datum")), item.get("begin"), cut(item.get("waar"), 40)),
        new=afspraken.nieuw(date.fromisoformat(today)) if today else {},
    )


def _reached(item: Document) -> str:
    return {True: "gesproken", False: "niet bereikt"}.get(item.get("bereikt") is True, "") if "bereikt" in item else ""
