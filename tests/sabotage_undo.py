"""Switches that break undo, the trash and drafts (tests/sabotage.py)."""

from __future__ import annotations

from sabotage_kind import Sabotage

BACK, DRAFTS, EARLIER = (
    "tests/presenters/test_case_undo.py::",
    "tests/presenters/test_drafts_kept.py::",
    "tests/services/test_earlier_service.py::",
)


def _undo_overwrites() -> None:
    from desktop.models import changes

    changes._clash = lambda document, change: None


def _removing_melts_together() -> None:
    from desktop.presenters import under_way

    under_way.REMOVED = "bewerkt"  # type: ignore[attr-defined]


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


UNDO: dict[str, Sabotage] = {
    "ongedaan-overschrijft": Sabotage(
        "terugzetten schrijft over een tekst van een ander heen",
        _undo_overwrites,
        (f"{BACK}test_somebody_elses_text_is_told_and_only_overwritten_when_she_says_so",),
    ),
    "weghalen-smelt-samen": Sabotage(
        "wat binnen tien minuten komt en gaat, staat in geen enkele versie",
        _removing_melts_together,
        (f"{BACK}test_what_came_and_went_within_ten_minutes_is_in_the_trash",),
    ),
    "ongedaan-vergeten": Sabotage(
        "wie een dossier verlaat of vergrendelt, kan niets meer ongedaan maken",
        _undo_forgotten_on_leaving,
        (f"{BACK}test_what_can_be_undone_is_still_there_after_leaving_the_case",),
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
