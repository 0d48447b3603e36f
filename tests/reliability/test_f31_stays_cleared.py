"""F31: what was cleared stays away, whatever comes in again: an old bundle, a hand-over, an old reserve copy; and nothing of it is left."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attachment_files
import pytest
from measured import Measured
from practice_office import Office, participant, put

from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import NotAllowed, StorageFault
from desktop.models.records import Trashed, WorkQuery
from desktop.services import attachments, clearing, editing
from desktop.services.desk import Desk
from desktop.store import clearing as stones
from desktop.store.check import check
from desktop.store.vault_store import VaultStore
from desktop.verbs import copies, opening, restoring

CANARY = "Kanariepietepeuter"
NUMBER = "VD-2026-0931"
CASES = 3


def vault(desk: Desk) -> VaultStore:
    assert isinstance(desk.store, VaultStore)
    return desk.store


def keys_of(office: Office, who: str = "worker") -> OpenKeys:
    return KeyFile.read(office.folder / who, cost=LIGHTEST).unlock(office.secret)


def full_case(desk: Desk, number: str) -> str:
    """A closed case with the canary in every place where text can be."""
    closing = {"datum": "2026-07-01", "reden": "verhuisd"}
    person = {"roepnaam": "Kaat", "achternaam": CANARY, "postcode": "8911AB", "huisnummer": 12, "gemeentecode": "0080"}
    case = put(desk, participant(number, status="afgesloten", afsluiting=closing, bewoner=person, eigen_sleutel=CANARY))
    desk.store.add_event("betaling.geweigerd", case, {"betaling": "b1", "reden": CANARY})
    desk.store.put_stored_file("plan_akkoord", case, editing.newest_head(desk, case).id, f"{CANARY}.pdf", CANARY.encode())
    editing.save_draft(desk, case, "plan.hulpvraag", CANARY, editing.newest_head(desk, case).id)
    return case


def in_trash(office: Office, case: str) -> Desk:
    """Everybody has the case, and on the worker's laptop its last day in the trash is over. Who decided is tested elsewhere."""
    worker = office.desk("worker")
    office.exchange("worker", "teamlead", "coordinator")
    today = worker.today().isoformat()
    vault(worker).put_in_trash(Trashed(case, "opgeruimd", "termijn", "", editing.newest_head(worker, case).id, today, today))
    return worker


def cleared(office: Office, case: str) -> Desk:
    """The worker's desk after the case was purged there; the reserve copy is of before."""
    worker = office.desk("worker")
    copies.make_todays(office.folder / "worker", vault(worker), keys_of(office), office.clock.now())
    assert case in clearing.settle(in_trash(office, case)).purged
    return worker


def rows(store: VaultStore) -> Iterator[tuple[str, str]]:
    """Every row of every table, those under the search index too, as text."""
    raw = store.database.raw
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in raw.execute(f'SELECT * FROM "{name}"').fetchall():
            yield name, " ".join(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for cell in row)


def hits(store: VaultStore, *words: str) -> list[str]:
    return sorted({name for name, text in rows(store) for word in words if word.casefold() in text.casefold()})


@contextmanager
def restored(office: Office, copy: Path, place: Path) -> Iterator[Desk]:
    restoring.put_back(copy, place, lambda file: file.unlock(office.secret), office.clock)
    keys = KeyFile.read(place, cost=LIGHTEST).unlock(office.secret)
    desk = opening.open_desk(place, keys, office.clock)
    try:
        yield desk
    finally:
        desk.close()


def test_a_case_that_was_cleared_does_not_come_back_by_any_way(office: Office, tmp_path: Path, figure: Measured) -> None:
    worker = office.desk("worker")
    case = full_case(worker, NUMBER)
    worker = cleared(office, case)
    back = []
    lead = office.desk("teamlead")
    assert lead.post is not None
    lead.post.hand_over()
    office.exchange()
    back += ["pakket"] if case in worker.store.cases() else []
    put(worker, participant("VD-2026-0932"))
    vault(worker).rebuild()
    back += ["opnieuw opgebouwd"] if worker.store.work_rows(WorkQuery(text=CANARY, filter="afgesloten")) else []
    [copy] = (office.folder / "worker" / "reservekopie").glob("kluis-*.tar")
    with restored(office, copy, tmp_path / "terug") as desk:
        back += ["reservekopie"] if case in desk.store.cases() or hits(vault(desk), CANARY) else []
        assert check(vault(desk)) == []
    assert check(vault(worker)) == []
    figure("F31", "gewist dossier terug na oud pakket, opnieuw opbouwen of oude reservekopie", len(back), goal=0, at_most=True)


