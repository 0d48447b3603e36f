"""The folder as a mailbox: the common contract, and shares that fail half way (F19)."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from mailbox_contract import NAME, MailboxContract

from desktop.models.errors import MailboxFault
from desktop.sync.mailbox import FolderMailbox


@pytest.fixture
def mailbox(tmp_path: Path) -> FolderMailbox:
    return FolderMailbox(tmp_path)


class TestFolder(MailboxContract):
    pass


def failing(number: int) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "broken")

    return fail


def test_a_share_that_is_not_there_is_a_fault_and_is_not_made(tmp_path: Path) -> None:
    gone = FolderMailbox(tmp_path / "weg")
    for call in (gone.list, lambda: gone.put_new(NAME, b"x"), lambda: gone.exists(NAME), lambda: gone.get(NAME)):
        with pytest.raises(MailboxFault) as caught:
            call()
        assert caught.value.facts["reason"] == "niet_bereikbaar"
    assert not (tmp_path / "weg").exists()


@pytest.mark.parametrize("step", ["fsync", "link"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.ESTALE])
def test_a_drop_at_any_step_leaves_no_half_file_and_the_next_round_delivers(
    mailbox: FolderMailbox, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, step, failing(number))
        with pytest.raises(MailboxFault):
            mailbox.put_new(NAME, b"bytes")
    assert mailbox.list() == []
    assert list(mailbox.root.rglob("*.half*")) == list(mailbox.root.rglob(".half*")) == []
    mailbox.put_new(NAME, b"bytes")
    assert mailbox.get(NAME) == b"bytes"


def test_a_share_without_hard_links_still_takes_files_exclusively(mailbox: FolderMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    mailbox.put_new(NAME, b"bytes")
    mailbox.put_new(NAME, b"bytes")
    with pytest.raises(MailboxFault):
        mailbox.put_new(NAME, b"other")
    assert mailbox.get(NAME) == b"bytes"


def test_a_share_that_swallows_bytes_is_noticed_by_reading_back(mailbox: FolderMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", lambda _, path: Path(path).write_bytes(b"by"))
    with pytest.raises(MailboxFault) as caught:
        mailbox.put_new(NAME, b"bytes")
    assert caught.value.facts["reason"] == "beschadigd"
    assert mailbox.list() == []


def test_links_and_half_files_are_not_in_the_mailbox(mailbox: FolderMailbox, tmp_path: Path) -> None:
    mailbox.put_new(NAME, b"bytes")
    (tmp_path / "WYTSKEPQ" / "los").symlink_to("/etc/passwd")
    (tmp_path / "WYTSKEPQ" / ".half-1").write_bytes(b"x")
    (tmp_path / "MAPLINKQ").symlink_to(tmp_path / "WYTSKEPQ")
    assert mailbox.list() == [NAME]
    with pytest.raises(MailboxFault):
        mailbox.get("WYTSKEPQ/los")
