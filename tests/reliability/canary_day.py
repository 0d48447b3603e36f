"""A day of the whole program in a process of its own, with words in every field that stand nowhere else; it ends by being killed.

Arguments: the folder of the day, and `kort` or `heel`. Below it: `organisatie` (vaults and mailbox), `mee` (files that the worker
has), `gekozen` (where she keeps what she gives out), `proef` (what the test must know).
"""

from __future__ import annotations

import sabotage

sabotage.apply_from_environment()

import io  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from datetime import timedelta  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import at_the_table  # noqa: E402
import attachment_files  # noqa: E402
import evaluation  # noqa: E402
import visit as story  # noqa: E402
from attachment_day import choose_in_dialog  # noqa: E402
from canaries import STEM  # noqa: E402
from hand import Hand, JourneyStopped  # noqa: E402
from practice_office import participant  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from town import found  # noqa: E402
from visit import Visit  # noqa: E402

from desktop import cli  # noqa: E402
from desktop.app import start_qt  # noqa: E402
from desktop.models.samen_bladen import TEKEN  # noqa: E402
from desktop.models.strict_json import dumps  # noqa: E402
from desktop.presenters.together import BLAD  # noqa: E402
from desktop.verbs import guarding, opening  # noqa: E402
from desktop.views.case import attachments_step  # noqa: E402
from desktop.views.case.attachments_step import AttachmentsStep  # noqa: E402
from desktop.views.case.case_page import CasePage  # noqa: E402
from desktop.views.case.preview import PreviewPage  # noqa: E402
from desktop.views.together.page import TogetherPage  # noqa: E402
from desktop.views.together.words import WordsPage  # noqa: E402
from desktop.window import Workplace  # noqa: E402

FREE = ("line", "text", "open_pick")
"""Kinds of fields that take any words."""
FREELY_NAMED = ("Roepnaam", "Achternaam", "Waarom neem je dit besluit?")
SEARCH = "Zoek op naam, straat of nummer"
BSN = "999990019"
PHONE = ("06 12345678", "0612345678")
NUMBER = "VD-2026-0977"
PAPERS = ("Ondersteuningsplan", "Doorbraakplan", "Alles over mij")


class SowingHand(Hand):
    """Adds a word of its own to everything that may be typed, and keeps every title that a window ever had."""

    def __init__(self) -> None:
        super().__init__()
        self.sown: list[str] = []
        self.titles: set[str] = set()

    def sow(self, text: str) -> str:
        self.sown.append(f"{STEM}{len(self.sown):02}")
        return f"{text} {self.sown[-1]}"

    def fill(self, pattern: str, text: str) -> None:
        super().fill(pattern, self.sow(text) if self.field(pattern).spec.kind in FREE else text)

    def write_named(self, name: str, text: str) -> None:
        super().write_named(name, self.sow(text) if name in FREELY_NAMED else text)

    def settle(self) -> None:
        super().settle()
        self.titles |= {window.title() for window in QGuiApplication.topLevelWindows()}
        self.titles |= {one.windowTitle() + one.windowIconText() for one in QApplication.topLevelWidgets()}


