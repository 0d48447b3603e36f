"""Fields of the step "Plan": the ondersteuningsplan per leefgebied, in the resident's words."""

from __future__ import annotations

from desktop import texts
from desktop.models.instrument import Instruments
from desktop.models.ondersteuningsplan import KLAAR
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, StepSpec, choices, cut, joined


def step(instruments: Instruments) -> StepSpec:
    """The agreement itself is an act (`services.plan.agree`); here is what it says."""
    return StepSpec(
        "plan",
        "Ondersteuningsplan",
        "Wat wil de bewoner, en wie doet wat? Eén tot drie doelen tegelijk is genoeg.",
        (
            Group(
                "Waar het om gaat",
                (
                    FieldSpec(("plan", "hulpvraag"), "Wat vraagt de bewoner?", "text", "In de eigen woorden van de bewoner"),
                    FieldSpec(("plan", "kracht"), "Wat gaat er goed?", "text"),
                ),
            ),
            Group("Leefgebieden", (_areas(instruments),)),
            Group("Cursus en training", (_offers(instruments),)),
            Group(
                "Akkoord en papier: verbeteren",
                _agreed(instruments),
                "Vul dit alleen aan als je het later opschrijft, of als er iets niet klopt.",
                more=True,
            ),
        ),
    )


def _agreed(instruments: Instruments) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            ("plan", "akkoord", "wijze"), "Hoe was het akkoord?", "choice", options=choices(instruments, "akkoord_wijze"), when=_agreed_to
        ),
        FieldSpec(("plan", "akkoord", "datum"), "Datum van het akkoord", "date", when=_agreed_to),
        FieldSpec(("plan", "akkoord", "toelichting"), "Toelichting bij het akkoord", "text", when=_agreed_to),
        FieldSpec(("plan", "uitgereikt_op"), "Uitgereikt op papier op", "date"),
    )


def _agreed_to(document: Document) -> bool:
    return bool((document.get("plan") or {}).get("akkoord"))


def _areas(instruments: Instruments) -> ListSpec:
    options = tuple(Choice(area.code, area.label, area.hulp) for area in instruments.leefgebieden if area.aangeboden)
    return ListSpec(
        ("plan", "leefgebieden"),
        "Leefgebieden",
        "leefgebied",
        "Leefgebied toevoegen",
        "",
        (
            FieldSpec(("code",), "Leefgebied", "pick", options=options, width=28),
            FieldSpec(("situatie",), "Wil je er nog iets bij schrijven?", "text", "Alleen als het helpt. Leeg laten mag."),
            _goals(instruments),
        ),
        summary=lambda item: joined(_area(instruments, item.get("code")), texts.count(len(item.get("doelen") or []), "doel", "doelen")),
        ordered=True,
        new={"doelen": []},
    )


def _area(instruments: Instruments, code: object) -> str:
    found = instruments.leefgebied(code)
    return found.label if found else cut(code, 40) or "Nog niet gekozen"


def _goals(instruments: Instruments) -> ListSpec:
    """A goal as it is talked about: what, why, by when; the first small step; who helps and what may come in between; what went well."""
    return ListSpec(
        ("doelen",),
        "Doelen",
        "doel",
        "Doel toevoegen",
        "Nog geen doel in dit gebied.",
        (
            FieldSpec(("doel",), "Doel", "text", "In de woorden van de bewoner, zoals: ik betaal elke maand op tijd. Is het klein genoeg?"),
            FieldSpec(("waarom",), "Waarom is dit belangrijk?", "text"),
            FieldSpec(("uiterlijk",), "Klaar op", "date"),
            _actions(instruments),
            FieldSpec(("wie_helpt",), "Wie helpt mee?", hint="Een voornaam of een rol is genoeg", width=30),
            FieldSpec(("als",), "Als …", "text", "Wat kan er in de weg komen? Zoals: ik de post niet durf te openen."),
            FieldSpec(("dan",), "Dan …", "text", "Wat doe je dan? Zoals: bel ik mijn zus."),
            FieldSpec(("onderdeel",), "Hoort op de brug bij", "pick", options=_parts(instruments), width=24),
            FieldSpec(("status",), "Hoe staat het ermee?", "choice", options=choices(instruments, "doel_status")),
            FieldSpec(("erkenning",), "Wat is er gelukt?", "text", "Ook een kleine stap telt."),
        ),
        summary=lambda item: _goal(instruments, item),
        ordered=True,
        new={"acties": []},
    )


def _goal(instruments: Instruments, item: Document) -> str:
    """The line of a goal: a goal that is reached says that, and no day any more."""
    closed = item.get("status") in KLAAR
    when = (
        instruments.label("doel_status", item.get("status")).lower() if closed else item.get("uiterlijk") and texts.short(item["uiterlijk"])
    )
    return joined(cut(item.get("doel"), 70) or "Nog leeg", when)


def _parts(instruments: Instruments) -> tuple[Choice, ...]:
    """The parts of our own bridge, and of others under their name."""
    parts = {part.code: part.titel for part in instruments.brug.onderdelen}
    for bridge in instruments.bruggen.values():
        for part in bridge.onderdelen if bridge.familie != instruments.brug.familie else ():
            parts.setdefault(part.code, f"{part.titel} ({bridge.titel})")
    return tuple(Choice(code, words) for code, words in parts.items())


def _actions(instruments: Instruments) -> ListSpec:
    return ListSpec(
        ("acties",),
        "Eerste kleine stap, en wat daarna komt",
        "actie",
        "Actie toevoegen",
        "Nog geen actie. Wat is de eerste kleine stap?",
        (
            FieldSpec(("wat",), "Wat gaan we doen?", "text"),
            FieldSpec(("wie",), "Wie?", "choice", options=choices(instruments, "actie_wie")),
            FieldSpec(("naam",), "Naam", hint="Een voornaam of een rol is genoeg", when=_by_another),
            FieldSpec(("uiterlijk",), "Klaar op", "date"),
            FieldSpec(("status",), "Hoe staat het ermee?", "choice", options=choices(instruments, "actie_status")),
        ),
        summary=lambda item: joined(
            cut(item.get("wat"), 60) or "Nog leeg", _who(instruments, item), instruments.label("actie_status", item.get("status"))
        ),
        ordered=True,
        new={"status": "open"},
    )  # fmt: skip


def _by_another(item: Document) -> bool:
    return item.get("wie") in ("werker", "ander")


def _who(instruments: Instruments, item: Document) -> str:
    name = cut(item.get("naam"), 24)
    return name or instruments.label("actie_wie", item.get("wie"))


def _offers(instruments: Instruments) -> ListSpec:
    return ListSpec(
        ("plan", "interventies"),
        "Cursus en training",
        "aanbod",
        "Aanbod toevoegen",
        "Nog niets aangeboden.",
        (
            FieldSpec(("code",), "Wat bied je aan?", "open_pick", options=choices(instruments, "interventie"), width=34),
            FieldSpec(("aangeboden_op",), "Aangeboden op", "date", row="dagen"),
            FieldSpec(("begonnen_op",), "Begonnen op", "date", row="dagen"),
            FieldSpec(("afgerond_op",), "Afgerond op", "date", row="dagen"),
        ),
        summary=lambda item: joined(instruments.label("interventie", item.get("code")) or "Nog niet gekozen", _progress(item)),
        code_key="code",
    )


def _progress(item: Document) -> str:
    for key, word in (("afgerond_op", "afgerond"), ("begonnen_op", "begonnen"), ("aangeboden_op", "aangeboden")):
        if item.get(key):
            return f"{word} op {texts.short(item[key])}"
    return ""
