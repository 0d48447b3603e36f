"""A new master key as an operation on a whole vault (test_cut_in_operation.py says what that is)."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from operations import NEW, OLD, InBetween, Operation, ready, store_of
from practice_office import found
from vault_work import number_in

from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import VaultDamaged
from desktop.verbs import opening, rekeying, vault_files

NEW_WORDS = "contest hormon rangorde harig zedenwet front"


def renew(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    new = rekeying.renew(folder, keys, rekeying.NewSecrets(NEW_WORDS.split()), LIGHTEST)
    opening.open_desk(folder, new).close()


def renewed(folder: Path, keys: OpenKeys) -> str:
    """Opened with the old key where that still opens, else with the new words; either way everything is there and it is finished."""
    found_keys = opened_by_anybody(folder, keys)
    desk = opening.open_desk(folder, found_keys)
    try:
        if vault_files.problems(store_of(desk)) or number_in(desk, found(desk)) < 0:
            raise InBetween("not everything is there")
    finally:
        desk.close()
    file = KeyFile.read(folder)
    if file.is_being_renewed or list(folder.glob("*nieuwe-sleutel-*")):
        raise InBetween("the renewal was not finished by opening")
    return OLD if file.key_id == keys.key_id else NEW


def opened_by_anybody(folder: Path, keys: OpenKeys) -> OpenKeys:
    file = KeyFile.read(folder)
    try:
        return file.open_with(keys)
    except VaultDamaged:
        return file.unlock(NEW_WORDS)


REKEY = Operation("een nieuwe sleutel", ready, renew, renewed)
