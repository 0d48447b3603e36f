"""A delivery of early-warning signals by VNG's exchange model DDAS v1.2: read as it is, with a report of what is not as agreed.

Deliveries in the wild miss or misspell keys (contract.md 5): that is counted and never stops the reading. No value of a delivery stands in
a report or an error, only the names of its known places.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from desktop.exchange import ddas_schema, ddas_values
from desktop.exchange.ddas_stream import Around, Stream
from desktop.models import reading
from desktop.models.errors import BadDelivery
from desktop.models.signalen import Levering, Meldingen, Signaal, Verwacht
from desktop.models.strict_json import Document, JSONFault

SIGNALEN, ZAKEN = "vroegsignalen", "vroegsignaalzaken"


def read(path: Path, verwacht: Verwacht, take: Callable[[Signaal, str], object]) -> Levering:
    """Hand every signal to `take`, in the order of the file, with the name of its delivery; gives what the delivery is.

    Raises BadDelivery (`file`, `reason`) for what is no delivery; then nothing that was handed over counts.
    """
    try:
        with Stream(path) as stream:
            return _read(stream, verwacht, take)
    except JSONFault as fault:
        reason = fault.reason
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        reason = "geen_bestand"
    except OSError:
        reason = "niet_leesbaar"
    raise BadDelivery(file=path.name, where="", reason=reason)


def _read(stream: Stream, verwacht: Verwacht, take: Callable[[Signaal, str], object]) -> Levering:
    around, meldingen = stream.around(), Meldingen()
    name = _name(around.top)
    _check_top(around, verwacht, meldingen)
    parts = [_levering(item, around.top, verwacht, meldingen) for item in around.leveringen]
    check, count = ddas_schema.checks()["signaal"], 0
    for number, item in stream.items(around, SIGNALEN):
        count += 1
        check(item, meldingen.zeg)
        take(ddas_values.signal(item if isinstance(item, dict) else {}, parts[number], meldingen), name)
    check = ddas_schema.checks()["zaak"]
    for _, item in stream.items(around, ZAKEN):
        check(item, meldingen.zeg)
    moment = ddas_values.moment(around.top.get("aanleverdatumEnTijd"))
    # A moment that is still to come would stand in the way of every real delivery after it.
    known = moment is not None and not _to_come(moment, verwacht)
    return Levering(name, moment.isoformat() if moment and known else "", count, meldingen.alle())


def _check_top(around: Around, verwacht: Verwacht, meldingen: Meldingen) -> None:
    top: Document = dict(around.top)
    if top.get("leveringen") == []:
        del top["leveringen"]  # its items were taken out
    ddas_schema.checks()["top"](top, meldingen.zeg)
    if not around.leveringen and "leveringen" not in top:
        meldingen.zeg("leveringen", "leeg" if "leveringen" in around.top else "ontbreekt")
    begin, end = (ddas_values.day(top.get(key)) for key in ("startdatumLevering", "einddatumLevering"))
    if begin and end and end < begin:
        meldingen.zeg("einddatumLevering", "einde_voor_begin")
    if begin and begin > min(verwacht.tot, verwacht.vandaag):
        meldingen.zeg("startdatumLevering", "verkeerd_jaar")
    if end and end < verwacht.van:
        meldingen.zeg("einddatumLevering", "verkeerd_jaar")
    moment = ddas_values.moment(top.get("aanleverdatumEnTijd"))
    if moment and _to_come(moment, verwacht):
        meldingen.zeg("aanleverdatumEnTijd", "dag_moet_nog_komen")


def _to_come(moment: datetime, verwacht: Verwacht) -> bool:
    """A day later is none: the clocks of the world differ."""
    return moment.date() > verwacht.vandaag + timedelta(days=1)


def _levering(item: object, top: Document, verwacht: Verwacht, meldingen: Meldingen) -> ddas_values.Around:
    ddas_schema.checks()["levering"](item, meldingen.zeg)
    levering = item if isinstance(item, dict) else {}
    code = reading.text(levering.get("gemeentecode"))
    if code and code.zfill(4) != verwacht.gemeentecode:
        meldingen.zeg("leveringen[].gemeentecode", "andere_gemeente")
    organisation = reading.section(levering, "aanleverendeOrganisatie")
    name, number = ddas_values.label(organisation.get("naam")), reading.text(organisation.get("kvk-nummer"))
    supplier = reading.text(top.get("codeGegevensleverancier"))
    return ddas_values.Around(supplier, name, number or name, ddas_values.day(top.get("startdatumLevering")), verwacht)


def _name(top: Document) -> str:
    """RIS, 1-9-2026 t/m 30-9-2026."""
    days = [ddas_values.day(top.get(key)) for key in ("startdatumLevering", "einddatumLevering")]
    period = " t/m ".join(f"{day.day}-{day.month}-{day.year}" if day else "onbekend" for day in days)
    return f"{ddas_values.label(top.get('codeGegevensleverancier')) or 'onbekend'}, {period}"
