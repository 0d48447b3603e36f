"""Plays the practice visit without a screen and leaves pictures, the plan and a package: `play.py --out MAP`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from visit import Visit

DOCS = {
    name: f"oefenen-{name}"
    for name in ("werklijst", "op-maat", "brug", "plan", "papier", "agenda", "sociale-kaart", "register", "evaluatie")
}
DOCS["samen-kijken"] = "samen-kijken"
"""Picture of the documents -> the moment of the visit that it shows."""
HERE = Path(__file__).resolve().parent


def main() -> int:
    """Exit code 1 when the visit could not be played to its end."""
    parser = argparse.ArgumentParser(description="Speelt het oefenbezoek en laat zien wat het opleverde.")
    parser.add_argument("--out", type=Path, default=Path("demo-output"), help="map voor de schermen, het plan en het pakket")
    parser.add_argument("--docs", type=Path, help="bewaar de schermen van de handleiding ook in deze map")
    arguments = parser.parse_args()
    out: Path = arguments.out
    begun = time.monotonic()
    _fresh(out)
    with tempfile.TemporaryDirectory(prefix="kantelpunt-") as folder:
        _private_surroundings(Path(folder))
        code = _play(out, Path(folder))
    if arguments.docs and not code:
        _keep_for_docs(out, arguments.docs)
    print(f"Klaar in {time.monotonic() - begun:.0f} seconden.")
    return code


def _fresh(out: Path) -> None:
    """Only what an earlier play left is taken away."""
    out.mkdir(parents=True, exist_ok=True)
    for pattern in ("schermen/*.png", "*.pdf", "KP1-*"):
        for path in out.glob(pattern):
            path.unlink()
    (out / "schermen").mkdir(exist_ok=True)


def _keep_for_docs(out: Path, docs: Path) -> None:
    """The same pictures, packed as small as PNG goes."""
    from PIL import Image

    docs.mkdir(parents=True, exist_ok=True)
    for name, moment in DOCS.items():
        (picture,) = (out / "schermen").glob(f"[0-9]*-{moment}.png")
        with Image.open(picture) as whole:
            whole.convert("RGB").save(docs / f"{name}.png", optimize=True)


def _private_surroundings(home: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HOME"] = str(home)
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]


def _play(out: Path, folder: Path) -> int:
    import tour
    import town
    from hand import Hand, JourneyStopped
    from PySide6.QtCore import qInstallMessageHandler
    from visit import Visit

    from desktop.app import start_qt

    qInstallMessageHandler(_say_of_qt)
    start_qt()
    hand = Hand(out / "schermen")
    whole = Visit(town.found(folder / "bezoek"), hand)
    practice = Visit(tour.organisation(folder / "oefenen"), hand)
    try:
        _play_visit(out, whole)
        tour.walk(practice)
    except JourneyStopped as stopped:
        print(f"Het oefenbezoek bleef steken: {stopped}", file=sys.stderr)
        return 1
    finally:
        whole.close()
        practice.close()
    _tell(out, hand.pictures)
    return 0


def _say_of_qt(_kind: object, _context: object, text: str | None) -> None:
    """Windows without a screen cannot be told their least size; everything else that Qt says is worth reading."""
    if text and "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _tell(out: Path, pictures: int) -> None:
    print(f"In {out} staat nu:")
    print(f"  schermen/  {pictures} schermen, in de volgorde van het bezoek")
    print("  plan.pdf   het ondersteuningsplan dat op het scherm stond")
    print("  KP1-...    het pakket voor de gemeente (.tar.age) met zijn handtekening (.minisig)")


def _play_visit(out: Path, visit: Visit) -> None:
    import visit as story

    for part in (
        story.first_start,
        story.intake,
        story.fill_steps,
        story.lock_half_way,
        story.make_plan,
        story.look_together,
        story.look_at_paper,
    ):
        part(visit)
    (out / "plan.pdf").write_bytes(visit.plan)
    story.ask_for_payment(visit)
    story.finish_case(visit)
    story.send(visit, "werker", "pakketten-niet-bevestigd")
    words = story.own_words(visit.hand)
    story.confirm_laptop(visit, words)
    story.approve(visit)
    story.send(visit, "werker", "pakketten")
    story.read_in(visit)
    story.send(visit, "werker", "pakketten-ontvangen")
    state = story.received(visit)
    _leave(story.bundle_of(visit), out)
    print(f"Op het scherm van de werker staat nu: {state}.")


def _leave(bundle: Path, out: Path) -> None:
    for path in (bundle, bundle.with_name(bundle.name + ".minisig")):
        shutil.copy(path, out)


if __name__ == "__main__":
    sys.exit(main())
