"""Does the frozen program live? Runs it as a stranger would, without this checkout: `python installer/smoke.py dist/kantelpunt`.

Asks its version, lets it assess a small case from an empty folder with an empty environment, and starts a wrong call. Exit 0 is good.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

CASE = {
    "dossiernummer": "VD-2025-0001",
    "bewoner": {"roepnaam": "Proef", "achternaam": "Bewoner", "gemeentecode": "0080"},
    "instroom": {"datum": "2025-10-06", "begeleiding": {"antwoord": "ja"}, "onderzoek": {"antwoord": "ja"}},
    "schulden": [{"id": "s1", "schuldeiser": "Proef", "bedrag_cent": 200001, "oplossing": "doorbraakbetaling"}],
}


def main(folder: Path) -> int:
    """Run the three calls; prints what was wrong."""
    program = folder.resolve() / ("kantelpunt-cli.exe" if os.name == "nt" else "kantelpunt-cli")
    with tempfile.TemporaryDirectory() as empty:
        faults = [fault for fault in (version(program, empty), assess(program, empty), usage(program, empty)) if fault]
    for fault in faults:
        print(fault, file=sys.stderr)
    print("The frozen program lives." if not faults else "The frozen program is not good.")
    return 1 if faults else 0


def call(program: Path, folder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One call with next to no environment, so that nothing of the builder's machine can help."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    surroundings = {**kept, "HOME": folder, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [str(program), *arguments]
    return subprocess.run(
        command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def version(program: Path, folder: str) -> str:
    result = call(program, folder, "--version")
    return "" if result.returncode == 0 and result.stdout.startswith("kantelpunt ") else f"--version: {result}"


def assess(program: Path, folder: str) -> str:
    path = Path(folder) / "zaak.json"
    path.write_text(json.dumps(CASE), "utf-8")
    result = call(program, folder, "assess", str(path), "--on", "2025-10-06")
    if result.returncode:
        return f"assess: {result}"
    points = {point["code"]: point["status"] for point in json.loads(result.stdout)["instroom"]["punten"]}
    good = points.get("beginschuld_plafond") == "niet_voldaan" and points.get("instroomperiode") == "voldaan"
    return "" if good else f"assess says {points}"


def usage(program: Path, folder: str) -> str:
    result = call(program, folder, "bestaat_niet")
    return "" if result.returncode == 2 and result.stderr else f"wrong usage: {result}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1])))
