"""Attachments on their way: whole to the team, nothing to the municipality, and judged again when they arrive (X12, X26, X30)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import attachment_files
import pytest
from practice_office import Office, found, participant, put

from desktop.models import facets, strict_json
from desktop.models.errors import BadBundle
from desktop.models.patches import Edit
from desktop.services import attachments, editing, syncing
from desktop.services.desk import Desk
from desktop.store import check
from desktop.sync import bundle, outbox, sealing
from desktop.sync import manifest as manifests
from desktop.sync.bundle import Contents
from desktop.sync.visible import Visible
from desktop.verbs import opening

TITLE = "VerborgenTitel"
PAPER = attachment_files.letter(1, "VerborgenBrief")
HASH = sha256(PAPER).hexdigest()


def keys(desk: Desk) -> Any:
    return opening.owner_of(desk.store).keys  # type: ignore[arg-type]


def opened(desk: Desk, path: Any) -> Contents:
    signature = path.with_name(path.name + ".minisig").read_bytes()
    return bundle.open_bundle(path.read_bytes(), signature, sealing.claimed_key(signature), [str(keys(desk).identity())])


@pytest.fixture
def case(office: Office) -> str:
    """A case of the worker with one attachment; everything before it has been sent."""
    made = put(office.desk("worker"), participant())
    office.exchange()
    attachments.add(office.desk("worker"), made, PAPER, TITLE)
    return made


def bundles(office: Office) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {"g": [], "t": []}
    for path in syncing.make(office.desk("worker")):
        made[path.name.split("-")[2][0]].append(path)
    return made


def test_a_colleague_can_look_at_it_and_the_municipality_learns_nothing_of_it(office: Office, case: str) -> None:
    made = bundles(office)
    coordinator = office.desk("coordinator")
    for path in made["g"]:
        contents = opened(coordinator, path)
        told = [strict_json.canonical(contents.manifest), *map(strict_json.canonical, contents.ops), *contents.cases.values()]
        assert contents.attached == {}
        # The header of a version names the section and its commitment; nothing of what is in it.
        assert all(word not in b"".join(told) for word in (TITLE.encode(), HASH.encode(), b"%PDF"))
    office.exchange()
    lead = office.desk("teamlead")
    (listed,) = attachments.listed(lead, case)
    assert listed.here
    assert attachments.view(lead, case, listed.item["id"]) == PAPER
    assert coordinator.store.stored_files("bijlage") == []
    assert "bijlagen" not in coordinator.store.document(case)
    assert check.check(lead.store) == []  # type: ignore[arg-type]


def test_a_profile_that_lists_attachments_sends_none_of_them(office: Office, case: str) -> None:
    worker = office.desk("worker")
    profile = replace(worker.profile, gemeente_ontvangt=(*worker.profile.gemeente_ontvangt, "bijlagen"))
    assert "bijlagen" not in facets.for_municipality(worker.store.document(case), profile)
    seen = Visible(profile.gemeente_ontvangt, bsn_allowed=False)
    assert not seen.sends("gemeente", "bijlagen")
    assert "bijlagen" not in seen.trimmed("gemeente", worker.store.document(case))
    assert seen.sends("team", "bijlagen")


def test_a_hand_over_brings_a_newcomer_the_attachments_too(office: Office, case: str) -> None:
    office.exchange()
    lead = office.desk("teamlead")
    paths = lead.post.hand_over()  # type: ignore[union-attr]
    attached = [name for path in paths for name in opened(office.desk("worker"), path).attached]
    assert attached == [f"bijlagen/{HASH}"]


def test_it_goes_once_and_what_was_removed_before_sending_stays_here(office: Office, case: str) -> None:
    worker = office.desk("worker")
    attachments.add(worker, case, attachment_files.picture(), "Verkeerde foto")
    wrong = attachments.listed(worker, case)[1].item
    editing.save(worker, case, editing.newest_head(worker, case).id, [Edit(("bijlagen", f"id={wrong['id']}"), action="remove")])
    (path,) = bundles(office)["t"]
    assert set(opened(office.desk("teamlead"), path).attached) == {f"bijlagen/{HASH}"}
    office.clock.forward(minutes=20)
    editing.save(worker, case, editing.newest_head(worker, case).id, [Edit(("plan", "hulpvraag"), "Nog meer rust")])
    (path,) = bundles(office)["t"]
    assert opened(office.desk("teamlead"), path).attached == {}


def test_more_than_fits_in_one_bundle_goes_in_the_next(office: Office, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MAX_BYTES", 40_000)
    worker = office.desk("worker")
    for number in range(6):
        attachments.add(worker, case, attachment_files.letter(40, f"Brief {number}"), f"Brief {number}")
    paths = bundles(office)["t"]
    assert len(paths) > 1
    assert all(sum(map(len, opened(office.desk("teamlead"), path).attached.values())) <= 40_000 for path in paths)
    office.exchange()
    assert all(one.here for one in attachments.listed(office.desk("teamlead"), case))


def resealed(office: Office, change: Callable[[Contents], None], group: str = "t") -> tuple[str, bytes, bytes]:
    """The worker's newest bundle as she would have made it with a changed program: everything signed and counted right."""
    lead, worker = office.desk("teamlead" if group == "t" else "coordinator"), office.desk("worker")
    contents = opened(lead, bundles(office)[group][0])
    change(contents)
    head = {key: value for key, value in contents.manifest.items() if key not in ("hlc", "ontvangers", "aantallen", "sommen", "bestanden")}
    secret = keys(worker).bundle_key().to_base64().decode()
    sealed, signature = bundle.seal(
        Contents(head, contents.ops, contents.cases, contents.plans, contents.attached), secret, contents.manifest["ontvangers"]
    )
    return bundle.file_name(head["apparaat"], head["groep"], head["seq"]), sealed, signature


