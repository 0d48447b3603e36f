"""Sabotages of what is done about a bug in the program (F22), and of the texts of dialogs at a lock."""

from __future__ import annotations

from sabotage_kind import Sabotage


def _bugs_untold() -> None:
    from desktop.presenters.last_resort import LastResort

    LastResort._say_soon = lambda *_: None  # type: ignore[method-assign]


def _bugs_with_their_words() -> None:
    from desktop import bugs

    bugs.line = lambda error: f"{type(error).__name__}: {error}"


def _bugs_without_end() -> None:
    from desktop.presenters import last_resort

    last_resort.SAY_AGAIN, last_resort.KEEP_AGAIN, last_resort.MOST_SAID = 0.0, 0.0, 10**9


def _bugs_leave_a_page_waiting() -> None:
    from desktop.models.errors import KantelpuntError
    from desktop.presenters.runner import Runner

    def only_faults(self: Runner, error: Exception, job: object) -> None:
        failed = getattr(job, "failed", None)
        if isinstance(error, KantelpuntError) and failed is not None:
            failed(error)

    Runner._tell_fault = only_faults  # type: ignore[method-assign]


def _exceptions_reach_qt() -> None:
    from desktop.presenters import safe_overrides

    safe_overrides.overrides = lambda kind, name: False


def _dialogs_not_kept_at_a_lock() -> None:
    from desktop.presenters.loose_text import LooseText

    LooseText.keep = lambda self: None  # type: ignore[method-assign]


F22 = "tests/reliability/test_f22_crash.py::test_a_bug_in_any_handler_of_any_screen_leaves_the_window_the_text_and_one_sentence"
UNIT = "tests/presenters/test_last_resort.py::"
CRASH = {
    "fout-zonder-melding": Sabotage("een fout in het programma wordt niet gezegd", _bugs_untold, (F22,)),
    "fout-met-woorden": Sabotage("wat over een fout wordt opgeschreven, bevat wat iemand typte", _bugs_with_their_words, (F22,)),
    "fout-zonder-eind": Sabotage(
        "een fout die steeds terugkomt, vraagt steeds weer aandacht",
        _bugs_without_end,
        (f"{UNIT}test_what_goes_wrong_many_times_a_second_is_told_once_and_then_now_and_then",),
    ),
    "fout-laat-wachten": Sabotage(
        "na een fout blijft een scherm op zijn antwoord wachten",
        _bugs_leave_a_page_waiting,
        (f"{UNIT}test_a_page_that_waits_for_the_store_gets_an_answer_on_a_bug",),
    ),
    "fout-in-qt": Sabotage(
        "een fout bij het tekenen of meten komt bij Qt zelf terecht",
        _exceptions_reach_qt,
        ("tests/presenters/test_last_resort.py::test_what_overrides_qt_is_guarded",),
    ),
    "los-venster-bij-slot": Sabotage(
        "wat net in een los venster is getypt, is na een vergrendeling weg",
        _dialogs_not_kept_at_a_lock,
        ("tests/reliability/test_f23_loose_text.py::test_the_last_letters_in_a_dialog_are_there_after_a_lock",),
    ),
}
