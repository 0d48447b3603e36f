"""What every form of the report shows alike (paper, spreadsheet, CSV): which tables, in which order, and what the words mean.

Nothing is counted here: the cells are those of the Evaluatie.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from desktop.models.monitor import aandeel
from desktop.models.monitor.uitkomst import Aandeel, Cel, Evaluatie, Factor, Kolom, Rij, Tabel

KLEIN = 5
"""Below so many residents a number may say something about one of them. A number of exactly 5 may be told."""
NIET_OPENBAAR = "niet openbaar maken"

AANDEEL_KOLOMMEN = (*aandeel.KOLOMMEN, Kolom("doel", "Doel", "procent"), Kolom("zin", "In woorden", "tekst"))

BEGRIPPEN: tuple[tuple[str, str], ...] = (
    (
        "Deelnemer",
        "Een bewoner voor wie is besloten om te betalen, of voor wie betaald is. Ook wie stopte, verhuisde of overleed telt mee.",
    ),
    ("Samen (noemer)", "Alle deelnemers over wie de vraag gaat. Ja, nee en open zijn samen dit aantal."),
    ("Open", "Nog geen antwoord, of het antwoord is: weet ik niet. Bij nieuwe schulden: er is nog niet gekeken. Open telt nooit als ja."),
    ("Minstens en hoogstens", "Het aandeel ja als iedereen die open staat nee zou zeggen, en als iedereen die open staat ja zou zeggen."),
    (
        "Interval",
        "Het Wilson-interval (95%) van ja onder wie antwoord gaf. Het laat zien hoe weinig een klein aantal zegt. "
        "Dit zijn alle deelnemers, geen steekproef.",
    ),
    ("Doel", "Het percentage uit het pilotplan. Waar geen doel staat, is er niets beloofd."),
    ("Stand op", "Alleen wat op deze dag al gebeurd was, telt mee."),
    ("Instroom", "De dag waarop een bewoner in de pilot begon."),
    ("Kantelpunt", "Het moment waarop een schuld veel erger wordt, zoals beslag op loon."),
    ("Toegezegd", "Alle bedragen die zijn aangevraagd, akkoord zijn, onderweg zijn of zijn betaald."),
    ("Geregeld", "Een schuld met een gekozen oplossing en een dag waarop dat rond was."),
    ("Nieuwe achterstand", "Een achterstand op huur, energie, water of zorgpremie die ontstond nadat de schulden geregeld waren."),
    ("Niet gecontroleerd", "Niemand keek of er een nieuwe achterstand is. Dat is iets anders dan: er is er geen."),
    ("Brug", "Tien onderdelen van het leven. De bewoner kiest waar het over gaat en geeft zichzelf daar een stap, van 1 tot en met 5."),
    ("Middelste (mediaan)", "De helft van de bewoners zit eronder en de helft erboven."),
    ("Ervaringsdeskundige", "Iemand die zelf schulden had en nu anderen helpt."),
)


def is_klein(cel: Cel) -> bool:
    """Whether fewer than KLEIN residents (and at least one) stand behind this number: then it may not be published as it is."""
    counted = cel.waarde if cel.eenheid == "bewoners" and isinstance(cel.waarde, int) else len(cel.zaken)
    return cel.waarde is not None and 0 < counted < KLEIN


def factor_tabel(factor: Factor) -> Tabel:
    """The shares of one factor as a table; no rows when it has none."""
    return Tabel(factor.code, factor.titel, factor.definitie, AANDEEL_KOLOMMEN, tuple(_rij(share) for share in factor.aandelen))


def factoren_tabel(evaluatie: Evaluatie) -> Tabel:
    """All shares of all factors below each other; the row's code is that of the share, with the factor in front where it is not there."""
    rows = [
        Rij(_code(factor, row.code), f"{factor.nummer} {factor.titel}: {row.naam}", row.cellen)
        for factor in evaluatie.factoren
        for row in factor_tabel(factor).rijen
    ]
    uitleg = "Per factor hoeveel deelnemers ja zeggen, met de grenzen, het interval en het doel."
    return Tabel("factoren", "De factoren", uitleg, AANDEEL_KOLOMMEN, tuple(rows))


def tabellen(evaluatie: Evaluatie) -> tuple[Tabel, ...]:
    """Every table of the report once, the factors first."""
    own = (table for factor in evaluatie.factoren for table in factor.tabellen)
    return tuple(_once([factoren_tabel(evaluatie), *own, *evaluatie.tabellen]))


def redenen(rij: Rij) -> str:
    """Why cells of this row have no value, each sentence once."""
    return " ".join(dict.fromkeys(cel.reden for cel in rij.cellen if cel.waarde is None and cel.reden))


def kleine_kolommen(tabel: Tabel, rij: Rij) -> str:
    """The names of the columns of this row that may not be published as they are; "" when all may."""
    return ", ".join(kolom.naam for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True) if is_klein(cel))


def _rij(share: Aandeel) -> Rij:
    percents = (share.minstens, share.hoogstens, share.laag, share.hoog)
    cells = [share.ja, share.nee, share.open, share.noemer]
    cells += [Cel(number, "procent", share.noemer.zaken, "" if number is not None else share.reden) for number in percents]
    cells += [Cel(share.doel_procent, "procent"), Cel(share.zin or share.reden, "tekst", _fewest(share))]
    return Rij(share.code, share.naam, tuple(cells))


def _fewest(share: Aandeel) -> Collection[str]:
    """The cases behind the smallest number in its sentence: that number decides whether the sentence may be published."""
    return min((cel.zaken for cel in (share.ja, share.nee, share.open) if cel.zaken), key=len, default=())


def _code(factor: Factor, code: str) -> str:
    return code if code.startswith(factor.code) else f"{factor.code}_{code}"


def _once(tables: Iterable[Tabel]) -> Iterable[Tabel]:
    seen: set[str] = set()
    for table in tables:
        if table.code not in seen:
            seen.add(table.code)
            yield table
