"""Switches that break keys, a new master key and recovery (tests/sabotage.py)."""

from __future__ import annotations

from sabotage_kind import Sabotage

REKEY, KEYRING = "tests/reliability/test_f03_rekey.py::", "tests/reliability/test_f13_keyring.py::"


def _new_key_first() -> None:
    from desktop.keys.open_keys import OpenKeys
    from desktop.keys.slots import KeyFile

    keep_both = KeyFile.keep_both

    def keep_new_only(self: KeyFile, new: OpenKeys, last_line: int) -> None:
        keep_both(self, new, last_line)
        self.keep_new(new)

    KeyFile.keep_both = keep_new_only  # type: ignore[method-assign]


def _old_log_keys_forgotten() -> None:
    from desktop.keys.slots import KeyFile

    KeyFile._put_log_keys = lambda self, keys: None  # type: ignore[method-assign]


def _old_copies_go_untried() -> None:
    from desktop.verbs import rekeying

    rekeying.make_copy = lambda *_: None


def _old_anchor_stays() -> None:
    from types import SimpleNamespace

    from desktop.verbs import rekeying

    rekeying.guarding = SimpleNamespace(remember=lambda *_: True)  # type: ignore[assignment, attr-defined]


def _every_keyring_trusted() -> None:
    from desktop.keys import keyring_half

    keyring_half._trusted = lambda backend: backend


def _missing_half_made_anew() -> None:
    from desktop.keys.keyring_half import SystemKeyring
    from desktop.models.errors import KeyringEntryMissing

    get = SystemKeyring.get

    def made(self: SystemKeyring, key_id: str) -> bytes:
        try:
            return get(self, key_id)
        except KeyringEntryMissing:
            self.put(key_id, bytes(range(32)))
            return bytes(range(32))

    SystemKeyring.get = made  # type: ignore[method-assign]


def _revoked_still_counts() -> None:
    from desktop.keys.organisation import Organisation

    # Only the serial goes up.
    Organisation.revoke = lambda self, device, now: self._next()  # type: ignore[method-assign]


def _recovery_untold() -> None:
    from desktop.store.vault_store import VaultStore

    log = VaultStore.log
    VaultStore.log = lambda self, action, *rest, **more: None if action == "hersteld" else log(self, action, *rest, **more)  # type: ignore[method-assign]


def _any_cost() -> None:
    from desktop.keys.derivation import Cost

    Cost.from_document = classmethod(lambda cls, value: cls(value["geheugen_kib"], value["rondes"], value["banen"]))  # type: ignore[method-assign,assignment]


def _new_database_over_it() -> None:
    from desktop.models.errors import VaultFault
    from desktop.verbs import vault_files

    open_vault = vault_files.open_vault

    def made(folder, keys, clock):  # type: ignore[no-untyped-def]
        try:
            return open_vault(folder, keys, clock)
        except VaultFault:
            (folder / vault_files.DATABASE).unlink(missing_ok=True)
            return vault_files.create_vault(folder, keys, clock)

    vault_files.open_vault = made


KEYS: dict[str, Sabotage] = {
    "sleutel-eerst-nieuw": Sabotage(
        "bij een nieuwe sleutel verdwijnt de oude voordat de database is verwisseld",
        _new_key_first,
        (f"{REKEY}test_after_a_kill_in_the_middle_the_old_and_the_new_secret_both_finish_it",),
    ),
    "oude-logsleutels-weg": Sabotage(
        "na een nieuwe sleutel zijn de regels van ervoor niet meer na te kijken",
        _old_log_keys_forgotten,
        ("tests/verbs/test_rekey.py::test_the_access_log_of_before_a_second_new_key_can_still_be_verified",),
    ),
    "oude-kopie-ongeproefd-weg": Sabotage(
        "oude reservekopieën gaan weg zonder dat er een nieuwe is die open is geweest",
        _old_copies_go_untried,
        ("tests/verbs/test_rekey.py::test_no_old_copy_goes_when_the_new_one_cannot_be_made",),
    ),
    "oud-anker-blijft": Sabotage(
        "de bestanden van voor een nieuwe sleutel kunnen ongemerkt worden teruggezet",
        _old_anchor_stays,
        ("tests/verbs/test_rekey.py::test_the_old_files_put_back_after_a_new_key_are_noticed",),
    ),
    "sleutelbos-vertrouwt-alles": Sabotage(
        "ook een sleutelbos die leesbaar bewaart, krijgt een helft",
        _every_keyring_trusted,
        (f"{KEYRING}test_no_vault_gives_its_half_to_a_keyring_that_keeps_it_readable",),
    ),
    "helft-opnieuw-gemaakt": Sabotage(
        "een helft die weg is, wordt bij het openen vervangen",
        _missing_half_made_anew,
        (f"{KEYRING}test_in_every_state_of_the_keyring_the_words_open_the_vault",),
    ),
    "ingetrokken-telt-mee": Sabotage(
        "een ingetrokken laptop telt nog mee",
        _revoked_still_counts,
        ("tests/verbs/test_revoke.py::test_what_a_revoked_laptop_sends_is_refused_everywhere_and_what_it_sent_before_stays",),
    ),
    "herstel-onvermeld": Sabotage(
        "een herstel staat niet in het logboek",
        _recovery_untold,
        ("tests/reliability/test_f14_recovery_drill.py::test_the_page_alone_leads_from_a_disk_copy_to_the_list_of_cases",),
    ),
    "raden-is-goedkoop": Sabotage(
        "een veranderd sleutelbestand mag raden goedkoop maken",
        _any_cost,
        ("tests/reliability/test_f34_key_cost.py::test_a_cost_out_of_bounds_is_refused_before_it_is_computed",),
    ),
    "nieuwe-database-erover": Sabotage(
        "een database die niet opengaat, wordt vervangen door een lege",
        _new_database_over_it,
        ("tests/reliability/test_f15_wrong_key.py::test_each_cause_has_its_sentence_and_no_byte_changes",),
    ),
}
