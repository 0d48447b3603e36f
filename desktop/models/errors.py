"""Every error of Kantelpunt, as one small tree.

Errors carry facts (`code` and `facts`), never sentences: `desktop.messages` turns them into Dutch. A fault of the surroundings
(disk, keyring, somebody's file) is one of these; any other exception is a bug and becomes a crash report without personal data.
"""

from __future__ import annotations

import errno
from pathlib import PurePath
from typing import ClassVar


class KantelpuntError(Exception):
    """Base of all foreseen faults; `facts` fill the places in the Dutch sentence of `code`."""

    code: ClassVar[str] = "fout"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts: dict[str, object] = facts


class RuleBroken(KantelpuntError):
    """A rule of the work says no. Facts: `field` (dotted key path), `reason` (a code of `desktop.messages`)."""

    code = "regel"

    def __init__(self, field: str, reason: str, **facts: object) -> None:
        super().__init__(field=field, reason=reason, **facts)
        self.field = field
        self.reason = reason


class StaleEdit(KantelpuntError):
    """The value was changed by somebody else since it was shown. Facts: `path`, `theirs`, `ours`."""

    code = "ingehaald"


class BadInput(KantelpuntError):
    """Somebody's file cannot be taken. Facts: `file`, `where` (line or key path), `reason`."""

    code = "invoer"


class BadCaseFile(BadInput):
    code = "dossierbestand"


class BadInstrument(BadInput):
    code = "instrument"


class BadBundle(BadInput):
    code = "pakket"


class BadOrganisation(BadInput):
    code = "organisatiebestand"


class BadSpreadsheet(BadInput):
    """Facts: `file`, `problems` (list of `(row, column, reason)`), all at once."""

    code = "rekenblad"


class BadDelivery(BadInput):
    """A file is no delivery of signals. Facts: `file`, `reason`; never a value out of it."""

    code = "levering"


class BadAttachment(BadInput):
    """A photo or PDF cannot be taken in, or not be shown. Facts: `file`, `reason`."""

    code = "bijlage"


class AttachmentElsewhere(KantelpuntError):
    """The case names an attachment whose bytes are not in this vault. Facts: `who` (on whose laptop they are)."""

    code = "bijlage_elders"


class CaseUnknown(KantelpuntError):
    code = "dossier_onbekend"


class CaseExists(KantelpuntError):
    code = "dossier_bestaat"


class NotAllowed(KantelpuntError):
    """This person, role or vault may not do this. Facts: `reason` (a code)."""

    code = "mag_niet"


class VaultFault(KantelpuntError):
    """The case-file folder cannot be used; nothing in it was changed."""

    code = "kluis"


class VaultMissing(VaultFault):
    code = "kluis_ontbreekt"


class VaultExists(VaultFault):
    code = "kluis_bestaat"


class WrongSecret(VaultFault):
    code = "geheim_onjuist"


class WrongIdentity(WrongSecret):
    """The reserve key of a recovery holder does not fit."""

    code = "reservesleutel_onjuist"


class WordUnknown(WrongSecret):
    """A word of the passphrase is not in the list. Facts: `number` (1..6)."""

    code = "woord_onbekend"


class VaultDamaged(VaultFault):
    """Facts: `what` (sleutels, bestand, ander, inhoud, geschiedenis, ankerpunt)."""

    code = "kluis_beschadigd"


class VaultLost(VaultFault):
    """The keys are here and the database is not."""

    code = "kluis_weg"


class BackupDamaged(VaultDamaged):
    """A file is not a whole reserve copy of ours. Facts: `file`, `reason`."""

    code = "reservekopie"


class VaultNewer(VaultFault):
    """Made by a newer Kantelpunt. Facts: `found`, `known`."""

    code = "kluis_nieuwer"


class VaultInUse(VaultFault):
    """A second window. Facts: `since` (ISO time), `pid`."""

    code = "kluis_in_gebruik"


class VaultOpenElsewhere(VaultFault):
    """What wants the vault for itself finds another window or verb in it."""

    code = "kluis_open_elders"


class VaultRekeyed(VaultFault):
    """The keys were renewed after this program read them; open again."""

    code = "kluis_nieuwe_sleutel"


class VaultRolledBack(VaultFault):
    """The vault is older than its anchor. Facts: `expected`, `found` (version numbers)."""

    code = "kluis_teruggezet"


class KeyringFault(KantelpuntError):
    code = "sleutelbos"


class KeyringMissing(KeyringFault):
    code = "sleutelbos_ontbreekt"


class KeyringLocked(KeyringFault):
    code = "sleutelbos_op_slot"


class KeyringEntryMissing(KeyringFault):
    code = "sleutelbos_leeg"


class KeyringRefused(KeyringFault):
    """A backend that would keep the key readable. Facts: `backend`."""

    code = "sleutelbos_geweigerd"


class StorageFault(KantelpuntError):
    """The text is kept in the window; try again. Facts: `file`."""

    code = "opslag"


class DiskFull(StorageFault):
    code = "schijf_vol"


class NoRoomForCopy(DiskFull):
    """Too little room for a reserve copy; nothing was made and nothing was taken away. Facts: `file`."""

    code = "geen_ruimte_voor_kopie"


class FolderReadOnly(StorageFault):
    """The vault's folder or file may only be read. Facts: `file`."""

    code = "alleen_lezen"


class OutOfMemory(KantelpuntError):
    """The computer had no memory left; what was being done was taken back."""

    code = "geheugen_vol"


class FileUnusable(KantelpuntError):
    """A file that the computer does not give or take just now. Facts: `file` (its name, "" when unknown)."""

    code = "bestand_niet_te_gebruiken"


class StoreBusy(StorageFault):
    code = "opslag_bezet"


class Halted(KantelpuntError):
    """Somebody asked to stop; what was half done was taken back. Told to nobody."""

    code = "gestopt"


class MailboxFault(KantelpuntError):
    """The mailbox cannot be reached or refuses. Facts: `where`, `reason`."""

    code = "postbus"


class ProgramFault(KantelpuntError):
    """A bug, for a screen that waits for an answer. Facts: `what` (the type of the exception, never its words)."""

    code = "programmafout"


def foreseen(error: BaseException) -> KantelpuntError | None:
    """What an exception means for the work: a fault of ours as it is, one of the surroundings as ours; None for a bug."""
    if isinstance(error, KantelpuntError):
        return error
    if isinstance(error, MemoryError):
        return OutOfMemory()
    if isinstance(error, OSError):
        return FileUnusable(file=PurePath(str(error.filename or "")).name)
    return None


def answerable(error: Exception) -> KantelpuntError:
    """What a screen can always say about an exception."""
    return foreseen(error) or ProgramFault(what=type(error).__name__)


def disk_fault(error: OSError, file: str) -> StorageFault:
    """What to tell of a file that could not be written; `file` is its name."""
    return (DiskFull if error.errno in {errno.ENOSPC, errno.EDQUOT} else StorageFault)(file=file)
