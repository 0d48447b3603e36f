"""Somebody who holds two sets, or two publications, and lays them side by side."""

from __future__ import annotations

import copy
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from practice_office import Office, put
from research_town import town
from test_research_publish import evaluation, people

from desktop.models import betaling
from desktop.models.errors import BadInput, RuleBroken
from desktop.models.research import anoniem, publish, rows
from desktop.models.research.anoniem import Vergroofd
from desktop.models.research.lezingen import zaak
from desktop.models.research.stelsel import TOP, Grens, Stelsel
from desktop.models.research.verbanden import Plek
from desktop.models.strict_json import Document
from desktop.services import research
from desktop.verbs import opening
from desktop.verbs import research as research_verb

KEY, K = bytes(32), 5


def delivered(documents: Sequence[Document], before: Vergroofd | None = None) -> Vergroofd:
    cases = {one["dossiernummer"]: zaak(one, betaling.fold(one, [], [], "teamleider")) for one in documents}
    earlier = {row[rows.PSEUDONIEM] for row in before.rijen} if before else set()
    return rows.rijen(cases, KEY, K, before.niveaus if before else None, earlier)


@pytest.mark.parametrize("newcomers", [1, 4, 5, 9, 20])
def test_who_came_in_between_two_sets_is_not_alone_in_the_difference(newcomers: int) -> None:
    first = delivered(town(50 - newcomers))
    second = delivered(town(50), first)
    there = {row[rows.PSEUDONIEM] for row in first.rijen}
    fresh = [row for row in second.rijen if row[rows.PSEUDONIEM] not in there]
    assert len(fresh) in (0, newcomers)
    assert all(count >= K for count in anoniem.groepen(fresh).values())
    assert all(count >= K for count in anoniem.groepen([row for row in second.rijen if row not in fresh]).values())


def test_who_waited_comes_along_once_there_are_enough() -> None:
    first = delivered(town(40))
    second = delivered(town(43), first)
    assert (len(second.rijen), len(delivered(town(46), first).rijen)) == (40, 46)


def test_a_withdrawal_leaves_nobody_of_the_second_set_alone() -> None:
    documents = town(30)
    first = delivered(documents)
    later = copy.deepcopy(documents)[1:]
    assert all(count >= K for count in anoniem.groepen(delivered(later, first).rijen).values())


def test_a_second_researcher_gets_nothing_finer_than_the_first(office: Office, tmp_path: Path) -> None:
    desk = office.desk("coordinator")
    for one in town(8):
        put(desk, one)
    made = []
    for number in range(2):
        key = tmp_path / f"sleutel{number}"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        age = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
        agreed = research.record(desk, {
            "organisatie": f"Lectoraat {number}", "doel": "Evaluatie", "van": "2026-10-01", "tot": "2027-03-31", "besloten_door": "Truus",
            "ontvangers": [{"naam": "Bos", "age": age}], "besloten_op": "2026-09-30", "kenmerk": f"L{number}",
        })  # fmt: skip
        made.append(research.export(desk, tmp_path / f"set{number}.age", agreed.id))
        for one in () if number else town(40)[8:]:
            put(desk, one)
    assert all(made[1].niveaus[code] >= step for code, step in made[0].niveaus.items())


def lone_changes(first: publish.Publicatie, second: publish.Publicatie) -> list[str]:
    """What a reader of both finds that is about fewer than K residents: by the numbers, and by the sums around what is hidden now."""
    bounds: dict[str, Grens] = {}
    for tabel in second.tabellen:
        for rij in tabel.rijen:
            for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
                if (name := second.telling.get(Plek(tabel.code, rij.code, kolom.code))) is not None:
                    (low, high), said = bounds.get(name, (0, TOP)), publish.gelezen(cel.waarde, K)
                    bounds[name] = max(low, said[0]), min(high, said[1])
    system, found = Stelsel(bounds, second.verbanden, K), []
    for place, before in first.getallen.items():
        name = second.telling.get(place, "")
        low, high = (system.bereik(name) if name in system.grenzen else None) or (0, TOP)
        if high - low < K - 1 and 0 < abs(low - before) < K:
            found.append(f"{place} {before} {low} {high}")
    return found


@pytest.mark.parametrize("between", [1, 3])
def test_two_publications_side_by_side_tell_nothing_of_who_came_in_between(between: int) -> None:
    first = publish.publiceer(evaluation(people(ja=30, nee=12, open=9)))
    later = evaluation(people(ja=30, nee=12, open=9) | {f"nieuw{one}": ("nee", "wijkteam", "noord") for one in range(between)})
    assert lone_changes(first, publish.publiceer(later))
    second = publish.publiceer(later, eerder=[first.getallen])
    assert lone_changes(first, second) == []
    assert publish.recoverable(second) == []
    assert second.getallen


def test_who_gave_another_answer_in_between_cannot_be_told() -> None:
    first = publish.publiceer(evaluation(people(ja=30, nee=12, open=9)))
    later = people(ja=30, nee=12, open=9)
    later |= {"z0": ("nee", *later["z0"][1:])}
    second = publish.publiceer(evaluation(later), eerder=[first.getallen])
    assert lone_changes(first, second) == []
    assert second.tabel(publish.FACTOREN).cel("rondkomen_bewoner", "noemer").waarde == 51


def test_what_was_published_is_kept_and_laid_beside_the_next(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office.desk("coordinator")
    figures = [evaluation(people(ja=30, nee=12, open=9)), evaluation(people(ja=30, nee=13, open=9))]
    monkeypatch.setattr("desktop.services.evaluation.figures", lambda *_: figures[0])
    written = [research.write_publication(desk, tmp_path / name) for name in ("eerst", "weer")]
    assert [path.read_bytes() for path in written[0]] == [path.read_bytes() for path in written[1]]
    first = research.publication(desk)
    monkeypatch.setattr("desktop.services.evaluation.figures", lambda *_: figures[1])
    assert lone_changes(first, research.publication(desk)) == []


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "geen_bestand"), (b"[" * 200_000, "te_groot"), (b'{"a":1,"a":2}', "dubbele_sleutel")]
)
def test_what_is_no_agreement_is_refused_before_it_is_read_whole(tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "afspraak.json"
    file.write_bytes(content or b"")
    with pytest.raises(BadInput) as refused:
        research_verb._read(file if content else Path("/dev/null"))
    assert refused.value.facts["reason"] == reason


def test_an_agreement_that_is_still_to_be_decided_is_none(office: Office) -> None:
    desk = office.desk("coordinator")
    own = opening.owner_of(desk.store).keys.public().age  # type: ignore[arg-type]
    filled_in = {
        "organisatie": "Lectoraat", "doel": "Evaluatie", "van": "2026-10-01", "tot": "2027-03-31", "besloten_door": "Truus",
        "ontvangers": [{"naam": "Bos", "age": own}], "besloten_op": "2027-01-01", "kenmerk": "L",
    }  # fmt: skip
    with pytest.raises(RuleBroken) as refused:
        research.record(desk, filled_in)
    assert refused.value.reason == "dag_moet_nog_komen"
    assert research.agreements(desk) == []
