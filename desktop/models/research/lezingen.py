"""How each variable of the researcher's set is read off a case: codes of the program's lists, bands and months, never a text or a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.models import dossier, kantelpunt, reading, schuld
from desktop.models import evaluatie as evaluatieformulier
from desktop.models.betaling import Payment
from desktop.models.monitor import deelname, inzet
from desktop.models.research import banden, eigen_woorden
from desktop.models.strict_json import Document

VERTROKKEN = ("verhuisd", "overleden")
"""A death is known in the street: both are told as one."""
WEGEN = (
    "betalingsregeling",
    "kwijtschelding",
    "bijzondere_bijstand",
    "leenfonds",
    "sociale_lening",
    "toeslagen",
    "bezwaar",
    "noodfonds_energie",
)
FASEN = ("aangeboden", "begonnen", "afgerond")
OPLOSSINGEN = ("doorbraakbetaling", "betalingsregeling", "kwijtschelding", "andere_route")
ANTWOORDEN = {
    "rondkomen": ("beter", "gelijk", "slechter", "weet_niet"),
    "toekomstperspectief": ("verbeterd", "verlies_voorkomen", "gelijk", "verslechterd", "weet_niet"),
}
HUISHOUDENS = ("alleenstaand", "eenouder", "paar", "paar_met_kinderen")
KANALEN = ("wijkteam", "dorpenteam", "vroegsignalering")


@dataclass(frozen=True)
class Zaak:
    """One case as it is shown, with its folded payments; `begin` is the day of inflow."""

    document: Document
    payments: Sequence[Payment]
    begin: date | None

    @property
    def paid(self) -> list[Payment]:
        return [payment for payment in self.payments if payment.status == "betaald"]

    def maand(self, value: object) -> str:
        return banden.maand(self.begin, reading.day(value))


def zaak(document: Document, payments: Sequence[Payment]) -> Zaak:
    return Zaak(document, payments, deelname.instroom_op(document))


def status(case: Zaak) -> str:
    return "deelnemer" if deelname.feiten(case.document, case.payments)["deelnemer"] else "niet toegelaten"


def leeftijd(case: Zaak) -> str:
    return banden.leeftijd(dossier.age_of(case.document, case.begin)) if case.begin else ""


def kantelpunten(case: Zaak) -> str:
    return samengenomen(one.soort if one.soort in kantelpunt.SOORTEN else "anders" for one in kantelpunt.all_of(case.document))


def soorten(case: Zaak) -> str:
    return samengenomen(code if code in schuld.SOORTEN else "overig" for code in _codes(case, "schulden", "soort"))


def betaald_na(case: Zaak) -> str:
    days = [day for payment in case.paid if (day := reading.day(payment.betaald_op))]
    return banden.na_maanden(case.begin, min(days)) if days else "geen" if not case.paid else ""


def betaald(case: Zaak) -> str:
    return banden.bedrag(sum(payment.paid_cent for payment in case.paid))


def schuld_bedrag(case: Zaak) -> str:
    debts = schuld.all_of(case.document)
    return banden.bedrag(schuld.total_cent(debts)) if debts else ""


def afloop(case: Zaak) -> str:
    return samengenomen(code for code in _codes(case, "kantelpunten", "afloop") if code in ("voorkomen", "doorgeslagen", "onbekend"))


def geprobeerd(case: Zaak) -> str:
    tried = reading.items(reading.section(case.document, "op_maat"), "geprobeerd")
    return samengenomen(code if (code := reading.code(item.get("weg"))) in WEGEN else "anders" for item in tried)


def oplossing(case: Zaak) -> str:
    return samengenomen(code for code in _codes(case, "schulden", "oplossing") if code in OPLOSSINGEN)


def cursus(case: Zaak, code: str, what: str) -> str:
    """How far a course came, or the month in which it came so far; `anders` stands for every other course."""
    if "plan" not in case.document:
        return ""
    listed = reading.section(case.document, "plan").get("interventies")
    courses = [item if isinstance(item, dict) else {"code": item} for item in (listed if isinstance(listed, list) else [])]
    mine = [item for item in courses if _course(item) == code]
    reached = [stage for stage in FASEN if any(item.get(f"{stage}_op") for item in mine)]
    if what == "stand":
        return reached[-1] if reached else "aangeboden" if mine else "nee"
    days = [day for item in mine if reached and (day := reading.day(item.get(f"{reached[-1]}_op")))]
    return banden.maand(case.begin, min(days)) if days else ""


def _course(item: Document) -> str:
    code = reading.code(item.get("code"))
    return code if code in inzet.CURSUSSEN else "anders"


def ervaring(case: Zaak) -> str:
    contacts = reading.items(case.document, "contacten")
    if not contacts:
        return ""
    present = [item.get("wie_erbij") for item in contacts]
    return "ja" if any(isinstance(roles, list) and inzet.ROL in roles for roles in present) else "nee"


def evaluatie(case: Zaak, moment: str, what: str) -> str:
    """One answer of the latest evaluation of a moment: `maand`, `geen_antwoord`, or a question with by whom."""
    held = [item for item in reading.items(case.document, "evaluaties") if item.get("moment") == moment]
    if not held:
        return ""
    item = max(held, key=lambda one: reading.day(one.get("datum")) or date.min)
    if what == "maand":
        return case.maand(item.get("datum"))
    if what == "geen_antwoord":
        return evaluatieformulier.unanswered(item)
    question, by = what.split(" ")
    answer = reading.code(reading.section(item, question).get(by))
    return answer if answer in ANTWOORDEN[question] else ""


def achterstand(case: Zaak) -> str:
    return samengenomen(code for code in _codes(case, "nieuwe_achterstanden", "soort") if code in schuld.SOORTEN)


def achterstand_maand(case: Zaak) -> str:
    days = [day for item in reading.items(case.document, "nieuwe_achterstanden") if (day := reading.day(item.get("ontstaan_op")))]
    return banden.maand(case.begin, min(days)) if days else ""


def controle(case: Zaak, key: str) -> str:
    controls = reading.items(case.document, "controles")
    if not controls:
        return "geen controle" if key == "uitkomst" else ""
    last = max(controls, key=lambda item: reading.day(item.get("datum")) or date.min)
    if key == "datum":
        return case.maand(last.get("datum"))
    value = reading.code(last.get(key))
    return value if value in ("geen", "gevonden", "ris", "bewoner") else ""


def afsluiting(case: Zaak) -> str:
    reason = (
        reading.code(reading.section(case.document, "afsluiting").get("reden")) if dossier.status(case.document) == "afgesloten" else ""
    )
    if reason in VERTROKKEN:
        return "verhuisd of overleden"
    return reason if reason in ("afgerond", "gestopt_door_bewoner", "doorverwezen") else ""


def afsluiting_maand(case: Zaak) -> str:
    return case.maand(reading.section(case.document, "afsluiting").get("datum"))


def samengenomen(codes: Iterable[str]) -> str:
    """Different codes in one value: `huur+zorg`."""
    return "+".join(sorted({code for code in codes if code}))


def _codes(case: Zaak, section: str, key: str) -> list[str]:
    return [reading.code(item.get(key)) for item in reading.items(case.document, section)]


def huishouden(case: Zaak) -> str:
    return _known(reading.section(case.document, "bewoner").get("huishouden"), HUISHOUDENS)


def kanaal(case: Zaak) -> str:
    return _known(reading.section(case.document, "instroom").get("kanaal"), KANALEN)


def instroom(case: Zaak) -> str:
    return banden.kwartaal(case.begin)


def redenen(case: Zaak) -> str:
    return eigen_woorden.redenen(case.document)


def _known(value: object, codes: Sequence[str]) -> str:
    code = reading.code(value)
    return code if code in codes else ""
