"""The check is VNG's own schema: every rule of it can fail, and a rule that it does not know stops the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ddas_delivery import levering, signal

from desktop import paths
from desktop.exchange import ddas_schema
from desktop.models.errors import BadInstrument

SCHEMA = json.loads(paths.resource("ddas", "schema-v1.2.json").read_text())


def faults(part: str, value: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    ddas_schema.checks()[part](value, lambda path, reason, *_: found.append((path, reason)))
    return found


def compiled(node: dict[str, Any], value: Any) -> list[str]:
    found: list[str] = []
    ddas_schema.Compiler(SCHEMA["$defs"], "proef").check(node, "x")(value, lambda _, reason, *__: found.append(reason))
    return found


def test_a_good_signal_and_levering_pass() -> None:
    assert faults("signaal", signal()) == []
    assert faults("levering", levering(signal())) == []


@pytest.mark.parametrize("name", [name for name, node in SCHEMA["$defs"].items() if "enum" in node])
def test_every_word_of_a_list_passes_and_no_other(name: str) -> None:
    node = {"$ref": f"#/$defs/{name}"}
    assert [compiled(node, word) for word in SCHEMA["$defs"][name]["enum"]] == [[]] * len(SCHEMA["$defs"][name]["enum"])
    assert compiled(node, "iets anders") == ["onbekende_waarde"]
    assert compiled(node, 5) == ["verkeerd_soort"]


@pytest.mark.parametrize(
    ("name", "good", "bad", "reason"),
    [
        ("datum", "2026-09-30", "2026-02-30", "datum_in_bestand"),
        ("datum", "2026-09-30", "20260930", "datum_in_bestand"),
        ("datum-tijd", "2026-10-01T08:00:00+02:00", "2026-10-01T08:00:00", "moment_in_bestand"),
        ("datum-tijd", "2026-10-01t08:00:00z", "2026-10-01", "moment_in_bestand"),
        ("tijd", "08:00:00Z", "8 uur", "tijd_in_bestand"),
        ("email", "a@b.nl", "a b", "email_in_bestand"),
        ("bedrag", 0, True, "verkeerd_soort"),
    ],
)
def test_forms_are_checked(name: str, good: Any, bad: Any, reason: str) -> None:
    node = {"$ref": f"#/$defs/{name}"}
    assert (compiled(node, good), compiled(node, bad)) == ([], [reason])


def test_a_list_may_not_be_empty_or_hold_the_same_twice() -> None:
    node = {"type": "array", "items": {"type": "object"}, "minItems": 1, "uniqueItems": True}
    assert compiled(node, []) == ["leeg"]
    assert compiled(node, [{"a": 1, "b": 2}, {"b": 2, "a": 1}]) == ["dubbel_in_lijst"]
    assert compiled(node, [{"a": 1}, {"a": 2}]) == []


def test_a_number_where_text_belongs_is_one_fault_and_no_crash() -> None:
    client = {"burgerservicenummer": 123456782}
    assert faults("signaal", signal(client=client)) == [("leveringen[].vroegsignalen[].client.burgerservicenummer", "verkeerd_soort")]


def test_a_rule_that_is_not_known_stops_the_program() -> None:
    with pytest.raises(BadInstrument):
        compiled({"type": "string", "pattern": "x"}, "x")


def test_the_schema_that_ships_is_read_whole(tmp_path: Path) -> None:
    assert set(ddas_schema.checks()) == {"top", "levering", "signaal", "zaak"}
