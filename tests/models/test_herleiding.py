"""Every number of the business case leads back to its lines, their calculation and the source of their prices."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.models import case_check, facets, herleiding, rendement
from desktop.models.strict_json import Document
from desktop.presenters.forms import op_maat
from desktop.presenters.forms.spec import ListSpec
from desktop.services import reference

INSTRUMENTS = reference.load_instruments()
PRACTICE = Path(__file__).parents[2] / "resources" / "practice"
ON = date(2026, 11, 21)


def preset(code: str, **changes: Any) -> Document:
    lines = next(part for part in op_maat.step(INSTRUMENTS).groups[2].parts if isinstance(part, ListSpec))
    return {**next(item for _, item in lines.presets if item.get("prijs") == code), **changes}


def sources(item: Document, on: date = ON) -> str:
    return " ".join(herleiding.origin(item, INSTRUMENTS, on))


def test_the_posts_behind_every_figure_add_up_to_what_the_assessment_says() -> None:
    for path in sorted(PRACTICE.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        found = rendement.compare(document)
        if found is None:
            continue
        posts = herleiding.posts(document, INSTRUMENTS, ON)
        sums = {figure: herleiding.total(posts, figure) for figure in ("zonder", "met", "saldo")}
        assert sums == {"zonder": found["zonder_cent"]["midden"], "met": found["met_cent"], "saldo": found["saldo_cent"]["midden"]}
        assert herleiding.total(posts, "saldo", direct=True) == found["saldo_alleen_direct_cent"]
        per_bearer = herleiding.bearers(posts)
        assert {one.drager: one.samen_cent for one in per_bearer} == found["per_drager_cent"]
        assert sum(one.direct_cent for one in per_bearer) == found["saldo_alleen_direct_cent"]


def test_a_price_of_the_list_tells_its_source_its_day_and_that_it_is_an_example() -> None:
    told = sources(preset("huisuitzetting"))
    assert told.startswith("Prijslijst 1 (voorbeeld): Uitkomsten in Almelo")
    assert "gecontroleerd op 20-11-2026" in told
    assert "Eigen prijs" not in told


def test_a_price_of_ones_own_says_that_it_differs_from_the_list() -> None:
    told = sources(preset("huisuitzetting", eenheidsprijs_cent=500_000))
    assert "Eigen prijs: € 5.000,00. In de lijst staat € 6.000,00." in told


def test_a_price_that_nobody_checked_for_half_a_year_warns() -> None:
    old = "langer dan een half jaar niet gecontroleerd"
    assert old not in sources(preset("huisuitzetting"), date(2027, 5, 20))
    assert old in sources(preset("huisuitzetting"), date(2027, 5, 24))


def test_a_price_that_no_longer_holds_says_until_when_it_did() -> None:
    price = INSTRUMENTS.prijs("huisuitzetting")
    assert price is not None
    past = replace(price, herkomst=replace(price.herkomst, geldig_tot=date(2026, 6, 30)))
    told = " ".join(herleiding.origin(preset("huisuitzetting"), replace(INSTRUMENTS, prijslijst=(past,)), ON))
    assert "Deze prijs gold tot en met 30-06-2026." in told
    assert "gold tot" not in sources(preset("huisuitzetting"))


@pytest.mark.parametrize(
    ("op_maat", "where"),
    [
        ({"rekenregels": [{"prijs": 3}]}, "op_maat.rekenregels[0].prijs"),
        ({"kosten": [{"schuld": []}]}, "op_maat.kosten[0].schuld"),
        ({"grondslagen": [{"doel": 1}]}, "op_maat.grondslagen[0].doel"),
    ],
)
def test_a_file_with_something_else_under_the_new_keys_is_refused_with_their_place(op_maat: Document, where: str) -> None:
    assert where in [place for place, _reason in case_check.problems({"bewoner": {}, "op_maat": op_maat})]


def test_a_line_of_an_older_list_asks_to_look_again() -> None:
    assert "Nu geldt Prijslijst 1." in sources(preset("huisuitzetting", prijslijst="prijslijst-0"))


def test_a_line_without_source_says_so_and_an_own_source_is_the_workers() -> None:
    assert sources({"soort": "direct"}) == "Er staat niet bij waar dit bedrag vandaan komt."
    assert sources({"soort": "direct", "bron": "brief van 3 mei"}) == "Volgens de werker: brief van 3 mei"
    assert sources({"soort": "niet_in_geld"}) == ""


def test_a_calculation_leaves_out_what_is_one() -> None:
    line = {"kans_procent": {"laag": 2, "midden": 5, "hoog": 8}, "aantal": 1, "eenheidsprijs_cent": 600_000, "duur": 6}
    assert herleiding.calculation(line) == "2 / 5 / 8% × 6 × € 6.000,00"
    assert herleiding.calculation({"kans_procent": 100, "aantal": 13, "eenheidsprijs_cent": 600_000}) == "100% × 13 × € 6.000,00"
    assert herleiding.calculation({}) == "kans nog invullen × prijs nog invullen"


def test_chances_in_another_order_are_pointed_out_in_a_quiet_line() -> None:
    line = {"soort": "direct", "eenheidsprijs_cent": 100}
    told = {
        high: op_maat.line_told(INSTRUMENTS, ON, {**line, "kans_procent": {"laag": 5, "midden": None, "hoog": high}}) for high in (4, 5)
    }
    assert "Kijk de kansen na: laag is het laagst, hoog het hoogst." in told[4]
    assert all("Kijk de kansen na" not in sentence for sentence in told[5])


def test_a_payment_of_a_debt_is_a_cost_and_says_that_it_is_no_gain() -> None:
    post = herleiding.posts({"op_maat": {"kosten": [{"bedrag_cent": 100, "schuld": "s1"}]}}, INSTRUMENTS, ON)[0]
    assert post.cent["midden"] == -100
    assert "telt niet als winst" in post.bronnen[0]


def test_sources_and_purposes_stay_with_the_team() -> None:
    profile = reference.load_profile()
    mine = {"prijs": "p", "prijslijst": "prijslijst-1", "bron": "GEHEIM", "doel": "GEHEIM", "schuld": "s1"}
    document = {"op_maat": {"besluit": "inzetten", **{key: [dict(mine)] for key in ("rekenregels", "kosten", "grondslagen")}}}
    sent = json.dumps(facets.for_municipality(document, profile))
    assert "GEHEIM" not in sent
    assert "prijslijst" not in sent


@pytest.mark.parametrize(
    ("code", "told"),
    [("crisisopvang", "De prijs is per maand. Bij 'Hoe lang' staat het aantal maanden."), ("huisuitzetting", "De prijs is per uitzetting."),
     ("rust", ""), ("onbekend", "")],
)  # fmt: skip
def test_a_price_says_of_what_it_is_the_price(code: str, told: str) -> None:
    assert herleiding.per_unit({"prijs": code}, INSTRUMENTS) == told
