"""Sabotages of what must not leak: words, keys and personal data outside the vault (reliability.md X1, X5, X9)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sabotage_kind import Sabotage

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

    from desktop.models.records import Draft
    from desktop.services.desk import Desk

DAY = "tests/reliability/test_x01_canary_day.py::"
SAID = "tests/reliability/test_x05_what_is_said.py::test_nothing_that_goes_wrong_tells_a_secret"


def _paper_through_a_file() -> None:
    from desktop.views.pdf_preview import PdfPreview

    show = PdfPreview.show_pdf

    def through_a_file(self: PdfPreview, content: bytes) -> int:
        with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
            file.write(content)
        return show(self, content)

    PdfPreview.show_pdf = through_a_file  # type: ignore[method-assign]


def _drafts_in_a_cache() -> None:
    from desktop.services import editing

    save = editing.save_draft

    def save_twice(desk: Desk, case: str, path: str, text: str, base: str) -> Draft:
        with (Path.home() / "laatste-teksten").open("a", encoding="utf-16") as file:
            file.write(text.upper())
        return save(desk, case, path, text, base)

    editing.save_draft = save_twice


def _bugs_with_their_words() -> None:
    from desktop import bugs

    line = bugs.line
    bugs.line = lambda error: f"{line(error)}: {error}"


def _tracebacks_of_python() -> None:
    from desktop import bugs

    bugs.take_over = lambda sentence: None


def _message_with_words() -> None:
    from desktop import messages

    sentence = messages.sentence

    def telling(code: str, facts: dict[str, object]) -> str:
        # As a sentence would be that quotes what was wrong.
        found = sys.exc_info()[1]
        return f"{sentence(code, facts)} ({found})" if found is not None else sentence(code, facts)

    messages.sentence = telling  # type: ignore[assignment]


def _key_by_pragma() -> None:
    from desktop.store import connection

    keyed = connection._keyed

    def by_pragma(path: Path, key: bytes | bytearray, *, known: bool) -> dbapi2.Connection:
        opened = keyed(path, key, known=known)
        opened.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
        return opened

    connection._keyed = by_pragma


def _saving_logged_in_full() -> None:
    import logging

    from desktop.services import editing

    save = editing.save

    def logged(desk: Desk, case: str, *rest: Any, **more: Any) -> Any:
        logging.getLogger("desktop").debug("%s", desk.store.document(case))
        return save(desk, case, *rest, **more)

    editing.save = logged


def _pin_in_surroundings() -> None:
    import os

    from desktop.keys.slots import KeyFile

    unlock = KeyFile.unlock

    def kept(self: KeyFile, secret: str, *rest: Any) -> Any:
        os.environ["KANTELPUNT_PIN"] = secret
        return unlock(self, secret, *rest)

    KeyFile.unlock = kept  # type: ignore[method-assign, assignment]


LEAKS = {
    "papier-via-een-bestand": Sabotage(
        "een papier dat je bekijkt, gaat via een tijdelijk bestand",
        _paper_through_a_file,
        (
            f"{DAY}test_nothing_that_was_typed_is_left_outside_the_chosen_files",
            f"{DAY}test_only_the_vaults_the_mailbox_and_the_chosen_files_were_written",
        ),
    ),
    "concept-ook-buiten-de-kluis": Sabotage(
        "wat iemand typt, komt ook in een bestand in haar thuismap",
        _drafts_in_a_cache,
        (f"{DAY}test_nothing_that_was_typed_is_left_outside_the_chosen_files",),
    ),
    "programmafout-met-woorden": Sabotage(
        "een fout in het programma wordt verteld met de woorden van de fout",
        _bugs_with_their_words,
        (f"{SAID}[openen]", f"{SAID}[opslaan]", f"{SAID}[pakketten maken]"),
    ),
    "traceback-van-python": Sabotage(
        "een fout in een opdracht komt met alle waarden op het scherm",
        _tracebacks_of_python,
        (f"{SAID}[een plan op papier]", f"{SAID}[een dossier inlezen]"),
    ),
    "melding-met-woorden": Sabotage(
        "een melding haalt aan wat er fout was",
        _message_with_words,
        (f"{SAID}[pakketten maken]",),
    ),
    "sleutel-in-opdracht": Sabotage(
        "de databasesleutel gaat als opdracht naar de database",
        _key_by_pragma,
        (f"{SAID}[opslaan]",),
    ),
    "bewaren-in-logboek-van-techniek": Sabotage(
        "wat bewaard wordt, staat ook in het technische logboek",
        _saving_logged_in_full,
        (f"{SAID}[opslaan]",),
    ),
    "pin-in-omgeving": Sabotage(
        "de PIN staat in de omgeving van het programma",
        _pin_in_surroundings,
        ("tests/reliability/test_nothing_left_in_memory.py::test_no_command_and_no_surroundings_of_the_program_hold_a_secret",),
    ),
}
