"""Corpus B on real vaults: bundles whose sender holds good keys and writes what she likes, and files that lie about (3b, X12, X13, X25)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from practice_office import Office, participant, put

from desktop import messages
from desktop.models import strict_json
from desktop.models.strict_json import Document
from desktop.services import betaling, syncing
from desktop.services.desk import Desk
from desktop.store import check
from desktop.sync import bundle, sealing, tarball
from desktop.sync import manifest as manifests
from desktop.sync.bundle import Contents
from desktop.verbs import opening

Change = Callable[[Document], None]
SAFE = messages.sentence("nooit_bestaand", {}).split("(")[0]


def state(desk: Desk) -> bytes:
    """Everything that an import may not touch when it refuses."""
    store = desk.store
    told = [[case, [head.id for head in store.heads(case)], store.document(case)] for case in store.cases()]
    events = [[event.id, event.valid] for event in store.events()]
    return strict_json.canonical([told, events, store.promised_cent(), store.paid_cent(), store.head()[0]])  # type: ignore[attr-defined]


def ops_of(office: Office) -> tuple[Contents, str]:
    """The newest municipality bundle of the worker, as the coordinator can open it, and the worker's signing key."""
    office.exchange()
    worker = office.desk("worker")
    case = put(worker, participant())
    betaling.request(worker, case, "s1")
    path = next(path for path in syncing.make(worker) if "-g" in path.name)
    identity = str(opening.owner_of(office.desk("coordinator").store).keys.identity())  # type: ignore[arg-type]
    signature = path.with_name(path.name + ".minisig").read_bytes()
    contents = bundle.open_bundle(path.read_bytes(), signature, sealing.claimed_key(signature), [identity])
    secret = opening.owner_of(worker.store).keys.bundle_key().to_base64().decode()  # type: ignore[arg-type]
    return contents, secret


def sealed_anew(contents: Contents, ops: bytes, secret: str, count: list[Document]) -> tuple[str, bytes, bytes]:
    """The same bundle with other lines, with hashes, counts and signatures that fit: what only the sender herself can make."""
    head = contents.manifest
    members = {"ops.jsonl": ops, **contents.cases, **contents.plans}
    manifest = manifests.complete(head, [], members, head["ontvangers"])
    manifest["aantallen"] |= manifests.counts(count, members)
    manifest["sommen"] = head["sommen"]
    stamp = manifests.stamp(manifest).text()
    members["manifest.json"] = strict_json.dumps(manifest).encode()
    members["manifest.json.minisig"] = sealing.sign(members["manifest.json"], secret, stamp)
    members["SHA256SUMS"] = "".join(f"{sealing.sha256(members[name])}  {name}\n" for name in sorted(members)).encode()
    sealed = sealing.encrypt(tarball.pack(members), head["ontvangers"])
    return bundle.file_name(head["apparaat"], head["groep"], head["seq"]), sealed, sealing.sign(sealed, secret, stamp)


def imported(office: Office, folder: Path, name: str, sealed: bytes, signature: bytes) -> Document:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(sealed)
    (folder / f"{name}.minisig").write_bytes(signature)
    return syncing.import_folder(office.desk("coordinator"), folder)


def renamed(op: Document) -> None:
    """The id of a line that was changed."""
    inner = op["kop"] if op["soort"] == "versie" else op["inhoud"]
    op["id"] = sealing.sha256(strict_json.canonical(inner))


def refused(office: Office, tmp_path: Path, ops: list[Document] | bytes, contents: Contents, secret: str) -> str:
    """The one refusal, after which the register is as it was and knows no fault."""
    register = office.desk("coordinator")
    before = state(register)
    raw = ops if isinstance(ops, bytes) else b"".join(strict_json.canonical(op) + b"\n" for op in ops)
    result = imported(office, tmp_path / "stick", *sealed_anew(contents, raw, secret, contents.ops))
    assert (result["applied"], len(result["refused"])) == (0, 1)
    assert state(register) == before
    assert check.check(register.store) == []  # type: ignore[arg-type]
    reason = str(result["refused"][0]["reason"])
    assert not reason.startswith(SAFE)
    assert reason not in [messages.sentence(code, {}) for code in ("wacht_op_eerder", "handtekening", "bestanden")]
    return reason


def versions(ops: list[Document]) -> list[Document]:
    return [op for op in ops if op["soort"] == "versie"]


def test_the_forger_can_make_a_bundle_that_is_taken_when_nothing_is_wrong_with_it(office: Office, tmp_path: Path) -> None:
    contents, secret = ops_of(office)
    raw = b"".join(strict_json.canonical(op) + b"\n" for op in contents.ops)
    assert imported(office, tmp_path / "stick", *sealed_anew(contents, raw, secret, contents.ops))["refused"] == []


