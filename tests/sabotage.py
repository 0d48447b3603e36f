"""Switches that break the program on purpose, so that anybody can see the tests of reliability fail.

`pytest --sabotage NAME` runs any test on the broken program; `tests/reliability/test_seen_red.py` does so for the whole table every
night and demands red. A child process of a test breaks itself by `apply_from_environment`.
"""

from __future__ import annotations

import os
import sys

from sabotage_clearing import CLEARING
from sabotage_copies import COPIES
from sabotage_faults import FAULTS
from sabotage_kind import Sabotage

VARIABLE = "KANTELPUNT_TEST_SABOTAGE"


def _log_without_anchor() -> None:
    from desktop.store import log_verify

    log_verify._kept_outside = lambda _noted, _anchor: iter(())  # type: ignore[assignment]


def _log_lines_of_others_dropped() -> None:
    from desktop.store.vault_store import VaultStore

    VaultStore.put_log_line = lambda *_: False  # type: ignore[method-assign]


def _opening_not_noted() -> None:
    from desktop.services import editing

    editing.open_case = editing.look_again


def _attachments_with_a_tail() -> None:
    from desktop.models import bijlage_jpeg

    bijlage_jpeg._may_be_cut = lambda raw, walk: True


def _pictures_not_counted() -> None:
    from desktop.models import bijlage_png

    bijlage_png._count = lambda packed, expected: None


def _place_stays_in_a_photo() -> None:
    from desktop.models import bijlage_jpeg

    bijlage_jpeg.bare = lambda raw: raw


def _attachments_not_judged_on_arrival() -> None:
    from desktop.sync import attaching

    attaching.take = lambda store, manifest, attached: None


def _attachments_unlike_the_list() -> None:
    from desktop.sync import manifest

    manifest.check_attachments = lambda manifest, attached: None


def _file_window_remembers() -> None:
    from desktop.views.kit import files

    files._keep_settings_in = lambda folder: None


def _attachments_let_go_at_once() -> None:
    from desktop.store import vault_bytes

    vault_bytes.KEEP_REMOVED_MS = 0


def _attachments_written_over() -> None:
    from desktop.presenters import attachments

    attachments.write_new = lambda target, content: target.open("wb").close()


X26 = "tests/reliability/test_x26_hostile_attachments.py::"
ARRIVING = "tests/attack/test_attack_attachments.py::"


def _undo_overwrites() -> None:
    from desktop.models import changes

    changes._clash = lambda document, change: None


def _removing_melts_together() -> None:
    from desktop.presenters import case_editor

    case_editor.REMOVED = "bewerkt"  # type: ignore[attr-defined]


def _undo_forgotten_on_leaving() -> None:
    from desktop.presenters.case_editor import CaseEditor

    CaseEditor._take_trail = lambda self, found: None  # type: ignore[method-assign]


def _trash_of_a_day() -> None:
    from desktop.services import trash

    trash.DAYS = 1


def _put_back_without_reason() -> None:
    from desktop.services import earlier

    earlier._noted = lambda desk, words, path, version, reason: earlier.noted(desk, words, path, version)


def _drafts_by_the_second_only() -> None:
    from desktop.presenters import draft_keeper

    draft_keeper.MOST_UNKEPT = draft_keeper.LONGEST_UNKEPT_MS = 10**9


def _homeless_drafts_not_told() -> None:
    from desktop.presenters import returned_drafts

    returned_drafts.to_decide = lambda document, returned, today: []


def _dialogs_not_kept() -> None:
    from desktop.presenters.loose_text import LooseText

    LooseText.typed = lambda self, name, text: None  # type: ignore[method-assign]


UNDO, DRAFTS, EARLIER = (
    "tests/presenters/test_case_undo.py::",
    "tests/presenters/test_drafts_kept.py::",
    "tests/services/test_earlier_service.py::",
)


def _new_key_first() -> None:
    from desktop.keys.slots import KeyFile, OpenKeys

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


REKEY, KEYRING = "tests/reliability/test_f03_rekey.py::", "tests/reliability/test_f13_keyring.py::"


def _deaf_to_the_system() -> None:
    from desktop.presenters.system_lock import SystemLock

    SystemLock.turned = lambda self, *_: None  # type: ignore[method-assign]
    SystemLock.due = lambda self, begins: None  # type: ignore[method-assign]


def _same_process() -> None:
    from desktop.keys.relock import ReplaceProcess

    # As if a lock only showed another window: the memory of before stays.
    def forked(self: ReplaceProcess) -> None:
        import subprocess

        subprocess.run(["true"], check=True)
        with open(f"/proc/{os.getpid()}/comm", "w") as name:
            name.write("op slot")

    ReplaceProcess.__call__ = forked  # type: ignore[method-assign, assignment]


def _cores_allowed() -> None:
    from desktop.keys import hardening

    hardening.harden = lambda: hardening.Hardened(True, True)


def _no_flush_at_lock() -> None:
    from desktop.presenters.case_editor import CaseEditor

    CaseEditor.flush = lambda self: True  # type: ignore[method-assign]
    CaseEditor.leave = lambda self, *_: None  # type: ignore[method-assign]


