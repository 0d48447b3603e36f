"""`register research` and `register publish` as another program calls them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from research_town import town

from tests.verbs.conftest import kantelpunt


def agreement(folder: Path) -> tuple[Path, Path]:
    """An agreement file for a key made by age-keygen; gives both files."""
    key, file = folder / "sleutel", folder / "afspraak.json"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
    texts = {"organisatie": "Lectoraat", "doel": "Evaluatie", "besloten_door": "Truus Algra", "kenmerk": "LWD-17"}
    days = {"van": "2025-09-01", "tot": "2099-12-31", "besloten_op": "2025-09-01"}
    file.write_text(json.dumps({**texts, **days, "ontvangers": [{"naam": "Dr. Bos", "age": public}]}))
    return file, key


def filled(practice: dict[str, Any], folder: Path) -> None:
    files = []
    for one in town(12):
        files.append(folder / f"{one['dossiernummer']}.json")
        one["dossiernummer"] = one["dossiernummer"].replace("2025", "2031")
        files[-1].write_text(json.dumps(one))
    done = kantelpunt("case", "import", *files, "--vault", practice["coordinator"], "--secret-stdin", secret=practice["secret"])
    assert done.returncode == 0, done.stderr


def test_a_set_is_made_for_an_agreement_in_a_file_and_opened_with_age(practice: dict[str, Any], tmp_path: Path) -> None:
    filled(practice, tmp_path)
    file, key = agreement(tmp_path)
    vault = ("--vault", practice["coordinator"], "--secret-stdin", "--json")
    sets = [tmp_path / f"{place}.tar.age" for place in range(2)]
    answers = [kantelpunt("register", "research", "--out", one, "--agreement", file, *vault, secret=practice["secret"]) for one in sets]
    assert [answer.returncode for answer in answers] == [0, 0], answers[0].stderr
    assert json.loads(answers[0].stdout)["rijen"] >= 12
    plain = [subprocess.run(["age", "-d", "-i", key, one], check=True, capture_output=True).stdout for one in sets]
    assert plain[0] == plain[1]


def test_without_an_agreement_the_verb_says_so(practice: dict[str, Any], tmp_path: Path) -> None:
    where = ("--out", tmp_path / "set.age", "--vault", practice["coordinator"], "--secret-stdin")
    done = kantelpunt("register", "research", *where, secret=practice["secret"])
    assert (done.returncode, done.stdout) == (1, "")
    assert "geen afspraak" in done.stderr


def test_a_worker_makes_no_set_and_no_tables(practice: dict[str, Any], tmp_path: Path) -> None:
    for verb in ("research", "publish"):
        where = ("--out", tmp_path / verb, "--vault", practice["worker"], "--secret-stdin")
        done = kantelpunt("register", verb, *where, secret=practice["secret"])
        assert (done.returncode, (tmp_path / verb).exists()) == (1, False)


def test_published_tables_are_a_spreadsheet_and_csv_files(practice: dict[str, Any], tmp_path: Path) -> None:
    filled(practice, tmp_path)
    where = ("--out", tmp_path / "openbaar", "--vault", practice["coordinator"], "--secret-stdin", "--json")
    done = kantelpunt("register", "publish", *where, secret=practice["secret"])
    assert done.returncode == 0, done.stderr
    names = [Path(path).name for path in json.loads(done.stdout)["bestanden"]]
    assert names[0] == "openbare-tabellen.xlsx"
    assert "factoren.csv" in names
