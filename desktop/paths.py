"""Where things stand: the resources that ship with the program and the user's own folder. Pure lookups, nothing is made or read."""

from __future__ import annotations

import sys
import sysconfig
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

NAME = "kantelpunt"


@cache
def resources() -> Path:
    """The resources folder: of a frozen program, of the source tree, or as installed beside the interpreter."""
    return next((folder for folder in _candidates() if (folder / "instruments").is_dir()), _candidates()[0])


def resource(*parts: str) -> Path:
    """A file or folder in the resources."""
    return resources().joinpath(*parts)


def user_data() -> Path:
    """The user's data folder: the default place of the vault."""
    return user_data_path(NAME, appauthor=False)


def _candidates() -> list[Path]:
    bundle = getattr(sys, "_MEIPASS", None)  # Set by the packager's start-up code in a frozen program.
    frozen = [Path(bundle) / "resources"] if bundle else []
    package = Path(__file__).resolve().parent
    schemes = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
    installed = [Path(sysconfig.get_path("data", scheme)) / "share" / NAME / "resources" for scheme in schemes]
    return [*frozen, package.parent / "resources", package / "resources", *installed]
