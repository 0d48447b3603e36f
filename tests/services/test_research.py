"""Research on real vaults: an agreement, the sealed set opened with age's own program, and people who took their consent back."""

from __future__ import annotations

import csv
import io
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import practice_office
import pytest
from practice_office import Office
from research_town import resident, town

from desktop.models.errors import NotAllowed, RuleBroken
from desktop.models.patches import Edit
from desktop.models.strict_json import Document
from desktop.services import editing, evaluation, research
from desktop.services.desk import Desk

WITHDRAWN = Edit(("instroom", "onderzoek", "ingetrokken_op"), "2026-11-16")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A researcher's own key, made with age-keygen."""
    file = tmp_path_factory.mktemp("onderzoeker") / "sleutel"
    subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
    return file, subprocess.run(["age-keygen", "-y", file], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def desk(office: Office) -> Desk:
    """The coordinator of a practice organisation with twelve residents."""
    coordinator = office.desk("coordinator")
    for one in town(12):
        practice_office.put(coordinator, one)
    return coordinator


def agreed(age: str, **more: Any) -> Document:
    return {
        "organisatie": "Lectoraat",
        "doel": "Evaluatie van de pilot",
        "van": "2026-10-01",
        "tot": "2027-03-31",
        "ontvangers": [{"naam": "Dr. Bos", "age": age}],
        "besloten_door": "Truus Algra",
        "besloten_op": "2026-09-30",
        "kenmerk": "LWD-2026-17",
        **more,
    }


def opened(file: Path, identity: Path) -> dict[str, bytes]:
    plain = subprocess.run(["age", "-d", "-i", identity, file], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        return {member.name: found.read() for member in archive if (found := archive.extractfile(member))}


def table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def withdraw(desk: Desk, number: int) -> str:
    case = practice_office.found(desk, f"VD-2025-{number:04d}")
    editing.save(desk, case, editing.newest_head(desk, case).id, [WITHDRAWN])
    return case


def test_without_an_agreement_no_set_is_made(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed) as refused:
        research.export(desk, tmp_path / "set.age")
    assert refused.value.facts["reason"] == "geen_afspraak"
    assert not (tmp_path / "set.age").exists()


@pytest.mark.parametrize("dates", [{"van": "2026-12-01"}, {"van": "2026-01-01", "tot": "2026-11-01"}])
def test_an_agreement_of_another_time_does_not_count(desk: Desk, keys: tuple[Path, str], tmp_path: Path, dates: dict[str, str]) -> None:
    research.record(desk, agreed(keys[1], **dates))
    with pytest.raises(NotAllowed):
        research.export(desk, tmp_path / "set.age")


def test_the_agreed_key_opens_the_set_and_everything_in_it_is_whole(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    done = research.export(desk, tmp_path / "set.age")
    members = opened(tmp_path / "set.age", keys[0])
    assert set(members) == {"rijen.csv", "codeboek.csv", "ingetrokken.csv", "LEESMIJ.txt", "SHA256SUMS"}
    assert tuple(row["pseudoniem"] for row in table(members["rijen.csv"])) == done.pseudoniemen
    for name, content in members.items():
        (tmp_path / name).write_bytes(content)
    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_another_key_opens_nothing(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    research.export(desk, tmp_path / "set.age")
    other = tmp_path / "ander"
    subprocess.run(["age-keygen", "-o", other], check=True, capture_output=True)
    with pytest.raises(subprocess.CalledProcessError):
        opened(tmp_path / "set.age", other)


def test_nobody_is_named_in_what_the_researcher_opens(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    research.export(desk, tmp_path / "set.age")
    text = b"\n".join(opened(tmp_path / "set.age", keys[0]).values()).decode().lower()
    for one in town(12):
        person = one["bewoner"]
        known = [str(person[key]) for key in ("roepnaam", "achternaam", "geboortedatum", "postcode", "telefoon", "bsn")]
        assert [value for value in (*known, one["dossiernummer"], "hiske", "de terp") if value.lower() in text] == []
    assert [case for case in desk.store.cases() if case in text] == []


def test_who_took_consent_back_is_gone_from_the_next_set_and_told_once(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    first = set(research.export(desk, tmp_path / "een.age").pseudoniemen)
    withdraw(desk, 3)
    second = research.export(desk, tmp_path / "twee.age")
    gone = first - set(second.pseudoniemen)
    assert len(gone) == 1
    assert set(second.ingetrokken) == gone
    assert table(opened(tmp_path / "twee.age", keys[0])["ingetrokken.csv"]) == [{"pseudoniem": next(iter(gone))}]
    assert research.export(desk, tmp_path / "drie.age").ingetrokken == ()


def test_pseudonyms_stay_in_an_agreement_and_differ_between_two(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    one, two = research.record(desk, agreed(keys[1])), research.record(desk, agreed(keys[1], organisatie="Bureau"))
    names = [set(research.export(desk, tmp_path / f"{place}.age", which.id).pseudoniemen) for place, which in enumerate((one, one, two))]
    assert names[0] == names[1]
    assert names[0].isdisjoint(names[2])


def test_with_two_agreements_a_person_has_to_choose(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    for organisation in ("Lectoraat", "Bureau"):
        research.record(desk, agreed(keys[1], organisatie=organisation))
    with pytest.raises(NotAllowed) as refused:
        research.export(desk, tmp_path / "set.age")
    assert refused.value.facts["reason"] == "meer_afspraken"


def test_a_stopped_agreement_gives_nothing_any_more(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.stop(desk, research.record(desk, agreed(keys[1])).id)
    with pytest.raises(NotAllowed):
        research.export(desk, tmp_path / "set.age")


def test_every_case_in_a_set_is_noted_and_so_is_the_set(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    done = research.export(desk, tmp_path / "set.age")
    actions = [line.action for line in desk.store.log_lines()]
    assert actions.count("naar onderzoek") == len(done.pseudoniemen)
    assert (actions.count("onderzoekslevering gemaakt"), actions.count("onderzoeksafspraak vastgelegd")) == (1, 1)


def test_a_file_that_stands_there_is_not_written_over_and_nothing_is_kept(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    (tmp_path / "set.age").write_text("van een ander")
    with pytest.raises(NotAllowed):
        research.export(desk, tmp_path / "set.age")
    assert (tmp_path / "set.age").read_text() == "van een ander"
    assert research.agreements(desk)[0].leveringen == ()


def test_too_few_residents_give_a_sentence_and_no_set(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    research.record(desk, agreed(keys[1]))
    for case in desk.store.cases():
        if desk.store.document(case)["dossiernummer"] not in ("VD-2025-0001", "VD-2025-0002"):
            editing.save(desk, case, editing.newest_head(desk, case).id, [WITHDRAWN])
    with pytest.raises(NotAllowed) as refused:
        research.export(desk, tmp_path / "set.age")
    assert refused.value.facts["reason"] == "te_weinig_bewoners"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"doel": ""}, "afspraak_onvolledig"),
        ({"van": "gisteren"}, "afspraak_onvolledig"),
        ({"tot": "2026-01-01"}, "einde_voor_begin"),
        ({"ontvangers": []}, "afspraak_onvolledig"),
        ({"ontvangers": [{"naam": "Bos", "age": "age1" + "q" * 58}]}, "afspraak_ontvanger"),
        ({"ontvangers": [{"naam": "", "age": "x"}]}, "afspraak_ontvanger"),
    ],
)
def test_an_agreement_with_a_hole_in_it_is_not_kept(desk: Desk, keys: tuple[Path, str], wrong: dict[str, Any], reason: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        research.record(desk, agreed(keys[1], **wrong))
    assert refused.value.reason == reason
    assert research.agreements(desk) == []


def test_only_the_coordinator_does_research(office: Office) -> None:
    for deed in (research.agreements, research.overview, research.publication):
        with pytest.raises(NotAllowed):
            deed(office.desk("worker"))


def test_the_overview_says_beforehand_what_the_set_will_hold(desk: Desk, keys: tuple[Path, str], tmp_path: Path) -> None:
    now = research.record(desk, agreed(keys[1]))
    withdraw(desk, 4)
    said = research.overview(desk, now)
    done = research.export(desk, tmp_path / "set.age")
    assert (said.mee, said.ingetrokken) == (len(done.pseudoniemen), 1)
    assert said.kleinste >= 5
    assert said.eigen_woorden == sum(bool(row["redenen"]) for row in table(opened(tmp_path / "set.age", keys[0])["rijen.csv"]))


def test_the_published_tables_hold_no_small_count(desk: Desk, tmp_path: Path) -> None:
    for number in range(13, 31):
        practice_office.put(desk, resident(number))
    written = research.write_publication(desk, tmp_path / "openbaar")
    assert [path.name for path in written][:1] == ["openbare-tabellen.xlsx"]
    counts = [
        cell
        for file in written[2:]
        for row in table(file.read_bytes())
        for head, cell in list(row.items())[1:]
        if "(" not in head and cell.isdecimal()
    ]
    assert counts
    assert min(map(int, counts)) >= 5


def test_withdrawal_changes_no_figure_of_the_evaluation(desk: Desk) -> None:
    before = evaluation.figures(desk)
    withdraw(desk, 5)
    after = evaluation.figures(desk)
    assert [share.ja.waarde for factor in after.factoren[:3] for share in factor.aandelen] == [
        share.ja.waarde for factor in before.factoren[:3] for share in factor.aandelen
    ]
    assert after.deelnemers.waarde == before.deelnemers.waarde
