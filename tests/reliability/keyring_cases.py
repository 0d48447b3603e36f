"""Keyring matrix K (reliability.md 3b): every state in which a computer's keyring can be found, as a backend under its real name."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keyring.errors
from keyring.backends import fail, null

from desktop.keys.keyring_half import SystemKeyring
from desktop.models import errors

SERVICE = "kantelpunt"
HANGS = 8.0
SMALLEST = 512


class Backend:
    """In memory; `limit` is the greatest value in bytes, as Windows counts them; `stuck` seconds go by before an answer."""

    def __init__(self, kept: dict[tuple[str, str], str] | None = None) -> None:
        self.kept = {} if kept is None else kept
        self.fault: Exception | None = None
        self.limit, self.stuck, self.deleted = 10_000, 0.0, 0

    def get_password(self, service: str, name: str) -> str | None:
        self._met()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, text: str) -> None:
        self._met()
        if len(text.encode("utf-16-le")) > self.limit:
            raise keyring.errors.PasswordSetError("1783")
        self.kept[service, name] = text

    def delete_password(self, service: str, name: str) -> None:
        self._met()
        self.deleted += 1
        self.kept.pop((service, name), None)

    def _met(self) -> None:
        time.sleep(self.stuck)
        if self.fault:
            raise self.fault


class PlaintextFile:
    """What keyrings.alt does: a readable file in the home folder."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get_password(self, _service: str, name: str) -> str | None:
        lines = self._file.read_text().splitlines() if self._file.exists() else []
        return next((self._read(line.partition("=")[2]) for line in lines if line.startswith(f"{name}=")), None)

    def set_password(self, _service: str, name: str, text: str) -> None:
        with self._file.open("a") as out:
            out.write(f"{name}={self._write(text)}\n")

    def _read(self, text: str) -> str:
        return text

    def _write(self, text: str) -> str:
        return text


class EncryptedFile(PlaintextFile):
    """The same with something over it that the program cannot judge."""

    def _read(self, text: str) -> str:
        return base64.b64decode(text).decode()

    def _write(self, text: str) -> str:
        return base64.b64encode(text.encode()).decode()


def named(full: str, kept: dict[tuple[str, str], str] | None = None) -> Any:
    """A backend that carries the name of a real one."""
    module, _, name = full.rpartition(".")
    return type(name, (Backend,), {"__module__": module, "__qualname__": name})(kept)


def gnome(kept: dict[tuple[str, str], str]) -> Any:
    return named("keyring.backends.SecretService.Keyring", kept)


@dataclass(frozen=True)
class Case:
    """`make(kept, key id, home)` gives the keyring as it is now; `told` what the PIN meets, None when it opens."""

    name: str
    make: Callable[[dict[tuple[str, str], str], str, Path], SystemKeyring]
    told: type[errors.KantelpuntError] | None


def _of(change: Callable[[Any, str], object]) -> Callable[[dict[tuple[str, str], str], str, Path], SystemKeyring]:
    def make(kept: dict[tuple[str, str], str], key_id: str, _home: Path) -> SystemKeyring:
        backend = gnome(kept)
        change(backend, key_id)
        return SystemKeyring(lambda: backend)

    return make


def _entry(text: str) -> Callable[[Any, str], object]:
    return lambda backend, key_id: backend.kept.__setitem__((SERVICE, key_id), text)


def _with(**values: object) -> Callable[[Any, str], object]:
    def change(backend: Any, _key_id: str) -> None:
        for name, value in values.items():
            setattr(backend, name, value)

    return change


def _backend(make: Callable[[Path], Any]) -> Callable[[dict[tuple[str, str], str], str, Path], SystemKeyring]:
    def made(_kept: dict[tuple[str, str], str], _key_id: str, home: Path) -> SystemKeyring:
        backend = make(home)
        return SystemKeyring(lambda: backend)

    return made


def _own(module: Any) -> Any:
    """One of keyring's own backends, whose constructors have no types."""
    return module.Keyring()


CASES = (
    Case("in orde", _of(_with()), None),
    Case("op slot", _of(_with(fault=keyring.errors.KeyringLocked("locked"))), errors.KeyringLocked),
    Case("vraag weggeklikt", _of(_with(fault=keyring.errors.KeyringLocked("dismissed"))), errors.KeyringLocked),
    Case("vraag blijft 8 s hangen", _of(_with(stuck=HANGS)), errors.KeyringLocked),
    Case("van KWallet naar GNOME", _backend(lambda _: named("keyring.backends.kwallet.DBusKeyring")), errors.KeyringEntryMissing),
    Case("geen D-Bus", lambda _kept, _id, _home: SystemKeyring(), errors.KeyringMissing),
    Case("null", _backend(lambda _: _own(null)), errors.KeyringRefused),
    Case("fail", _backend(lambda _: _own(fail)), errors.KeyringMissing),
    Case("leesbaar bestand", _backend(lambda home: PlaintextFile(home / "keyring_pass.cfg")), errors.KeyringRefused),
    Case("versleuteld bestand", _backend(lambda home: EncryptedFile(home / "crypted_pass.cfg")), errors.KeyringRefused),
    Case("ingang weg", _of(lambda backend, _id: backend.kept.clear()), errors.KeyringEntryMissing),
    Case("ingang van een ander", _of(_entry("ab" * 32)), errors.WrongSecret),
    Case("ingang van een oudere versie", _of(_entry("v0:geheim")), errors.KeyringEntryMissing),
    Case("ingang afgekapt", _of(_entry("ab" * 20)), errors.KeyringEntryMissing),
    Case("hoogstens 512 bytes", _of(_with(limit=SMALLEST)), None),
    Case("zwervend profiel bracht een oude waarde", _of(_entry("cd" * 32)), errors.WrongSecret),
)
REFUSED = ("null", "leesbaar bestand", "versleuteld bestand")
