"""F34: guessing costs what the design says, a changed file can make it neither cheap nor endless, and one opening is bearable."""

from __future__ import annotations

import time

import pytest
from measured import Measured

from desktop.keys.derivation import MEBIBYTE, SHIPPED, Cost, stretch
from desktop.keys.slots import KeyFile
from desktop.models.errors import VaultDamaged
from desktop.verbs import rekeying, vault_care

OUT_OF_BOUNDS = [(63, 3, 4), (1025, 3, 4), (256, 0, 4), (256, 11, 4), (256, 3, 0), (256, 3, 17)]


def test_a_vault_is_made_and_renewed_at_the_shipped_cost() -> None:
    assert Cost(256 * MEBIBYTE, 3, 4) == SHIPPED == rekeying.COST
    assert KeyFile.read.__func__.__kwdefaults__["cost"] == SHIPPED  # type: ignore[attr-defined]
    assert vault_care.VaultCare.__init__.__defaults__[-1] == SHIPPED  # type: ignore[index]


@pytest.mark.parametrize(("memory", "passes", "lanes"), OUT_OF_BOUNDS)
def test_a_cost_out_of_bounds_is_refused_before_it_is_computed(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(VaultDamaged):
        Cost.from_document({"soort": "argon2id", "geheugen_kib": memory * MEBIBYTE, "rondes": passes, "banen": lanes})


def test_one_guess_at_the_shipped_cost_is_measured(figure: Measured) -> None:
    times = []
    for number in range(figure.size(push=1, full=5)):
        begun = time.monotonic()
        stretch(b"kraai-71", number.to_bytes(16, "big"), SHIPPED)
        times.append(time.monotonic() - begun)
    figure("F34", "geheugen van één poging", SHIPPED.memory // MEBIBYTE, goal=64, unit="MiB")
    figure("F34", "één poging, hoogstens (op deze computer; het doel van 0,5 tot 1 s is voor de traagste laptop)", round(min(times), 2),
           goal=1.0, unit="s", at_most=True, short="" if min(times) <= 1 else "de computer is langzaam, of had het druk")  # fmt: skip
