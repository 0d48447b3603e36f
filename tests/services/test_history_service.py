"""What happened to a case, for a person to read."""

from __future__ import annotations

from practice_office import Office, participant, put

from desktop.models.patches import Edit
from desktop.services import betaling, editing, history, printing


def test_every_version_says_who_did_what_to_which_part(office: Office) -> None:
    desk = office.desk("worker")
    case = put(desk, participant())
    office.clock.forward(minutes=15)
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(("bewoner", "woonplaats"), "Grou")])
    betaling.request(desk, case, "s1")
    lines = history.lines(desk, case)
    assert [(line.version.command, line.version.author) for line in lines] == [
        ("betaling aangevraagd", "Wytske Postma"),
        ("bewerkt", "Wytske Postma"),
        ("ingelezen", "Wytske Postma"),
    ]
    assert lines[0].sections == ("betalingen",)
    assert lines[1].sections == ("bewoner",)
    assert set(lines[2].sections) == set(participant())


def test_a_facet_is_not_told_as_a_change_of_its_own(office: Office) -> None:
    desk = office.desk("worker")
    lines = history.lines(desk, put(desk, participant()))
    assert any(name.startswith("gemeente:") for name in lines[0].version.sections)
    assert not any(":" in name for name in lines[0].sections)


def test_an_older_document_can_be_read_as_it_was(office: Office) -> None:
    desk = office.desk("worker")
    case = put(desk, participant())
    first = editing.newest_head(desk, case).id
    editing.save(desk, case, first, [Edit(("plan", "hulpvraag"), "Iets anders")])
    assert history.document(desk, case, first) == participant()


def test_who_looked_is_told_per_case(office: Office) -> None:
    desk = office.desk("worker")
    one, two = put(desk, participant()), put(desk, participant("VD-2026-0901"))
    editing.open_case(desk, one)
    printing.pdf(desk, two)
    assert [line.action for line in history.looked(desk, one)] == ["geopend"]
    assert [line.action for line in history.looked(desk, two)] == ["afgedrukt ondersteuningsplan worker"]


def test_a_merge_is_told_as_a_merge(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = put(worker, participant())
    office.exchange()
    for desk, path in ((worker, ("bewoner", "woonplaats")), (lead, ("plan", "kracht"))):
        editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(path, "nieuw")])
    office.exchange()
    first = history.lines(worker, case)[0].version
    assert (first.author, first.device, len(first.parents)) == ("samenvoeging", "", 2)
