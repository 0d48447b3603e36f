"""Evaluations made by hand, for tests of paper and spreadsheets: every table code, no value, few people, and texts that attack."""

from __future__ import annotations

from datetime import date

from desktop.models.monitor.uitkomst import Aandeel, Cel, Eenheid, Evaluatie, Factor, Kolom, Rij, Tabel

HOSTILE = ("=1+1", "<b>vet</b>", "Mail Jan <jan@x.nl>", "@SUM(A1)", "<img src='/etc/passwd'/>")
DAY = date(2026, 12, 1)
BREAKDOWN = (
    Kolom("ja", "ja", "bewoners"),
    Kolom("nee", "nee", "bewoners"),
    Kolom("open", "open", "bewoners"),
    Kolom("noemer", "van", "bewoners"),
    Kolom("minstens", "minstens", "procent"),
    Kolom("hoogstens", "hoogstens", "procent"),
)


def cel(waarde: int | str | None, eenheid: Eenheid = "bewoners", reden: str = "") -> Cel:
    """A cell with as many cases behind it as it counts (12 for what is no count)."""
    behind = waarde if isinstance(waarde, int) and eenheid == "bewoners" else 12
    return Cel(waarde, eenheid, frozenset(f"{number:032x}" for number in range(behind)), reden)


def tabel(code: str, titel: str, kolommen: tuple[Kolom, ...], rijen: dict[str, tuple[int | str | None, ...]], **more: str) -> Tabel:
    """A table whose rows are named by their code, with capitals and spaces."""
    rows = tuple(
        Rij(name, name.replace("_", " "), tuple(cel(number, column.eenheid) for number, column in zip(cells, kolommen, strict=True)))
        for name, cells in rijen.items()
    )
    return Tabel(code, titel, more.pop("uitleg", f"Uitleg van {titel.lower()}."), kolommen, rows, **more)


def aandeel(code: str, naam: str, ja: int, nee: int, open_: int) -> Aandeel:
    """Bounds as the definitions say; the interval is made up."""
    total = ja + nee + open_
    least, most = 100 * ja // total, -(-100 * (ja + open_) // total)
    zin = f"{ja} van {total} zeggen ja, {open_} gaven geen antwoord: minstens {least}%, hoogstens {most}%"
    bounds = (least, most, 71, 93)
    return Aandeel(code, naam, cel(ja), cel(nee), cel(open_), cel(total), *bounds, 80, zin)


def nobody(code: str, naam: str) -> Aandeel:
    """A share of nobody."""
    none = cel(0)
    return Aandeel(code, naam, none, none, none, none, None, None, None, None, 80, "", "Er is nog niemand om te tellen.")


def _breakdowns(code: str) -> tuple[Tabel, ...]:
    rows: dict[str, dict[str, tuple[int | str | None, ...]]] = {
        "tijd": {f"2025_k{quarter}": (quarter * 9, 1, 3, quarter * 9 + 4, 70, 92) for quarter in range(1, 5)},
        "kantelpunt": {"zorgpremie": (20, 2, 3, 25, 80, 92), "loonbeslag": (0, 1, 1, 2, 0, 50)},
        "kanaal": {"wijkteam": (20, 2, 3, 25, 80, 92), "dorpenteam": (21, 1, 3, 25, 84, 96)},
        "team": {"EropAf-team": (41, 3, 6, 50, 82, 94)},
    }
    return tuple(tabel(f"{code}_{part}", f"Per {part}", BREAKDOWN, found) for part, found in rows.items())


def _answered(number: int, code: str, titel: str) -> Factor:
    shares = (aandeel(f"{code}_bewoner", "De bewoner", 41, 3, 6), aandeel(f"{code}_werker", "De werker", 30, 10, 10))
    return Factor(
        code=code,
        nummer=number,
        titel=titel,
        definitie="Zo is dit gelezen in het pilotplan.",
        teller="Wie beter antwoordt.",
        noemer="Alle deelnemers.",
        niet_beantwoord="Geen antwoord of weet ik niet.",
        doel_procent=80,
        aandelen=shares,
        tabellen=_breakdowns(code),
    )


