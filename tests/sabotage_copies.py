"""Switches that break reserve copies, restoring, versions and clocks (tests/sabotage.py)."""

from __future__ import annotations

from typing import Any

from sabotage_kind import Sabotage


def _copy_untried() -> None:
    from desktop.verbs import copies

    copies.tried = lambda *_: {}
    copies._Proof.__call__ = lambda self, unfinished, said: setattr(self, "_found", ("", said))  # type: ignore[method-assign]


def _file_copied() -> None:
    import shutil

    from desktop.store import backup, table_hashes

    def copied(store: Any, key: Any, copy: Any, halt: Any) -> dict[str, str]:
        shutil.copyfile(store.database.path, copy)
        return table_hashes.hashes(store.database.raw, halt)

    backup._copy_database = copied


def _damaged_copy_counts() -> None:
    from desktop.store import backup

    backup.is_sound = lambda *_: True


def _case_chain_off() -> None:
    from desktop.store.case_chain import CaseChain

    CaseChain.check = lambda self, *cases: None  # type: ignore[method-assign]


def _written_over_unseen() -> None:
    from desktop.services import editing

    editing._refuse_overtaken = lambda *_: None


def _any_clock_believed() -> None:
    from desktop.models import hlc

    hlc.FARTHEST_MS = 10**15
    hlc.believable = lambda *_: True


def _deaf_to_the_lock() -> None:
    from desktop.models.halt import Halt

    Halt.ask = lambda self: None  # type: ignore[method-assign]


def _restored_over_the_damaged() -> None:
    from desktop.verbs import vault_place

    vault_place.beside = lambda folder, today: folder


def _anchor_unread() -> None:
    from desktop.verbs import guarding

    guarding._anchored = lambda *_: (None, True)


def _pages_unchecked() -> None:
    from desktop.store import check

    check._pages = lambda store: iter(())


COPIES = {
    "kopie-ongeproefd": Sabotage(
        "een reservekopie krijgt haar naam zonder dat zij is geopend",
        _copy_untried,
        ("tests/verbs/test_copies.py::test_a_copy_that_says_something_else_gets_no_name_and_the_older_one_stays",),
    ),
    "kopie-als-bestand": Sabotage(
        "de database wordt als bestand gekopieerd (bevinding 7)",
        _file_copied,
        ("tests/reliability/test_f17_f18_copies.py::test_every_copy_that_was_made_while_somebody_wrote_restores_equal",),
    ),
    "kapotte-kopie-telt": Sabotage(
        "een kapotte reservekopie neemt de plaats in van een goede",
        _damaged_copy_counts,
        ("tests/store/test_vault_files.py::test_damaged_copies_take_no_place_of_whole_ones",),
    ),
    "dossierketen-uit": Sabotage(
        "een dossier gaat open zonder dat zijn keten is nagekeken",
        _case_chain_off,
        ("tests/reliability/test_x15_old_page.py::test_a_case_that_is_not_as_it_was_is_not_shown_paid_or_printed",),
    ),
    "overschreven-zonder-kijken": Sabotage(
        "wat een ander venster schreef, wordt zonder vragen overschreven",
        _written_over_unseen,
        ("tests/reliability/test_f8_two_hands.py::test_two_windows_lose_no_text",),
    ),
    "elke-klok-geloofd": Sabotage(
        "een klok of een stempel uit de verre toekomst neemt de eigen klok mee",
        _any_clock_believed,
        (
            "tests/reliability/test_f10_clock.py::test_a_clock_years_ahead_is_said_and_does_not_take_the_stamps_along",
            "tests/reliability/test_f10_clock.py::test_a_stamp_from_the_far_future_does_not_take_our_clock_along",
        ),
    ),
    "doof-voor-het-slot": Sabotage(
        "controle en reservekopie gaan door als het slot komt",
        _deaf_to_the_lock,
        ("tests/verbs/test_copies.py::test_the_days_check_stops_when_it_is_asked_and_the_vault_closes",),
    ),
    "over-de-kapotte-heen": Sabotage(
        "een reservekopie komt in de map van de kapotte kluis",
        _restored_over_the_damaged,
        ("tests/verbs/test_restoring.py::test_a_copy_comes_back_beside_the_damaged_vault_which_points_there",),
    ),
    "anker-ongelezen": Sabotage(
        "het anker in de sleutelbos wordt niet gelezen",
        _anchor_unread,
        ("tests/reliability/test_x14_old_copy.py::test_an_old_copy_is_noticed_at_the_start",),
    ),
    "bladzijden-ongezien": Sabotage(
        "de controle kijkt de bladzijden van het bestand niet na",
        _pages_unchecked,
        ("tests/reliability/test_f17_f18_copies.py::test_every_flipped_bit_is_found_and_the_good_copy_is_offered",),
    ),
}
