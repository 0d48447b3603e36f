"""All measures of the speed promises, as one table and as bench/latest.json. `python -m bench.run [--full] [--only NAME ...]`."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import shutil
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
LATEST = ROOT / "bench" / "latest.json"
NAMES = ("start", "unlock", "save", "search", "plan", "bundle", "report", "dashboard", "signals")
"""One module per measure, each with `measure(folder, full=...) -> list[Measure]`."""


def main() -> int:
    """Exit code 1 when a bar was not met."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="kantelpunt-bench-", dir=asked.folder))
    lines = []
    try:
        for name in asked.only or NAMES:
            lines += _measured(name, folder, full=asked.full)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _print(lines)
    if not asked.only:
        LATEST.write_text(json.dumps(_report(lines, full=asked.full), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if any(line["met"] is False for line in lines) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--full", action="store_true", help="also the slow sizes: 100,000 cases, 1,000 plans")
    parser.add_argument("--only", nargs="+", choices=NAMES, help="some measures, without writing latest.json")
    parser.add_argument("--folder", type=Path, help="where vaults are made: name a folder on the disk that counts")
    return parser.parse_args()


def _measured(name: str, folder: Path, *, full: bool) -> list[dict[str, object]]:
    from bench.timing import Measure, NotYet

    print(f"meten: {name} ...", file=sys.stderr, flush=True)
    try:
        found = importlib.import_module(f"bench.{name}").measure(folder, full=full)
    except NotYet as reason:
        found = [Measure(name, "", note=f"nog niet te meten: {reason}")]
    except Exception as fault:
        # One broken subject must not hide the figures of the others; it counts as not met.
        traceback.print_exc()
        found = [Measure(name, "", met=False, note=f"ging stuk: {type(fault).__name__} {fault}")]
    return [vars(one) for one in found]


def _print(lines: list[dict[str, object]]) -> None:
    print(f"{'wat':<46} {'wij':>10} {'kaal':>10} {'keer':>7} {'p95':>9}  {'grens':<44} gehaald")
    for line in lines:
        print(_row(line))


def _row(line: dict[str, object]) -> str:
    verdict = {True: "ja", False: "NEE", None: "-"}[line["met"]]  # type: ignore[index]
    if not line["ours_ms"]:
        return f"{line['what']:<46} {line['note']}"
    tail = "" if line["p95_ms"] is None else f"{line['p95_ms']:.1f} ms"
    numbers = f"{line['ours_ms']:>7.1f} ms {line['raw_ms']:>7.1f} ms {line['ratio']:>6.2f}x {tail:>9}"
    return f"{line['what']:<46} {numbers}  {line['bar']:<44} {verdict}   {line['note']}"


def _report(lines: list[dict[str, object]], *, full: bool) -> dict[str, object]:
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    return {"op": datetime.now(UTC).isoformat(timespec="seconds"), "alles": full, "machine": machine, "metingen": lines}


if __name__ == "__main__":
    sys.exit(main())
