"""Half of the daily key, in the keyring of the operating system. The only module that imports keyring; import it lazily (52 ms).

Any program of the same user can read a keyring (reliability.md finding 6), so only a half stands there and the PIN is the other.
An entry is never deleted or replaced because something else failed.
"""

from __future__ import annotations

import logging
import os
import queue
import secrets
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import keyring
import keyring.backend
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError

from desktop.models import errors

SERVICE = "kantelpunt"
LONGEST_WAIT = 2.5
"""Seconds; a prompt that nobody sees may not hang the lock screen (reliability.md F13)."""
ALLOWED = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
CHAIN = "keyring.backends.chainer.ChainerBackend"
NONE = "keyring.backends.fail.Keyring"
HALF_BYTES = 32
LONGEST_TEXT = 256
"""Characters; the smallest keyring takes 512 bytes and counts two for each."""
Result = TypeVar("Result")
log = logging.getLogger(__name__)


class SystemKeyring:
    """The real one. `choose` gives the backend; tests put a hostile one there. May be called from any thread; waits at most 2.5 s."""

    def __init__(self, choose: Callable[[], Any] | None = None, longest_wait: float = LONGEST_WAIT) -> None:
        self._choose = choose or _choose
        self._longest_wait = longest_wait

    def usable(self) -> None:
        """Round-trip probe with a value of its own; raises a KeyringFault when this keyring cannot be trusted with a half."""
        name = f"proef-{secrets.token_hex(4)}"
        self.put(name, secrets.token_bytes(HALF_BYTES))
        self.delete(name)

    def get(self, key_id: str) -> bytes:
        found = self._run(lambda backend: backend.get_password(SERVICE, key_id))
        try:
            half = bytes.fromhex(found)
        except (TypeError, ValueError):
            raise errors.KeyringEntryMissing from None
        if len(half) != HALF_BYTES:
            raise errors.KeyringEntryMissing
        return half

    def put(self, key_id: str, half: bytes) -> None:
        def keep(backend: Any) -> Any:
            backend.set_password(SERVICE, key_id, half.hex())
            return backend.get_password(SERVICE, key_id)

        # The null backend accepts everything and keeps nothing; only reading back tells.
        if self._run(keep) != half.hex():
            raise errors.KeyringMissing

    def delete(self, key_id: str) -> None:
        def drop(backend: Any) -> None:
            try:
                backend.delete_password(SERVICE, key_id)
            except PasswordDeleteError:
                log.debug("no keyring entry to delete")

        self._run(drop)

    def read_text(self, name: str) -> str:
        """A short text that is no secret (an anchor); raises KeyringEntryMissing."""
        found = self._run(lambda backend: backend.get_password(SERVICE, name))
        if not found:
            raise errors.KeyringEntryMissing
        return str(found)

    def keep_text(self, name: str, text: str) -> None:
        """Keeps a text of at most LONGEST_TEXT characters, and has read it back when this returns."""
        if len(text) > LONGEST_TEXT:
            raise ValueError("too long for the smallest keyring")

        def keep(backend: Any) -> Any:
            backend.set_password(SERVICE, name, text)
            return backend.get_password(SERVICE, name)

        if self._run(keep) != text:
            raise errors.KeyringMissing

    def _run(self, work: Callable[[Any], Result]) -> Result:
        # A daemon thread and not a pool: a pool waits for a hanging prompt when the program ends.
        answer: queue.SimpleQueue[tuple[Result | None, errors.KeyringFault | None, Exception | None]] = queue.SimpleQueue()
        threading.Thread(target=self._answer, args=(work, answer), daemon=True, name="sleutelbos").start()
        try:
            result, fault, bug = answer.get(timeout=self._longest_wait)
        except queue.Empty:
            raise errors.KeyringLocked from None
        if fault or bug:
            raise (fault or bug or AssertionError) from None
        return result  # type: ignore[return-value]

    def _answer(self, work: Callable[[Any], Any], answer: queue.SimpleQueue[Any]) -> None:
        try:
            answer.put((work(_trusted(self._choose())), None, None))
        except errors.KeyringFault as fault:
            answer.put((None, fault, None))
        except KeyringLocked:
            answer.put((None, errors.KeyringLocked(), None))
        except (NoKeyringError, InitError):
            answer.put((None, errors.KeyringMissing(), None))
        except (KeyringError, OSError) as error:
            # Only the kind: a backend's own text may hold what it was given.
            answer.put((None, errors.KeyringFault(kind=type(error).__name__), None))
        except Exception as error:
            # Jeepney and pywin32 raise kinds of their own that only exist on their platform; the caller's thread gets to see them.
            answer.put((None, None, error) if isinstance(error, (TypeError, AttributeError)) else (None, errors.KeyringMissing(), None))


def _choose() -> Any:
    # PYTHON_KEYRING_BACKEND and keyringrc.cfg may name any class, so another program could send the half elsewhere.
    if os.environ.get("PYTHON_KEYRING_BACKEND"):
        raise errors.KeyringRefused(backend=os.environ["PYTHON_KEYRING_BACKEND"])
    return keyring.get_keyring()


def _trusted(backend: Any) -> Any:
    """The backend, or of a chain its first allowed link; raises KeyringMissing, KeyringRefused."""
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    if name in ALLOWED:
        return backend
    if name == NONE:
        raise errors.KeyringMissing
    if name == CHAIN:
        links = list(backend.backends)
        strangers = [link for link in links if f"{type(link).__module__}.{type(link).__qualname__}" not in ALLOWED]
        if links and not strangers:
            return links[0]
        raise errors.KeyringRefused(backend=type((strangers or [backend])[0]).__module__)
    raise errors.KeyringRefused(backend=name)
