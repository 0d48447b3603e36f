"""The whole way, once: from an empty folder to 'ontvangen'. The network is shut; everything else is real."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import minisign
import pytest
import visit as story
from hand import Hand
from places import ELSEWHERE, LEEUWARDEN, Place
from PySide6.QtWidgets import QApplication
from town import found
from visit import Visit

from desktop.presenters.forms.spec import Kind
from desktop.services import betaling, editing
from desktop.services.desk import Desk
from desktop.views.bundle_page import BundlePage


@pytest.fixture(params=[LEEUWARDEN, ELSEWHERE], ids=lambda place: place.profile)
def place(request: pytest.FixtureRequest) -> Place:
    """The same visit in two municipalities; the second is only a profile file."""
    chosen: Place = request.param
    return chosen


@pytest.fixture
def visit(qapp: QApplication, tmp_path: Path, place: Place, monkeypatch: pytest.MonkeyPatch, blocked_sockets: list[Any]) -> Iterator[Visit]:
    """A town in a temporary folder, and the hook for bugs as it was before the program took it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Visit(found(tmp_path / "organisatie", place.profile), Hand(), place)
    yield made
    made.close()
    assert made.hand.told == []
    assert blocked_sockets == []


@pytest.mark.timeout(170)
def test_a_resident_goes_from_an_empty_folder_to_received_by_the_municipality(visit: Visit, tmp_path: Path) -> None:
    story.first_start(visit)
    story.intake(visit)
    story.fill_steps(visit)
    locked_in_the_middle(visit)
    story.make_plan(visit)
    story.look_at_paper(visit)
    paper_says_what_was_typed(visit, tmp_path)
    story.ask_for_payment(visit)
    own_approval_counts_for_nothing(visit)
    assert visit.hand.sees(visit.place.ceiling)
    story.finish_case(visit)
    # Only the premium of a health insurance counts months.
    assert visit.hand.kinds | (set() if visit.place is LEEUWARDEN else {"month"}) == set(get_args(Kind))
    over_the_mailbox(visit)
    bundle_opens_with_other_tools(visit, tmp_path)


def locked_in_the_middle(visit: Visit) -> None:
    story.lock_half_way(visit)
    box = visit.hand.field(story.QUESTION)
    assert visit.page.step == "plan"
    assert story.shown_text(box.focus_on) == story.HALF_TYPED
    assert QApplication.focusWidget() is box.focus_on


def paper_says_what_was_typed(visit: Visit, folder: Path) -> None:
    text = pdf_text(visit.plan, folder / "plan.pdf")
    wanted: tuple[str, ...] = (
        "OEFENING",
        "Anneke de Haan",
        f"{story.HALF_TYPED} ophouden.",
        "Ik betaal elke maand mijn zorgpremie op tijd.",
        "Wytske",
    )
    assert [words for words in wanted if words not in " ".join(text.split())] == []


def own_approval_counts_for_nothing(visit: Visit) -> None:
    """An approval that is put into the worker's own vault, signed by her own laptop, changes nothing on any screen."""
    hand = visit.hand
    asked = hand.ask(lambda desk: betaling.waiting(desk)[0].event)
    body = {key: asked.body[key] for key in ("betaling", "schuld", "bedrag_cent", "iban", "tenaamstelling", "kenmerk")}
    hand.ask(lambda desk: desk.store.add_event("betaling.akkoord", visit.case, body, asked.id))
    assert hand.ask(lambda desk: [one.payment.status for one in betaling.waiting(desk)]) == ["aangevraagd"]
    hand.step("Plan")
    hand.step("Betaling")
    assert hand.sees("Aanvraag terugtrekken")
    assert not hand.count("Wacht op akkoord")


def over_the_mailbox(visit: Visit) -> None:
    story.send(visit, "werker")
    assert QApplication.focusWidget() is visit.hand.one(BundlePage).send
    words = story.own_words(visit.hand)
    assert len(words) == 6
    story.confirm_laptop(visit, words)
    story.approve(visit)
    story.send(visit, "werker")
    assert visit.hand.ask(betaling.waiting) == []
    register = story.read_in(visit)
    assert [row[1] for row in register] == ["Anneke de Haan"]
    assert "450,00" in register[0][3]
    # The worker's package carries what she asked, the team lead's package carries the agreement.
    assert visit.hand.ask(lambda desk: [one.status for one in editing.look_again(desk, desk.store.cases()[0]).payments]) == ["akkoord"]
    story.send(visit, "werker")
    assert story.received(visit) == "ontvangen"


def bundle_opens_with_other_tools(visit: Visit, folder: Path) -> None:
    """Debian's minisign, age, tar and sha256sum, with the keys that stand in the organisation file and the municipality's safe."""
    bundle = story.bundle_of(visit)
    (folder / "werker.pub").write_bytes(bytes(minisign.PublicKey.from_base64(visit.hand.ask(own_key))))
    open_here = folder / "pakket"
    open_here.mkdir()
    run("minisign", "-V", "-p", folder / "werker.pub", "-m", bundle)
    run("age", "-d", "-i", visit.town.municipality_key, "-o", open_here / "pakket.tar", bundle)
    run("tar", "-xf", open_here / "pakket.tar", "-C", open_here)
    run("sha256sum", "-c", "SHA256SUMS", cwd=open_here)
    case = json.loads(next((open_here / "cases").glob("*.json")).read_bytes())
    assert case["bewoner"]["achternaam"] == "Haan"
    assert [one["status"] for one in case["betalingen"]] == ["aangevraagd"]


def own_key(desk: Desk) -> str:
    """The key of this laptop's packages, as the coordinator put it into the organisation file."""
    known = (desk.organisation or {})["apparaten"]
    return str(next(one["pakket_sleutel"] for one in known if one["apparaat"] == desk.device))


def run(*command: object, cwd: Path | None = None) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, cwd=cwd)


def pdf_text(content: bytes, file: Path) -> str:
    file.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
