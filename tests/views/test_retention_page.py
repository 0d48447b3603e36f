"""Bewaren en opruimen on the real vaults of the practice office: propose, confirm as the second, back from the trash."""

from __future__ import annotations

import pytest
from office_pages import Seat, seat
from practice_office import Office, participant, put
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters.retention_desk import RetentionDesk
from desktop.services import clearing, retention, syncing
from desktop.services.desk import Desk
from desktop.views import retention_page
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label
from desktop.views.retention_page import RetentionPage

NUMBER = "VD-2026-0900"


def closed() -> dict[str, object]:
    return participant(NUMBER, status="afgesloten", afsluiting={"datum": "2026-07-01", "reden": "verhuisd"})


@pytest.fixture
def case(office: Office) -> str:
    made = put(office.desk("worker"), closed())
    office.exchange()
    return made


def shown(qtbot: QtBot, place: Seat) -> RetentionPage:
    return place.show(qtbot, RetentionPage(RetentionDesk(place.runner, place.feed)))


def texts(page: QWidget) -> str:
    return "\n".join(found.text() for found in page.findChildren(Label) if found.isVisible())


def press(qtbot: QtBot, page: QWidget, words: str) -> None:
    """New cards come on screen with the next turn of the event loop."""

    def there() -> list[Button]:
        return [found for found in page.findChildren(Button) if found.isVisible() and words in found.text()]

    qtbot.waitUntil(lambda: bool(there()))
    there()[0].click()


def part(qtbot: QtBot, page: RetentionPage, code: str, words: str) -> str:
    """Choose a part; new cards come on screen with the next turn of the event loop."""
    page.choose(code)
    qtbot.waitUntil(lambda: words in texts(page))
    return texts(page)


def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def ask(_page: object, title: str, text: str, *_words: str, **_kind: bool) -> bool:
        asked.append(f"{title} {text}")
        return True

    monkeypatch.setattr(retention_page, "ask", ask)
    return asked


def test_a_due_case_says_class_term_and_day(qtbot: QtBot, office: Office, case: str) -> None:
    with seat(office, "worker") as place:
        page = shown(qtbot, place)
        qtbot.waitUntil(lambda: f"{NUMBER}, Sjoukje Dijkstra" in texts(page))
        assert "(termijn: 90 dagen). Afgesloten op 1 juli 2026. Mag weg sinds 29 september 2026." in texts(page)


def test_a_proposal_waits_for_a_named_second_person(qtbot: QtBot, office: Office, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = yes(monkeypatch)
    with seat(office, "worker") as place:
        page = shown(qtbot, place)
        press(qtbot, page, "Stel voor")
        place.settle(qtbot)
        part(qtbot, page, "wacht", "De bewaartermijn is voorbij. Wacht op ")
        assert asked
        assert not [found for found in page.findChildren(Button) if found.isVisible() and found.text() == "Bevestig"]


def test_the_second_person_confirms_on_her_own_page(qtbot: QtBot, office: Office, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    yes(monkeypatch)
    retention.propose(office.desk("worker"), case)
    office.exchange()
    with seat(office, "teamlead") as place:
        page = shown(qtbot, place)
        part(qtbot, page, "wacht", "De bewaartermijn is voorbij.")
        press(qtbot, page, "Bevestig")
        place.settle(qtbot)
        assert "Bevestigd." in page.done.text.text()
        place.ask(qtbot, _send)
    office.exchange("worker")
    assert [one.trashed.case for one in clearing.trash(office.desk("worker"))] == [case]


def test_the_trash_gives_a_case_back(qtbot: QtBot, office: Office) -> None:
    with seat(office, "worker") as place:
        place.ask(qtbot, _mistake)
        page = shown(qtbot, place)
        part(qtbot, page, "bak", "(over 30 dagen)")
        press(qtbot, page, "Zet terug")
        place.settle(qtbot)
        qtbot.waitUntil(lambda: "De prullenbak is leeg" in texts(page))


def test_the_terms_say_what_is_still_to_be_checked(qtbot: QtBot, office: Office) -> None:
    with seat(office, "coordinator") as place:
        page = shown(qtbot, place)
        told = part(qtbot, page, "termijnen", "Dossier en plan bij de gemeente (het archief): 15 jaar")
        assert "Nog te toetsen." in told


def _mistake(desk: Desk) -> None:
    made = put(desk, {"formaat": "kantelpunt-dossier", "versie": 1, "dossiernummer": "VD-2026-0999", "status": "verkenning"})
    retention.throw_away(desk, made)


def _send(desk: Desk) -> None:
    syncing.make(desk)
    syncing.round(desk)
