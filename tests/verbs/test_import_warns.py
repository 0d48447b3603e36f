"""A case file that comes in says whom it looks like, and who lives behind the same front door, by number only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.models.strict_json import dumps
from desktop.verbs.case import _import_one


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "lijkt op een dossier dat er al is: VD-2026-0900."),
        ({"roepnaam": "Anna", "achternaam": "Visser"}, "op hetzelfde adres is er al een dossier: VD-2026-0900."),
        ({"roepnaam": "Anna", "achternaam": "Visser", "huisnummer": 13}, ""),
    ],
)
def test_whoever_is_much_like_somebody_here_is_told(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, Any], told: str
) -> None:
    desk = office.desk("worker")
    put(desk, participant())
    file = tmp_path / "zaak.json"
    file.write_text(dumps(participant("VD-2026-0901", bewoner={**participant()["bewoner"], **changed})), "utf-8")
    assert _import_one(desk, file, update=False)
    said = capsys.readouterr().err
    assert said == (f"Let op: {told}\n" if told else "")
