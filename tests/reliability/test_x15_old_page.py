"""X15, F11: one page of the database put back to what it was. SQLCipher does not notice (finding 2); the check and the case do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from measured import Measured
from practice_office import Office, found, participant, put
from small_vault import SmallVault

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError, VaultDamaged
from desktop.models.patches import Edit
from desktop.services import betaling, editing, printing
from desktop.services.desk import Desk
from desktop.verbs import opening, vault_files

PAGE = 4096


@dataclass
class Attack:
    """A vault before and after some work, and the pages in which they differ."""

    office: Office
    folder: Path
    old: bytes
    new: bytes

    @property
    def pages(self) -> list[int]:
        shared = min(len(self.old), len(self.new)) // PAGE
        return [page for page in range(shared) if self.old[page * PAGE : (page + 1) * PAGE] != self.new[page * PAGE : (page + 1) * PAGE]]

    def put_back(self, page: int | None) -> None:
        begin = 0 if page is None else page * PAGE
        end = 0 if page is None else begin + PAGE
        (self.folder / "kluis.db").write_bytes(self.new[:begin] + self.old[begin:end] + self.new[end:])

    def look(self) -> tuple[list[Any], list[Any], dict[str, Any]]:
        """What the check says, what of the vault is wrong on opening a case, and the values of the business."""
        keys = KeyFile.read(self.folder, cost=LIGHTEST).unlock(self.office.secret)
        try:
            desk, store = opening.lay_out(self.folder, keys, self.office.clock)
        except KantelpuntError as fault:
            return [fault.code], [fault.code], {}
        try:
            values, refused = business(desk)
            return vault_files.problems(store), refused, values
        finally:
            store.database.leave()


def business(desk: Desk) -> tuple[dict[str, Any], list[Any]]:
    values: dict[str, Any] = {}
    refused: list[Any] = []
    try:
        cases = desk.store.cases()
        values["samen"] = (cases, desk.store.promised_cent(), desk.store.paid_cent())
        for case in cases:
            try:
                opened = editing.look_again(desk, case)
                values[case] = (opened.document, opened.payments)
            except KantelpuntError as fault:
                refused.append((case, fault.code))
    except KantelpuntError as fault:
        refused.append(fault.code)
    return values, refused


@pytest.fixture
def attack(office: Office) -> Iterator[Attack]:
    case = put(office.desk("worker"), participant())
    other = put(office.desk("teamlead"), participant("VD-2026-0901"))
    office.exchange()
    office.close()
    folder = office.folder / "worker"
    old = (folder / "kluis.db").read_bytes()
    again = Office(office.folder, office.secret)
    again.clock.moment = office.clock.moment
    worker, lead = again.desk("worker"), again.desk("teamlead")
    asked = betaling.request(worker, case, "s1")
    again.exchange()
    betaling.approve(lead, asked.id)
    document = lead.store.document(other)
    editing.save(lead, other, lead.store.heads(other)[0].id, [Edit(("bewoner", "roepnaam"), f"{document['bewoner']['roepnaam']}-Anna")])
    for text in ("Rust", "Rust en ruimte"):
        again.clock.forward(minutes=20)
        editing.save(worker, case, worker.store.heads(case)[0].id, [Edit(("plan", "hulpvraag"), text)])
    again.exchange()
    assert found(worker) == case
    again.close()
    made = Attack(again, folder, old, (folder / "kluis.db").read_bytes())
    yield made
    again._desks.clear()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    return SmallVault(tmp_path / "kluis", monkeypatch)


def test_a_page_put_back_that_changes_a_value_is_noticed(attack: Attack, figure: Measured) -> None:
    attack.put_back(None)
    assert attack.look()[:2] == ([], [])
    truth = attack.look()[2]
    pages = attack.pages
    step = max(1, len(pages) // figure.size(push=8, full=len(pages)))
    changed = missed = silent = 0
    for page in pages[::step]:
        attack.put_back(page)
        problems, refused, values = attack.look()
        differs = values != truth
        changed += differs
        missed += differs and not problems
        # Without the check, on opening: what is shown must be true, or it must not be shown.
        shown = {case: value for case, value in values.items() if case != "samen"}
        silent += any(value != truth[case] for case, value in shown.items()) and not refused
        if (differs and not problems) or silent:
            print("page", page, problems, refused)
    figure(
        "X15", "oude bladzij teruggezet: veranderde waarden die de controle niet ziet", missed, goal=0, unit=f"van {changed}", at_most=True
    )
    figure(
        "F11",
        "oude bladzij van de database teruggezet: gemerkt",
        round(100 * (changed - missed) / max(1, changed)),
        goal=100,
        unit="procent",
    )
    figure("X15", "oude bladzij teruggezet: dossier opent met een andere waarde en zegt niets", silent, goal=0, unit="keer", at_most=True)


@pytest.mark.parametrize(
    "statements",
    [
        "UPDATE koppen SET versie = (SELECT id FROM versies ORDER BY nr LIMIT 1)",
        "DROP TRIGGER IF EXISTS gebeurtenissen_blijft; DELETE FROM gebeurtenissen WHERE nr = (SELECT max(nr) FROM gebeurtenissen)",
        "DELETE FROM ouders",
        "INSERT INTO journaal SELECT max(nr) + 1, 'geldig', (SELECT id FROM gebeurtenissen), 'x' FROM journaal; "
        "UPDATE gebeurtenissen SET geldig = 0",
    ],
)
def test_a_case_that_is_not_as_it_was_is_not_shown_paid_or_printed(small: SmallVault, statements: str) -> None:
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    case = put(desk, participant())
    asked = desk.store.add_event("betaling.aangevraagd", case, {"betaling": "b1", "schuld": "s1", "bedrag_cent": 100})
    small.clock.forward(minutes=20)
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(("plan", "hulpvraag"), "Rust")])
    editing.look_again(desk, case)
    store.database.leave()
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    for statement in statements.split("; "):
        store.database.raw.execute(statement)
    for use in (lambda: editing.open_case(desk, case), lambda: betaling.request(desk, case, "s1"), lambda: printing.request(desk, case)):
        with pytest.raises(VaultDamaged):
            use()
    assert asked.case == case
    store.database.leave()
