"""X9: attachments write nothing outside the vault and the one file that was chosen. F5: a full disk breaks nothing."""

from __future__ import annotations

import os
from pathlib import Path

import attachment_files
import pytest
from alone import Home, written
from measured import Measured
from practice_office import Office, participant, put

from desktop.models.errors import StorageFault
from desktop.services import attachments
from desktop.store import check

DAY = Path(__file__).with_name("attachment_day.py")


@pytest.mark.timeout(90)
def test_a_day_with_attachments_writes_nothing_outside_the_vault(tmp_path: Path, figure: Measured) -> None:
    home, folder, target = Home(tmp_path), tmp_path / "kluis", tmp_path / "buiten" / "brief.jpg"
    for made in (folder, target.parent):
        made.mkdir()
    (tmp_path / "foto.jpg").write_bytes(attachment_files.located_photo())
    (tmp_path / "brief.pdf").write_bytes(attachment_files.with_script())
    assert home.follow(DAY, [folder, target], 60) == 0, home.said()
    seen = home.written()
    assert {str(target), str(folder / "kluis.db")} <= set(seen)
    outside = [path for path in seen if not path.startswith(str(folder)) and path != str(target)]
    assert outside == []
    figure(
        "X9", "geschreven buiten kluis en gekozen bestand bij bijlagen toevoegen, bekijken en uitvoeren", len(outside), goal=0, at_most=True
    )
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "thuis").rglob("*") if path.is_file()] == []


def test_the_trace_would_show_a_file_elsewhere() -> None:
    line = '7 openat(AT_FDCWD, "/tmp/brief.pdf", O_WRONLY|O_CREAT, 0600) = 3\n7 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3\n'
    assert written(f'x "/k/begin"\n{line}') == ["/tmp/brief.pdf"]


def test_nothing_readable_of_an_attachment_stands_in_the_vault_folder(office: Office) -> None:
    worker = office.desk("worker")
    photo = attachment_files.located_photo()
    attachments.add(worker, put(worker, participant()), photo, "VerborgenTitel")
    office.close()
    for path in (office.folder / "worker").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert b"VerborgenTitel" not in content
        assert photo[-400:] not in content
        assert b"JFIF" not in content


def test_a_full_disk_while_adding_keeps_the_vault_whole(office: Office, figure: Measured) -> None:
    worker = office.desk("worker")
    case = put(worker, participant())
    database = worker.store.database.raw  # type: ignore[attr-defined]
    noise = b"".join(os.urandom(65_000)[:65_000].replace(b"\xff", b"\xfe") for _ in range(30))
    photo = attachment_files.picture()
    large = photo[:2] + b"".join(attachment_files.segment(0xDB, noise[at : at + 60_000]) for at in range(0, len(noise), 60_000)) + photo[2:]
    pages = int(database.execute("PRAGMA page_count").fetchone()[0])
    whole, tries = 0, figure.size(push=8, full=60)
    for extra in range(tries):
        database.execute(f"PRAGMA max_page_count = {pages + 2 + extra * 3}")
        with pytest.raises(StorageFault):
            attachments.add(worker, case, large, "Brief")
        problems = check.check(worker.store)  # type: ignore[arg-type]
        left = [problems, attachments.listed(worker, case), worker.store.stored_sizes("bijlage", case)]
        whole += not any(left)
    figure("F5", "schijf vol bij het toevoegen van een bijlage: kluis heel, niets half bewaard", whole, goal=tries, unit="keer")
    database.execute("PRAGMA max_page_count = 1000000000")
    attachments.add(worker, case, large, "Brief")
    assert attachments.listed(worker, case)[0].here
