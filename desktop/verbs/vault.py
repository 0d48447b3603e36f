"""`vault create`, `vault check`, `vault backup`, `vault restore`, `vault rekey`, `vault recover`."""

from __future__ import annotations

import sys
from argparse import Namespace
from getpass import getuser
from pathlib import Path

from desktop import findings, messages
from desktop.keys import recovery, wordlist
from desktop.keys.age_file import Holder
from desktop.keys.keyring_port import KeyringHalf
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.keys.window_lock import WindowLock
from desktop.models.errors import KantelpuntError, KeyringFault, NotAllowed, VaultDamaged, VaultLost, VaultRolledBack
from desktop.models.strict_json import Document
from desktop.services.desk import Desk
from desktop.verbs import copies, founding, guarding, log_checking, opening, output, rekeying, restoring, secrets_in, vault_files
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner, signed


def create(namespace: Namespace) -> int:
    """With a keyring the first line of input is the new PIN; without one the six words are the way in. They are shown once."""
    made_of = _made_of(namespace)
    keyring = usable_keyring()
    pin = secrets_in.read(namespace, "Nieuwe PIN: ") if keyring else None
    words = founding.found(opening.folder_of(namespace), made_of, pin=pin, keyring=keyring)
    output.print_json({"passphrase": " ".join(words)})
    return 0


def check(namespace: Namespace) -> int:
    """Exit 1 when anything is wrong; then every problem is named. `anker` says what the vault was compared with."""
    if namespace.log:
        return _check_log(namespace)
    source: guarding.Source = "geen"
    found: list[Document] = []
    try:
        with opening.vault(namespace) as (desk, opened, keys):
            source = guarding.check(opening.folder_of(namespace), opened, keys.key_id, desk.device).source
            found = vault_files.problems(opened)
            problems = list(dict.fromkeys(findings.finding(str(one["code"]), one) for one in found))
    except (VaultDamaged, VaultLost, VaultRolledBack) as fault:
        fault.facts.setdefault("backup", guarding.last_backup(opening.folder_of(namespace)))
        problems = [messages.sentence(fault.code, fault.facts)]
    if namespace.json:
        output.print_json({"ok": not problems, "problems": problems, "anker": source})
    elif not problems:
        print("De kluis is heel.")
    if source != "sleutelbos" and not problems:
        print(messages.sentence("kluis_zonder_anker", {}), file=sys.stderr)
    if guarding.stands_badly(opening.folder_of(namespace)):
        print(messages.sentence("kluis_plek", {}), file=sys.stderr)
    for problem in problems:
        print(problem, file=sys.stderr)
    if found:
        print(messages.sentence("kluis_nakijken", {"backup": guarding.last_backup(opening.folder_of(namespace))}), file=sys.stderr)
    return 1 if problems else 0


def _check_log(namespace: Namespace) -> int:
    try:
        with opening.vault(namespace) as (desk, opened, keys):
            anchor = guarding.check(opening.folder_of(namespace), opened, keys.key_id, desk.device).anchor
            found = log_checking.check(opened, anchor)
    except (VaultDamaged, VaultLost, VaultRolledBack) as fault:
        found = log_checking.refused(messages.sentence(fault.code, fault.facts))
    return log_checking.tell(found, as_json=namespace.json)


def backup(namespace: Namespace) -> int:
    """One file, made while others may be writing; opened again and compared before it gets its name."""
    if namespace.out.exists():
        raise NotAllowed(reason="bestand_bestaat", file=namespace.out.name)
    if not namespace.out.parent.is_dir():
        raise NotAllowed(reason="niet_schrijfbaar", file=namespace.out.name)
    with opening.vault(namespace) as (_, opened, keys):
        opened.log("reservekopie")
        copies.write_to(opening.folder_of(namespace), opened, keys, namespace.out)
    print(namespace.out)
    return 0


def restore(namespace: Namespace) -> int:
    """Into an empty folder; the copy opens with the secret of its vault, and this laptop becomes a new device that must be confirmed."""
    folder = opening.folder_of(namespace)
    if folder.exists() and any(folder.iterdir()):
        raise NotAllowed(reason="map_niet_leeg", folder=str(folder))
    device = restoring.put_back(
        namespace.file, folder, lambda file: opening.unlock(file, secrets_in.read(namespace)), opening.SystemClock()
    )
    print(messages.sentence("teruggezet", {"apparaat": device}), file=sys.stderr)
    return 0


