"""Switches that break the lock, the curtain and what a lock keeps (tests/sabotage.py)."""

from __future__ import annotations

import os

from sabotage_kind import Sabotage


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
    from desktop.presenters import draft_keeper

    draft_keeper.QUIET_MS = draft_keeper.LONGEST_UNKEPT_MS = draft_keeper.MOST_UNKEPT = 60_000


def _asleep_unnoticed() -> None:
    from desktop.presenters.idle import IdleWatch

    IdleWatch.look = lambda self: None  # type: ignore[method-assign]


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


LOCK: dict[str, Sabotage] = {
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
}
