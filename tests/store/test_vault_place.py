"""A vault is made on a disk of this computer only (reliability.md 4.3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.errors import NotAllowed
from desktop.store import place
from desktop.verbs import founding
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner


@pytest.mark.parametrize("name", ["OneDrive - Amaryllis", "Dropbox", "Nextcloud", "iCloud Drive", "Google Drive"])
def test_a_folder_that_follows_the_cloud_is_doubted(tmp_path: Path, name: str) -> None:
    assert place.doubt(tmp_path / name / "Kantelpunt") == "wolkmap"


@pytest.mark.parametrize("kind", ["cifs", "nfs4", "fuse.sshfs"])
def test_a_disk_over_the_network_is_doubted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path / "gedeelde map"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/map {str(share).replace(' ', chr(92) + '040')} {kind} rw 0 0\n")
    monkeypatch.setattr(place, "MOUNTS", mounts)
    assert place.doubt(share / "kluis") == "gedeelde_schijf"
    assert place.doubt(tmp_path / "eigen") == ""


def test_no_vault_is_made_there_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "kluis"
    with pytest.raises(NotAllowed) as refused:
        founding.found(folder, Founding(Owner.new("Wim", "werker", None, practice=True)))
    assert refused.value.facts["reason"] == "wolkmap"
    assert not folder.parent.exists()
