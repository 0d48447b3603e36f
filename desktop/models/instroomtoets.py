"""The assessment: facts beside rules, exactly contract.md 3. It never decides; a worker does, with a motivation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop import texts
from desktop.models import dossier, kantelpunt, reading, rendement, routes, schuld, termijnen
from desktop.models.instrument import Instruments
from desktop.models.kantelpunt import Kantelpunt
from desktop.models.pilot import Profile
from desktop.models.schuld import Schuld
from desktop.models.strict_json import Document

BESTAANSZEKERHEID = ("dak", "eten", "energie", "zorg", "veiligheid", "inkomen")
NIET_VASTGELEGD = ("concept", "geweigerd", "teruggekomen")
"""Payment states that hold no money (contract.md 3, `ruimte_bewoner_cent`)."""
INSTELLING = {
    "instroomperiode": "instroom_tot",
    "gemeente": "gemeentecode",
    "beginschuld_plafond": "plafond_cent",
    "pilotbudget": "pot_cent",
}


@dataclass(frozen=True)
class _Case:
    """What the points look at, read once."""

    document: Document
    profile: Profile
    instruments: Instruments
    on: date
    committed_cent: int
    kantelpunten: list[Kantelpunt]
    schulden: list[Schuld]

    @property
    def total_cent(self) -> int:
        return schuld.total_cent(self.schulden)

    @property
    def to_pay_cent(self) -> int:
        return schuld.to_pay_cent(self.schulden)

    @property
    def needs(self) -> dict[str, str]:
        """The six answers on bestaanszekerheid; "" for one that was not given."""
        answers = reading.section(self.document, "bestaanszekerheid")
        return {key: reading.code(answers.get(key)) for key in BESTAANSZEKERHEID}

    def needs_with(self, answer: str) -> list[str]:
        return [key for key, value in self.needs.items() if value == answer]

    @property
    def inflow(self) -> date:
        return reading.day(reading.section(self.document, "instroom").get("datum")) or self.on


def assess(document: Document, profile: Profile, instruments: Instruments, on: date, committed_cent: int) -> Document:
    """The assessment of one case on a day. `committed_cent` is promised to other residents. Never raises on a half-filled document."""
    case = _Case(document, profile, instruments, on, committed_cent, kantelpunt.all_of(document), schuld.all_of(document))
    statuses = _points(case)
    return {
        "formaat": "kantelpunt-toets",
        "versie": 1,
        "profiel": profile.name,
        "datum": on.isoformat(),
        "instroom": {"advies": _advice(statuses), "punten": [_point(case, code, status) for code, status in statuses.items()]},
        "bedragen": _amounts(case),
        "termijnen": [
            {"kantelpunt": clock.kantelpunt, "code": clock.code, "uiterlijk": clock.uiterlijk.isoformat(), "schatting": True}
            for clock in termijnen.deadlines(document, instruments)
        ],
        "rendement": rendement.compare(document),
        "routes": routes.offered(_facts(case, statuses), instruments, _words(case)),
    }


def _points(case: _Case) -> dict[str, str]:
    municipality = reading.code(reading.section(case.document, "bewoner").get("gemeentecode"))
    inside = case.profile.instroom_van <= case.inflow <= case.profile.instroom_tot
    fits = case.committed_cent + case.to_pay_cent <= case.profile.pot_cent
    points = {
        "instroomperiode": _met(inside),
        "gemeente": _met(municipality == case.profile.gemeentecode if municipality else None),
        "kantelpunt_aanwezig": _met(kantelpunt.present(case.kantelpunten)),
        "begeleiding": _commitment(case, "begeleiding"),
        "onderzoek": _commitment(case, "onderzoek"),
        "beginschuld_plafond": _ceiling(case),
        "bestaanszekerheid": _needs(case),
        "pilotbudget": _met(fits),
    }
    if any(one.doorgeslagen_premie for one in case.kantelpunten):
        points["zorgpremie_zes_maanden"] = "let_op"
    if any(one.soort == "maatregel_uitkering" for one in case.kantelpunten):
        points["maatregel_geen_schuld"] = "let_op"
    return points


def _met(verdict: bool | None) -> str:
    return "onbekend" if verdict is None else "voldaan" if verdict else "niet_voldaan"


def _commitment(case: _Case, which: str) -> str:
    return _met({"ja": True, "nee": False}.get(dossier.commitment(case.document, which)))


def _ceiling(case: _Case) -> str:
    if case.total_cent > case.profile.plafond_cent:
        return "niet_voldaan"
    complete = bool(case.schulden) and all(debt.bedrag_cent is not None for debt in case.schulden)
    return "voldaan" if complete else "onbekend"


def _needs(case: _Case) -> str:
    answers = set(case.needs.values())
    if "acuut" in answers:
        return "niet_voldaan"
    if answers - {"in_orde", "zorg"}:
        return "onbekend"
    return "let_op" if "zorg" in answers else "voldaan"


def _advice(statuses: Mapping[str, str]) -> str:
    found = set(statuses.values())
    if "niet_voldaan" in found:
        return "andere_route"
    return "nog_niet_compleet" if "onbekend" in found else "instroom_mogelijk"


def _point(case: _Case, code: str, status: str) -> Document:
    point = case.instruments.punt(code)
    setting = INSTELLING.get(code)
    origin = case.profile.bronnen[setting] if setting else point.herkomst
    source = f"{origin.bron} ({origin.toetsen})" if origin.toetsen else origin.bron
    text = point.uitleg.get(status, "").format_map(_words(case, code))
    return {"code": code, "status": status, "uitleg": text, "bron": source}


def _amounts(case: _Case) -> Document:
    held = sum(
        reading.cents(payment.get("bedrag_cent")) or 0
        for payment in reading.items(case.document, "betalingen")
        if (reading.code(payment.get("status")) or "concept") not in NIET_VASTGELEGD
    )
    return {
        "beginschuld_cent": case.total_cent,
        "te_betalen_cent": case.to_pay_cent,
        "ruimte_bewoner_cent": case.profile.plafond_cent - held,
        "ruimte_pilot_cent": case.profile.pot_cent - case.committed_cent,
    }


def _facts(case: _Case, statuses: Mapping[str, str]) -> routes.Feiten:
    return routes.Feiten(
        acuut="acuut" in case.needs.values(),
        boven_plafond=case.total_cent > case.profile.plafond_cent,
        zes_maanden=any(one.doorgeslagen_premie for one in case.kantelpunten),
        soorten=frozenset(one.soort for one in case.kantelpunten),
        zorg_om_inkomen=case.needs["inkomen"] in ("zorg", "acuut"),
        leeftijd=dossier.age_of(case.document, case.on),
        punten=statuses,
    )


def _words(case: _Case, point: str = "") -> dict[str, str]:
    """The places in the explanations of points and routes."""
    counting = [one.naam for one in case.kantelpunten if one.telt]
    budget = point == "pilotbudget"
    return {
        "datum": texts.plain_date(case.inflow),
        "van": texts.plain_date(case.profile.instroom_van),
        "tot": texts.plain_date(case.profile.instroom_tot),
        "gemeente": case.profile.gemeentenaam,
        "plafond": texts.money(case.profile.plafond_cent),
        "pot": texts.money(case.profile.pot_cent),
        "bedrag": texts.money(case.committed_cent + case.to_pay_cent if budget else case.total_cent),
        "soort": texts.names(list(dict.fromkeys(case.instruments.label("kantelpunt_soort", soort).lower() for soort in counting))),
        "wat": texts.names([case.instruments.label("bestaanszekerheid", key).lower() for key in _spoken(case)]),
        "leeftijd": str(dossier.age_of(case.document, case.on)),
    }


def _spoken(case: _Case) -> list[str]:
    """The parts of bestaanszekerheid that the explanation is about: the acute, else the unanswered, else the worrying ones."""
    unanswered = [key for key, value in case.needs.items() if value not in ("in_orde", "zorg", "acuut")]
    return case.needs_with("acuut") or unanswered or case.needs_with("zorg")
