#!/usr/bin/env python3
"""Writes docs/betrouwbaarheid.md and the same as data beside it: `report.py FIGURES`, with what `pytest --figures` kept.

A run over a part of the tests replaces the lines of those tests and leaves the others; a test that is no longer there loses its lines.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from sabotage import SABOTAGES  # noqa: E402 the tests' own folder is known now

PAGE, DATA = ROOT / "docs" / "betrouwbaarheid.md", ROOT / "docs" / "betrouwbaarheid.json"
NAMED = (
    *(f"F{number}" for number in (*range(1, 9), 10, 11, *range(13, 19), 21, 22, 23, 24, 27, 31, 32, 34, 35)),
    *(f"X{number}" for number in (*range(1, 10), 14, 15, 19, 26, 28, 29)),
)
"""What must have a line: the faults and threats of reliability.md 2 and 3 that this program promises to measure on itself."""
Line = dict[str, Any]


def merged(known: Line, told: Iterable[Line], day: str, commit: str) -> Line:
    """The data of the page after a run that told these lines."""
    told = list(told)
    failed = {line["failed"] for line in told if "failed" in line}
    found = [{**line, "day": day, "commit": commit} for line in told if "code" in line]
    reds = [{**line, "day": day, "commit": commit} for line in told if "sabotage" in line]
    again = {line["test"] for line in found}
    kept = [line for line in known.get("figures", []) if line["test"] not in again and exists(line["test"])]
    for line in kept:
        line["failed"] = line.get("failed", False) or line["test"] in failed
    for line in found:
        line["failed"] = line["test"] in failed and good(line)
    seen = {(line["sabotage"], line["test"]): line for line in [*known.get("reds", []), *reds]}
    figures = sorted(kept + found, key=lambda line: (rank(line["code"]), line["what"]))
    breaks = {name: SABOTAGES[name].breaks for name in sorted(SABOTAGES)}
    return {"figures": figures, "sabotages": breaks, "reds": [seen[key] for key in sorted(seen) if key[1] in wanted(key[0])]}


def page(data: Line) -> str:
    """The page for people; the same data give the same page."""
    measured = [*map(row, data["figures"]), *missing(data), *shortages(data)]
    return "\n".join([HEAD, *measured, SABOTAGED, *(broken(name, data) for name in data["sabotages"]), ""])


def row(line: Line) -> str:
    size = "volledig" if line["full"] else "kort"
    told = f"{number(line['reached'])} {line['unit']}".strip()
    if line["failed"]:
        told = "de test mislukte"
    elif not good(line):
        told = f"**{told}**"
    goal = f"{'hoogstens ' if line['at_most'] else ''}{number(line['goal'])} {line['unit']}".strip()
    return cells(line["code"], line["what"], told, goal, size, line["day"], line["commit"])


def missing(data: Line) -> list[str]:
    measured = {line["code"] for line in data["figures"]}
    return [cells(code, "nog niet gemeten", "", "", "", "", "") for code in NAMED if code not in measured]


def shortages(data: Line) -> list[str]:
    """What does not reach its goal, with the reason that its test gives."""
    short = [line for line in data["figures"] if line["failed"] or not good(line)]
    if not short:
        return ["", "Alles wat gemeten is, haalt zijn doel."]
    reasons = [
        f"- {line['code']}, {line['what']}: {line['short'] or 'de test mislukte, de oorzaak is nog niet gevonden'}" for line in short
    ]
    return ["", "## Wat zijn doel niet haalt", "", *reasons]


def broken(name: str, data: Line) -> str:
    reds = [line for line in data["reds"] if line["sabotage"] == name]
    tests = "<br>".join(f"`{line['test'].rpartition('::')[2]}` ({line['day']})" for line in reds)
    return cells(f"`{name}`", data["sabotages"][name], tests or "nog niet gedraaid")


def cells(*texts: str) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def good(line: Line) -> bool:
    return bool(line["reached"] <= line["goal"] if line["at_most"] else line["reached"] >= line["goal"])


def number(value: float) -> str:
    """1234.5 as 1.234,5."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def rank(code: str) -> tuple[str, int]:
    return code[0], int(code[1:])


def exists(test: str) -> bool:
    file, _, function = test.partition("::")
    path = ROOT / file
    return path.is_file() and f"def {function.rpartition('::')[2].partition('[')[0]}(" in path.read_text("utf-8")


def wanted(name: str) -> tuple[str, ...]:
    return SABOTAGES[name].red if name in SABOTAGES else ()


def main(figures: Path) -> None:
    told = [json.loads(line) for line in figures.read_text("utf-8").splitlines()] if figures.exists() else []
    known = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    data = merged(known, told, date.today().isoformat(), commit or "onbekend")
    DATA.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(data), "utf-8")


HEAD = """# Betrouwbaarheid, gemeten

Kantelpunt belooft dat er niets kwijtraakt en dat er niets uitlekt. Op deze pagina staat hoe dat is nagemeten: aan het programma zelf, met
echte bestanden en echte storingen. De letters en nummers (F1, X28) zijn die van de lijst met storingen en bedreigingen waarmee het
programma is gemaakt.

`python3 dev.py reliability` meet alles opnieuw en schrijft deze pagina. Met een map of test erachter meet je alleen dat deel, zoals
`python3 dev.py reliability tests/store`; de andere regels blijven dan staan. *Volledig* is het aantal keren dat bij het doel hoort, *kort*
is een kleinere proef.

| code | wat is er getest | gemeten | doel | omvang | dag | commit |
|---|---|---|---|---|---|---|"""
SABOTAGED = """
## Ziet een test het als het misgaat?

Een proef die nooit mislukt, zegt niets. Daarom maken we het programma met opzet op één plek stuk, en kijken we of de test dat ziet.
Zelf doen: `.venv/bin/pytest --nightly --sabotage NAAM TEST`.

| naam | wat er stuk is | tests die het zagen |
|---|---|---|"""

if __name__ == "__main__":
    main(Path(sys.argv[1]))