def _drafts_too_late() -> None:
    from desktop.presenters import case_editor

    case_editor.QUIET_MS = case_editor.LONGEST_UNKEPT_MS = 60_000


def _no_window_lock() -> None:
    from desktop.keys import window_lock

    window_lock._lock = lambda descriptor: True


def _bare_titles() -> None:
    from desktop.views.kit.curtain import Curtain

    Curtain._cover = lambda self, window: None  # type: ignore[method-assign]


def _clipboard_stays() -> None:
    from desktop.presenters.clipboard_guard import ClipboardGuard

    ClipboardGuard.clear = lambda self: None  # type: ignore[method-assign]


def _waits_for_ever() -> None:
    from desktop.presenters.breaking_off import BreakOff

    BreakOff.after = lambda self, seconds, last: None  # type: ignore[method-assign]


def _asleep_unnoticed() -> None:
    from desktop.presenters.idle import IdleWatch

    IdleWatch.look = lambda self: None  # type: ignore[method-assign]


SABOTAGES: dict[str, Sabotage] = {
    **COPIES,
    "doof-voor-het-systeem": Sabotage(
        "de klep, de slaapstand en het slotscherm doen niets",
        _deaf_to_the_system,
        ("tests/reliability/test_lock_from_outside.py::test_every_signal_of_the_system_locks_within_a_second",),
    ),
    "zelfde-proces": Sabotage(
        "op slot vervangt het proces niet",
        _same_process,
        ("tests/reliability/test_nothing_left_in_memory.py::test_a_lock_leaves_no_key_in_memory_and_no_core_may_be_made_again",),
    ),
    "kernbestand-mag": Sabotage(
        "een programma dat omvalt laat zijn geheugen op de schijf",
        _cores_allowed,
        ("tests/reliability/test_nothing_left_in_memory.py::test_a_program_that_falls_over_while_open_leaves_no_core",),
    ),
    "op-slot-zonder-bewaren": Sabotage(
        "bij het slot wordt niet bewaard wat getypt is",
        _no_flush_at_lock,
        ("tests/reliability/test_f23_lock_while_typing.py::test_a_lock_while_typing_loses_no_character_and_comes_back_to_the_same_place",),
    ),
    "concept-te-laat": Sabotage(
        "een concept wordt pas na een minuut bewaard",
        _drafts_too_late,
        (
            "tests/reliability/test_f24_killed_while_typing.py::test_a_kill_costs_two_seconds_of_typing_at_most_and_the_line_tells_the_truth",
        ),
    ),
    "slaapt-onopgemerkt": Sabotage(
        "de klok van het slot staat stil",
        _asleep_unnoticed,
        (
            "tests/reliability/test_f24_killed_while_typing.py::test_a_sleeping_laptop_locks_when_it_wakes_and_has_everything",
            "tests/presenters/test_idle.py::test_it_locks_within_a_second_of_its_time_whatever_was_chosen",
        ),
    ),
    "geen-vensterslot": Sabotage(
        "twee vensters kunnen dezelfde kluis openen",
        _no_window_lock,
        ("tests/reliability/test_f7_one_window.py::test_of_windows_that_start_at_once_exactly_one_holds_the_vault",),
    ),
    "gordijn-alleen-voor-het-venster": Sabotage(
        "het gordijn laat dialogen zien",
        _bare_titles,
        ("tests/views/test_curtain.py::test_nothing_of_any_window_can_be_seen_and_no_title_tells",),
    ),
    "klembord-blijft": Sabotage(
        "het klembord wordt bij het slot niet leeggemaakt",
        _clipboard_stays,
        ("tests/presenters/test_clipboard_guard.py::test_lock_clears_what_is_ours_and_leaves_what_is_not",),
    ),
    "wacht-zonder-eind": Sabotage(
        "op slot wacht tot het inlezen klaar is, hoe lang ook",
        _waits_for_ever,
        ("tests/presenters/test_runner_in_a_hurry.py::test_an_import_that_takes_too_long_is_rolled_back_and_the_drafts_come_in_after_it",),
    ),
    **FAULTS,
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
    **CLEARING,
    "log-without-anchor": Sabotage(
        "nothing outside the access log says how far it went (X19)",
        _log_without_anchor,
        ("tests/reliability/test_log_tampering.py::test_no_attack_on_the_log_is_missed_with_the_anchor",),
    ),
    "log-of-others-dropped": Sabotage(
        "what other laptops logged is not kept, so a resident is not told everybody who looked",
        _log_lines_of_others_dropped,
        ("tests/sync/test_log_travels.py::test_colleague_and_register_know_who_looked_elsewhere",),
    ),
    "opening-not-noted": Sabotage(
        "a case is opened without a line in the access log",
        _opening_not_noted,
        ("tests/services/test_editing_service.py::test_opening_is_noted_and_looking_again_is_not",),
    ),
    "bijlage-met-staart": Sabotage(
        "wat achter een foto verstopt zit, telt niet",
        _attachments_with_a_tail,
        (f"{X26}test_nothing_of_the_corpus_is_taken_in_and_each_is_decided_within_a_second",),
    ),
    "beeld-niet-geteld": Sabotage(
        "een PNG wordt niet uitgepakt en geteld",
        _pictures_not_counted,
        (f"{X26}test_nothing_of_the_corpus_is_taken_in_and_each_is_decided_within_a_second",),
    ),
    "plaats-blijft-in-foto": Sabotage(
        "plaats en toestel blijven in een foto staan",
        _place_stays_in_a_photo,
        (f"{X26}test_place_and_device_are_cut_off_and_how_it_was_held_stays",),
    ),
    "bijlage-niet-gekeurd": Sabotage(
        "bijlagen in een pakket worden bij aankomst niet opnieuw gekeurd",
        _attachments_not_judged_on_arrival,
        (f"{ARRIVING}test_attachments_that_are_not_what_they_should_be_are_refused_with_the_whole_bundle",),
    ),
    "bijlage-anders-dan-lijst": Sabotage(
        "een bijlage in een pakket mag anders zijn dan haar hash en dan de lijst",
        _attachments_unlike_the_list,
        (f"{ARRIVING}test_attachments_that_are_not_what_they_should_be_are_refused_with_the_whole_bundle",),
    ),
    "bestandsvenster-onthoudt": Sabotage(
        "het venster om een bestand te kiezen onthoudt mappen en namen",
        _file_window_remembers,
        ("tests/reliability/test_x09_attachments_on_disk.py::test_a_day_with_attachments_writes_nothing_outside_the_vault",),
    ),
    "bijlage-meteen-weg": Sabotage(
        "een weggehaalde bijlage is na een dag al niet meer terug te zetten",
        _attachments_let_go_at_once,
        (
            "tests/services/test_attachments_service.py::"
            "test_a_removed_attachment_can_be_put_back_for_thirty_days_and_then_its_bytes_are_gone",
        ),
    ),
    "bijlage-overschrijft": Sabotage(
        "een bijlage buiten de app bewaren schrijft over een ander bestand heen",
        _attachments_written_over,
        ("tests/services/test_attachments_service.py::test_giving_out_never_writes_over_a_file_and_the_log_says_that_it_failed",),
    ),
    "ongedaan-overschrijft": Sabotage(
        "terugzetten schrijft over een tekst van een ander heen",
        _undo_overwrites,
        (f"{UNDO}test_somebody_elses_text_is_told_and_only_overwritten_when_she_says_so",),
    ),
    "weghalen-smelt-samen": Sabotage(
        "wat binnen tien minuten komt en gaat, staat in geen enkele versie",
        _removing_melts_together,
        (f"{UNDO}test_what_came_and_went_within_ten_minutes_is_in_the_trash",),
    ),
    "ongedaan-vergeten": Sabotage(
        "wie een dossier verlaat of vergrendelt, kan niets meer ongedaan maken",
        _undo_forgotten_on_leaving,
        (f"{UNDO}test_what_can_be_undone_is_still_there_after_leaving_the_case",),
    ),
    "prullenbak-een-dag": Sabotage(
        "de prullenbak is na een dag leeg",
        _trash_of_a_day,
        (f"{EARLIER}test_after_thirty_days_it_stands_in_the_history_only",),
    ),
    "terugzetten-zonder-reden": Sabotage(
        "een oude tekst komt terug zonder dat iemand zegt waarom",
        _put_back_without_reason,
        (f"{EARLIER}test_nothing_is_put_back_without_a_reason",),
    ),
    "concept-alleen-bij-rust": Sabotage(
        "wie blijft typen, heeft geen concept",
        _drafts_by_the_second_only,
        (f"{DRAFTS}test_no_more_than_twenty_characters_wait_in_the_window",),
    ),
    "concept-zonder-plek-weg": Sabotage(
        "een concept waarvan het veld weg is, wordt niet getoond",
        _homeless_drafts_not_told,
        ("tests/views/test_putting_back.py::test_text_whose_place_is_gone_is_shown_and_comes_back_with_its_place",),
    ),
    "venster-onthoudt-niet": Sabotage(
        "wat in een los venster is getypt, is na een vergrendeling weg",
        _dialogs_not_kept,
        (f"{DRAFTS}test_words_in_a_dialog_come_back_after_a_lock_and_go_when_they_are_used",),
    ),
}
"""Every part of the program that a test of reliability guards has a line here."""


def apply(name: str) -> None:
    """Break this process, and the children that ask."""
    SABOTAGES[name].apply()
    os.environ[VARIABLE] = name


def apply_from_environment() -> None:
    """First line of a program that a test starts."""
    name = os.environ.get(VARIABLE)
    if name:
        SABOTAGES[name].apply()


def program() -> list[str]:
    """The command that starts Kantelpunt in a child process, broken as this process is."""
    if not os.environ.get(VARIABLE):
        return [sys.executable, "-m", "desktop"]
    broken = "import sys, sabotage; sabotage.apply_from_environment(); from desktop.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", broken]
