"""What is shipped may be shipped: every locked package has a licence that goes with the EUPL-1.2, and the list in docs/ is true."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LICENCES: dict[str, Any] = runpy.run_path(str(ROOT / "installer" / "licences.py"))


def test_every_locked_package_has_a_licence_that_we_may_ship() -> None:
    assert [row for row in LICENCES["rows"]() if not LICENCES["is_allowed"](row[2])] == []


def test_the_list_in_the_docs_is_the_list_of_the_lock() -> None:
    assert (ROOT / "docs" / "afhankelijkheden.md").read_text("utf-8") == LICENCES["page"]()


@pytest.mark.parametrize(
    "expression", ["GPL-3.0-only", "AGPL-3.0-only", "Proprietary", "", "GPL-2.0-only OR GPL-3.0-only", "MIT AND GPL-3.0-only"]
)
def test_a_licence_that_does_not_fit_is_found(expression: str) -> None:
    assert not LICENCES["is_allowed"](expression)


def test_our_own_licence_is_the_whole_text_of_the_eupl() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{number}.{title}" in text for number, title in [(1, "Definitions"), (5, "Obligations"), (15, "Applicable Law")])
    assert "Appendix" in text


def test_the_lock_holds_no_package_that_ecosystem_work_ruled_out() -> None:
    names = {name for name, _, _ in LICENCES["rows"]()}
    assert names.isdisjoint({"pyside6", "pyside6-addons", "keyrings-alt", "matplotlib", "argon2-cffi", "lxml"})
