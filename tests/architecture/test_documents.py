"""The pages that stand beside the code: their links lead somewhere, and the files that others look for are there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "installer" / "README.md"]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_in_a_page_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_files_that_others_look_for_are_there() -> None:
    wanted = ["LICENSE", "README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "publiccode.yml", ".ci/run"]
    assert [name for name in wanted if not (ROOT / name).is_file()] == []


def test_publiccode_says_what_the_project_file_says() -> None:
    page = (ROOT / "publiccode.yml").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    version = re.search(r'^version = "(.+)"$', project, re.MULTILINE)
    assert version is not None
    assert f'softwareVersion: "{version[1]}"' in page
    assert "license: EUPL-1.2" in page
    assert 'license = "EUPL-1.2"' in project
    summaries = re.findall(r"shortDescription: (.+)", page)
    assert len(summaries) == 2
    assert all(len(text) <= 150 for text in summaries)


def test_every_folder_of_resources_travels_with_an_installation() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["data-files"]
    filled = {path.parent.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"share/kantelpunt/{folder}" for folder in filled} - set(listed) == set()
