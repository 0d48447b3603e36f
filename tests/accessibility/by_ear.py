"""A whole visit by a screen reader alone: unlock, open a case, every step, Samen kijken, back, lock. Prints what was heard as JSON.

Arguments: the program's Python, the vault folder; the secret comes on standard input. Run under a display and a bus of its own.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from screen_reader import Heard, Reader

CONTROLS = {
    "push button", "button", "check box", "radio button", "toggle button", "text", "password text", "entry", "combo box", "spin button",
    "table", "list", "slider", "link", "menu item",
}  # fmt: skip
STEPS = {
    "Bewoner:": "Roepnaam", "Geld en brieven:": "Geld en brieven", "Op Maat:": "Waardendriehoek", "Brug:": "De brug", "Plan:": "Plan",
    "Betaling:": "Betaling", "Evaluatie:": "Evaluatie", "Contact, afspraken:": "Contact, afspraken", "Andere hulp:": "Andere hulp",
    "Bijlagen:": "Bijlagen", "Geschiedenis": "Geschiedenis",
}  # fmt: skip
HOME, SPOKEN = "Waar wil je het over hebben?", "Ja, ik zeg het"
TAG = re.compile(r"</?[a-z]+[ >]")


class Visit:
    """What one visit hears: per page the controls without a name and the words with tags in them, and the names of some pages."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.nameless: dict[str, list[str]] = {}
        self.tagged: list[str] = []
        self.pages: dict[str, list[str]] = {}
        self._asked = ""

    def note(self, page: str, marker: str = "") -> None:
        """Hear a whole page, as soon as `marker` is on it."""

        def look() -> list[Heard]:
            heard = list(self.reader.heard())
            return heard if not marker or any(one.name == marker for one in heard) else []

        heard = self.reader.until(look, f"{marker!r} on {page}")
        self.nameless[page] = [one.role for one in heard if one.role in CONTROLS and not one.name.strip()]
        self.tagged += [words for one in heard for words in (one.name, one.description) if TAG.search(words)]
        self.pages[page] = [one.name for one in heard if one.name]

    def unlock(self, secret: str) -> None:
        self.reader.write("Zes woorden", secret)
        self.note("slot")
        self.reader.press("Open")

    def open_case(self, name: str) -> None:
        self.note("werk", "Nieuwe bewoner")
        self.reader.press(f"Bekijk {name}")
        self.reader.starting("Bewoner:", *CONTROLS)

    def steps(self) -> None:
        for item, marker in STEPS.items():
            self.reader.press_starting(item)
            self.reader.checked(item)
            if item == "Bewoner:":
                self.reader.write("Woonplaats", "Grou")
            self.note(item.rstrip(":"), marker)

    def together(self) -> None:
        self.reader.press("Samen kijken F8")
        self.note("samen", HOME)
        self.reader.press("Gaat het nu?")
        self.reader.starting("Heb je")
        self.note("samen, een vraag")
        self.reader.press("Dat is goed")
        self.back_to_worker()

    def back_to_worker(self) -> None:
        """Behind the curtain, which any key lifts."""
        self.reader.press("Terug naar Wytske")
        self.reader.find("Even dicht. Druk op een toets om verder te gaan.")
        self.reader.key("space")
        self.reader.starting("Bewoner:", *CONTROLS)

    def plan(self) -> None:
        """One goal, made of the sentences that can be chosen, and a spoken yes with a reason that can be chosen."""
        self.reader.press_starting("Plan:")
        self.reader.checked("Plan:")
        self.reader.press("Samen kijken F8")
        self.reader.find("Terug naar Wytske")  # Until then it is the case that asks things.
        while self.question() != HOME:
            self.answer()
            self.reader.press("Verder")
        self.reader.press("Akkoord")
        self.question()
        self.note("samen, akkoord")
        self.choose(SPOKEN)
        self.question()
        self.answer()
        self.reader.press("Ik ga akkoord")
        self.note("samen, klaar", "Dank je wel. Dit is nu jouw plan.")
        self.back_to_worker()

    def question(self) -> str:
        """What is asked now: the name of the page, once it is another than the last."""

        def look() -> str:
            shown = next((one.name for one in self.reader.heard() if one.role == "label" and one.name.endswith("?")), "")
            return shown if shown != self._asked else ""

        self._asked = self.reader.until(look, f"a page after {self._asked!r}")
        return self._asked

    def answer(self) -> None:
        """The first answer of the page; once more when the page was made anew under the finger, as a person would."""
        for _ in range(3):
            self.choose("")
            if self.reader.chosen(3):
                return

    def choose(self, name: str) -> None:
        """The answer with this name, or the first one that can be chosen."""
        self.reader.press_starting(name, "check box", "radio button")

    def lock(self) -> None:
        self.reader.press("Op slot F10")
        self.note("weer op slot", "Zes woorden")


def main(python: str, vault: str) -> dict[str, Any]:
    root = str(Path(__file__).parents[2])
    reader = Reader([python, "-m", "desktop", "--vault", vault], {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": root})
    visit = Visit(reader)
    try:
        visit.unlock(sys.stdin.readline().strip())
        visit.open_case("Esra Yıldız")
        visit.steps()
        visit.together()
        visit.plan()
        visit.lock()
    finally:
        reader.close()
    return {"nameless": visit.nameless, "tagged": visit.tagged, "pages": visit.pages}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
