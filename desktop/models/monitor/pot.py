"""The pot: inflow against money over time, and what is still expected of it. Amounts in cents, days as ISO text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from desktop import texts
from desktop.models import reading
from desktop.models.betaling import VAST, Payment
from desktop.models.monitor import samen
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.samen import sleutel
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

NAME = "pot"
MEEDOEN = ("deelnemer", "buiten_venster", "nog_niet")
"""Groups of `deelname` that take part: the pot is theirs too when their inflow lies outside the window."""
MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MEESTE_MAANDEN = 120
PER_MAAND = (
    Kolom("instroom", "Instroom", "bewoners"),
    Kolom("instroom_totaal", "Instroom tot nu", "bewoners"),
    Kolom("toegezegd_cent", "Toegezegd", "cent"),
    Kolom("betaald_cent", "Waarvan betaald", "cent"),
    Kolom("pot_cent", "Pot", "cent"),
)
UITLEG_MAAND = (
    "Per maand hoeveel bewoners instroomden, en aan het eind van de maand hoeveel geld is toegezegd en betaald. Toegezegd is wat is "
    "aangevraagd, akkoord is, onderweg is of is betaald. Wat later is geweigerd of teruggekomen, telt niet mee."
)
UITLEG_PROGNOSE = (
    "Betaald en toegezegd staan vast. Nog te vragen zijn schulden die deze pilot zou betalen (oplossing: betalen in deze pilot), die nog "
    "niet zijn aangevraagd of wachten op ruimte, en die nog niet geregeld zijn, bij deelnemers met een open dossier. Verwacht is die drie "
    "samen. Over is de pot min verwacht. Geld telt van alle dossiers, ook van wie niet meetelt in de factoren."
)


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """`betalingen`: promised and paid cents with the day asked and the day paid; `te_vragen`: cents, day asked, day settled of a debt."""
    standing = [(one, _asked_on(one, document)) for one in payments if one.status in VAST and not one.wacht_op_ruimte]
    # A refused payment is not expected any more; one that came back from the bank is asked again.
    refused = {one.schuld for one in payments if one.status == "geweigerd"}
    return {
        "betalingen": [[one.promised_cent, one.paid_cent, asked, _iso(one.betaald_op)] for one, asked in standing],
        "te_vragen": list(_to_ask(document, {one.schuld: asked for one, asked in standing}, refused)),
    }


def bijdragen(feiten: Document, omstandigheden: Omstandigheden) -> dict[str, int]:
    """Month of inflow, cents per month, and the sums of the forecast."""
    result: dict[str, int] = {}
    who, op = omstandigheden.deelname, omstandigheden.kalender.op
    if who.telt and who.instroom:
        result[sleutel("pot/instroom", who.instroom[:7])] = 1
    for promised, paid, asked, paid_on in feiten.get("betalingen", ()):
        if asked and asked > op:
            continue
        _add(result, sleutel("pot/toegezegd", (asked or "")[:7]), promised)
        if paid and not (paid_on and paid_on > op):
            _add(result, sleutel("pot/betaald", (paid_on or "")[:7]), paid)
            _add(result, "pot/prognose/betaald", paid)
        else:
            _add(result, "pot/prognose/toegezegd", promised)
    if who.groep in MEEDOEN and who.status != "afgesloten":
        _still_to_ask(result, feiten.get("te_vragen", ()), op)
    return result


def tabellen(telling: Telling, omstandigheden: Omstandigheden) -> tuple[Tabel, ...]:
    """`instroom_pot` and `prognose`."""
    return _per_month(telling, omstandigheden), _forecast(telling, omstandigheden)


def _to_ask(document: Document, asked: dict[str, str | None], refused: set[str]) -> Iterator[tuple[int | None, str | None, str | None]]:
    for item in reading.items(document, "schulden"):
        name = reading.code(item.get("id"))
        if item.get("oplossing") != "doorbraakbetaling" or (name and name in refused and name not in asked):
            continue
        if name and name in asked and asked[name] is None:
            continue  # Asked for on a day that nobody knows.
        yield reading.cents(item.get("bedrag_cent")), asked.get(name) if name else None, _iso(item.get("geregeld_op"))


def _still_to_ask(result: dict[str, int], debts: Sequence[Sequence[Any]], op: str) -> None:
    for cents, asked, settled in debts:
        if any(day and day <= op for day in (asked, settled)):
            continue
        if cents is not None:
            _add(result, "pot/prognose/nog_te_vragen", cents)
        else:
            result["pot/zonder_bedrag"] = 1


def _add(result: dict[str, int], key: str, cents: int) -> None:
    result[key] = result.get(key, 0) + cents


def _per_month(telling: Telling, omstandigheden: Omstandigheden) -> Tabel:
    months = list(_months(omstandigheden.profile.instroom_van, omstandigheden.on))
    title = "Instroom en pot"
    if not months:
        return Tabel("instroom_pot", title, UITLEG_MAAND, PER_MAAND, (), reden="De pilot is nog niet begonnen.")
    cumulative = [_running(telling, kind, months) for kind in ("instroom", "toegezegd", "betaald")]
    pot = Cel(omstandigheden.profile.pot_cent, "cent")
    rows = [
        Rij(month, f"{MAANDEN[int(month[5:]) - 1]} {month[:4]}", (telling.aantal(f"pot/instroom/{month}"), *cells, pot))
        for month, *cells in zip(months, *cumulative, strict=True)
    ]
    return Tabel("instroom_pot", title, UITLEG_MAAND, PER_MAAND, tuple(rows), opmerking=_undated(telling))


def _months(begin: date, on: date) -> Iterator[str]:
    month = begin.replace(day=1)
    for _ in range(MEESTE_MAANDEN):
        if month > on:
            return
        yield month.isoformat()[:7]
        if month >= date(date.max.year, 12, 1):
            return
        month = add_months(month, 1)


def _running(telling: Telling, kind: str, months: list[str]) -> list[Cel]:
    """A cell per month with all of before; money from before the first month stands in it too."""
    prefix = f"pot/{kind}/"
    known = [key.removeprefix(prefix) for key in telling.keys(prefix)]
    cells, total, upto = [], 0, list[str]()
    before = ""
    for month in months:
        new = [prefix + found for found in known if found and before < found <= month]
        total += sum(map(telling.totaal, new))
        upto += new
        # Of inflow every case brings a one, in its own month only: the sum is how many there are.
        cells.append(Cel(total, "bewoners" if kind == "instroom" else "cent", telling.zaken(*upto)))
        before = month
    return cells


def _undated(telling: Telling) -> str:
    promised, paid = (telling.som(f"pot/{kind}/").waarde for kind in ("toegezegd", "betaald"))
    words = [(promised, "toegezegd"), (paid, "betaald")]
    parts = [f"{texts.money(cents)} is {word}, maar zonder dag" for cents, word in words if isinstance(cents, int) and cents]
    return f"Niet in deze tabel: {' en '.join(parts)}." if parts else ""


def _forecast(telling: Telling, omstandigheden: Omstandigheden) -> Tabel:
    pot = omstandigheden.profile.pot_cent
    keys = [f"pot/prognose/{code}" for code in ("betaald", "toegezegd", "nog_te_vragen")]
    paid, promised, ask = (telling.som(key) for key in keys)
    expected = samen.som(telling, keys)
    left = Cel(pot - int(expected.waarde or 0), "cent", expected.zaken)
    rows = (
        ("betaald", "Betaald", paid),
        ("toegezegd", "Toegezegd, nog niet betaald", promised),
        ("nog_te_vragen", "Nog te vragen", ask),
        ("verwacht", "Samen verwacht", expected),
        ("pot", "Pot", Cel(pot, "cent")),
        ("over", "Over", left),
    )
    table = tuple(Rij(code, name, (cell,)) for code, name, cell in rows)
    columns = (Kolom("bedrag", "Bedrag", "cent"),)
    return Tabel("prognose", "Verwachting van de pot", UITLEG_PROGNOSE, columns, table, opmerking=_remarks(telling, left))


def _remarks(telling: Telling, left: Cel) -> str:
    unknown = telling.hoeveel("pot/zonder_bedrag")
    short = -int(left.waarde or 0)
    lines = []
    if short > 0:
        lines.append(f"Er is dan {texts.money(short)} te weinig.")
    if unknown:
        lines.append(f"Bij {texts.count(unknown, 'bewoner', 'bewoners')} is het bedrag van een schuld nog niet bekend. Dat telt als nul.")
    return " ".join(lines)


def _asked_on(payment: Payment, document: Document) -> str | None:
    """The day of the request (UTC). What came by import has no request: then the day it was paid, else the day of inflow."""
    return payment.aangevraagd_op or _iso(payment.betaald_op) or _iso(reading.section(document, "instroom").get("datum"))


def _iso(value: object) -> str | None:
    return str(value) if reading.day(value) else None
