"""Puts a reserve copy back: always into a new folder, as a new device, with everything that was there before left as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.keys.keyring_port import WholeKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import BackupDamaged
from desktop.services.ports import Clock
from desktop.store import backup
from desktop.verbs import copies, guarding, opening, vault_files, vault_place
from desktop.verbs.copies import Copy


def put_back(
    source: Path,
    folder: Path,
    unlock: Callable[[KeyFile], OpenKeys],
    clock: Clock,
    keyring: guarding.Keyring | None = None,
    before_it: Path | None = None,
) -> str:
    """The vault of a copy in an empty or new folder; gives the name of the new device. `before_it` is the vault that it replaces.

    Raises VaultExists, BackupDamaged, StorageFault, and what `unlock` raises; then the folder is as it was.
    """
    with vault_files.restored(source, folder) as place:
        keys = unlock(KeyFile.read(place))
        try:
            before = vault_files.make_new_device(place, keys, clock)
            opened, store = opening.lay_out(place, keys, clock, keyring)
            try:
                # First what was cleared after the copy: nothing of it may go out again.
                store.reapply(source.parent, *([] if before_it is None else [before_it / copies.FOLDER]))
                vault_files.begin_anew(store, opened)
                guarding.replaced(place, keys.key_id, before, store.head(), keyring)
            finally:
                opened.close()
        finally:
            keys.wipe()
    return opened.device


class Restorer:
    """For the window: the copies of one vault folder that does not open, and the way back (the presenters' `Restorer`)."""

    def __init__(self, folder: Path, keyring: WholeKeyring | None = None, clock: Clock | None = None) -> None:
        self.folder, self._clock = folder, clock or opening.SystemClock()
        self._keyring: Callable[[], WholeKeyring] | None = (lambda: keyring) if keyring is not None else None
        self.place: Path | None = None

    def name(self) -> str:
        """The folder that stays as it is."""
        return self.folder.resolve().name

    def copies(self) -> list[Copy]:
        """The whole ones, newest first; reads every byte of them."""
        return copies.listed(self.folder)

    def chosen(self, path: Path) -> Copy:
        """A copy that was kept elsewhere. Raises BackupDamaged."""
        if backup.seal(path) is None:
            raise BackupDamaged(file=path.name, reason="kopie_beschadigd" if path.is_file() else "geen_bestand")
        return Copy(path, _day(path), path.stat().st_size, None)

    def put_back(self, copy: Copy, secret: str) -> str:
        """Into a new folder beside the old one, which points there from then on; gives the new device. Raises as the function."""
        place = vault_place.beside(self.folder, self._clock.now().astimezone().date())
        device = put_back(
            copy.path, place, lambda file: opening.unlock(file, secret, self._keyring), self._clock, self._keyring, self.folder
        )
        vault_place.point(self.folder, place)
        self.place = place
        return device


def _day(path: Path) -> date:
    return backup.day_of(path) or datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()
