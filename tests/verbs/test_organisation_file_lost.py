"""A vault that had an organisation does not open as one without: its file is asked for, and laid back it opens again."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.keys.slots import KeyFile
from desktop.models.errors import BadOrganisation
from desktop.verbs import opening, practice, vault_files


def test_without_its_organisation_file_a_vault_says_so_and_with_it_again_it_opens(tmp_path: Path) -> None:
    made = practice.make(tmp_path / "oefenen")
    folder = Path(str(made["worker"]))
    file = folder / "organisatie.json"
    content = file.read_bytes()
    file.unlink()
    with pytest.raises(BadOrganisation) as refused:
        opening.lay_out(folder, KeyFile.read(folder).unlock(str(made["secret"])))
    assert refused.value.facts["reason"] == "geen_bestand"
    file.write_bytes(content)
    desk, store = opening.lay_out(folder, KeyFile.read(folder).unlock(str(made["secret"])))
    assert vault_files.problems(store) == []
    desk.close()
