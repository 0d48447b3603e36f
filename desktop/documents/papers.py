"""PDFs from documents: the papers that the services ask for. All in memory, safe to call from any one thread at a time."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from desktop.documents import (
    blocks,
    breakthrough,
    evaluation_report,
    evaluation_sheet,
    everything,
    facts,
    key_card,
    pause_confirmation,
    reading,
    support_resident,
    support_worker,
    where_to_go,
)
from desktop.documents.pages import Begin, Chrome, build, chrome, count, status
from desktop.documents.styles import BODY
from desktop.documents.text import paragraph
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.records import Looked, PauseLetter, PrintRequest, SheetRequest
from desktop.models.rekenvoorbeeld import Voorbeeld


class PdfPapers:
    """Gives `Papers` of services/ports.py. Any half-filled document prints; equal requests give equal bytes."""

    def support_plan(self, page: PrintRequest) -> bytes:
        """The ondersteuningsplan: all of it for the worker, or the page for the resident, as `page.face` says."""
        return build("Jouw plan" if page.face == "resident" else "Ondersteuningsplan", [Begin(chrome(page)), *_support(page)])

    def breakthrough_plan(self, page: PrintRequest) -> bytes:
        """The doorbraakplan; `page.face` plays no part."""
        return build("Doorbraakplan", [Begin(chrome(page)), *breakthrough.story(page)], breakthrough.SHEET)

    def pile(self, pages: Sequence[PrintRequest]) -> bytes:
        """A cover list for the team lead, then every plan on its own pages."""
        papers = [(page, _support(page)) for page in pages]
        counts = [count(_support(page)) for page in pages]
        story: list[Flowable] = [Begin(Chrome("Voorblad van de stapel", any(page.practice for page in pages)))]
        story += _cover(pages, counts)
        for page, paper in papers:
            story += [PageBreak(), Begin(chrome(page)), *paper]
        return build("Stapel ondersteuningsplannen", story)

    def evaluation_sheets(self, pages: Sequence[SheetRequest]) -> bytes:
        """The questions of the five-minute talk, one sheet a resident."""
        story: list[Flowable] = []
        for page in pages:
            story += [*([PageBreak()] if story else []), Begin(evaluation_sheet.chrome(page)), *evaluation_sheet.story(page)]
        return build("Vragenlijst evaluatie", story)

    def pause_confirmation(self, page: PauseLetter) -> bytes:
        """One page for a creditor."""
        return build("Bevestiging", [Begin(pause_confirmation.chrome(page)), *pause_confirmation.story(page)])

    def everything(self, page: PrintRequest, looked: Sequence[Looked], term: str) -> bytes:
        """All of a case for the resident, with who looked."""
        return build("Alles over mij", [Begin(everything.chrome(page)), *everything.story(page, looked, term)])

    def where_to_go(self, page: PrintRequest) -> bytes:
        """One page for the resident with where she can go for help."""
        return build("Hier kun je terecht", [Begin(where_to_go.chrome(page)), *where_to_go.story(page)])

    def key_card(self, name: str, words: Sequence[str], holders: Sequence[str]) -> bytes:
        """The sleutelkaart: the words that open the vault, to be kept in a sealed envelope."""
        return build("Sleutelkaart", [Begin(Chrome("Sleutelkaart: bewaar in een dichte envelop")), *key_card.story(name, words, holders)])

    def evaluation_report(self, evaluatie: Evaluatie, example: Voorbeeld | None = None) -> bytes:
        """The report of the pilot: numbers of everybody, nobody's name."""
        return evaluation_report.pdf(evaluatie, example)


def _support(page: PrintRequest) -> list[Flowable]:
    return support_resident.story(page) if page.face == "resident" else support_worker.story(page)


def _cover(pages: Sequence[PrintRequest], counts: Sequence[int]) -> list[Flowable]:
    rows = [
        [
            blocks.cell("☐"),
            blocks.cell(reading.words(page.dossier, "dossiernummer")),
            blocks.cell(facts.name(page.dossier) or "naam nog niet ingevuld"),
            blocks.cell(page.author),
            blocks.cell(f"{page.version[:12]}\n{status(page)}"),
            blocks.amount(str(pages_of)),
        ]
        for page, pages_of in zip(pages, counts, strict=True)
    ]
    heads = ("", "Nummer", "Bewoner", "Werker", "Versie", "Bladzijden")
    intro = paragraph(BODY, "Zet een vinkje als het plan is nagekeken en meegegeven. Dit voorblad blijft bij het team.")
    table = blocks.table(heads, (0.05, 0.19, 0.24, 0.19, 0.2, 0.13), rows, right=(5,))
    plans = "1 plan" if len(pages) == 1 else f"{len(pages)} plannen"
    return [*blocks.title("Plannen om uit te delen", f"{plans}, {sum(counts)} bladzijden"), intro, blocks.gap(10), table]
