"""Fields of the step "Op Maat": three sides that are laid beside each other; nothing is added up and nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from desktop import texts
from desktop.models import herleiding, reading, rendement
from desktop.models.instrument import Instruments, Prijs, Vraag
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, Kind, ListSpec, Part, StepSpec, choices, cut, joined

TO_CHECK = "te toetsen"
OWN_PURPOSE = "Waar is deze regel voor? (onze uitleg)"
SHARED = (Choice(True, "Ja, zonder naam"),)
SHARED_HINT = "Vraag het de bewoner. Nee mag, en verandert niets aan de hulp."
CONCLUSIONS = {
    "betrokkenheid": "Kort: waarom is deze kant goed, of nog niet?",
    "legitimiteit": "Kort: mag dit, en waarom?",
    "rendement": "Kort: helpt dit, en waarom?",
}
PRINCIPAL = "De schuld die wij betalen is een kost. Dat de schuld dan weg is, telt niet als winst."
KIND_HINT = "Direct: kosten die er meteen komen. Indirect: kosten die later of langs een omweg komen."
ONCE = "Niets ingevuld telt als 1"
SOURCE_HINT = "Bijvoorbeeld: de brief van 3 mei, of wie het zei."
COST_HINT = "Bijvoorbeeld: uren maal het uurtarief, of de brief van 3 mei."
KINDS: dict[str, Kind] = {
    "tekst": "text",
    "lijst": "text",
    "regels": "text",
    "schaal": "scale",
    "ja_nee": "yesno",
    "ja_deels_nee": "choice",
}


def step(instruments: Instruments, today: str = "") -> StepSpec:
    """One group per side of the waardendriehoek; the decision itself is no field but an act (`services.op_maat.decide`).

    `today` (ISO text) tells which prices nobody checked for half a year; without it no price is called old.
    """
    day = reading.day(today) or date.min
    groups = tuple(
        Group(f"{number} {kant.titel}", tuple(_side(instruments, kant.code, day)), kant.waarom)
        for number, kant in enumerate(instruments.kanten, 1)
    )
    return StepSpec("op_maat", "Op Maat: is betalen een goede keuze?", "Drie kanten, in de volgorde die past bij het gesprek.", groups)


def _side(instruments: Instruments, kant: str, today: date) -> list[Part]:
    """The questions of one side, each with the list that belongs to it right below; then the short conclusion."""
    parts: list[Part] = []
    lists = _lists(instruments, kant, today)
    for vraag in instruments.vragen_van(kant):
        parts.extend(_question(instruments, vraag))
        if vraag.code in lists:
            parts.append(lists.pop(vraag.code))
    # A pilot with other questions keeps the lists: paper and figures read them.
    parts.extend(lists.values())
    parts.append(FieldSpec(("op_maat", kant, "conclusie"), CONCLUSIONS.get(kant, "Kort: wat vind je?"), "text"))
    if kant == "betrokkenheid":
        parts.append(
            FieldSpec(
                ("op_maat", "redenen_delen"), "Mag de onderzoeker lezen wat hier in eigen woorden staat?", "flag", SHARED_HINT, SHARED
            )
        )
    return parts


def _question(instruments: Instruments, vraag: Vraag) -> list[FieldSpec]:
    path = ("op_maat", vraag.kant, vraag.code)
    kind = KINDS.get(vraag.soort, "text")
    if vraag.soort == "ja_deels_nee":
        return [
            FieldSpec((*path, "antwoord"), vraag.vraag, "choice", vraag.hulp, choices(instruments, "ja_deels_nee")),
            FieldSpec((*path, "toelichting"), "Leg kort uit", "text"),
        ]
    options = choices(instruments, "ja_nee") if kind == "yesno" else ()
    if kind == "scale":
        options = tuple(Choice(number, str(number)) for number in range(1, 11))
    return [FieldSpec(path, vraag.vraag, kind, vraag.hulp, options)]


def _lists(instruments: Instruments, kant: str, today: date) -> dict[str, Part]:
    """Code of the question -> the list that answers it too."""
    if kant == "legitimiteit":
        return {"gewone_weg": _tried(instruments), "grond": _grounds(instruments)}
    if kant == "rendement":
        return {"als_we_niets_doen": _lines(instruments, today), "kosten": _costs(instruments)}
    return {}


def _tried(instruments: Instruments) -> ListSpec:
    return ListSpec(
        ("op_maat", "geprobeerd"),
        "Wat is er al geprobeerd?",
        "weg",
        "Weg toevoegen",
        "Nog niets opgeschreven. Welke gewone weg is geprobeerd, en wat kwam eruit?",
        (
            FieldSpec(("weg",), "Welke weg?", "open_pick", "Kies, of schrijf een eigen weg op.", _ways(instruments), width=48),
            FieldSpec(("uitkomst",), "Wat kwam eruit?", "text"),
        ),
        summary=lambda item: joined(instruments.label("geprobeerde_weg", item.get("weg")) or "Nog geen weg", cut(item.get("uitkomst"), 70)),
    )


def _ways(instruments: Instruments) -> tuple[Choice, ...]:
    """The usual ways, then the other help of the sociale kaart by its name: the figures count what is named there as a text."""
    usual = choices(instruments, "geprobeerde_weg")
    known = {str(one.code) for one in usual} | {one.label for one in usual}
    routes = [one for one in instruments.routes if one.soort == "verwijzing" and one.code not in known and one.titel not in known]
    return (*usual, *(Choice(route.titel, route.titel, route.wat) for route in routes))


def _grounds(instruments: Instruments) -> ListSpec:
    options = tuple(
        Choice(ground.code, joined(ground.titel, TO_CHECK if ground.herkomst.toetsen else ""), ground.tekst)
        for ground in instruments.grondslagen
    )
    return ListSpec(
        ("op_maat", "grondslagen"),
        "Wetten en regels",
        "regel",
        "Wet of regel toevoegen",
        "Nog geen wet of regel. Kies waar dit op steunt. Bij 'te toetsen' moet een jurist nog meekijken.",
        (
            FieldSpec(("code",), "Wet of regel", "open_pick", "Kies, of schrijf een eigen regel op.", options, width=60),
            FieldSpec(("doel",), "Wat is het doel van deze regel?", "text", when=lambda item: _own_rule(instruments, item)),
            FieldSpec(("toelichting",), "Waarom past deze regel hier, bij dat doel?", "text"),
        ),
        summary=lambda item: joined(_ground(instruments, item.get("code")), cut(item.get("toelichting"), 60)),
        told=lambda item: rule_told(instruments, item),
    )


def _own_rule(instruments: Instruments, item: Document) -> bool:
    return bool(reading.text(item.get("code"))) and instruments.grondslag(item.get("code")) is None


def rule_told(instruments: Instruments, item: Document) -> list[str]:
    """What a chosen rule says and what it is for, with its address and whether a lawyer still has to look."""
    found = instruments.grondslag(item.get("code"))
    if found is None:
        return []
    checked = found.herkomst.gecontroleerd_op
    source = f"Bron: {found.herkomst.bron}" + (f", gecontroleerd op {texts.short_date(checked)}." if checked else ".")
    mark = "Te toetsen: een jurist of de gemeente moet dit nog bevestigen." if found.herkomst.toetsen else ""
    purpose = f"{OWN_PURPOSE} {found.doel}" if found.doel else ""
    return list(filter(None, (f"De regel: {found.tekst}", purpose, found.adres, source, mark)))


def _ground(instruments: Instruments, code: object) -> str:
    found = instruments.grondslag(code)
    if found is None:
        return cut(code, 60) or "Nog niet gekozen"
    return joined(found.titel, TO_CHECK if found.herkomst.toetsen else "")


def _lines(instruments: Instruments, today: date) -> ListSpec:
    return ListSpec(
        ("op_maat", "rekenregels"),
        "Als we niets doen: wat kost dat?",
        "regel",
        "Regel toevoegen",
        "Nog geen regels. Schrijf op wat er kan gebeuren en wie dat betaalt. Eén regel is genoeg.",
        (
            FieldSpec(("omschrijving",), "Wat kan er gebeuren?", width=60),
            FieldSpec(("drager",), "Wie betaalt of bespaart", "open_pick", options=choices(instruments, "drager"), width=24),
            FieldSpec(("soort",), "Soort", "choice", KIND_HINT, choices(instruments, "regel_soort")),
            FieldSpec(("eenheidsprijs_cent",), "Prijs per keer", "money", row="som", when=_in_money),
            FieldSpec(("aantal",), "Hoe vaak", "decimal", ONCE, row="som", when=_in_money),
            FieldSpec(("duur",), "Hoe lang", "decimal", ONCE, row="som", when=_in_money),
            FieldSpec(("kans_procent", "laag"), "Kans laag (%)", "percent", row="kans", width=13, when=_in_money),
            FieldSpec(("kans_procent", "midden"), "Kans midden (%)", "percent", row="kans", width=15, when=_in_money),
            FieldSpec(("kans_procent", "hoog"), "Kans hoog (%)", "percent", row="kans", width=14, when=_in_money),
            FieldSpec(("bron",), "Waar komt dit bedrag vandaan?", hint=SOURCE_HINT, width=60, when=_own_price),
        ),
        summary=lambda item: joined(
            cut(item.get("omschrijving"), 55) or "Nog leeg", instruments.label("drager", item.get("drager")), _worth(item)
        ),
        presets=tuple((_preset_name(prijs), _preset(prijs, herleiding.price_list(instruments))) for prijs in instruments.prijslijst),
        told=partial(line_told, instruments, today),
    )


def line_told(instruments: Instruments, today: date, item: Document) -> Sequence[str]:
    """How a line is calculated, what its price means and where that comes from."""
    if not _in_money(item):
        return herleiding.origin(item, instruments, today)
    outcome = " / ".join(texts.money(cents) for cents in dict.fromkeys(rendement.line(item).cent.values()))
    order = "Kijk de kansen na: laag is het laagst, hoog het hoogst." if herleiding.upside_down(item) else ""
    said = (
        f"{herleiding.calculation(item)} = {outcome}",
        order,
        herleiding.per_unit(item, instruments),
        herleiding.explained(item, instruments),
    )
    return [*filter(None, said), *herleiding.origin(item, instruments, today)]


def _in_money(item: Document) -> bool:
    return item.get("soort") != "niet_in_geld"


def _own_price(item: Document) -> bool:
    return _in_money(item) and not reading.text(item.get("prijslijst"))


def _worth(item: Document) -> str:
    return texts.money(rendement.line(item).cent["midden"]) if _in_money(item) else "niet in geld"


def _preset_name(prijs: Prijs) -> str:
    price = "prijs nog invullen" if prijs.eenheidsprijs_cent is None else f"{texts.money(prijs.eenheidsprijs_cent)} per {prijs.eenheid}"
    return joined(cut(prijs.omschrijving, 60), price, prijs.herkomst.toetsen)


def _preset(prijs: Prijs, price_list: str) -> Document:
    """A line from the price list; it names the list, because prices change and a saved plan keeps the ones it was made with."""
    chance = prijs.kans_procent
    return {
        "omschrijving": prijs.omschrijving,
        "drager": prijs.drager,
        "soort": prijs.soort,
        "kans_procent": None if chance is None else {"laag": chance, "midden": chance, "hoog": chance},
        "aantal": prijs.aantal,
        "eenheidsprijs_cent": prijs.eenheidsprijs_cent,
        "duur": prijs.duur,
        "prijs": prijs.code,
        "prijslijst": price_list,
    }


def _costs(instruments: Instruments) -> ListSpec:
    return ListSpec(
        ("op_maat", "kosten"),
        "Als we helpen: wat kost dat?",
        "regel",
        "Kosten toevoegen",
        "Nog geen kosten. Denk aan de betaling, de uren en andere hulp. " + PRINCIPAL,
        (
            FieldSpec(("omschrijving",), "Waarvoor?", width=48),
            FieldSpec(("drager",), "Wie betaalt", "open_pick", options=choices(instruments, "drager"), row="kosten", width=24),
            FieldSpec(("bedrag_cent",), "Bedrag", "money", row="kosten"),
            FieldSpec(("bron",), "Waar komt dit bedrag vandaan?", hint=COST_HINT, width=60),
        ),
        summary=lambda item: joined(cut(item.get("omschrijving"), 55) or "Nog leeg", _amount(item)),
    )


def _amount(item: Document) -> str:
    cents = item.get("bedrag_cent")
    return texts.money(cents) if isinstance(cents, int) else ""
