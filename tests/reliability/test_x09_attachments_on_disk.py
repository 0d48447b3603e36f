"""X9: attachments write nothing outside the vault and the one file that was chosen. F5: a full disk breaks nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import attachment_files
import pytest
from measured import Measured
from practice_office import Office, participant, put

from desktop.models.errors import StorageFault
from desktop.services import attachments
from desktop.store import check

ROOT = Path(__file__).parents[2]
CALLS = "openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,mknod,mknodat,truncate,memfd_create"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
HARMLESS = ("/dev/null", "/dev/tty", "/proc/", "/dev/pts/", "/dev/urandom")


def written(trace: str) -> list[str]:
    """Every path that was opened for writing or made, after the work began."""
    _, _, rest = trace.partition('/begin"')
    found = []
    for line in rest.splitlines():
        call = re.search(r"(\w+)\((.*)", line)
        if call is None or " = -1 " in line or (call[1] in ("open", "openat") and not WRITES.search(line)):
            continue
        paths = PATH.findall(call[2])
        found += paths[-1:]
    return [path for path in found if not path.startswith(HARMLESS)]


@pytest.mark.timeout(90)
def test_a_day_with_attachments_writes_nothing_outside_the_vault(tmp_path: Path, figure: Measured) -> None:
    folder, target, home = tmp_path / "kluis", tmp_path / "buiten" / "brief.jpg", tmp_path / "thuis"
    for made in (folder, target.parent, home):
        made.mkdir()
    (tmp_path / "foto.jpg").write_bytes(attachment_files.located_photo())
    (tmp_path / "brief.pdf").write_bytes(attachment_files.with_script())
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    surroundings |= {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    surroundings |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    trace = tmp_path / "spoor"
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "300", "-o", str(trace), "-e", f"trace={CALLS}", sys.executable]
    day = Path(__file__).with_name("attachment_day.py")
    done = subprocess.run([*command, str(day), str(folder), str(target)], env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    seen = written(trace.read_text())
    assert {str(target), str(folder / "kluis.db")} <= set(seen)
    outside = [path for path in seen if not path.startswith(str(folder)) and path != str(target)]
    assert outside == []
    figure(
        "X9", "geschreven buiten kluis en gekozen bestand bij bijlagen toevoegen, bekijken en uitvoeren", len(outside), goal=0, at_most=True
    )
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.rglob("*") if path.is_file()] == []


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
