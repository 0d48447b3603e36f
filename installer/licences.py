"""Writes docs/afhankelijkheden.md: every package of requirements.lock with its version and licence, read from its own metadata."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
PAGE = ROOT / "docs" / "afhankelijkheden.md"
PINNED = re.compile(r"(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;]+)")

NOT_IN_METADATA = {
    "pyrage": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
"""Read in the package's own licence file, because its metadata does not say (or it is for Windows only and not installed here)."""

SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}
ALLOWED = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only",
    "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Zlib",
}  # fmt: skip
"""What may be shipped beside a work under the EUPL-1.2. Of a choice (LGPL or GPL) we take the side that stands here."""

HEAD = """# Afhankelijkheden

Gemaakt met `python installer/licences.py` uit `requirements.lock`; de tests vergelijken deze lijst met de pakketten zelf.
De Qt-bibliotheken (PySide6, shiboken6) en python-stdnum gebruiken we onder de LGPL: ze staan als losse bestanden in de map van het
programma en kunnen worden vervangen.

| pakket | versie | licentie |
|---|---|---|
"""


def main() -> None:
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    return HEAD + "".join(f"| {name} | {version} | {licence} |\n" for name, version, licence in rows())


def rows() -> list[tuple[str, str, str]]:
    """Name, version and SPDX expression of every locked package."""
    found = [PINNED.match(line) for line in LOCK.read_text("utf-8").splitlines()]
    return [(match["name"], match["version"], licence_of(match["name"])) for match in found if match]


def licence_of(package: str) -> str:
    if package in NOT_IN_METADATA:
        return NOT_IN_METADATA[package]
    facts = metadata.metadata(package)
    expressions = facts.get_all("License-Expression")  # not by index: a backport that other packages bring raises KeyError there
    if expressions:
        return str(expressions[0])
    names = [line.rsplit(" :: ", 1)[1] for line in facts.get_all("Classifier") or [] if line.startswith("License :: OSI Approved :: ")]
    return SPDX.get(names[0], names[0]) if names else str(facts["License"])


def is_allowed(expression: str) -> bool:
    """A choice (`OR`) is fine when one side is; where two count together (`AND`) both must be."""
    return any(all(part in ALLOWED for part in side.split(" AND ")) for side in expression.split(" OR "))


if __name__ == "__main__":
    main()
