"""The practice organisation: three people, their vaults, a mailbox and twelve residents, made along the real path.

Nothing is faked: the organisation file is signed, laptops are enrolled, bundles travel through the mailbox, and payments are asked
for by the worker and approved in the team lead's own vault.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import minisign
from pyrage import x25519

from desktop.exchange import case_files
from desktop.keys import organisation as organisations
from desktop.keys import wordlist
from desktop.keys.age_file import Holder
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.organisation import Organisation
from desktop.keys.slots import KeyFile
from desktop.models.errors import NotAllowed
from desktop.models.strict_json import Document
from desktop.services import betaling, exchanging, printing, reference, syncing
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.verbs import founding, opening, vault_files
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import PRACTICE_PROFILE, Owner

PEOPLE = {
    "worker": ("Wytske Postma", "werker"),
    "teamlead": ("Hedzer Meijer", "teamleider"),
    "coordinator": ("Truus Hoekstra", "coordinator"),
}
MAILBOX = "postbus"
WORDS_FILE = "oefenwoorden.txt"


@dataclass
class Practice:
    """Where the practice organisation stands while it is being made."""

    folder: Path
    secret: str
    owners: dict[str, Owner]
    cost: Cost
    clock: Clock

    def vault(self, who: str) -> Path:
        return self.folder / who

    @contextmanager
    def desk(self, who: str) -> Iterator[Desk]:
        keys = KeyFile.read(self.vault(who), cost=self.cost).unlock(self.secret)
        desk = opening.open_desk(self.vault(who), keys, self.clock)
        try:
            yield desk
        finally:
            desk.close()
            keys.wipe()


def make(folder: Path, *, cost: Cost = SHIPPED, clock: Clock | None = None) -> Document:
    """Make it in an empty or new folder and tell where everything is (contract.md 1, `demo`). Raises NotAllowed, StorageFault."""
    if folder.exists() and any(folder.iterdir()):
        raise NotAllowed(reason="map_niet_leeg", folder=str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MAILBOX).mkdir(mode=0o700)
    practice = Practice(folder, " ".join(wordlist.generate()), {}, cost, clock or opening.SystemClock())
    safe = x25519.Identity.generate()
    vault_files.write_private(folder / "gemeente.key", f"{safe}\n".encode())
    _found_all(practice, str(safe.to_public()))
    _live_a_little(practice)
    vault_files.write_private(folder / WORDS_FILE, f"{practice.secret}\n".encode())
    public = practice.owners["worker"].keys.bundle_key().get_public_key()
    vault_files.write_private(folder / "werker.pub", bytes(public))
    return {
        **{who: str(practice.vault(who)) for who in PEOPLE},
        "mailbox": str(folder / MAILBOX),
        "municipality_key": str(folder / "gemeente.key"),
        "worker_public_key": str(folder / "werker.pub"),
        "secret": practice.secret,
    }


def _found_all(practice: Practice, safe: str) -> None:
    key = minisign.KeyPair.generate().secret_key
    signed = _organisation(practice, key, safe)
    content = organisations.sign(signed, key)
    for who in PEOPLE:
        secret = key.to_base64().decode() if who == "coordinator" else None
        made_of = Founding(practice.owners[who], signed, content, secret=secret)
        founding.found(practice.vault(who), made_of, words=practice.secret.split(), cost=practice.cost, clock=practice.clock)


def _organisation(practice: Practice, key: minisign.SecretKey, safe: str) -> Organisation:
    holders = [_holder(practice.folder, name) for name in ("Truus Hoekstra", "Sjoerd Haisma")]
    first = organisations.new(
        organisation=token_hex(8),
        name="Oefengemeente Leeuwarden",
        practice=True,
        key=key,
        profile=PRACTICE_PROFILE,
        team=("team-oost", "Dorpenteam Oost"),
        mailbox=f"../{MAILBOX}",
        municipality=[Holder("Kluis van de gemeente", safe)],
        recovery=holders,
    )
    practice.owners = {who: Owner.new(name, role, first, practice=True) for who, (name, role) in PEOPLE.items()}
    reader = practice.owners["coordinator"].keys.public().age
    first.document["ontvangers"]["gemeente"].append({"naam": "Truus Hoekstra", "age": reader})
    for owner in practice.owners.values():
        reads_team = owner.person.role != "coordinator"
        first = first.enrol(owner.keys.public(), owner.person, "team-oost", practice.clock.now(), reads_team=reads_team)
    return first


def _holder(folder: Path, name: str) -> Holder:
    identity = x25519.Identity.generate()
    vault_files.write_private(folder / f"herstel-{name.split()[0].lower()}.key", f"{identity}\n".encode())
    return Holder(name, str(identity.to_public()))


def _live_a_little(practice: Practice) -> None:
    """Some weeks of work: residents in, payments asked and approved, and everything in the mailbox for the coordinator."""
    with practice.desk("worker") as worker:
        for path in reference.practice_files():
            exchanging.take_in(worker, case_files.read(path))
        _ask_for_payments(worker)
        syncing.round(worker)
        syncing.make(worker)
        syncing.round(worker)
    with practice.desk("teamlead") as lead:
        syncing.round(lead)
        for waiting in betaling.waiting(lead):
            betaling.approve(lead, waiting.event.id)
        syncing.make(lead)
        syncing.round(lead)
    with practice.desk("worker") as worker:
        syncing.round(worker)


def _ask_for_payments(worker: Desk) -> None:
    """Every payment that the rules allow today; the plans that they need are agreed in the case files already."""
    for case in worker.store.cases():
        document = worker.store.document(case)
        for debt in document.get("schulden") or []:
            if debt.get("id") and not betaling.obstacles(worker, case, debt["id"]):
                betaling.request(worker, case, debt["id"])
        if (document.get("plan") or {}).get("akkoord"):
            printing.keep_agreed(worker, case)
