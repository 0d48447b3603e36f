"""Fields of the step "Bewoner en instroom": who it is, how she came in, and whether the basics of living are there."""

from __future__ import annotations

from desktop.models import reading
from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, StepSpec, choices

WITHDRAWN = "Alleen als de bewoner later nee zei. De hulp en de betaling blijven hetzelfde."


def step(instruments: Instruments, profile: Profile) -> StepSpec:
    """The step for this profile; a bsn has a field only where the profile allows it."""
    return StepSpec(
        "bewoner",
        "Bewoner en instroom",
        "Wie is het, en past deze pilot? De toets legt feiten naast regels. Jij beslist.",
        (_person(instruments, profile), _inflow(instruments), _security(instruments)),
    )


def _person(instruments: Instruments, profile: Profile) -> Group:
    fields = [
        FieldSpec(("bewoner", "roepnaam"), "Roepnaam", row="naam", width=18),
        FieldSpec(("bewoner", "tussenvoegsel"), "Tussenvoegsel", row="naam", width=12),
        FieldSpec(("bewoner", "achternaam"), "Achternaam", row="naam", width=24),
        FieldSpec(("bewoner", "geboortedatum"), "Geboortedatum", "date", "Bijvoorbeeld 17-3-1991", row="geboren"),
        FieldSpec(("bewoner", "telefoon"), "Telefoon", "phone", row="geboren"),
        FieldSpec(("bewoner", "postcode"), "Postcode", "postcode", row="adres"),
        FieldSpec(("bewoner", "huisnummer"), "Huisnummer", "number", row="adres", width=11),
        FieldSpec(("bewoner", "huisnummertoevoeging"), "Toevoeging", row="adres", width=10),
        FieldSpec(("bewoner", "woonplaats"), "Woonplaats", row="adres", width=18),
        FieldSpec(("bewoner", "gemeentecode"), "Gemeentecode", hint=f"{profile.gemeentenaam} is {profile.gemeentecode}", width=12),
        FieldSpec(("bewoner", "huishouden"), "Huishouden", "choice", options=choices(instruments, "huishouden")),
        FieldSpec(("bewoner", "aanspreken"), "Aanspreken met", "choice", _spoken_to(profile), (Choice("je", "je"), Choice("u", "u"))),
    ]
    if profile.bsn_toegestaan:
        fields.append(FieldSpec(("bewoner", "bsn"), "Burgerservicenummer", hint="Vul dit alleen in als het echt nodig is.", width=14))
    return Group("De bewoner", tuple(fields))


def _spoken_to(profile: Profile) -> str:
    return f"In Samen kijken en op papier. Kies je niets? Dan is het {profile.aanspreken}."


def _inflow(instruments: Instruments) -> Group:
    answers = (Choice("ja", "Ja"), Choice("nee", "Nee"))
    return Group(
        "Instroom",
        (
            FieldSpec(("instroom", "datum"), "Datum van instroom", "date"),
            FieldSpec(("instroom", "kanaal"), "Hoe kwam je in contact?", "choice", options=choices(instruments, "kanaal")),
            FieldSpec(("instroom", "begeleiding", "antwoord"), "Doet de bewoner mee aan begeleiding?", "yesno", options=answers, row="beg"),
            FieldSpec(("instroom", "begeleiding", "datum"), "Op welke dag gezegd?", "date", row="beg"),
            FieldSpec(("instroom", "onderzoek", "antwoord"), "Doet de bewoner mee aan het onderzoek?", "yesno", options=answers, row="ond"),
            FieldSpec(("instroom", "onderzoek", "datum"), "Op welke dag gezegd?", "date", row="ond"),
            FieldSpec(
                ("instroom", "onderzoek", "ingetrokken_op"), "Toestemming ingetrokken op", "date", WITHDRAWN, width=26, when=_said_yes
            ),
            FieldSpec(("instroom", "interview", "antwoord"), _interview(instruments), "yesno", options=answers, row="bel"),
            FieldSpec(("instroom", "interview", "datum"), "Op welke dag gezegd?", "date", row="bel"),
        ),
        "Aparte vragen. Nee mag altijd, en later nee zeggen ook.",
    )


def _interview(instruments: Instruments) -> str:
    return instruments.evaluatie.vraag("interview").vraag


def _said_yes(document: Document) -> bool:
    return reading.section(document, "instroom", "onderzoek").get("antwoord") == "ja"


def _security(instruments: Instruments) -> Group:
    answers = choices(instruments, "zekerheid_antwoord")
    fields = tuple(
        FieldSpec(("bestaanszekerheid", item.code), item.label, "choice", item.uitleg, answers)
        for item in instruments.keuze("bestaanszekerheid")
    )
    return Group("Bestaanszekerheid", fields, "Eerst kijken of de basis er is. Is iets acuut? Bel dan eerst de crisisdienst.")
