"""What every mailbox must do; a transport inherits this class and gives a `mailbox` fixture."""

from __future__ import annotations

import pytest

from desktop.models.errors import MailboxFault
from desktop.services.ports import Mailbox

NAME = "WYTSKEPQ/KP1-WYTSKEPQ-g1.tar.age"


class MailboxContract:
    def test_an_empty_mailbox_lists_nothing(self, mailbox: Mailbox) -> None:
        assert mailbox.list() == []
        assert not mailbox.exists(NAME)

    def test_what_was_put_can_be_listed_and_read(self, mailbox: Mailbox) -> None:
        mailbox.put_new(NAME, b"bytes")
        mailbox.put_new("ANDERESQ/a.json", b"{}")
        assert mailbox.list() == ["ANDERESQ/a.json", NAME]
        assert mailbox.list("WYTSKEPQ/") == [NAME]
        assert mailbox.get(NAME) == b"bytes"
        assert mailbox.exists(NAME)

    def test_putting_the_same_again_is_silent_and_something_else_is_refused(self, mailbox: Mailbox) -> None:
        mailbox.put_new(NAME, b"bytes")
        mailbox.put_new(NAME, b"bytes")
        with pytest.raises(MailboxFault) as caught:
            mailbox.put_new(NAME, b"other")
        assert caught.value.facts["reason"] == "bestaat_anders"
        assert mailbox.get(NAME) == b"bytes"

    def test_what_is_not_there_is_a_fault_to_read_and_nothing_to_remove(self, mailbox: Mailbox) -> None:
        with pytest.raises(MailboxFault):
            mailbox.get(NAME)
        mailbox.remove(NAME)

    def test_what_was_removed_is_gone(self, mailbox: Mailbox) -> None:
        mailbox.put_new(NAME, b"bytes")
        mailbox.remove(NAME)
        assert mailbox.list() == []

    @pytest.mark.parametrize("name", ["../x", "a/../x", "/etc/x", "a", "a/b/c", "a/.half", "a\\b/c", "", "a/b\n", "a/" + "x" * 200])
    def test_a_name_outside_the_two_levels_is_refused(self, mailbox: Mailbox, name: str) -> None:
        with pytest.raises(MailboxFault):
            mailbox.put_new(name, b"x")
        with pytest.raises(MailboxFault):
            mailbox.get(name)
