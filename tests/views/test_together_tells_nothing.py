"""Every page of Samen kijken in the whole window against a case full of canaries: texts, tips, names for screen readers, titles."""

from __future__ import annotations

from typing import Any

import office_window
from practice_office import Office
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models import samen_bladen
from desktop.presenters.together import BLAD, EERST, HOME
from desktop.services.desk import Desk

NUMBER = "VD-2026-0009"
HIDDEN = ("Kanarie", "999990019", "0699999999", "9999ZZ", "1.234,56", "123456", "NL91", "VD-2026")
READ = ("text", "toPlainText", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
CANARIES: dict[str, Any] = {
    "bewoner": {"roepnaam": "KanarieA", "achternaam": "KanarieB", "bsn": "999990019", "telefoon": "0699999999", "postcode": "9999ZZ"},
    "schulden": [{"id": "s", "schuldeiser": "KanarieC", "bedrag_cent": 123456, "iban": "NL91ABNA0417164300", "pauze_met": "KanarieD"}],
    "contacten": [{"id": "c", "datum": "2026-11-17", "begin": "08:00", "notitie": "KanarieE", "waar": "KanarieF"}],
    "doorverwijzingen": [{"id": "w", "route": "KanarieG", "notitie": "KanarieH", "contact_naam_rol": "KanarieI"}],
    "bellen": [{"id": "b", "naam": "KanarieJ", "gesproken_met": "KanarieK"}],
    "brug": [{"id": "m", "datum": "2026-11-17", "instrument": "brug-1", "gekozen": ["wonen"], "stappen": {}, "toelichting": "KanarieL"}],
    "bestaanszekerheid": {"eten": "acuut", "notitie": "KanarieM"},
    "op_maat": {"motivering": "KanarieN", "legitimiteit": {"probleem": "KanarieO"}, "betrokkenheid": {"conclusie": "KanarieP"}},
    "plan": {
        "kracht": "KanarieQ",
        "akkoord": {"wijze": "mondeling", "datum": "2026-11-17", "toelichting": None},
        "leefgebieden": [
            {
                "id": "l", "code": "geld", "situatie": "KanarieR",
                "doelen": [{"id": "d", "doel": "Sparen", "acties": [{"id": "x", "wat": "Bellen", "wie": "ander", "naam": "KanarieS"}]}],
            }
        ],
    },
}  # fmt: skip


def filled(desk: Desk) -> str:
    case = desk.store.find_case(NUMBER)
    assert case is not None
    document = {**desk.store.document(case), **CANARIES}
    desk.store.add_version(case, document, command="bewerkt", parents=(desk.store.heads(case)[0].id,))
    return case


def told(window: QWidget) -> str:
    parts = [window, *(one for one in window.findChildren(QWidget) if one.isVisible())]
    return "\n".join(str(getattr(one, name)()) for one in parts for name in READ if hasattr(one, name))


def test_no_page_tells_a_name_a_number_an_amount_or_a_note(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    workplace = office_window.opened(qtbot, office, "worker")
    cases: list[str] = []
    workplace.runner.submit(filled, cases.append)
    qtbot.waitUntil(lambda: bool(cases))
    page = workplace.open_together(cases[0])
    qtbot.waitUntil(lambda: page.page is not None)
    pages = [(HOME, ""), (EERST, ""), *((BLAD, code) for code in (*samen_bladen.alle(page.talk.table()), *samen_bladen.EINDE))]
    for place in pages:
        page.talk.go(place)
        qapp.processEvents()
        found = [word for word in HIDDEN if word in told(workplace.window or page)]
        assert (place, found) == (place, [])
    workplace.close()