def test_nothing_of_it_is_left_on_the_laptop(office: Office, figure: Measured) -> None:
    worker = office.desk("worker")
    case = full_case(worker, NUMBER)
    attachments.add(worker, case, attachment_files.letter(pages=40, text=CANARY), f"{CANARY}.pdf")
    worker = cleared(office, case)
    store, folder = vault(worker), office.folder / "worker"
    left = hits(store, CANARY, "Kaat")
    free = store.database.raw.execute("PRAGMA freelist_count").fetchone()[0]
    log = folder / "kluis.db-wal"
    bundles = [path.name for path in (folder / "uitgaand").glob("KP1-*.tar.age") if case in zaken(store, path.name)]
    assert (free, log.stat().st_size if log.exists() else 0, bundles) == (0, 0, [])
    assert not store.stored_files("plan_akkoord", case)
    figure("F31", "gewist dossier: tabellen waarin nog een woord ervan staat", len(left), goal=0, at_most=True)


def zaken(store: VaultStore, name: str) -> list[str]:
    rows_ = store.database.raw.execute("SELECT inhoud FROM pakketten WHERE bestand = ?", (name,)).fetchall()
    return [case for (text,) in rows_ for case in json.loads(text)["zaken"]]


def test_old_reserve_copies_are_named_and_go_only_after_a_newer_one_was_tried(office: Office, tmp_path: Path) -> None:
    case = full_case(office.desk("worker"), NUMBER)
    worker = cleared(office, case)
    folder = office.folder / "worker"
    assert len(clearing.stale_copies(worker)) == 1
    with pytest.raises(NotAllowed, match="mag_niet"):
        clearing.drop_stale_copies(worker)
    office.clock.forward(days=1)
    copies.make_todays(folder, vault(worker), keys_of(office), office.clock.now())
    assert len(clearing.drop_stale_copies(worker)) == 1
    assert clearing.stale_copies(worker) == []
    [copy] = (folder / "reservekopie").glob("kluis-*.tar")
    with restored(office, copy, tmp_path / "terug") as desk:
        assert hits(vault(desk), CANARY) == []


def test_a_list_of_cleared_cases_that_somebody_else_wrote_erases_nothing(office: Office, tmp_path: Path) -> None:
    worker = office.desk("worker")
    case = full_case(worker, NUMBER)
    victim = put(worker, participant("VD-2026-0932"))
    worker = cleared(office, case)
    place = office.folder / "worker" / "reservekopie"
    kept = json.loads((place / "opgeruimd.json").read_text())
    kept["zaken"].append({**kept["zaken"][0], "zaak": victim})
    (place / "opgeruimd.json").write_text(json.dumps(kept))
    [copy] = place.glob("kluis-*.tar")
    with restored(office, copy, tmp_path / "terug") as desk:
        assert victim in desk.store.cases()
        assert case not in desk.store.cases()


def test_a_copy_without_the_list_beside_it_learns_of_the_vault_that_it_replaces(office: Office, tmp_path: Path) -> None:
    case = full_case(office.desk("worker"), NUMBER)
    cleared(office, case)
    [copy] = (office.folder / "worker" / "reservekopie").glob("kluis-*.tar")
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    shutil.copy(copy, elsewhere)
    restorer = restoring.Restorer(office.folder / "worker", clock=office.clock)
    restorer.put_back(restorer.chosen(elsewhere / copy.name), office.secret)
    assert restorer.place is not None
    desk = opening.open_desk(restorer.place, KeyFile.read(restorer.place, cost=LIGHTEST).unlock(office.secret), office.clock)
    assert case not in desk.store.cases()
    desk.close()


def test_a_sweep_that_was_cut_off_is_done_at_the_next_chance(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = full_case(office.desk("worker"), NUMBER)
    worker = in_trash(office, case)

    def cut(_store: VaultStore) -> None:
        raise StorageFault(file="kluis.db")

    with monkeypatch.context() as broken:
        broken.setattr(VaultStore, "_vacuum", cut)
        with pytest.raises(StorageFault):
            clearing.settle(worker)
    assert case not in worker.store.cases()
    assert stones.must_sweep(vault(worker).database)
    clearing.settle(worker)
    assert not stones.must_sweep(vault(worker).database)
    assert (office.folder / "worker" / "reservekopie" / "opgeruimd.json").exists()
    assert hits(vault(worker), CANARY) == []
