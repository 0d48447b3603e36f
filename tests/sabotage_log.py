"""Switches that break the access log (tests/sabotage.py)."""

from __future__ import annotations

from sabotage_kind import Sabotage


def _log_without_anchor() -> None:
    from desktop.store import log_verify

    log_verify._kept_outside = lambda _noted, _anchor: iter(())  # type: ignore[assignment]


def _log_lines_of_others_dropped() -> None:
    from desktop.store.vault_store import VaultStore

    VaultStore.put_log_line = lambda *_: False  # type: ignore[method-assign]


def _opening_not_noted() -> None:
    from desktop.services import editing

    editing.open_case = editing.look_again


LOG: dict[str, Sabotage] = {
    "logboek-zonder-anker": Sabotage(
        "niets buiten het logboek zegt hoe ver het ging",
        _log_without_anchor,
        ("tests/reliability/test_log_tampering.py::test_no_attack_on_the_log_is_missed_with_the_anchor",),
    ),
    "logboek-van-anderen-weg": Sabotage(
        "wat andere laptops noteerden wordt niet bewaard, dus een bewoner hoort niet van iedereen die keek",
        _log_lines_of_others_dropped,
        ("tests/sync/test_log_travels.py::test_colleague_and_register_know_who_looked_elsewhere",),
    ),
    "openen-niet-genoteerd": Sabotage(
        "een dossier gaat open zonder regel in het logboek",
        _opening_not_noted,
        ("tests/services/test_editing_service.py::test_opening_is_noted_and_looking_again_is_not",),
    ),
}
