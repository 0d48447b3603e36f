"""`organisation revoke`, and `organisation create`: a real organisation begins with its coordinator's vault, which holds the signing key.

The signed file that comes out is what the administrator puts on every other laptop; nobody types a key on those.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from secrets import token_hex

import minisign

from desktop import messages
from desktop.keys import organisation as files
from desktop.keys.age_file import Holder
from desktop.keys.organisation import Organisation
from desktop.models.errors import NotAllowed
from desktop.services import syncing
from desktop.services.reference import load_profile
from desktop.verbs import founding, opening, output, secrets_in, vault, vault_files
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

TEAM = "team-1"


def create(namespace: Namespace) -> int:
    """Make the vault and the signed file. Raises NotAllowed (map_niet_leeg), RuleBroken (herstel), BadInstrument, BadOrganisation."""
    if namespace.out.exists() and any(namespace.out.iterdir()):
        raise NotAllowed(reason="map_niet_leeg", folder=str(namespace.out))
    load_profile(namespace.profile)
    key = minisign.KeyPair.generate().secret_key
    made, owner = _first(namespace, key)
    content = files.sign(made, key)
    keyring = vault.usable_keyring()
    pin = secrets_in.read(namespace, "Nieuwe PIN: ") if keyring else None
    of = Founding(owner, made, content, secret=key.to_base64().decode())
    words = founding.found(opening.folder_of(namespace), of, pin=pin, keyring=keyring)
    output.print_json({"passphrase": " ".join(words), "organisation": str(_give_out(namespace.out, content))})
    return 0


def revoke(namespace: Namespace) -> int:
    """A lost laptop no longer counts. Raises NotAllowed (alleen_coordinator, geen_organisatiesleutel, eigen_laptop), RuleBroken."""
    with opening.desk(namespace) as desk:
        syncing.revoke_device(desk, namespace.device)
    print(messages.sentence("laptop_ingetrokken", {"apparaat": namespace.device}), file=sys.stderr)
    return 0


def _first(namespace: Namespace, key: minisign.SecretKey) -> tuple[Organisation, Owner]:
    draft = files.new(
        organisation=token_hex(8),
        name=namespace.name,
        practice=False,
        key=key,
        profile=namespace.profile,
        team=(TEAM, namespace.team),
        mailbox=str(namespace.mailbox),
        municipality=namespace.municipality,
        recovery=namespace.recovery,
    )
    owner = Owner.new(namespace.coordinator, "coordinator", draft, practice=False)
    public = owner.keys.public()
    draft.document["ontvangers"]["gemeente"].append({"naam": namespace.coordinator, "age": public.age})
    return draft.enrol(public, owner.person, TEAM, opening.SystemClock().now()), owner


def _give_out(folder: Path, content: tuple[bytes, bytes]) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / files.NAME
    vault_files.write_private(file.with_name(file.name + ".minisig"), content[1])
    vault_files.write_private(file, content[0])
    return file


def holder(text: str) -> Holder:
    """`Naam=age1...` of an option; the key itself is checked where it is used."""
    name, _, age = text.partition("=")
    if not (name.strip() and age.strip()):
        raise ValueError(text)
    return Holder(name.strip(), age.strip())
