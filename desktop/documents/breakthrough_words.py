"""What the words of a paper mean: of the list of words only those that this paper uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from desktop.documents import styles
from desktop.documents.drawing import PaperDrawing
from desktop.documents.grid import Grid
from desktop.documents.text import Strong, paragraph

LIST = "begrip"


def explained(story: Sequence[Flowable], instruments: Any) -> list[Flowable]:
    """The words with their meaning, run on in one paragraph; [] when the paper uses none of them."""
    used = " ".join(written(story)).lower()
    words = instruments.keuzes.get(LIST, ()) if instruments is not None else ()
    found = [word for word in words if word.uitleg and re.search(rf"\b{re.escape(word.label.lower())}(en|e)?\b", used)]
    pieces: list[str] = [Strong("Woorden op dit papier"), " · "]
    for word in found:
        pieces += [Strong(word.label), f": {word.uitleg}. "]
    return [paragraph(styles.NOTE, *pieces)] if found else []


def written(parts: Iterable[Any]) -> Iterator[str]:
    """Every text of a story, in its order: paragraphs, cells of tables, and words in pictures."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield str(part.getPlainText())
        elif isinstance(part, Grid):
            for row in [*([part.head] if part.head else []), *part.rows]:
                for cell in row:
                    yield from written(cell)
        elif isinstance(part, PaperDrawing):
            yield from (shape.text for shape in part.drawing.shapes if hasattr(shape, "text"))