HEADERS: dict[str, Change] = {
    "case that is no id": lambda kop: kop.update(zaak="../../x"),
    "parents that are no hashes": lambda kop: kop.update(ouders=[5]),
    "parents in a list": lambda kop: kop.update(ouders=[["a"]]),
    "parent twice": lambda kop: kop.update(ouders=["ab" * 32] * 2),
    "sections that are no commitments": lambda kop: kop["delen"].update(extra=5),
    "sections that cannot be looked up": lambda kop: kop["delen"].update(extra=["a"]),
    "a later version of the form": lambda kop: kop.update(v=2),
    "a form that is true": lambda kop: kop.update(v=True),
    "no form": lambda kop: kop.pop("v"),
    "an unknown key": lambda kop: kop.update(nieuw=1),
    "somebody else's person": lambda kop: kop.update(persoon="0123456789abcdef"),
    "the team lead's name": lambda kop: kop.update(auteur="Hedzer Meijer"),
    "control characters in the name": lambda kop: kop.update(auteur="Wytske\x1b[2J"),
    "control characters in the command": lambda kop: kop.update(opdracht="be\nwerkt"),
    "a clock ten years ahead": lambda kop: kop.update(hlc="2109000000000-00000-AAAAAAAA"),
    "a stamp of another device": lambda kop: kop.update(hlc=kop["hlc"][:20] + "BBBBBBBB"),
}


@pytest.mark.parametrize("how", HEADERS)
def test_a_version_header_in_another_form_is_refused(office: Office, tmp_path: Path, how: str) -> None:
    contents, secret = ops_of(office)
    for op in versions(contents.ops)[-1:]:
        HEADERS[how](op["kop"])
        renamed(op)
    refused(office, tmp_path, contents.ops, contents, secret)


EVENTS: dict[str, Change] = {
    "case that is no id": lambda event: event.update(zaak="x"),
    "a kind that is no word": lambda event: event.update(soort="betaling\n"),
    "follows a list": lambda event: event.update(volgt=["a"]),
    "a name that is a list": lambda event: event.update(naam=["a"]),
    "no name": lambda event: event.pop("naam"),
    "an unknown key": lambda event: event.update(nieuw=1),
    "a later version of the form": lambda event: event.update(v=2),
    "a payment number that is a list": lambda event: event["inhoud"].update(betaling=["a"]),
    "an account that is an object": lambda event: event["inhoud"].update(iban={"a": 1}),
    "control characters": lambda event: event["inhoud"].update(tenaamstelling="De\x00Terp"),
    "negative cents": lambda event: event["inhoud"].update(bedrag_cent=-1),
    "zero cents": lambda event: event["inhoud"].update(bedrag_cent=0),
    "cents that are true": lambda event: event["inhoud"].update(bedrag_cent=True),
    "more cents than there are": lambda event: event["inhoud"].update(bedrag_cent=10**25),
}


@pytest.mark.parametrize("how", EVENTS)
def test_an_event_in_another_form_is_refused_also_when_it_is_well_signed(office: Office, tmp_path: Path, how: str) -> None:
    contents, secret = ops_of(office)
    keys = opening.owner_of(office.desk("worker").store).keys  # type: ignore[arg-type]
    event = next(op for op in contents.ops if op["soort"] == "gebeurtenis")
    EVENTS[how](event["inhoud"])
    renamed(event)
    event["handtekening"] = keys.sign_event(strict_json.canonical(event["inhoud"])).hex()
    contents.manifest["sommen"] = {}
    refused(office, tmp_path, contents.ops, contents, secret)


LINES = {
    "half a surrogate pair": b'{"soort":"inzage","x":"\\ud800"}\n',
    "an exponent past all counting": b'{"soort":"inzage","x":0e99999999999999999999999}\n',
    "not a number": b'{"soort":"inzage","x":NaN}\n',
    "five thousand digits": b'{"soort":"inzage","x":' + b"9" * 5_000 + b"}\n",
    "the same key twice": b'{"soort":"inzage","soort":"inzage"}\n',
    "a hundred thousand levels": b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "no object": b"[1]\n",
    "an access line in another form": b'{"soort":"inzage","handeling":["a"]}\n',
}


@pytest.mark.parametrize("how", LINES)
def test_a_line_that_is_no_line_of_ours_is_refused(office: Office, tmp_path: Path, how: str) -> None:
    contents, secret = ops_of(office)
    contents.ops.append({"soort": "inzage"})
    raw = b"".join(strict_json.canonical(op) + b"\n" for op in contents.ops[:-1])
    refused(office, tmp_path, raw + LINES[how], contents, secret)
