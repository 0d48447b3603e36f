"""A worker adds a photo and a letter, looks at both and keeps one outside: run under strace. Arguments: folder, file to give out to."""

from __future__ import annotations

import sys
from pathlib import Path

import sabotage

sabotage.apply_from_environment()

from desktop.presenters.lasting_true import make_true_last  # noqa: E402

make_true_last()

import case_room  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit  # noqa: E402

from desktop.services import attachments  # noqa: E402
from desktop.views.case import attachments_step  # noqa: E402
from desktop.views.case.attachments_step import AttachmentsStep  # noqa: E402
from desktop.views.case.case_page import CasePage  # noqa: E402
from desktop.views.kit import theme  # noqa: E402

MOST_MS = 20_000


def wait(signal: object) -> None:
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    signal.connect(lambda *_: loop.quit())  # type: ignore[attr-defined]
    late.start(MOST_MS)
    if loop.exec():
        sys.exit("nothing came")


def choose_in_dialog(file: Path) -> None:
    """Type the whole name in the file window once it is there, and agree."""
    found = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()), None)
    name = found.findChild(QLineEdit, "fileNameEdit") if found is not None else None
    if found is None or name is None:
        QTimer.singleShot(20, lambda: choose_in_dialog(file))
    else:
        name.setText(str(file))
        found.accept()


def add(step: AttachmentsStep, file: Path, title: str) -> None:
    choose_in_dialog(file)
    step.page.choose()
    wait(step.attachments.offered)
    step.page.offer_card.title.setText(title)
    step.page.offer_card._add()
    wait(step.attachments.added)


def look(step: AttachmentsStep, name: str) -> None:
    step.attachments.look(name)
    wait(step.attachments.shown)
    step.view.larger.click()
    step.view.turn.click()
    step.close_view()


def day(room: case_room.CaseRoom, files: list[Path], target: Path) -> None:
    page = CasePage(room.runner, room.case, room.feed, "bijlagen")
    page.resize(1366, 730)
    page.show()
    wait(page.editor.opened)
    step = page._pages["bijlagen"]
    assert isinstance(step, AttachmentsStep)
    for file in files:
        add(step, file, "VerborgenTitel")
    names = [one.item["id"] for one in room.ask(lambda desk: attachments.listed(desk, room.case))]
    assert len(names) == len(files)
    for name in names:
        look(step, name)
    setattr(attachments_step, "ask", lambda *_: True)  # noqa: B010
    choose_in_dialog(target)
    step.give_out(names[0])
    wait(step.attachments.given_out)
    assert target.exists()
    page.leave()


def main() -> None:
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    application = QApplication([])
    theme.apply(application)
    files = [folder.parent / "foto.jpg", folder.parent / "brief.pdf"]
    (folder / "begin").touch()
    with case_room.room(folder, case_room.empty()) as room:
        day(room, files, target)


if __name__ == "__main__":
    main()
