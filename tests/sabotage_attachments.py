"""Switches that break attachments (tests/sabotage.py)."""

from __future__ import annotations

from sabotage_kind import Sabotage

X26 = "tests/reliability/test_x26_hostile_attachments.py::"
ARRIVING = "tests/attack/test_attack_attachments.py::"


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


ATTACHMENTS: dict[str, Sabotage] = {
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
}
