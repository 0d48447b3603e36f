"""A disk from which the power is taken: what was synced is there, of the rest anything may be missing or torn (reliability.md F2).

Model: contents are sure after a sync of the file, names after a sync of their folder. Of what is not sure yet, names appear in the
order in which they were asked (file systems journal them so), contents in any selection, and a write breaks at 512 bytes.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tape import Act

Cut = Literal["killed", "nothing", "half", "torn"]
"""What of the unsure part is there: all of it (only the program was killed), nothing, a random half, a random half with torn writes."""
SECTOR = 512


class Dice:
    """A row of numbers that is the same every time, so that a state that shows a fault can be built again."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 2654435761 % 2**64 or 1

    def below(self, limit: int) -> int:
        for shift in (13, -7, 17):
            self._state ^= (self._state << shift if shift > 0 else self._state >> -shift) % 2**64
        return self._state % limit


@dataclass
class Disk:
    """`sure` and `names` are what a sync promised; `waiting` and `renaming` what the kernel still holds."""

    folder: str
    sure: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, list[Act]] = field(default_factory=dict)
    renaming: list[Act] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """As it stands; the numbers are those that a tape of the same folder gives."""
        disk = cls(str(folder))
        for number, path in enumerate(sorted(path for path in folder.rglob("*") if path.is_file()), 1):
            disk.sure[number], disk.names[str(path)] = bytearray(path.read_bytes()), number
        disk.folders = {str(path) for path in folder.rglob("*") if path.is_dir()}
        return disk

    def take(self, act: Act) -> None:
        """One thing that the program asked of the kernel."""
        if act.kind in ("write", "truncate"):
            self.waiting.setdefault(act.file, []).append(act)
        elif act.kind in ("create", "rename", "unlink", "folder"):
            self.renaming.append(act)
        elif act.kind == "sync":
            for late in self.waiting.pop(act.file, []):
                _apply(self.sure.setdefault(act.file, bytearray()), late)
        elif act.kind == "sync_folder":
            here = [late for late in self.renaming if act.path in (str(Path(late.path).parent), late.path)]
            self.renaming = [late for late in self.renaming if late not in here]
            for late in here:
                _name(self.names, self.folders, late)

    def left(self, cut: Cut, seed: int, target: Path) -> Path:
        """Write what is left of the folder into `target`."""
        dice, names, folders = Dice(seed), dict(self.names), set(self.folders)
        known = {"killed": len(self.renaming), "nothing": 0}.get(cut, dice.below(len(self.renaming) + 1))
        for act in self.renaming[:known]:
            _name(names, folders, act)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(mode=0o700)
        for folder in sorted(folders):
            (target / Path(folder).relative_to(self.folder)).mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, file in names.items():
            # The shared memory of a write-ahead log is built anew by whoever comes first.
            if not path.endswith("-shm") and str(Path(path).parent) in {self.folder, *folders}:
                place = target / Path(path).relative_to(self.folder)
                place.write_bytes(self._content(file, cut, dice))
                place.chmod(0o600)
        return target

    def _content(self, file: int, cut: Cut, dice: Dice) -> bytes:
        content = bytearray(self.sure.get(file, b""))
        for act in self.waiting.get(file, []):
            if cut == "killed" or (cut != "nothing" and dice.below(2)):
                _apply(content, act, dice if cut == "torn" else None)
        return bytes(content)


def _apply(content: bytearray, act: Act, torn: Dice | None = None) -> None:
    if act.kind == "truncate":
        del content[act.at :]
        content.extend(bytes(act.at - len(content)))
        return
    content.extend(bytes(max(0, act.at - len(content))))
    for start in range(0, len(act.data), SECTOR):
        if torn is None or torn.below(2):
            at, piece = act.at + start, act.data[start : start + SECTOR]
            content.extend(bytes(max(0, at - len(content))))
            content[at : at + len(piece)] = piece


def _name(names: dict[str, int], folders: set[str], act: Act) -> None:
    if act.kind == "create":
        names[act.path] = act.file
    elif act.kind == "folder":
        folders.add(act.path)
    elif act.kind == "rename" and act.file:
        names.pop(act.path, None)
        names[act.to] = act.file
    elif act.kind == "rename":
        _move_folder(names, folders, act)
    else:
        names.pop(act.path, None)
        folders.discard(act.path)


def _move_folder(names: dict[str, int], folders: set[str], act: Act) -> None:
    for name in [name for name in names if name.startswith(act.path + "/")]:
        names[act.to + name[len(act.path) :]] = names.pop(name)
    for folder in [folder for folder in folders if (folder + "/").startswith(act.path + "/")]:
        folders.discard(folder)
        folders.add(act.to + folder[len(act.path) :])