def other_bytes(contents: Contents) -> None:
    contents.attached[f"bijlagen/{HASH}"] = attachment_files.letter(2)


def hostile_bytes(contents: Contents) -> None:
    """Right in every count and hash, and named by the manifest: still no photo or PDF."""
    evil = attachment_files.picture() + attachment_files.archive()
    name = sha256(evil).hexdigest()
    contents.attached[f"bijlagen/{name}"] = evil
    contents.manifest["bijlagen"].append({"zaak": contents.manifest["bijlagen"][0]["zaak"], "sha256": name})


def unlisted(contents: Contents) -> None:
    contents.manifest["bijlagen"] = []


def not_there(contents: Contents) -> None:
    contents.attached.clear()


def of_nobody(contents: Contents) -> None:
    good = attachment_files.letter(3)
    name = sha256(good).hexdigest()
    contents.attached[f"bijlagen/{name}"] = good
    contents.manifest["bijlagen"].append({"zaak": contents.manifest["bijlagen"][0]["zaak"], "sha256": name})


@pytest.mark.parametrize("change", [other_bytes, hostile_bytes, unlisted, not_there, of_nobody])
def test_attachments_that_are_not_what_they_should_be_are_refused_with_the_whole_bundle(
    office: Office, case: str, change: Callable[[Contents], None]
) -> None:
    lead = office.desk("teamlead")
    name, sealed, signature = resealed(office, change)
    before = [head.id for head in lead.store.heads(case)]
    with pytest.raises(BadBundle) as refused:
        lead.post.importer.take(name, sealed, signature)  # type: ignore[union-attr]
    assert refused.value.facts["reason"] == "bijlage_in_pakket"
    assert [head.id for head in lead.store.heads(case)] == before
    assert lead.store.stored_files("bijlage") == []


def test_a_bundle_for_the_municipality_with_an_attachment_is_refused(office: Office, case: str) -> None:
    def attach(contents: Contents) -> None:
        contents.attached[f"bijlagen/{HASH}"] = PAPER
        contents.manifest["bijlagen"] = [{"zaak": case, "sha256": HASH}]

    name, sealed, signature = resealed(office, attach, "g")
    with pytest.raises(BadBundle) as refused:
        office.desk("coordinator").post.importer.take(name, sealed, signature)  # type: ignore[union-attr]
    assert refused.value.facts["reason"] == "bijlage_in_pakket"


@pytest.mark.parametrize("listed", ["tekst", [1], [{"zaak": "x", "sha256": HASH}], [{"zaak": "0" * 32, "sha256": "../x"}], {"zaak": 1}])
def test_a_list_of_attachments_in_another_form_is_refused(office: Office, case: str, listed: Any) -> None:
    contents = opened(office.desk("teamlead"), bundles(office)["t"][0])
    with pytest.raises(BadBundle):
        manifests.check({**contents.manifest, "bijlagen": listed})
    assert found(office.desk("worker")) == case
