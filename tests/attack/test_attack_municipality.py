"""The curious coordinator: what a municipality bundle holds against what the profile lets the municipality see (X30, canary test)."""

from __future__ import annotations

import io
import subprocess
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.models import strict_json
from desktop.services import betaling, editing, plan, printing, syncing
from desktop.services.desk import Desk
from desktop.sync import bundle, sealing
from desktop.sync.bundle import Contents
from desktop.verbs import opening

HIDDEN = "Verborgen"
"""No canary with this word may reach the municipality."""


def goal(text: str) -> list[dict[str, Any]]:
    typed = {key: f"{HIDDEN} {key}" for key in ("wie_helpt", "als", "dan", "erkenning", "extra")}
    return [{"id": "d", "doel": f"Doel {text}", "waarom": text, **typed, "acties": [{"wat": f"Actie {text}", "wie": "bewoner"}]}]


def telling() -> dict[str, Any]:
    """A participant whose every private place holds a canary."""
    document = participant()
    document["bewoner"] |= {"bsn": "999990019", "bijnaam": f"{HIDDEN}Bijnaam"}
    document["bestaanszekerheid"] = {"zorg": "zorg", "notitie": f"{HIDDEN}Zekerheid"}
    document["contacten"] = [{"datum": "2026-11-03", "notitie": f"{HIDDEN}Contact", "waar": f"{HIDDEN}Waar"}]
    document["afspraken"] = [{"begin": "2026-12-03T10:00", "waar": f"{HIDDEN}Afspraak"}]
    document["brug"] = [{"datum": "2026-11-03", "toelichting": f"{HIDDEN}Brug", "stappen": {"wonen": 2, "gezondheid": f"{HIDDEN}Stap"}}]
    document["evaluaties"] = [
        {"moment": "3m", "toelichting": f"{HIDDEN}Wat ik zag", "toelichting_bewoner": f"{HIDDEN}Wat zij zei", "x": f"{HIDDEN}Los",
         "rondkomen": {"bewoner": "beter", "waarom": f"{HIDDEN}Reden"}}
    ]  # fmt: skip
    document["doorverwijzingen"] = [
        {
            "id": "w",
            "route": f"{HIDDEN}Kliniek",
            "status": "warme_overdracht",
            "contact_naam_rol": f"{HIDDEN}Wie",
            "notitie": f"{HIDDEN}Hulp",
        }
    ]
    document["vreemd"] = {"x": f"{HIDDEN}Vreemd"}
    document["op_maat"] |= {"betrokkenheid": {"waar_naartoe": f"{HIDDEN}Antwoord", "conclusie": "ja"}}
    document["op_maat"] |= {
        "geprobeerd": [{"weg": "leenfonds", "x": f"{HIDDEN}Weg"}],
        "besluiten": [{"id": "b", "besluit": "inzetten", "x": HIDDEN}],
    }
    document["op_maat"] |= {"rekenregels": [{"omschrijving": f"{HIDDEN}Regel", "eenheidsprijs_cent": 100}]}
    document["op_maat"] |= {"kosten": [{"omschrijving": f"{HIDDEN}Kosten", "bedrag_cent": 100}]}
    areas = {"geld": "Zichtbaar", "gezondheid_hoofd": f"{HIDDEN}Hoofd", "gezondheid_lichaam": f"{HIDDEN}Lijf"}
    areas |= {"veiligheid_en_justitie": f"{HIDDEN}Justitie"}
    document["plan"]["leefgebieden"] = [
        {"code": code, "situatie": text, "notitie": HIDDEN, "doelen": goal(text)} for code, text in areas.items()
    ]
    return document


SIGNED = [[[111, 222], [333, 44]]]
DRAWN = "M111 222L333 44"


def opened(desk: Desk, path: Any) -> Contents:
    """A bundle as a recipient's own vault opens it."""
    identity = str(opening.owner_of(desk.store).keys.identity())  # type: ignore[arg-type]
    signature = path.with_name(path.name + ".minisig").read_bytes()
    return bundle.open_bundle(path.read_bytes(), signature, sealing.claimed_key(signature), [identity])


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def sent(office: Office) -> dict[str, Contents]:
    """The bundles of both groups after a day with the telling case: asked for, agreed with, printed."""
    worker = office.desk("worker")
    case = put(worker, telling())
    editing.open_case(worker, case)
    plan.agree(worker, case, "handtekening", strokes=SIGNED)
    betaling.request(worker, case, "s1")
    printing.pdf(worker, case)
    made = {path.name.split("-")[2][0]: path for path in syncing.make(worker)}
    return {"g": opened(office.desk("coordinator"), made["g"]), "t": opened(office.desk("teamlead"), made["t"])}


def everything(contents: Contents) -> str:
    raw = [strict_json.canonical(contents.manifest), *map(strict_json.canonical, contents.ops), *contents.cases.values()]
    return b"\n".join(raw).decode() + "\n".join([*contents.cases, *contents.plans, *map(text_of, contents.plans.values())])


def test_the_municipality_gets_no_canary_in_headers_bodies_events_log_or_manifest(sent: dict[str, Contents]) -> None:
    found = everything(sent["g"])
    assert HIDDEN not in found
    assert "999990019" not in found
    assert "Zichtbaar" in found
    assert DRAWN not in found
    assert DRAWN in everything(sent["t"])
    assert f"{HIDDEN}Kliniek" in everything(sent["t"])


def test_the_agreed_plan_on_paper_is_for_the_municipality_without_health_and_justice(sent: dict[str, Contents]) -> None:
    [paper] = sent["g"].plans.values()
    words = text_of(paper)
    assert "Doel Zichtbaar" in words
    assert HIDDEN not in words
    assert "3 december" not in words.lower()


def test_the_team_gets_the_whole_plan_on_paper(sent: dict[str, Contents]) -> None:
    [paper] = sent["t"].plans.values()
    assert f"Doel {HIDDEN}Justitie" in text_of(paper)


def test_the_papers_in_a_bundle_name_nobody_in_their_metadata(sent: dict[str, Contents]) -> None:
    for contents in sent.values():
        for pdf in contents.plans.values():
            told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
            assert not any(name in told for name in ("Dijkstra", "Sjoukje", "Wytske"))


def test_the_register_knows_no_more_than_the_bundle(office: Office, sent: dict[str, Contents]) -> None:
    office.exchange("worker", "coordinator")
    register = office.desk("coordinator")
    out = io.StringIO()
    for case in register.store.cases():
        out.write(strict_json.dumps(register.store.document(case)))
    assert "Dijkstra" in out.getvalue()
    assert HIDDEN not in out.getvalue()


def test_the_register_counts_with_what_it_got_for_the_evaluation(office: Office, sent: dict[str, Contents]) -> None:
    office.exchange("worker", "coordinator")
    register = office.desk("coordinator")
    case = register.store.find_case("VD-2026-0900")
    document = register.store.document(str(case))
    assert document["brug"] == [{"datum": "2026-11-03", "stappen": {"wonen": 2}}]
    assert document["contacten"] == [{"datum": "2026-11-03"}]
    assert document["evaluaties"] == [{"moment": "3m", "rondkomen": {"bewoner": "beter"}}]
    assert document["op_maat"]["rekenregels"] == [{"eenheidsprijs_cent": 100}]
    assert document["op_maat"]["geprobeerd"] == [{"weg": "leenfonds"}]
    assert "bestaanszekerheid" not in document
