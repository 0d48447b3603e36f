"""A day with strange names and texts in every field: nothing of it stands in the access log, here or on its way (reliability.md 5.4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from practice_office import Office

from desktop.models.patches import Edit
from desktop.models.records import WorkQuery
from desktop.services import betaling, editing, exchanging, history, looked, printing, search, syncing, unlocking
from desktop.services.desk import Desk
from desktop.services.printing import Paper

CANARY = "Kanarievogel"
TABLES = ("inzage", "inzage_elders", "inzage_begin", "inzage_stand")
PAPERS: tuple[Paper, ...] = ("ondersteuningsplan", "doorbraakplan", "vragenlijst", "alles_over_mij")


def rows(desk: Desk) -> str:
    store: Any = desk.store
    return repr([store.database.raw.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES])


def working_day(desk: Desk) -> str:
    """Everything that a worker does with one resident; gives the case."""
    row = next(row for row in desk.store.work_rows(WorkQuery()) if row.status != "afgesloten")
    head = editing.newest_head(desk, row.case)
    texts = {("bewoner", "achternaam"): CANARY, ("bewoner", "straat"): CANARY, ("plan", "hulpvraag"): f"{CANARY} zingt"}
    editing.save(desk, row.case, head.id, [Edit(path, text) for path, text in texts.items()])
    unlocking.note(desk, unlocking.WINDOW, 3)
    editing.open_case(desk, row.case)
    search.rows(desk, WorkQuery(text=CANARY))
    for paper in PAPERS:
        printing.pdf(desk, row.case, paper)
    printing.pile(desk, [row.case])
    exchanging.give_out(desk, row.dossiernummer)
    betaling.waiting(desk)
    return row.case


def test_no_name_and_no_text_stands_in_the_log(office: Office) -> None:
    desk = office.desk("worker")
    case = working_day(desk)
    syncing.make(desk)
    said = rows(desk)
    person = desk.store.document(case)
    for secret in (CANARY, desk.person.name, str(person["dossiernummer"]), str(person["bewoner"].get("postcode"))):
        assert secret not in said
    assert {"geopend", "gezocht", "uitgevoerd", "ontgrendeld", "mislukte poging", "in pakket gemeente"} <= {
        line.action for line in desk.store.log_lines()
    }


def test_who_looked_elsewhere_is_told_by_name_at_the_teams_other_laptop(office: Office) -> None:
    case = working_day(office.desk("worker"))
    office.exchange("worker", "teamlead")
    lead = office.desk("teamlead")
    assert CANARY not in rows(lead)
    assert {line.device for line in history.looked(lead, case)} >= {office.desk("worker").device}
    told = looked.lines(lead, case)
    assert (office.desk("worker").person.name, "opende dit dossier") in {(one.name, one.what) for one in told}


@pytest.mark.parametrize(("days", "gone"), [(5 * 366 - 10, False), (5 * 366 + 10, True)])
def test_lines_go_after_five_years_and_that_is_noted(office: Office, days: int, gone: bool) -> None:
    desk = office.desk("worker")
    case = working_day(desk)
    for _year in range(5):
        # Opened every year: of a clock that leaps years ahead in one go nothing is taken away.
        office.clock.forward(days=days // 5)
        desk.store.log("ontgrendeld")
    assert bool(looked.purge(desk)) is gone
    assert bool(desk.store.log_lines(case)) is not gone
    assert ("logboek opgeschoond" in {line.action for line in desk.store.log_lines()}) is gone
    assert looked.purge(desk) == 0


def test_everything_on_paper_holds_every_text_of_the_case_and_who_looked(office: Office, tmp_path: Path) -> None:
    import subprocess

    desk = office.desk("worker")
    case = working_day(desk)
    pdf = printing.pdf(desk, case, "alles_over_mij")
    layer = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for words in ("Alles over mij", f"{CANARY} zingt", "Wie heeft mijn dossier gezien", desk.person.name, "opende dit dossier", "5 jaar"):
        assert words in layer
