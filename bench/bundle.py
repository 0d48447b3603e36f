"""A bundle of 1,000 changed cases: made against packing and encrypting the same bytes, merged against writing the same rows.

A practice organisation with a worker and a team lead; both vaults hold the cases already, then one field of each changes.
"""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from pathlib import Path

from bench import replay, vaults
from bench.timing import Measure, compared, seconds
from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.patches import Edit
from desktop.services import editing
from desktop.services.desk import Desk
from desktop.sync import sealing
from desktop.verbs import opening, practice
from desktop.verbs.ownership import Owner

CHANGED, FEW = 1_000, 10
MAKE_BAR, MERGE_BAR = "hooguit 1,5 x tar en age", "hooguit 8 x dezelfde rijen kaal"
OUTBOX = "uitgaand"
WRITES = ("INSERT", "UPDATE", "DELETE")


class Organisation:
    """The practice organisation of one measure."""

    def __init__(self, folder: Path) -> None:
        told = practice.make(folder, cost=LIGHTEST)
        self.worker, self.lead, self.secret = Path(told["worker"]), Path(told["teamlead"]), str(told["secret"])

    def keys(self, vault: Path) -> OpenKeys:
        return KeyFile.read(vault, cost=LIGHTEST).unlock(self.secret)

    def open(self, vault: Path) -> Desk:
        return opening.open_desk(vault, self.keys(vault))


def measure(folder: Path, *, full: bool) -> list[Measure]:
    made = Organisation(folder / "organisatie")
    worker, lead = made.open(made.worker), made.open(made.lead)
    vaults.fill(worker, CHANGED)
    _deliver(worker, lead, made.worker / OUTBOX)
    making, packing, merging, inserting = [], [], [], []
    for turn in range(5 if full else 3):
        _change(worker, CHANGED, turn)
        paths: list[Path] = []
        making.append(seconds(lambda: paths.extend(_make(worker))))  # noqa: B023 used within the turn
        packing.append(_pack_again(paths, lead, folder))
        peer = _copy(lead, made, folder / f"samenvoegen-{turn}")
        with replay.noted(replay.of(lead.store)) as statements:
            merging.append(seconds(lambda: _take(lead, made.worker / OUTBOX)))
        inserting.append(_insert_again(peer, made.keys(made.lead), statements))
    few = _few(worker)
    for desk in (worker, lead):
        desk.close()
    note = f"{CHANGED} veranderde dossiers, pakketten voor gemeente en team"
    return [
        compared("pakket maken", MAKE_BAR, (making, packing), lambda found: found.ratio <= 1.5, note),
        compared("pakket samenvoegen", MERGE_BAR, (merging, inserting), lambda found: found.ratio <= 8, "pakketten van het team"),
        few,
    ]


def _make(desk: Desk) -> list[Path]:
    assert desk.post is not None
    return desk.post.make_bundles()


def _take(desk: Desk, folder: Path) -> None:
    assert desk.post is not None
    told = desk.post.import_folder(folder)
    if told["refused"]:
        raise RuntimeError(str(told["refused"][0]))


def _deliver(worker: Desk, lead: Desk, outbox: Path) -> None:
    _make(worker)
    _take(lead, outbox)


def _change(desk: Desk, number: int, turn: int) -> None:
    cases = [case for case in desk.store.cases() if "BANK" in str(desk.store.document(case)["dossiernummer"])][:number]
    with desk.store.transaction():
        for place, case in enumerate(cases):
            base = desk.store.heads(case)[0].id
            editing.save(desk, case, base, [Edit(("bewoner", "telefoon"), f"07{turn}{place:07d}")])


def _pack_again(paths: list[Path], reader: Desk, folder: Path) -> float:
    """Seconds to put the same members in a tar, encrypt it to the same number of readers and write it durably."""
    identity = Owner.from_document(_owner(reader)).keys
    recipients = [str(identity.public().age)] * 2
    plain = [_members(path, str(identity.identity())) for path in paths if "-t" in path.name]
    size = sum(path.stat().st_size for path in paths) / sum(path.stat().st_size for path in paths if "-t" in path.name)

    def pack() -> None:
        for number, members in enumerate(plain):
            (folder / f"kaal-{number}").write_bytes(b"")
            with (folder / f"kaal-{number}").open("wb") as stream:
                stream.write(sealing.encrypt(_tar(members), recipients))
                stream.flush()
                os.fsync(stream.fileno())

    # The municipality's bundles cannot be opened here; they weigh in by their bytes.
    return seconds(pack) * size


def _members(path: Path, identity: str) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(sealing.decrypt(path.read_bytes(), [identity]))) as archive:
        return {item.name: stream.read() for item in archive if (stream := archive.extractfile(item)) is not None}


def _tar(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            item = tarfile.TarInfo(name)
            item.size = len(content)
            archive.addfile(item, io.BytesIO(content))
    return out.getvalue()


def _owner(desk: Desk) -> dict[str, object]:
    from desktop.models.strict_json import loads
    from desktop.verbs.ownership import SETTING

    found: dict[str, object] = loads(str(desk.store.setting(SETTING)).encode())
    return found


def _copy(desk: Desk, made: Organisation, to: Path) -> Path:
    replay.of(desk.store).database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    to.mkdir()
    shutil.copy(made.lead / "kluis.db", to / "kluis.db")
    return to


def _insert_again(peer: Path, keys: OpenKeys, statements: list[replay.Statement]) -> float:
    """Seconds for the writes of the merge alone, in one transaction, by the bare driver."""
    rows = [one for one in statements if one.sql.lstrip().upper().startswith(WRITES)]
    raw = replay.opened(peer, keys.database_key)
    whole = [replay.Statement("BEGIN IMMEDIATE"), *rows, replay.Statement("COMMIT")]
    took = seconds(lambda: replay.play(raw, whole))
    raw.close()
    return took


def _few(desk: Desk) -> Measure:
    """What a sync of ten changed cases costs while the vault grows threefold."""
    times = []
    for turn in range(2):
        _change(desk, FEW, 10 + turn)
        times.append(seconds(lambda: _make(desk)))
        if turn == 0:
            vaults.fill(desk, 2 * CHANGED, first=CHANGED)
            _make(desk)
    note = f"{FEW} veranderde dossiers in een kluis die {(3 * CHANGED) / CHANGED:.0f} keer zo groot werd"
    ratio = times[1] / times[0]
    return Measure(
        "klein pakket, grote tegen kleine kluis", "hooguit 1,5 x", 1000 * times[1], 1000 * times[0], ratio, ratio, None, ratio <= 1.5, note
    )
