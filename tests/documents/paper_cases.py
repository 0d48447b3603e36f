"""Requests and readings that the paper tests share."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.documents.papers import PdfPapers
from desktop.models.records import Face, PrintRequest

PAPERS = PdfPapers()
BUILDERS: dict[str, Callable[[PrintRequest], bytes]] = {"steun": PAPERS.support_plan, "doorbraak": PAPERS.breakthrough_plan}

CASE: dict[str, Any] = {
    "dossiernummer": "VD-2025-0001",
    "bewoner": {"roepnaam": "Nynke", "achternaam": "Wal", "bsn": "999900031", "telefoon": "06-00012345"},
    "kantelpunten": [{"id": "k1", "soort": "zorgpremie", "toelichting": "interne notitie"}],
    "schulden": [{"id": "s1", "schuldeiser": "De Terp", "bedrag_cent": 123450, "oplossing": "doorbraakbetaling"}],
    "op_maat": {"motivering": "interne motivering", "geprobeerd": [{"weg": "leenfonds", "uitkomst": "Te duur"}]},
    "plan": {
        "hulpvraag": "Help mij",
        "kracht": "Werkt hard",
        "leefgebieden": [
            {
                "code": "geld",
                "situatie": "interne situatie",
                "doelen": [
                    {
                        "doel": "Ik betaal op tijd",
                        "waarom": "Rust",
                        "acties": [{"wat": "Samen de post openen", "wie": "ander", "naam": "Hiske de Vries", "status": "open"}],
                    }
                ],
            }
        ],
        "akkoord": {"wijze": "handtekening", "datum": "2025-09-22"},
    },
    "betalingen": [{"id": "b1", "schuld": "s1", "bedrag_cent": 123450, "status": "betaald", "herkomst": "import"}],
}


def request(dossier: Any = None, face: Face = "worker", *, practice: bool = False) -> PrintRequest:
    found = copy.deepcopy(CASE if dossier is None else dossier)
    agreed = isinstance(found.get("plan"), dict) and bool(found["plan"].get("akkoord"))
    return PrintRequest(
        dossier=found,
        face=face,
        profile={"plafond_cent": 200000, "bsn_toegestaan": False},
        practice=practice,
        version="ab12cd34",
        status="akkoord" if agreed else "concept",
        printed_on=datetime(2025, 10, 6, 10, tzinfo=UTC),
        author="Wytske Postma",
    )


def tool(*command: str, pdf: bytes) -> str:
    """What one of Debian's PDF tools says of these bytes."""
    return subprocess.run([*command], input=pdf, capture_output=True, check=True).stdout.decode()


def layer(pdf: bytes) -> str:
    """The text layer without white space."""
    return "".join(tool("pdftotext", "-raw", "-", "-", pdf=pdf).split())


def shared_case(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
