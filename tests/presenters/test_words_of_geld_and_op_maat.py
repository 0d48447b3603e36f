"""Words of the steps Geld en Op Maat that a stranger stumbled over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop import messages
from desktop.presenters.forms import geld, op_maat, steps
from desktop.presenters.forms.spec import FieldSpec, ListSpec, Part
from desktop.services.reference import load_instruments

INSTRUMENTS = load_instruments()
MONEY, WEIGHED = geld.step(INSTRUMENTS, {}), op_maat.step(INSTRUMENTS)


def fields(parts: Sequence[Part]) -> Iterator[FieldSpec]:
    for part in parts:
        if isinstance(part, FieldSpec):
            yield part
        elif isinstance(part, ListSpec):
            yield from fields(part.parts)


def words(key: str) -> tuple[str, str]:
    groups = (*MONEY.groups, *WEIGHED.groups)
    found = next(one for group in groups for one in fields(group.parts) if one.path[-1] == key)
    return found.label, found.hint


def test_the_step_has_one_name() -> None:
    assert steps.TITLES["geld"] == MONEY.title == "Geld en brieven"


def test_a_field_asks_for_what_it_is_about() -> None:
    assert words("peildatum")[0] == "Bedrag van welke dag?"
    assert words("betalingskenmerk")[1] == "Staat op de brief"
    assert words("redenen_delen")[0].endswith("?")
    assert {words(key)[1] for key in ("aantal", "duur")} == {"Niets ingevuld telt als 1"}


def test_nobody_has_to_say_yes() -> None:
    said = [messages.sentence(f"{what}_ja_nodig", {}) for what in ("begeleiding", "onderzoek")]
    assert not any("moet" in sentence for sentence in said)
