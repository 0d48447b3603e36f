"""Fields of the step "Bijlagen": what a photo or PDF is called and what it belongs to. The rest of it is told, not typed."""

from __future__ import annotations

from desktop import texts
from desktop.models import reading
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document
from desktop.presenters.forms.geld import kind
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, StepSpec, cut, joined

SOORTEN = (Choice("brief", "Brief"), Choice("foto", "Foto"), Choice("anders", "Iets anders"))
TYPES = {"pdf": "PDF", "png": "Afbeelding", "jpeg": "Foto"}
EMPTY = "Nog geen bijlagen. Maak bijvoorbeeld een foto van de aanmaning. Dan zie je later zelf wat er in de brief stond."


def step(instruments: Instruments, document: Document) -> StepSpec:
    """The step for this case: an attachment can point to the kantelpunten and debts that are listed now."""
    groups = (Group("", (_list(instruments, document),)),)
    return StepSpec("bijlagen", "Bijlagen", "Foto's en PDF's van brieven. Alleen je team ziet ze.", groups)


def size_words(size: object) -> str:
    """What a case file says of a size; "" for what is none."""
    return texts.file_size(size) if isinstance(size, int) and not isinstance(size, bool) and size >= 0 else ""


def summary(item: Document) -> str:
    """Title, kind, size and day on one line."""
    words = {str(choice.code): choice.label for choice in SOORTEN}
    return joined(
        cut(item.get("naam"), 60) or "Zonder titel",
        words.get(reading.text(item.get("soort")), ""),
        "PDF" if item.get("type") == "pdf" else "",
        size_words(item.get("grootte")),
        texts.short(reading.text(item.get("toegevoegd_op"))),
    )


def _list(instruments: Instruments, document: Document) -> ListSpec:
    return ListSpec(
        ("bijlagen",),
        "",
        "bijlage",
        "Bijlage toevoegen",
        EMPTY,
        (
            FieldSpec(("naam",), "Titel", width=50),
            FieldSpec(("soort",), "Soort", "choice", options=SOORTEN),
            *belongs(instruments, document),
        ),
        summary=summary,
    )


def belongs(instruments: Instruments, document: Document) -> tuple[FieldSpec, FieldSpec]:
    """The kantelpunt and the debt that an attachment can belong to."""
    return (
        FieldSpec(("kantelpunt",), "Hoort bij kantelpunt", "pick", options=_points(instruments, document), width=40,
                  living=lambda now: _points(instruments, now)),
        FieldSpec(("schuld",), "Hoort bij schuld", "pick", options=_debts(document), width=40, living=_debts),
    )  # fmt: skip


def _points(instruments: Instruments, document: Document) -> tuple[Choice, ...]:
    items = [item for item in reading.items(document, "kantelpunten") if item.get("id")]
    return tuple(Choice(item["id"], joined(kind(instruments, item), cut(item.get("toelichting"), 40))) for item in items)


def _debts(document: Document) -> tuple[Choice, ...]:
    items = [item for item in reading.items(document, "schulden") if item.get("id")]
    return tuple(Choice(item["id"], joined(cut(item.get("schuldeiser"), 40) or "Nog geen naam", _money(item))) for item in items)


def _money(item: Document) -> str:
    cents = item.get("bedrag_cent")
    return texts.money(cents) if isinstance(cents, int) else ""
