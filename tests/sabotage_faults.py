"""Sabotages of what stands between a save and the disk: kills, power cuts, full disks, failing calls, file modes (F1-F6, X28)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sabotage_kind import Sabotage


def _synchronous_normal() -> None:
    from desktop.store import connection

    connection.PRAGMAS = tuple(line.replace("synchronous = FULL", "synchronous = NORMAL") for line in connection.PRAGMAS)


def _no_transaction() -> None:
    from desktop.store.database import Database

    # Every statement becomes a commit of its own.
    Database._begin = lambda self, connection: None  # type: ignore[method-assign]


def _names_not_synced() -> None:
    from desktop import durable
    from desktop.store import backup

    for module in (durable, backup):
        module.sync_folder = lambda _folder: None  # type: ignore[attr-defined]


def _restored_in_place() -> None:
    from desktop.store import backup
    from desktop.verbs import vault_files

    @contextmanager
    def restored(source: Path, folder: Path) -> Iterator[Path]:
        backup.restore(source, folder)
        yield folder

    vault_files.restored = restored


def _refused_text_dropped() -> None:
    from desktop.presenters.case_editor import CaseEditor

    CaseEditor.retry = lambda self: None  # type: ignore[method-assign]


def _driver_errors_untranslated() -> None:
    from desktop.store import connection, database

    connection.translated = database.translated = lambda *_, **__: None  # type: ignore[attr-defined]


def _no_word_about_memory() -> None:
    from desktop import cli

    cli.MemoryError = type("Other", (Exception,), {})  # type: ignore[attr-defined]


def _files_for_everybody() -> None:
    real = os.open

    def opened(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        return real(path, flags, 0o666 if mode == 0o600 else mode, dir_fd=dir_fd)

    os.open = opened  # type: ignore[assignment]


FAULTS: dict[str, Sabotage] = {
    "synchronous-normal": Sabotage(
        "wat als opgeslagen is gemeld, staat nog niet op de schijf",
        _synchronous_normal,
        ("tests/reliability/test_power_cut.py::test_a_power_cut_loses_nothing_acknowledged_and_tears_nothing",),
    ),
    "naam-niet-vastgelegd": Sabotage(
        "de naam van een nieuw pakket of een reservekopie staat nog niet vast op de schijf",
        _names_not_synced,
        ("tests/reliability/test_cut_in_operation.py::test_a_cut_leaves_the_old_file_or_the_new_one[pakketten]",),
    ),
    "terugzetten-ter-plaatse": Sabotage(
        "een reservekopie wordt onder de uiteindelijke naam uitgepakt en pas daarna afgemaakt",
        _restored_in_place,
        ("tests/reliability/test_cut_in_operation.py::test_a_cut_leaves_the_old_vault_or_the_new_one_and_it_opens",),
    ),
    "geweigerde-tekst-weg": Sabotage(
        "tekst die niet op de volle schijf paste, wordt niet opnieuw opgeslagen",
        _refused_text_dropped,
        ("tests/reliability/test_disk_full.py::test_the_text_stays_in_the_editor_until_there_is_room",),
    ),
    "schijffout-niet-vertaald": Sabotage(
        "een fout van de schijf wordt niet herkend en lijkt een fout in het programma",
        _driver_errors_untranslated,
        ("tests/reliability/test_fault_at_n.py::test_a_fault_at_any_call_is_told_in_one_sentence_and_loses_nothing[opslaan]",),
    ),
    "geheugen-niet-gezegd": Sabotage(
        "te weinig geheugen wordt niet gezegd",
        _no_word_about_memory,
        ("tests/reliability/test_little_memory.py::test_too_little_memory_is_told_in_one_sentence_and_harms_nothing",),
    ),
    "bestanden-voor-iedereen": Sabotage(
        "bestanden krijgen de rechten die de computer toevallig geeft",
        _files_for_everybody,
        ("tests/reliability/test_file_modes.py::test_what_is_written_is_for_its_owner_only[pakketten maken]",),
    ),
    "geen-transactie": Sabotage(
        "wat bij elkaar hoort, wordt niet in een keer opgeslagen",
        _no_transaction,
        ("tests/reliability/test_kill_while_saving.py::test_killed_while_saving_nothing_acknowledged_is_lost",),
    ),
}
