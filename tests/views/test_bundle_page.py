"""Pakketten on a real vault: four places on the way, one round, and honesty when nothing can be sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office_pages import Seat, seat
from practice_office import Office, participant, put
from pytestqt.qtbot import QtBot

from desktop.presenters.bundle_desk import BundleDesk
from desktop.services import syncing
from desktop.services.desk import Desk
from desktop.views.bundle_page import BundlePage
from desktop.views.six_words import SixWords


@pytest.fixture
def worker(office: Office) -> Iterator[Seat]:
    with seat(office, "worker") as made:
        yield made


def opened(qtbot: QtBot, who: Seat) -> BundlePage:
    return who.show(qtbot, BundlePage(BundleDesk(who.runner, who.feed)))


def numbers(page: BundlePage) -> list[str]:
    return [page.steps.numbers[state].text() for state in ("concept", "klaar", "verzonden", "ontvangen")]


def test_a_new_case_goes_from_this_laptop_to_received(qtbot: QtBot, office: Office, worker: Seat) -> None:
    office.exchange("worker", "coordinator")
    worker.ask(qtbot, lambda desk: put(desk, participant()))
    page = opened(qtbot, worker)
    assert numbers(page) == ["1", "0", "0", "12"]
    page.send.click()
    worker.settle(qtbot)
    assert numbers(page) == ["0", "0", "1", "12"]
    office.exchange("coordinator")
    page.send.click()
    worker.settle(qtbot)
    assert numbers(page) == ["0", "0", "0", "13"]
    assert page.steps.waiting.text() == "Er wacht niets. De gemeente heeft alles ontvangen."


def test_what_waits_is_listed_with_since_when(qtbot: QtBot, office: Office, worker: Seat) -> None:
    office.exchange("worker", "coordinator")
    worker.ask(qtbot, lambda desk: put(desk, participant()))
    office.clock.forward(days=5)
    page = opened(qtbot, worker)
    assert page.steps.waiting.text() == "1 dossier is nog niet ontvangen door de gemeente, het oudste werk is van 5 dagen geleden."
    assert page._presenter.waiting.record(0).name == "Sjoukje Dijkstra"
    assert page.table.isVisible()


def test_the_last_round_is_told_with_its_time(qtbot: QtBot, worker: Seat) -> None:
    worker.ask(qtbot, lambda desk: put(desk, participant()))
    page = opened(qtbot, worker)
    page.send.click()
    worker.settle(qtbot)
    assert page.done.text.text().startswith("Om ")
    assert "verstuurd" in page.done.text.text()


def test_problems_of_a_round_stand_apart_in_plain_words(qtbot: QtBot, worker: Seat) -> None:
    page = opened(qtbot, worker)
    page._presenter.sent.emit(["1 pakket verstuurd"], ["Pakket 3: De handtekening klopt niet."])
    assert page.fault.text.text() == "Pakket 3: De handtekening klopt niet."


def test_a_mailbox_that_is_gone_leaves_the_package_ready(qtbot: QtBot, office: Office, worker: Seat) -> None:
    office.exchange("worker", "coordinator")
    (office.folder / "postbus").rename(office.folder / "weg")
    worker.ask(qtbot, lambda desk: put(desk, participant()))
    page = opened(qtbot, worker)
    page.send.click()
    worker.settle(qtbot)
    assert page.fault.text.text().startswith("De postbus doet het nu niet.")
    page._presenter.refresh()
    worker.settle(qtbot)
    assert numbers(page) == ["0", "1", "0", "12"]


def without_mailbox(desk: Desk) -> None:
    assert desk.organisation is not None
    desk.organisation = {**desk.organisation, "postbus": None}


def without_organisation(desk: Desk) -> None:
    desk.organisation, desk.post = None, None


@pytest.mark.parametrize(
    ("change", "said"),
    [(without_mailbox, "Er is nog geen postbus."), (without_organisation, "Deze laptop hoort nog niet bij een organisatie.")],
)
def test_without_a_mailbox_the_page_says_so_and_cannot_send(qtbot: QtBot, office: Office, change: object, said: str) -> None:
    assert callable(change)
    with seat(office, "worker", change) as alone:
        page = opened(qtbot, alone)
        assert page.stopped.text.text().startswith(said)
        assert not page.send.isEnabled()


def test_an_unconfirmed_laptop_shows_the_six_words_of_its_own_keys(qtbot: QtBot, office: Office) -> None:
    with seat(office, "worker", lambda desk: setattr(desk, "confirmed", False)) as newcomer:
        page = opened(qtbot, newcomer)
        words = newcomer.ask(qtbot, syncing.own_words)
        assert len(words) == 6
        assert page.unconfirmed.isVisible()
        assert page.unconfirmed.findChildren(SixWords)[-1].accessibleName() == "Zes woorden: " + ", ".join(words)
        assert page.send.isEnabled()


def test_a_confirmed_laptop_shows_no_words(qtbot: QtBot, worker: Seat) -> None:
    assert not opened(qtbot, worker).unconfirmed.isVisible()


def test_the_coordinator_waits_for_the_team_and_not_for_the_municipality(qtbot: QtBot, office: Office) -> None:
    with seat(office, "coordinator") as coordinator:
        page = opened(qtbot, coordinator)
        assert "het team" in page.why.text()
        assert "gemeente" not in page.steps.waiting.text()


def test_a_page_that_is_not_on_screen_asks_nothing(qtbot: QtBot, worker: Seat) -> None:
    page = opened(qtbot, worker)
    asked: list[object] = []
    page._presenter.changed.connect(asked.append)
    page.hide()
    worker.feed.tell("een zaak")
    worker.settle(qtbot)
    assert asked == []
