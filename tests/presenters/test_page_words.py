"""Words of register, packages and approvals that need no vault."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.presenters.bundle_desk import Journey, received_line, waiting_line
from desktop.presenters.records_model import Column
from desktop.presenters.register_desk import package_name, report
from desktop.presenters.ticks_model import TicksModel
from desktop.views.money_bar import MoneyBar, words

TODAY = date(2026, 11, 21)
OWNERS = {"ABCDEFGH": "Wytske Postma"}


def journey(received: int = 0, waiting: int = 0, oldest: str | None = None, last: str | None = None) -> Journey:
    counts = {"concept": waiting, "klaar": 0, "verzonden": 0, "ontvangen": received}
    return Journey(counts, {"oldest": oldest, "last_received": last}, TODAY, True, True, True, ())


def test_nothing_yet_is_not_called_received() -> None:
    assert waiting_line(journey()) == "Er is nog niets om te sturen."
    assert received_line(journey()) == "Er is nog geen ontvangstbewijs."


def test_waiting_work_tells_since_when() -> None:
    said = waiting_line(journey(waiting=2, oldest="2026-11-16T09:00:00+00:00"))
    assert said == "2 dossiers zijn nog niet ontvangen door de gemeente, het oudste werk is van 5 dagen geleden."


def test_a_refused_package_is_called_by_its_person() -> None:
    told = report(
        {"applied": 2, "already": 1, "refused": [{"file": "KP1-ABCDEFGH-g0003.tar.age", "reason": "De handtekening klopt niet."}]}, OWNERS
    )
    assert told.lines[:2] == ["2 pakketten ingelezen.", "1 pakket had je al."]
    assert told.refused == ["Pakket 3 van Wytske Postma: De handtekening klopt niet."]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("KP1-ABCDEFGH-t0012.tar.age", "Pakket 12 van Wytske Postma"),
        ("KP1-ZZZZZZZZ-g0001.tar.age", "Pakket 1 van laptop ZZZZZZZZ"),
        ("iets\u202eanders", "iets[U+202E]anders"),
    ],
)
def test_package_names(file: str, name: str) -> None:
    assert package_name(file, OWNERS) == name


def test_nothing_new_is_said_once() -> None:
    assert report({"applied": 0, "already": 0, "refused": []}, {}).lines == ["Er lagen geen nieuwe pakketten klaar."]


def test_the_money_bar_says_when_more_is_promised_than_there_is() -> None:
    assert words(10_000, 12_500, 0).endswith("Dat is € 25,00 meer dan er in de pot zit.")
    assert words(10_000, 2_500, 1_000) == "Van de pot van € 100,00 is € 25,00 toegezegd. Daarvan is € 10,00 betaald. Er is € 75,00 vrij."


@pytest.mark.parametrize(("promised", "paid"), [(0, 0), (5_000, 5_000), (12_500, 100)])
def test_the_money_bar_paints_every_pot(qtbot: QtBot, promised: int, paid: int) -> None:
    bar = MoneyBar()
    qtbot.addWidget(bar)
    bar.show_amounts(10_000, promised, paid)
    bar.resize(400, 40)
    image = bar.grab().toImage()
    filled = image.pixelColor(8, 20)
    assert (filled == image.pixelColor(390, 20)) == (paid == 0 and promised == 0)


def fruit(begin_ticked: bool) -> TicksModel[str]:
    model = TicksModel((Column("Fruit", lambda one: one),), lambda one: one, begin_ticked=begin_ticked)
    model.show(["appel", "peer"])
    return model


def test_an_unticked_row_stays_unticked_when_the_list_is_asked_anew() -> None:
    model = fruit(begin_ticked=True)
    model.turn(0)
    model.show(["appel", "peer", "pruim"])
    assert model.ticked() == ["peer", "pruim"]


def test_a_row_that_left_takes_its_tick_along() -> None:
    model = fruit(begin_ticked=False)
    model.tick_all()
    model.show(["peer"])
    model.show(["appel", "peer"])
    assert model.ticked() == ["peer"]