def _kantelpunten() -> Factor:
    columns = (
        Kolom("aantal", "aantal", "bewoners"),
        Kolom("voorkomen", "voorkomen", "bewoners"),
        Kolom("doorgeslagen", "doorgeslagen", "bewoners"),
        Kolom("onbekend", "onbekend", "bewoners"),
        Kolom("dagen", "dagen tot de termijn", "dagen"),
        Kolom("bedrag_cent", "bedrag", "cent"),
        Kolom("andere_schulden", "andere schulden", "aantal"),
    )
    kinds = tabel(
        "kantelpunten",
        "Kantelpunten",
        columns,
        {"zorgpremie": (21, 20, 1, 0, 12, 87_650, 2), "loonbeslag": (3, 2, 1, 0, 4, 123_456_789, 1)},
    )
    tried = {text: (place + 1,) for place, text in enumerate(HOSTILE)}
    tables = (
        kinds,
        tabel("kantelpunt_geprobeerd", "Wat er is geprobeerd", (Kolom("aantal", "aantal", "bewoners"),), dict(tried)),
        Tabel(
            "kantelpunt_opgelost", "Wat het oploste", "", (Kolom("aantal", "aantal", "bewoners"),), (), reden="Er is nog niets opgelost."
        ),
    )
    return Factor("kantelpunten", 4, "Inzicht in kantelpunten", "Kenmerken.", "", "", "", None, (), tables)


def _others() -> tuple[Tabel, ...]:
    money = (Kolom("bedrag", "bedrag", "cent"),)
    count = (Kolom("aantal", "aantal", "bewoners"),)
    flow = (
        Kolom("instroom", "nieuw", "bewoners"),
        Kolom("instroom_totaal", "totaal", "bewoners"),
        Kolom("toegezegd_cent", "toegezegd", "cent"),
        Kolom("betaald_cent", "betaald", "cent"),
        Kolom("pot_cent", "pot", "cent"),
    )
    months: dict[str, tuple[int | str | None, ...]] = {
        f"2026-{month:02d}": (4, 4 * month, 400_000 * month, 350_050 * month, 5_000_000) for month in range(1, 13)
    }
    steps = tuple(Kolom(f"{when}_{step}", f"{when} {step}", "bewoners") for when in ("voor", "na") for step in range(1, 6))
    bridge = (*steps, *(Kolom(name, name.replace("_", " "), "bewoners") for name in ("hoger", "gelijk", "lager", "een_meting")))
    steps_of = (5, 9, 11, 3, 2, 1, 4, 9, 10, 6, 20, 8, 2, 20)
    parts: dict[str, tuple[int | str | None, ...]] = dict.fromkeys(("wonen", "gezin", "gezondheid", "schulden"), steps_of)
    median = Rij("mediaan", "middelste", (cel(None, "dagen", "Er is nog niets betaald."),))
    return (
        tabel("instroom_pot", "Instroom en pot", flow, months),
        tabel("prognose", "Prognose van de pot", money, {"betaald": (4_200_600,), "pot": (5_000_000,), "over": (-12_345,)}),
        tabel("doorlooptijd", "Van eerste contact tot betaald", count, {"0_7": (5,), "8_14": (20,), "nog_niet": (4,)}),
        Tabel("doorlooptijd_mediaan", "De middelste", "", (Kolom("dagen", "dagen", "dagen"),), (median,)),
        tabel("brug", "De brug, eerste en laatste meting", bridge, parts, opmerking="Geen gemiddelde over onderdelen."),
        tabel("iedereen", "Iedereen geteld", count, {"deelnemers": (50,), "niet_toegelaten": (7,), "samengevoegd": (1,)}),
        tabel(
            "rendement", "Kosten en opbrengsten", money, {"zonder_midden": (9_520_000,), "met": (7_911_500,), "alleen_direct": (204_500,)}
        ),
        tabel("nieuw_uit_een_volgende_versie", "Iets nieuws", count, {"een": (6,)}),
    )


def full(*, oefening: bool = True) -> Evaluatie:
    """Fifty participants, all tables."""
    third = _answered(3, "nieuwe_schulden", "Geen nieuwe schulden")
    fifth = Factor("sociale_kwaliteit", 5, "Sociale kwaliteit", "Wie mag worden gebeld.", "", "", "", None, (), ())
    factors = (
        _answered(1, "rondkomen", "Rondkomen"),
        _answered(2, "toekomstperspectief", "Toekomstperspectief"),
        third,
        _kantelpunten(),
        fifth,
    )
    title = "Vroegtijdige doorbraak Leeuwarden"
    return Evaluatie(DAY, "oefening", title, oefening, cel(50), factors, _others(), ("2 antwoorden hebben geen datum en tellen niet mee.",))


def empty() -> Evaluatie:
    """Nobody yet."""
    first = Factor("rondkomen", 1, "Rondkomen", "Zo gelezen.", "", "", "", 80, (nobody("rondkomen_bewoner", "De bewoner"),), ())
    money = Tabel("prognose", "Prognose", "", (Kolom("bedrag", "bedrag", "cent"),), (), reden="Er is nog geen geld toegezegd.")
    return Evaluatie(DAY, "oefening", "Vroegtijdige doorbraak", True, cel(0), (first,), (money,))