def rekey(namespace: Namespace) -> int:
    """First line of input: the secret of now; second, with a keyring and a vault that has a PIN: the new PIN. New words are printed first.

    Raises VaultInUse, VaultOpenElsewhere, StorageFault, RuleBroken (pincode); then the old secrets still open the vault.
    """
    folder = opening.folder_of(namespace)
    with WindowLock(folder).take(opening.SystemClock().now()):
        file = KeyFile.read(folder)
        keys = opening.unlock(file, secrets_in.read(namespace))
        opening.lay_out(folder, keys)[0].close()
        secrets = _new_secrets(namespace, file)
        output.print_json({"passphrase": " ".join(secrets.words)})
        try:
            fresh = rekeying.renew(folder, keys, secrets)
        except KantelpuntError:
            print(messages.sentence("niet_vernieuwd", {}), file=sys.stderr)
            raise
        desk, store = opening.lay_out(folder, fresh)
        try:
            _about_old_copies(folder, desk, store, fresh, remove=namespace.remove_old_copies)
        finally:
            desk.close()
            fresh.wipe()
    return 0


def _new_secrets(namespace: Namespace, file: KeyFile) -> rekeying.NewSecrets:
    keyring = usable_keyring() if file.has_pin else None
    pin = secrets_in.read(namespace, "Nieuwe PIN: ") if keyring else None
    return rekeying.NewSecrets(wordlist.generate(), pin, keyring)


def _about_old_copies(folder: Path, desk: Desk, store: vault_files.Vault, keys: OpenKeys, *, remove: bool) -> None:
    now = desk.clock.now()
    if remove:
        gone = rekeying.remove_old_copies(folder, store, keys, now)
        print(messages.sentence("oude_kopieen_weg", {"aantal": gone}), file=sys.stderr)
    else:
        rekeying.make_copy(folder, store, keys, now)
        left = len(rekeying.old_copies(folder, keys.key_id))
        print(messages.sentence("nieuwe_sleutel" if left else "nieuwe_sleutel_alles", {"aantal": left}), file=sys.stderr)


def recover(namespace: Namespace) -> int:
    """A recovery holder opens the vault with the age identity in a file; new words are shown once, the old words and PIN are dead.

    Raises NotAllowed (geen_herstel), WrongIdentity. It stands in the access log, which the next bundle carries.
    """
    folder = opening.folder_of(namespace)
    identity = secrets_in.small_file(namespace.identity).decode("utf-8", "replace")
    rekeying.finish(folder, KeyFile.read(folder).unlock_with_recovery(identity))
    recovered = recovery.recover(KeyFile.read(folder), identity)
    desk, _ = opening.lay_out(folder, recovered.keys)
    try:
        desk.store.log("hersteld")
        told = messages.sentence("herstel_melden", {"naam": desk.person.name, "apparaat": desk.device})
    finally:
        desk.close()
        recovered.keys.wipe()
    output.print_json({"passphrase": " ".join(recovered.words)})
    print(told, file=sys.stderr)
    return 0


def _made_of(namespace: Namespace) -> Founding:
    if namespace.organisation is not None:
        content = signed(namespace.organisation)
        of = vault_files.verified(content, namespace.organisation.name)
        return Founding(Owner.new(_name(), "werker", of, practice=of.practice), of, content)
    holders = [Holder(f"reservesleutel {number}", text) for number, text in enumerate(namespace.recovery, 1)]
    return Founding(Owner.new(_name(), "werker", None, practice=not holders), holders=holders)


def usable_keyring() -> KeyringHalf | None:
    from desktop.keys.keyring_half import SystemKeyring

    keyring = SystemKeyring()
    try:
        keyring.usable()
    except KeyringFault:
        print(messages.sentence("geen_pin_mogelijk", {}), file=sys.stderr)
        return None
    return keyring


def _name() -> str:
    return getuser()
