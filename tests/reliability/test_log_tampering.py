"""X19: somebody with the open database, and without the key of the log, edits, removes, cuts, swaps and forges lines of a real vault.

He knows the formats (docs/logboek.md) and works the chains that need no key out anew, in the log and in the journal.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from measured import Measured
from small_vault import SmallVault, with_desk

from desktop.models.logregel import FIELDS, chained, link
from desktop.store import log_verify
from desktop.store.vault_store import VaultStore
from desktop.verbs import log_checking, vault_files

TRIGGERS = ("inzage_vast", "inzage_blijft", "journaal_vast", "journaal_blijft")
LINES = 60


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VaultStore]:
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    small.work("VD-1", "VD-2")

    def look(desk: Any) -> None:
        for number in range(LINES):
            desk.store.log(("geopend", "gezocht", "uitgevoerd")[number % 3], desk.store.cases()[number % 2])

    with_desk(small, look)
    with_desk(small, lambda desk: opened.append(desk.store))
    store = vault_files.open_vault(small.folder, small.keys(), small.clock)
    store.work = opened[0].work
    yield store
    store.close()


opened: list[Any] = []


def rows(vault: VaultStore, query: str, *values: object) -> list[tuple[Any, ...]]:
    return list(vault.database.raw.execute(query, values).fetchall())


def edit(vault: VaultStore, dice: random.Random) -> None:
    field = dice.choice([*FIELDS, "mac", "vorige", "keten"])
    rows(vault, f"UPDATE inzage SET {field} = {field} || 'x' WHERE nr = ?", dice.randint(1, LINES))


def edit_and_chain(vault: VaultStore, dice: random.Random) -> None:
    rows(vault, "UPDATE inzage SET persoon = 'p9' WHERE nr = ?", dice.randint(1, LINES))
    chain_again(vault)


def remove(vault: VaultStore, dice: random.Random) -> None:
    rows(vault, "DELETE FROM inzage WHERE nr = ?", dice.randint(1, LINES - 1))


def remove_and_renumber(vault: VaultStore, dice: random.Random) -> None:
    gone = dice.randint(1, LINES - 1)
    forget(vault, gone)
    rows(vault, "DELETE FROM inzage WHERE nr = ?", gone)
    for number in range(gone + 1, LINES + 1):
        rows(vault, "UPDATE inzage SET nr = nr - 1 WHERE nr = ?", number)
    chain_again(vault)


def cut(vault: VaultStore, dice: random.Random) -> None:
    """The last lines, and the journal as if they had never been."""
    keep = dice.randint(1, LINES - 1)
    for number in range(LINES, keep, -1):
        forget(vault, number)
    rows(vault, "DELETE FROM inzage WHERE nr > ?", keep)


def cut_carelessly(vault: VaultStore, dice: random.Random) -> None:
    rows(vault, "DELETE FROM inzage WHERE nr > ?", dice.randint(1, LINES - 1))


def swap(vault: VaultStore, dice: random.Random) -> None:
    one, two = dice.sample(range(1, LINES + 1), 2)
    for old, new in ((one, -1), (two, one), (-1, two)):
        rows(vault, "UPDATE inzage SET nr = ? WHERE nr = ?", new, old)
    if dice.random() < 0.5:
        chain_again(vault)


def forge(vault: VaultStore, dice: random.Random) -> None:
    """One more line at the end, in chain and journal, with a MAC that is made up."""
    mac = dice.randbytes(32).hex()
    names = ", ".join([*FIELDS, "vorm", "vorige", "keten"])
    rows(vault, f"INSERT INTO inzage (nr, mac, {names}) SELECT nr + 1, ?, {names} FROM inzage WHERE nr = ?", mac, LINES)
    rows(vault, "INSERT INTO journaal SELECT max(nr) + 1, 'inzage', ?, '' FROM journaal", mac)
    chain_again(vault)


def old_beginning(vault: VaultStore, dice: random.Random) -> None:
    """The first lines, as if their term was over."""
    last = dice.randint(1, LINES - 1)
    [(mac, chain)] = rows(vault, "SELECT mac, keten FROM inzage WHERE nr = ?", last)
    rows(vault, "INSERT INTO inzage_begin VALUES ('2026-01-01', ?, ?, ?, ?)", last, mac, chain, dice.randbytes(32).hex())
    rows(vault, "DELETE FROM inzage WHERE nr <= ?", last)


def forget(vault: VaultStore, number: int) -> None:
    """Take a line out of the journal."""
    [(mac,)] = rows(vault, "SELECT mac FROM inzage WHERE nr = ?", number)
    rows(vault, "DELETE FROM journaal WHERE id = ?", mac)


def chain_again(vault: VaultStore) -> None:
    before = ""
    for line in log_verify._rows(vault.database.raw, "SELECT * FROM inzage ORDER BY nr"):
        chain = link(chained(line["nr"], line, before))
        rows(vault, "UPDATE inzage SET vorige = ?, keten = ? WHERE nr = ?", before, chain, line["nr"])
        before = chain


def journal_again(vault: VaultStore) -> None:
    """Numbers without gaps and hashes that hold."""
    before, kept = "", rows(vault, "SELECT soort, id FROM journaal ORDER BY nr")
    rows(vault, "DELETE FROM journaal")
    for number, (kind, identity) in enumerate(kept, 1):
        before = hashlib.sha256(f"{before}\n{kind}\n{identity}".encode()).hexdigest()
        rows(vault, "INSERT INTO journaal VALUES (?, ?, ?, ?)", number, kind, identity, before)


ATTACKS: tuple[Callable[[VaultStore, random.Random], None], ...] = (
    edit,
    edit_and_chain,
    remove,
    remove_and_renumber,
    cut,
    cut_carelessly,
    swap,
    forge,
    old_beginning,
)


def found(vault: VaultStore, attack: Callable[[VaultStore, random.Random], None], dice: random.Random) -> tuple[bool, bool]:
    """Whether the verifier sees an attack with the anchor, and without; the vault is as it was afterwards."""
    anchor, raw = vault.head(), vault.database.raw
    raw.execute("BEGIN")
    try:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER {name}")
        attack(vault, dice)
        journal_again(vault)
        keys = [(0, vault.work.log_key)]
        return tuple(bool(log_verify.verify(raw, keys, known)["problems"]) for known in (anchor, None))  # type: ignore[return-value]
    finally:
        raw.execute("ROLLBACK")


def test_no_attack_on_the_log_is_missed_with_the_anchor(vault: VaultStore, figure: Measured) -> None:
    dice = random.Random(19)
    count = figure.size(push=45, full=200)
    seen = [found(vault, ATTACKS[number % len(ATTACKS)], dice) for number in range(count)]
    cuts = sum(ATTACKS[number % len(ATTACKS)] is cut for number in range(count))
    missed = sum(not without for _, without in seen)
    assert missed == cuts, "only a neat cut is missed without an anchor, and every one of them"
    said = f"het logboek veranderd, geknipt, verwisseld of aangevuld: gezien met anker (zonder anker: {count - missed})"
    figure("X19", said, sum(with_anchor for with_anchor, _ in seen), goal=count, unit="keer")
    assert log_checking.check(vault, vault.head())["ok"]
