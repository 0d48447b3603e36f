"""What goes into the next bundles, and above all what does not go to the municipality (X10, design.md 5)."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from organisation import Group, Member, case_file

from desktop.models import strict_json
from desktop.models.facets import facets
from desktop.services.reference import load_profile
from desktop.sync import bundle, outbox, sealing, tarball
from desktop.sync.bundle import Contents
from desktop.sync.visible import Visible

CANARIES = (
    "06-CANARY",
    "999990019",
    "canary-longarts",
    "canary-reclassering",
    "canary-notitie",
    "canary-brug",
    "canary-onbekend",
    "canary-zelf",
)
SECRET_CASE = case_file(
    bewoner={"achternaam": "Yildiz", "telefoon": "06-CANARY", "bsn": "999990019"},
    schulden=[{"id": "s1", "bedrag_cent": 90_000}],
    op_maat={"besluit": "inzetten", "motivering": "past", "betrokkenheid": {"zelf_en_hulp": "canary-zelf"}},
    plan={
        "akkoord": {"wijze": "mondeling"},
        "leefgebieden": [
            {"code": "geld", "situatie": "huur betaald"},
            {"code": "gezondheid_lichaam", "situatie": "canary-longarts"},
            {"code": "veiligheid_en_justitie", "situatie": "canary-reclassering"},
        ],
    },
    contacten=[{"notitie": "canary-notitie"}],
    brug=[{"toelichting": "canary-brug"}],
    iets_onbekends="canary-onbekend",
)


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(tmp_path)


def opened(sender: Member, reader: Member, letter: str, seq: int = 1) -> Contents:
    path = sender.folder / f"KP1-{sender.laptop.device}-{letter}{seq}.tar.age"
    signature = path.with_name(path.name + ".minisig").read_bytes()
    return bundle.open_bundle(path.read_bytes(), signature, sender.laptop.announcement["pakket_sleutel"], [reader.laptop.age_identity])


def plain(sender: Member, reader: Member, letter: str) -> bytes:
    path = sender.folder / f"KP1-{sender.laptop.device}-{letter}1.tar.age"
    return sealing.decrypt(path.read_bytes(), [reader.laptop.age_identity])


def test_no_canary_goes_to_the_municipality_and_every_one_to_the_team(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, SECRET_CASE, command="nieuw")
    worker.post.make_bundles()
    municipality, team = plain(worker, register, "g").decode(), plain(worker, worker, "t").decode()
    assert [canary for canary in CANARIES if canary in municipality] == []
    assert [canary for canary in CANARIES if canary not in team] == []
    assert all(word in municipality for word in ("Yildiz", "90000", "inzetten", "huur betaald"))


def test_no_canary_goes_with_the_facets_and_the_profile_of_leeuwarden(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    profile = load_profile("leeuwarden-2025", {})
    worker.store.facets = lambda document: facets(document, profile)
    worker.post.outbox.visible = Visible(profile.gemeente_ontvangt, profile.bsn_toegestaan)
    agreed = SECRET_CASE["plan"] | {"akkoord": {"wijze": "mondeling", "datum": "2025-10-06"}}
    worker.store.add_version(None, SECRET_CASE | {"plan": agreed}, command="nieuw")
    worker.post.make_bundles()
    municipality = plain(worker, register, "g").decode()
    # The profile sends the resident's section, of which the phone number is a part.
    assert [canary for canary in CANARIES if canary in municipality] == ["06-CANARY"]
    assert "huur betaald" in municipality


def test_an_unagreed_plan_does_not_go_in_any_form(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, SECRET_CASE | {"plan": {"hulpvraag": "canary-hulpvraag"}}, command="nieuw")
    worker.post.make_bundles()
    assert b"canary-hulpvraag" not in plain(worker, register, "g")
    assert "plan" not in strict_json.loads(opened(worker, register, "g").cases["cases/VD-2025-0001.json"])


def test_the_readable_case_never_has_a_bsn_also_not_for_the_team(group: Group) -> None:
    worker, _ = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, SECRET_CASE, command="nieuw")
    worker.post.make_bundles()
    assert "bsn" not in strict_json.loads(opened(worker, worker, "t").cases["cases/VD-2025-0001.json"])["bewoner"]


def test_the_readable_case_shows_the_folded_payments(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.post.outbox.overlay = lambda document, case: document | {"betalingen": [{"id": "b1", "status": "akkoord"}]}
    worker.store.add_version(None, case_file(betalingen=[{"id": "b1", "status": "concept"}]), command="nieuw")
    worker.post.make_bundles()
    assert strict_json.loads(opened(worker, register, "g").cases["cases/VD-2025-0001.json"])["betalingen"][0]["status"] == "akkoord"


def test_an_agreed_plan_goes_along_once(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    first = worker.store.add_version(None, SECRET_CASE, command="nieuw")
    worker.store.put_stored_file("plan_gemeente", first.case, first.id, "plan.pdf", b"%PDF-1.7 akkoord")
    worker.post.make_bundles()
    worker.store.add_version(first.case, SECRET_CASE | {"status": "deelnemer"}, command="bewerkt", parents=(first.id,))
    worker.post.make_bundles()
    assert opened(worker, register, "g").plans == {f"plannen/VD-2025-0001-{first.id[:12]}.pdf": b"%PDF-1.7 akkoord"}
    assert opened(worker, register, "g", 2).plans == {}


def test_a_small_change_makes_a_small_bundle_that_follows_the_one_before(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    versions = [worker.store.add_version(None, case_file(number, schulden=[{"id": "s"}]), command="nieuw") for number in range(20)]
    worker.post.make_bundles()
    worker.store.add_version(
        versions[3].case, case_file(3, schulden=[{"id": "s"}], status="deelnemer"), command="bewerkt", parents=(versions[3].id,)
    )
    worker.post.make_bundles()
    second = opened(worker, register, "g", 2)
    assert second.manifest["vorige"] == sealing.sha256((worker.folder / "KP1-WERKERAA-g1.tar.age").read_bytes())
    assert (second.manifest["aantallen"]["versies"], second.manifest["aantallen"]["delen"], len(second.cases)) == (1, 1, 1)


def test_many_cases_are_cut_into_bundles_that_each_hold_at_most_the_limit(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    monkeypatch.setattr(outbox, "MAX_CASES", 4)
    for number in range(10):
        worker.store.add_version(None, case_file(number), command="nieuw")
    assert len([path for path in worker.post.make_bundles() if "-g" in path.name]) == 3
    assert [len(opened(worker, register, "g", seq).cases) for seq in (1, 2, 3)] == [4, 4, 2]
    worker.post.round()
    assert register.post.import_folder(None)["applied"] == 3
    assert len(register.store.cases()) == 10


def test_much_text_is_cut_by_size(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, _ = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    monkeypatch.setattr(outbox, "MAX_OPS", 30_000)
    for number in range(5):
        worker.store.add_version(None, case_file(number, schulden=[{"id": "s", "schuldeiser": "x" * 12_000}]), command="nieuw")
    assert len([path for path in worker.post.make_bundles() if "-g" in path.name]) == 3


def test_what_a_colleague_made_is_not_sent_on_but_a_merge_is(group: Group) -> None:
    one, two = group.join("WERKERAA"), group.join("WERKERBB")
    one.store.add_version(None, case_file(), command="nieuw")
    one.post.make_bundles()
    one.post.round()
    two.post.round()
    assert two.post.make_bundles() == []


def test_every_line_of_a_bundle_is_canonical(group: Group) -> None:
    worker, _ = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    made = worker.store.add_version(None, SECRET_CASE, command="nieuw")
    worker.store.add_event("betaling.aangevraagd", made.case, {"betaling": "b1", "bedrag_cent": 90_000})
    worker.store.log("geopend", made.case)
    worker.post.make_bundles()
    lines = tarball.unpack(plain(worker, worker, "t"))["ops.jsonl"].splitlines()
    assert {strict_json.loads(line)["soort"] for line in lines} == {"versie", "deel", "gebeurtenis", "inzage"}
    assert [line for line in lines if strict_json.canonical(strict_json.loads(line)) != line] == []


def test_without_recipients_nothing_is_made(group: Group) -> None:
    worker = group.join("WERKERAA")
    worker.store.add_version(None, case_file(), command="nieuw")
    assert [path.name for path in worker.post.make_bundles()] == ["KP1-WERKERAA-t1.tar.age"]


def test_the_files_are_for_the_owner_only(group: Group) -> None:
    worker = group.join("WERKERAA")
    worker.store.add_version(None, case_file(), command="nieuw")
    [path] = worker.post.make_bundles()
    assert [stat.S_IMODE(file.stat().st_mode) for file in (path, path.with_name(path.name + ".minisig"))] == [0o600, 0o600]


def test_a_plan_name_fits_the_allowed_names() -> None:
    longest: Any = "A" * 32
    assert tarball.allowed(f"plannen/{longest}-{'a' * 12}.pdf")
