"""Earlier texts of a field, a section as it was, and the trash: found in the versions, put back as a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from practice_office import Office, found, participant, put

from desktop.models.errors import RuleBroken, StaleEdit
from desktop.models.patches import Edit
from desktop.models.records import Person
from desktop.services import earlier, editing, history, op_maat, plan, trash
from desktop.services.desk import Desk

HELP = ("plan", "hulpvraag")
REASON = "Dit was van een ander gezin"


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    put(made, participant())
    office.clock.forward(minutes=11)
    return made


def write(desk: Desk, office: Office, *edits: Edit, command: str = "bewerkt") -> str:
    saved = editing.save(desk, found(desk), editing.newest_head(desk, found(desk)).id, edits, command)
    office.clock.forward(minutes=11)
    return saved.version


def test_every_value_that_became_a_version_is_told_with_who_and_when(desk: Desk, office: Office) -> None:
    for text in ("een", "twee", "een"):
        write(desk, office, Edit(HELP, text))
    told = earlier.of_field(desk, found(desk), HELP)
    assert [(one.value, one.now) for one in told] == [("een", True), ("twee", False), ("een", True), ("Rust in huis", False)]
    assert {one.version.author for one in told} == {desk.person.name}


def test_a_text_that_lost_when_two_laptops_were_merged_is_told_too(desk: Desk, office: Office) -> None:
    case, base = found(desk), editing.newest_head(desk, found(desk))
    write(desk, office, Edit(HELP, "van mij"))
    other = editing.newest_head(desk, case)
    document = desk.store.document(case, base.id)
    document["plan"]["hulpvraag"] = "van de ander"
    desk.store.add_version(case, document, command="bewerkt", parents=(base.id,))
    heads = [head.id for head in desk.store.heads(case)]
    desk.store.add_version(case, desk.store.document(case, other.id), command="samengevoegd", parents=tuple(heads), automatic=True)
    assert [one.value for one in earlier.of_field(desk, case, HELP)][:2] == ["van de ander", "van mij"]


def test_an_item_that_got_its_id_later_is_found_by_where_it_stood(desk: Desk, office: Office) -> None:
    write(desk, office, Edit(("contacten",), [{"notitie": "eerst"}]))
    write(desk, office, Edit(("contacten",), [{"notitie": "eerst", "id": "c1"}]))
    write(desk, office, Edit(("contacten", "id=c1", "notitie"), "toen"))
    told = earlier.of_field(desk, found(desk), ("contacten", "id=c1", "notitie"))
    assert [one.value for one in told] == ["toen", "eerst"]


def test_a_text_is_put_back_with_a_reason_that_the_history_tells(desk: Desk, office: Office) -> None:
    first = editing.newest_head(desk, found(desk)).id
    last = write(desk, office, Edit(HELP, "verkeerd"))
    saved = earlier.put_back(desk, found(desk), last, Edit(HELP, "Rust in huis"), first, "Hulpvraag", REASON)
    version = desk.store.history(found(desk))[-1]
    assert (version.id, version.command) == (saved.version, "teruggezet")
    noted = earlier.reasons(desk, desk.store.history(found(desk)))[saved.version]
    assert [(one["wat"], one["reden"], one["door"], one["uit"]) for one in noted] == [("Hulpvraag", REASON, desk.person.name, first)]


def test_the_reason_never_goes_to_the_municipality(desk: Desk, office: Office) -> None:
    last = write(desk, office, Edit(HELP, "verkeerd"))
    earlier.put_back(desk, found(desk), last, Edit(HELP, "Rust in huis"), last, "Hulpvraag", REASON)
    office.exchange("worker", "coordinator")
    coordinator = office.desk("coordinator")
    assert REASON not in str(coordinator.store.document(found(coordinator)))


def test_nothing_is_put_back_without_a_reason(desk: Desk) -> None:
    head = editing.newest_head(desk, found(desk)).id
    with pytest.raises(RuleBroken, match="regel") as broken:
        earlier.put_back(desk, found(desk), head, Edit(HELP, "oud"), head, "Hulpvraag", "  ")
    assert broken.value.reason == "reden_terug_nodig"
    assert editing.newest_head(desk, found(desk)).id == head


def test_putting_back_over_what_somebody_wrote_since_is_refused_with_both(desk: Desk, office: Office) -> None:
    base = editing.newest_head(desk, found(desk)).id
    write(desk, office, Edit(HELP, "van een ander"))
    with pytest.raises(StaleEdit):
        earlier.put_back(desk, found(desk), base, Edit(HELP, "oud"), base, "Hulpvraag", REASON)


def test_a_section_comes_back_and_what_was_agreed_and_decided_stays(desk: Desk, office: Office) -> None:
    case = found(desk)
    first = editing.newest_head(desk, case).id
    write(desk, office, Edit(HELP, "anders"))
    plan.agree(desk, case, "handtekening")
    op_maat.decide(desk, case, "niet_nu", "Nog even wachten")
    office.clock.forward(minutes=11)
    agreed = desk.store.document(case)["plan"]["akkoord"]
    earlier.put_section_back(desk, case, first, "plan", "plan", REASON)
    earlier.put_section_back(desk, case, first, "op_maat", "Op Maat", REASON)
    document = desk.store.document(case)
    assert document["plan"]["hulpvraag"] == "Rust in huis"
    assert document["plan"]["akkoord"] == agreed
    assert document["op_maat"]["motivering"] == "Nog even wachten"


def test_a_debt_with_a_payment_stays_when_the_debts_are_put_back(desk: Desk, office: Office) -> None:
    case = found(desk)
    before = write(desk, office, Edit(("schulden",), []))
    write(desk, office, Edit(("schulden",), [{"id": "s1", "schuldeiser": "A"}, {"id": "s2", "schuldeiser": "B"}]))
    write(desk, office, Edit(("betalingen",), [{"id": "b1", "schuld": "s1", "bedrag_cent": 100, "status": "betaald"}]))
    _now, after = earlier.section_then(desk, case, before, "schulden")
    assert [item["id"] for item in after["schulden"]] == ["s1"]


def test_payments_are_never_put_back_as_a_section(desk: Desk) -> None:
    with pytest.raises(RuleBroken):
        earlier.put_section_back(desk, found(desk), editing.newest_head(desk, found(desk)).id, "betalingen", "betalingen", REASON)


def add_and_remove(desk: Desk, office: Office) -> None:
    write(desk, office, Edit(("afspraken",), [{"id": name, "wat": name} for name in ("a1", "a2", "a3")]))
    write(desk, office, Edit(("afspraken", "id=a2"), action="remove"), command="weggehaald")


def test_what_was_removed_comes_back_at_its_place_with_who_removed_it(desk: Desk, office: Office) -> None:
    add_and_remove(desk, office)
    one = trash.removed(desk, found(desk))[0]
    assert (one.item["wat"], one.gone.author, one.days) == ("a2", desk.person.name, 30)
    trash.put_back(desk, found(desk), one, "afspraak 2")
    assert [item["id"] for item in desk.store.document(found(desk))["afspraken"]] == ["a1", "a2", "a3"]
    assert trash.removed(desk, found(desk)) == []


def test_after_thirty_days_it_stands_in_the_history_only(desk: Desk, office: Office) -> None:
    add_and_remove(desk, office)
    office.clock.forward(days=29, minutes=60 * 23)
    assert [one.days for one in trash.removed(desk, found(desk))] == [1]
    office.clock.forward(hours=2)
    assert trash.removed(desk, found(desk)) == []
    versions = [line.version.id for line in history.lines(desk, found(desk))]
    assert any("a2" in str(desk.store.document(found(desk), version).get("afspraken")) for version in versions)


def test_an_item_whose_holder_is_gone_waits_for_its_holder(desk: Desk, office: Office) -> None:
    areas: Any = [{"id": "l1", "doelen": [{"id": "d1", "doel": "sparen"}]}]
    write(desk, office, Edit(("plan", "leefgebieden"), areas))
    write(desk, office, Edit(("plan", "leefgebieden", "id=l1", "doelen", "id=d1"), action="remove"), command="weggehaald")
    write(desk, office, Edit(("plan", "leefgebieden", "id=l1"), action="remove"), command="bewerkt")
    area, goal = trash.removed(desk, found(desk))
    with pytest.raises(RuleBroken) as broken:
        trash.put_back(desk, found(desk), goal, "doel 1")
    assert broken.value.reason == "plek_weg"
    trash.put_back(desk, found(desk), area, "leefgebied 1")
    trash.put_back(desk, found(desk), goal, "doel 1")
    assert desk.store.document(found(desk))["plan"]["leefgebieden"][0]["doelen"][0]["doel"] == "sparen"


def test_what_a_colleague_removed_is_found_here_too(desk: Desk, office: Office) -> None:
    write(desk, office, Edit(("afspraken",), [{"id": "a1", "wat": "bellen"}]))
    mine = desk.store.work  # type: ignore[attr-defined]
    desk.store.work = replace(mine, person=Person("p9", "Sjoerd", "werker"), device="CCCCDDDD")  # type: ignore[attr-defined]
    write(desk, office, Edit(("afspraken", "id=a1"), action="remove"))
    assert [(one.gone.author, one.item["wat"]) for one in trash.removed(desk, found(desk))] == [("Sjoerd", "bellen")]
