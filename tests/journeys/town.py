"""An organisation on the day before the visit: coordinator and team lead have their vaults, the worker has an empty folder.

Only the signed `organisatie.json` lies in that folder. The laptop of the worker is known to nobody yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import minisign
from practice_office import StandingClock
from pyrage import x25519

from desktop.keys import organisation as organisations
from desktop.keys import wordlist
from desktop.keys.age_file import Holder
from desktop.keys.derivation import LIGHTEST
from desktop.keys.organisation import Organisation
from desktop.verbs import founding, vault_files
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import PRACTICE_PROFILE, Owner

TEAM = "team-oost"


@dataclass(frozen=True)
class Town:
    """Folders of three people, the mailbox, the municipality's age identity, and the six words of coordinator and team lead."""

    folder: Path
    clock: StandingClock
    words: str

    @property
    def mailbox(self) -> Path:
        return self.folder / "postbus"

    @property
    def municipality_key(self) -> Path:
        return self.folder / "gemeente.key"

    def vault(self, who: str) -> Path:
        """The folder of `werker`, `teamleider` or `coordinator`."""
        return self.folder / who


def found(folder: Path, profile: str = PRACTICE_PROFILE) -> Town:
    """Make it in an empty folder."""
    town = Town(folder, StandingClock(), " ".join(wordlist.generate()))
    town.mailbox.mkdir(mode=0o700, parents=True)
    key = minisign.KeyPair.generate().secret_key
    owners = {}
    document = _document(town, key, profile)
    for who, name in (("coordinator", "Truus Hoekstra"), ("teamleider", "Hedzer Meijer")):
        owners[who] = Owner.new(name, who, document, practice=True)
        reads = who == "teamleider"
        document = document.enrol(owners[who].keys.public(), owners[who].person, TEAM, town.clock.now(), reads_team=reads)
    reader = {"naam": "Truus Hoekstra", "age": owners["coordinator"].keys.public().age}
    document.document["ontvangers"]["gemeente"].append(reader)
    signed = organisations.sign(document, key)
    for who, owner in owners.items():
        secret = key.to_base64().decode() if who == "coordinator" else None
        made_of = Founding(owner, document, signed, secret=secret)
        founding.found(town.vault(who), made_of, words=town.words.split(), cost=LIGHTEST, clock=town.clock)
    _give(town.vault("werker"), signed)
    return town


def _document(town: Town, key: minisign.SecretKey, profile: str) -> Organisation:
    safe = x25519.Identity.generate()
    vault_files.write_private(town.municipality_key, f"{safe}\n".encode())
    return organisations.new(
        organisation=token_hex(8),
        name="Oefengemeente Leeuwarden",
        practice=True,
        key=key,
        profile=profile,
        team=(TEAM, "Dorpenteam Oost"),
        mailbox="../postbus",
        municipality=[Holder("Kluis van de gemeente", str(safe.to_public()))],
        recovery=[Holder(name, str(x25519.Identity.generate().to_public())) for name in ("Truus Hoekstra", "Sjoerd Haisma")],
    )


def _give(folder: Path, signed: tuple[bytes, bytes]) -> None:
    folder.mkdir(mode=0o700)
    vault_files.write_private(folder / organisations.NAME, signed[0])
    vault_files.write_private(folder / f"{organisations.NAME}.minisig", signed[1])
