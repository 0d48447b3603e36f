"""Switches of tests/sabotage.py that break keeping and clearing: name -> what breaks (Dutch), the patch, and the tests that turn red."""

from __future__ import annotations

from typing import Any

from sabotage_kind import Sabotage


def _cleared_comes_back() -> None:
    from desktop.store import clearing

    clearing.is_cleared = lambda db, case: False


def _copies_learn_nothing() -> None:
    from desktop.store.cleared_cases import ClearedCases

    ClearedCases.reapply = lambda _self, *_folders: 0  # type: ignore[method-assign]


def _anybodys_list() -> None:
    from desktop.store.cleared_cases import ClearedCases

    ClearedCases._is_ours = lambda _self, _row: True  # type: ignore[method-assign,assignment]


def _one_person_clears() -> None:
    from desktop.models import opruimen

    opruimen.may_be_second = lambda *_who: ""
    opruimen._agrees = lambda *_events: True


def _events_stay() -> None:
    from desktop.store import clearing

    clearing._erase_events = lambda db, case: None


def _free_pages_stay() -> None:
    from desktop.store.cleared_cases import ClearedCases

    ClearedCases._vacuum = lambda _self: True  # type: ignore[method-assign,assignment]


def _last_copy_goes_too() -> None:
    from desktop.verbs.stale_copies import StaleCopies

    def drop(self: StaleCopies, day: Any, today: Any) -> list[str]:
        going = self._until(day, today)
        for path in going:
            path.unlink()
        return [path.name for path in going]

    StaleCopies.drop_until = drop  # type: ignore[method-assign]


def _trash_is_sent() -> None:
    from sqlalchemy import text

    from desktop.store import versions

    versions._AFTER = text("SELECT nr, id, kop FROM versies WHERE nr > :nr AND vervangen_ms IS NULL ORDER BY nr")  # type: ignore[assignment]


F31 = "tests/reliability/test_f31_stays_cleared.py::"
SERVICE = "tests/services/test_clearing_service.py::"
CLEARING: dict[str, Sabotage] = {
    "gewist-komt-terug": Sabotage(
        "wat gewist is, komt met een later pakket weer binnen",
        _cleared_comes_back,
        (f"{SERVICE}test_what_was_cleared_stays_away_when_it_comes_in_again",),
    ),
    "kopie-leert-niets": Sabotage(
        "een teruggezette reservekopie hoort niet wat er daarna gewist is",
        _copies_learn_nothing,
        (f"{F31}test_a_case_that_was_cleared_does_not_come_back_by_any_way",),
    ),
    "lijst-zonder-zegel": Sabotage(
        "een lijst van een ander kan een dossier laten wissen",
        _anybodys_list,
        (f"{F31}test_a_list_of_cleared_cases_that_somebody_else_wrote_erases_nothing",),
    ),
    "een-persoon-wist": Sabotage(
        "een persoon kan alleen een dossier opruimen",
        _one_person_clears,
        (f"{SERVICE}test_one_person_alone_clears_nothing",),
    ),
    "betaalstappen-blijven": Sabotage(
        "na het wissen staan betaalstappen met tekst nog in de kluis",
        _events_stay,
        (f"{F31}test_nothing_of_it_is_left_on_the_laptop",),
    ),
    "vrije-bladzijden": Sabotage(
        "na het wissen blijven vrije bladzijden en de schrijfketen staan",
        _free_pages_stay,
        (f"{F31}test_nothing_of_it_is_left_on_the_laptop",),
    ),
    "laatste-kopie-weg": Sabotage(
        "oude reservekopieen gaan weg terwijl er geen nieuwere is",
        _last_copy_goes_too,
        (f"{F31}test_old_reserve_copies_are_named_and_go_only_after_a_newer_one_was_tried",),
    ),
    "prullenbak-gaat-mee": Sabotage(
        "een dossier in de prullenbak wordt toch verstuurd",
        _trash_is_sent,
        (f"{SERVICE}test_a_mistake_of_the_own_hand_goes_to_the_trash_and_was_never_sent",),
    ),
}
