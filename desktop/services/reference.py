"""Profiles and instruments as they ship with the program. Reading them is the only I/O here; models do the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from desktop import paths
from desktop.models import almelo, bewaren, instrument_files, pilot, rekenvoorbeeld, toegesneden, toml_table
from desktop.models.errors import BadInstrument
from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.rekenvoorbeeld import Voorbeeld
from desktop.models.strict_json import Document

DEFAULT = "leeuwarden-2025"


def load_profile(name: str = DEFAULT, changes: Document | None = None) -> Profile:
    """The profile of that name, with the `profiel_aanpassing` of a signed organisation file laid over it; raises BadInstrument."""
    document = _profile_document(name)
    if changes:
        document = pilot.adjusted(document, changes, "organisatie.json")
    return Profile.from_document(document, f"{name}.toml")


def profile_names() -> list[str]:
    """The profiles that come with the program, by name."""
    return sorted(path.stem for path in paths.resource("profiles").glob("*.toml"))


def practice_files() -> list[Path]:
    """The case files of the practice residents."""
    return sorted(paths.resource("practice").glob("*.json"))


@cache
def load_instruments() -> Instruments:
    """All instruments; read once, because they cannot change while the program runs. Raises BadInstrument."""
    folder = paths.resource("instruments")
    return instrument_files.parse({path.name: _read(path) for path in sorted(folder.glob("*.toml"))})


def instruments_for(profile: Profile) -> Instruments:
    """The instruments as this pilot offers them; raises BadInstrument."""
    return toegesneden.fit(load_instruments(), profile)


@cache
def load_terms() -> bewaren.Termijnen:
    """How long what is kept, as it ships; `bewaren.of_profile` lays a pilot's own terms over it. Raises BadInstrument."""
    file = "bewaartermijnen.toml"
    return bewaren.read(_read(paths.resource("retention", file)), file)


@cache
def load_example() -> Voorbeeld:
    """The worked example of a business case; raises BadInstrument."""
    file = f"{almelo.NAAM}.toml"
    return rekenvoorbeeld.read(_read(paths.resource("examples", file)), file)


def _profile_document(name: str) -> Document:
    # The name may come from a command line: only names that ship are looked up, never a path.
    if name not in profile_names():
        raise BadInstrument(file=f"{name}.toml", where="", reason="profiel_onbekend", known=profile_names())
    document = toml_table.parse(_read(paths.resource("profiles", f"{name}.toml")), f"{name}.toml").values
    base = document.get("gebaseerd_op")
    if not isinstance(base, str) or base == name:
        return document
    return pilot.merged(_profile_document(base), document)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInstrument(file=path.name, where="", reason="onleesbaar", errno=error.errno) from error