class Day:
    """`folder` as in the head of this file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.hand = folder, SowingHand()
        for name in ("mee", "gekozen", "proef"):
            (folder / name).mkdir()
        self.visit = Visit(found(folder / "organisatie"), self.hand)
        # The verbs find the same keyring as the window.
        opening.system_keyring = guarding.system_keyring = lambda: self.visit.keyring

    def chosen(self, name: str) -> Path:
        return self.folder / "gekozen" / name

    def begin(self) -> None:
        """From here on it counts where something is written."""
        (self.folder / "proef" / "begin").touch()
        start_qt()

    def tell(self) -> None:
        """What was sown goes to the test; the titles are said, so that they are searched like everything that is said."""
        secrets = [story.PIN, *self.words(), at_the_table.IBAN.replace(" ", ""), at_the_table.KENMERK.replace(" ", ""), BSN, *PHONE]
        (self.folder / "proef" / "gezaaid.json").write_text(json.dumps({"gezaaid": self.hand.sown, "geheim": secrets}))
        print("titels:", *sorted(self.hand.titles), sep="\n", flush=True)

    def words(self) -> list[str]:
        """The six words of everybody, as they may be kept."""
        return [between.join(words.split()) for words in (self.visit.town.words, self.own_words) for between in (" ", ", ", "-", "\n")]

    # -- the worker -----------------------------------------------------------------------------------------------------

    def starts(self) -> None:
        """First start and a new resident."""
        see_words = story.card_words

        def seen(start: Any) -> list[str]:
            words = see_words(start)
            self.own_words = " ".join(words)
            return words

        story.card_words = seen
        story.first_start(self.visit)
        story.intake(self.visit)

    def types_and_locks(self) -> None:
        story.HALF_TYPED = self.hand.sow(story.HALF_TYPED)
        story.lock_half_way(self.visit)

    def looks_at_paper(self, papers: Sequence[str] = PAPERS) -> None:
        """These papers with every face on the screen, and kept once where she says."""
        self.hand.step("Plan")
        self.hand.press("Bekijk op papier")
        preview = self.hand.one(PreviewPage)
        for number, (words, face) in enumerate((paper, face) for paper in papers for face in ("Voor jou", "Voor de bewoner")):
            preview.view.content = b""
            self.hand.press(words)
            self.hand.press(face)
            self.hand.until(lambda: preview.view.content, "the paper")
            if number == 0:
                choose_in_dialog(self.chosen("plan.pdf"))
                self.hand.press("Bewaar als PDF")
                self.hand.until(lambda: self.chosen("plan.pdf").exists(), "the file")

    # -- at the table ---------------------------------------------------------------------------------------------------

    def looks_together(self) -> None:
        """Samen kijken: an answer, her own words on every page that takes them, and the signature that is left half drawn."""
        hand = self.hand
        hand.step("Plan")
        hand.press("Samen kijken F8")
        hand.until(lambda: isinstance(self.workplace.case, TogetherPage) and self.workplace.case.page, "Samen kijken")
        page = self.workplace.case
        assert isinstance(page, TogetherPage)
        for code in ("nu/dak", "willen/waar_naartoe", "willen/eerst_nodig", "plan/hulpvraag", TEKEN):
            page.talk.go((BLAD, code, ""))
            if isinstance(page.page, WordsPage):
                for edit in page.page.edits:
                    QTest.keyClicks(edit, hand.sow(" Ik zei"))
            hand.settle()
        page.to_worker()
        assert self.workplace.window is not None
        self.workplace.window.curtain.lift()
        hand.until(lambda: isinstance(self.workplace.case, CasePage) and self.workplace.case.step, "the worker's own page")
        hand.settle()

    def rounds_off(self) -> None:
        """A visit that ends with its summary on the clipboard, and an appointment for her own calendar where she says."""
        page = self.visit.page
        page.visit.start()
        self.hand.settle()
        page.visit.end()
        self.hand.settle()
        self.hand.fill("contacten.*.notitie", "Na afloop")
        self.hand.until(lambda: self.hand.count("Kopieer voor het registratiesysteem"), "the summary")
        self.hand.press("Kopieer voor het registratiesysteem")
        choose_in_dialog(self.chosen("afspraak.ics"))
        self.hand.press("Bewaar voor je agenda")
        self.hand.until(lambda: self.chosen("afspraak.ics").exists(), "the appointment")

    def confirms_a_pause(self) -> None:
        """A call with a creditor, and the paper about it, kept once where she says."""
        editor = self.visit.page.editor
        soon = editor.around.today + timedelta(days=3) if editor.around is not None else None
        assert soon is not None
        point = editor.add_item(("kantelpunten",), {"soort": "ontruiming", "uiterlijk_brief": soon.isoformat()})[-1].removeprefix("id=")
        call = {"id": f"bel-{point}", "kantelpunt": point, "naam": self.hand.sow("Post"), "kenmerk": self.hand.sow("D")}
        editor.add_item(("bellen",), {**call, "pauze_tot": (soon + timedelta(days=9)).isoformat()})
        self.hand.settle()
        self.visit.page.step_pages._show_letter(point)
        preview = self.hand.one(PreviewPage)
        self.hand.until(lambda: preview.view.content, "the confirmation")
        choose_in_dialog(self.chosen("bevestiging.pdf"))
        self.hand.press("Bewaar als PDF")
        self.hand.until(lambda: self.chosen("bevestiging.pdf").exists(), "the file")

    @property
    def workplace(self) -> Workplace:
        found = self.hand.program.workplace
        assert found is not None
        return found

    # -- her files --------------------------------------------------------------------------------------------------------

    def adds_a_letter(self) -> None:
        """A letter with a telling name: taken in, looked at and given out again."""
        brought = self.folder / "mee" / f"{self.hand.sow('brief')}.pdf"
        brought.write_bytes(attachment_files.letter(text=self.hand.sow("Aanmaning")))
        self.hand.step("Bijlagen")
        step = self.hand.one(AttachmentsStep)
        choose_in_dialog(brought)
        step.page.choose()
        self.hand.until(lambda: step.attachments.offer, "the letter")
        step.page.offer_card.title.setText(self.hand.sow("Brief"))
        step.page.offer_card._add()
        self.hand.until(lambda: step.attachments.offer is None, "the letter in the vault")
        self.hand.settle()
        name = self.visit.page.editor.document["bijlagen"][0]["id"]
        step.attachments.look(name)
        self.hand.until(lambda: step.shown == name, "the letter on the screen")
        setattr(attachments_step, "ask", lambda *_: True)  # noqa: B010
        choose_in_dialog(self.chosen("brief.pdf"))
        step.give_out(name)
        self.hand.until(lambda: self.chosen("brief.pdf").exists(), "the letter outside")

    def looks_for(self) -> None:
        """What she searches for is kept nowhere."""
        self.hand.press("Alle bewoners")
        for text in (self.hand.sow("straat"), "Anneke"):
            self.hand.write_named(SEARCH, text)
            self.hand.settle()

    def uses_verbs(self, most: int = 9) -> None:
        """The same vault without a window: a case in and out, a copy, papers, a package, a check."""
        bewoner = {"roepnaam": self.hand.sow("Ruurd"), "achternaam": self.hand.sow("Dijk"), "gemeentecode": "0080", "bsn": BSN}
        file = self.folder / "mee" / "dossier.json"
        file.write_text(dumps(participant(NUMBER, bewoner=bewoner, notitie=self.hand.sow("Let op:"))), "utf-8")
        verbs = [
            ["case", "import", str(file)],
            ["case", "export", NUMBER, "--out", str(self.chosen("dossier.json"))],
            ["vault", "backup", "--out", str(self.chosen("kopie.tar"))],
            ["plan", "print", NUMBER, "--out", str(self.chosen("papieren"))],
            ["bundle", "make"],
            ["vault", "check", "--json"],
        ]
        for done in verbs[:most]:
            sys.stdin = io.StringIO(f"{story.PIN}\n")
            assert cli.main([*done, "--vault", str(self.visit.town.vault("werker")), "--secret-stdin"]) == 0, done

    # -- the others ---------------------------------------------------------------------------------------------------

    def sends(self) -> None:
        """Over the mailbox to team lead and coordinator, until the receipt is back."""
        visit = self.visit
        story.send(visit, "werker")
        story.confirm_laptop(visit, story.own_words(self.hand))
        story.approve(visit)
        story.send(visit, "werker")
        story.read_in(visit)
        story.send(visit, "werker")
        assert story.received(visit) == "ontvangen"

    def reports(self) -> None:
        """The coordinator makes the evaluation report."""
        self.visit.sit_at("coordinator")
        evaluation.make_report(self.visit, self.folder / "gekozen")
        self.visit.sit_at("werker")

    def is_killed(self) -> None:
        """In the middle of a word."""
        self.hand.press("Mijn werk")
        self.hand.open_row("Mijn werk", "Anneke")
        self.hand.step("Plan")
        self.hand.write(self.hand.field(story.QUESTION).focus_on, self.hand.sow("Nog een"))
        self.tell()
        os.kill(os.getpid(), signal.SIGKILL)


def short(day: Day) -> None:
    """One resident, one sentence, one lock, a paper and a few verbs."""
    day.starts()
    day.types_and_locks()
    day.looks_at_paper(PAPERS[:1])
    day.looks_together()
    day.uses_verbs(3)


def whole(day: Day) -> None:
    """Every field of every step, and everybody's part."""
    day.starts()
    story.fill_steps(day.visit)
    day.types_and_locks()
    story.make_plan(day.visit)
    day.looks_at_paper()
    story.ask_for_payment(day.visit)
    story.finish_case(day.visit)
    day.looks_for()
    day.hand.open_row("Alle bewoners", "Anneke")
    day.looks_together()
    day.confirms_a_pause()
    day.rounds_off()
    day.adds_a_letter()
    day.hand.press("Mijn werk")
    day.sends()
    day.uses_verbs()
    day.reports()


def main() -> None:
    day = Day(Path(sys.argv[1]))
    day.begin()
    try:
        {"kort": short, "heel": whole}[sys.argv[2]](day)
        day.is_killed()
    except JourneyStopped as stopped:
        # The program says of a bug only where it was.
        (day.folder / "proef" / "gestrand").write_text(str(stopped))
        raise


if __name__ == "__main__":
    main()
