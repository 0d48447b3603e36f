"""The coordinator confirms or refuses hits of a delivery; each decision is a signed event and can be undone. Amounts are cents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.models import controles, reading
from desktop.models.controles import BEVESTIGD, VERVALLEN, Bevinding
from desktop.models.errors import RuleBroken
from desktop.models.signaalvoorstel import Sleutel, Voorstel
from desktop.models.strict_json import Document
from desktop.services import signal_stock
from desktop.services.desk import Desk
from desktop.services.signal_stock import Standing

Step = tuple[str, Document]
"""Kind and body of the event that a decision makes."""


@dataclass(frozen=True)
class Decided:
    """What was decided in one go, so that it can be undone: per proposal what stood confirmed before it."""

    voorstellen: tuple[tuple[Voorstel, Bevinding | None], ...]

    @property
    def cases(self) -> tuple[str, ...]:
        return tuple(sorted({one.zaak for one, _ in self.voorstellen}))


def confirm(desk: Desk, keys: Sequence[Sleutel], changes: Mapping[Sleutel, Document] | None = None) -> Decided:
    """These are about these residents. `changes` may give another `ontstaan_op` (ISO text or None) or `bedrag_cent` (or None).

    Raises RuleBroken (datum_nodig, bedrag_nodig_signaal, signaal_niet_meer_open), NotAllowed; then nothing was decided.
    """
    given = changes or {}
    return _decide(desk, keys, lambda one: _lapse(one) if one.aard == "vervalt" else _confirmation(desk, one, given.get(one.sleutel, {})))


def refuse(desk: Desk, keys: Sequence[Sleutel]) -> Decided:
    """These are about somebody else. What was confirmed before stays as it was: its correction or lapse does not hold. As `confirm`."""
    return _decide(desk, keys, lambda one: _lapse(one) if one.aard == "nieuw" else None)


def undo(desk: Desk, decided: Decided) -> None:
    """Take decisions back: the hits wait again, and what stood confirmed before stands again. Raises NotAllowed."""
    signal_stock.may_decide(desk)
    with desk.store.transaction():
        stock = signal_stock.kept(desk)
        standing = Standing(desk, stock).bevindingen
        for one, was in decided.voorstellen:
            _put_back(desk, one, was, standing.get(one.sleutel))
            stock.terug(one)
        signal_stock.keep(desk, stock)


def _decide(desk: Desk, keys: Sequence[Sleutel], step: Callable[[Voorstel], Step | None]) -> Decided:
    signal_stock.may_decide(desk)
    with desk.store.transaction():
        stock = signal_stock.kept(desk)
        before = Standing(desk, stock).bevindingen
        if any(key not in stock.open for key in keys):
            raise RuleBroken("signaal", "signaal_niet_meer_open")
        chosen = [stock.open[key] for key in dict.fromkeys(keys)]
        for one in chosen:
            made = step(one)
            if made is not None:
                desk.store.add_event(made[0], one.zaak, made[1])
            stock.beslis(one)
        signal_stock.keep(desk, stock)
    return Decided(tuple((one, before.get(one.sleutel)) for one in chosen))


def _confirmation(desk: Desk, one: Voorstel, change: Document) -> Step:
    arose = change.get("ontstaan_op", one.ontstaan_op)
    amount = change.get("bedrag_cent", one.bedrag_cent)
    day = reading.day(arose)
    if arose is not None and (day is None or day > desk.today()):
        raise RuleBroken("ontstaan_op", "datum_nodig")
    if amount is not None and not reading.cents(amount):
        raise RuleBroken("bedrag_cent", "bedrag_nodig_signaal")
    levering = one.levering[: controles.MAX_LEVERING]
    body = {"signaal": one.signaal, "soort": one.soort, "ontstaan_op": arose, "bedrag_cent": amount, "levering": levering}
    return BEVESTIGD, body


def _lapse(one: Voorstel) -> Step:
    return VERVALLEN, {"signaal": one.signaal}


def _put_back(desk: Desk, one: Voorstel, was: Bevinding | None, now: Bevinding | None) -> None:
    stood = was is not None and was.geldt
    stands = now is not None and now.geldt
    if was is not None and stood and (now is None or not stands or now.inhoud != was.inhoud):
        desk.store.add_event(BEVESTIGD, one.zaak, was.inhoud)
    elif stands and not stood:
        desk.store.add_event(VERVALLEN, one.zaak, {"signaal": one.signaal})
