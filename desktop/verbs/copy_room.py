"""Making a reserve copy when somebody asks for one at the screen: on a store of its own, beside the window's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.keys.open_keys import OpenKeys
from desktop.models.errors import NotAllowed
from desktop.models.halt import Halt
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.verbs import copies, guarding, opening, vault_files
from desktop.verbs.copies import Copy

LOGGED = "reservekopie"


class CopyRoom:
    """For a thread beside the window, while `keys` are not wiped. All but `newest` raise KantelpuntError, also Halted once it was asked."""

    def __init__(
        self, folder: Path, keys: OpenKeys, clock: Clock | None = None, keyring: guarding.Keyring | None = None, halt: Halt | None = None
    ) -> None:
        self.folder, self.keys = folder, keys
        self._clock, self._keyring, self._halt = clock, keyring, halt or Halt()

    def newest(self) -> Copy | None:
        """The newest whole daily copy, and when it was tested."""
        return copies.last_good(self.folder)

    def make_now(self) -> Copy | None:
        """A new copy of today in the place of an earlier one of today; a vault in which the check finds something makes none."""
        with self._laid_out() as (desk, store):
            copies.make_todays(self.folder, store, self.keys, desk.clock.now(), anew=True, halt=self._halt)
            desk.store.log(LOGGED)
        return self.newest()

    def write_to(self, target: Path) -> Path:
        """A copy in another place, under a name that is not taken; it stands in the access log."""
        if target.exists():
            raise NotAllowed(reason="bestand_bestaat", file=target.name)
        if not target.parent.is_dir():
            raise NotAllowed(reason="niet_schrijfbaar", file=target.name)
        with self._laid_out() as (desk, store):
            desk.store.log(LOGGED)
            return copies.write_to(self.folder, store, self.keys, target, halt=self._halt)

    @contextmanager
    def _laid_out(self) -> Iterator[tuple[Desk, vault_files.Vault]]:
        desk, store = opening.lay_out(self.folder, self.keys, self._clock, self._keyring)
        try:
            store.database.watch(self._halt)
            if vault_files.problems(store):
                raise NotAllowed(reason="kluis_eerst_herstellen")
            yield desk, store
        finally:
            store.database.leave() if self._halt.asked else desk.close()
