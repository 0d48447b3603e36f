"""A delivery of signals in: matched on this laptop, and every hit waits until the coordinator confirms it.

Who is not in the register leaves no trace here: of a signal that fits nobody, or more than one, only the number is told. Amounts are cents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.models.errors import NotAllowed
from desktop.models.signaalvoorstel import Sleutel, Voorraad, Voorstel
from desktop.models.signalen import Adresboek, Levering, Melding, Signaal, Verwacht
from desktop.models.strict_json import Document
from desktop.services import noted, register_sections, signal_stock
from desktop.services.desk import Desk
from desktop.services.signal_stock import Standing


@dataclass(frozen=True)
class Treffer:
    """One resident of the register whom one signal is about."""

    zaak: str
    dossiernummer: str
    soort: str
    ontstaan_op: str | None
    bedrag_cent: int | None


@dataclass(frozen=True)
class Ingelezen:
    """What a delivery brought. `signalen` = `treffers` + `onduidelijk` + `niet_gevonden` + `andere_soort` + `dubbel`; `voorgesteld` is
    how many wait for the coordinator now and did not before."""

    levering: str
    signalen: int
    treffers: tuple[Treffer, ...]
    onduidelijk: int
    niet_gevonden: int
    andere_soort: int
    dubbel: int
    voorgesteld: int
    meldingen: tuple[Melding, ...]


@dataclass(frozen=True)
class WaitingSignal:
    """A hit to confirm: whose it seems to be, and what was confirmed before where it changes that."""

    voorstel: Voorstel
    dossiernummer: str
    name: str
    was: Document | None


def take_in(desk: Desk, path: Path) -> Ingelezen:
    """Read a delivery and let its hits wait; reading it again proposes nothing twice. Raises BadDelivery, NotAllowed."""
    signal_stock.only_coordinator(desk)
    if desk.deliveries is None:
        raise NotAllowed(reason="geen_leveringen")
    standing = Standing(desk, signal_stock.kept(desk))
    matching = Matching(Adresboek(register_sections.addresses(desk)), standing.known)
    levering = desk.deliveries.read(path, _expected(desk), matching.take)
    with desk.store.transaction():
        stock = signal_stock.kept(desk)
        proposed = _propose(stock, matching, standing, levering)
        signal_stock.keep(desk, stock)
        desk.store.log("signalen ingelezen")
    return Ingelezen(
        levering=levering.naam,
        signalen=levering.signalen,
        treffers=tuple(_hits(desk, matching)),
        onduidelijk=matching.ambiguous,
        niet_gevonden=matching.unmatched,
        andere_soort=matching.other,
        dubbel=matching.double,
        voorgesteld=proposed,
        meldingen=levering.meldingen,
    )


def waiting(desk: Desk) -> list[WaitingSignal]:
    """The hits that nobody decided about, by name and then by date. Raises NotAllowed."""
    signal_stock.only_coordinator(desk)
    stock = signal_stock.kept(desk)
    rows = signal_stock.rows(desk, (case for case, _ in stock.open))
    before = Standing(desk, stock).bevindingen
    listed = []
    for key, one in stock.open.items():
        row = rows.get(one.zaak)
        if row is not None:
            was = before[key].inhoud if one.aard != "nieuw" and key in before else None
            listed.append(WaitingSignal(one, row.dossiernummer, row.name, was))
    noted.once(desk, "opgezocht bij signaal", [one.voorstel.zaak for one in listed])
    return sorted(listed, key=lambda one: (one.name, one.dossiernummer, one.voorstel.ontstaan_op or "", one.voorstel.signaal))


@dataclass
class Matching:
    """Takes signals one by one and remembers only those that are about somebody here."""

    book: Adresboek
    known: Mapping[str, set[Sleutel]]
    hits: dict[str, tuple[Signaal, str, str]] = field(default_factory=dict)
    gone: set[Sleutel] = field(default_factory=set)
    ambiguous: int = 0
    unmatched: int = 0
    other: int = 0
    double: int = 0

    def take(self, signal: Signaal, _levering: str) -> None:
        """Of one signal that comes twice, the later goes before the earlier."""
        if not signal.soort:
            self.other += 1
            return
        found, how = self.book.zoek(signal)
        if self.hits.pop(signal.id, None) is not None:
            self.double += 1
        if len(found) == 1:
            self.hits[signal.id] = (signal, found[0].zaak, how)
        elif found:
            self.ambiguous += 1
        else:
            self.unmatched += 1
        if signal.id in self.known:
            self.gone |= self.known[signal.id]
            self.gone.discard((found[0].zaak if len(found) == 1 else "", signal.id))


def _expected(desk: Desk) -> Verwacht:
    profile = desk.profile
    return Verwacht(profile.gemeentecode, profile.instroom_van, profile.pilotperiode_tot, desk.today())


def _propose(stock: Voorraad, matching: Matching, standing: Standing, levering: Levering) -> int:
    proposed = 0
    for signal, case, how in matching.hits.values():
        one = _voorstel(signal, case, how, levering)
        proposed += stock.leg_neer(one, standing.bevindingen.get(one.sleutel), standing.afgewezen)
    for key in sorted(matching.gone):
        proposed += stock.niet_meer(key, standing.bevindingen.get(key), levering.naam, levering.aangeleverd)
    return proposed


def _voorstel(signal: Signaal, case: str, how: str, levering: Levering) -> Voorstel:
    """What is kept of a hit: nothing of whom it is about but the case."""
    return Voorstel(
        zaak=case,
        signaal=signal.id,
        aard="nieuw",
        soort=signal.soort,
        ontstaan_op=signal.ontstaan_op,
        bedrag_cent=signal.bedrag_cent,
        levering=levering.naam,
        organisatie=signal.organisatie,
        status=signal.status,
        gevonden_op=how,
        aangeleverd=levering.aangeleverd,
        let_op=signal.let_op,
    )


def _hits(desk: Desk, matching: Matching) -> Iterator[Treffer]:
    rows = signal_stock.rows(desk, (case for _, case, _ in matching.hits.values()))
    for signal, case, _ in matching.hits.values():
        yield Treffer(case, rows[case].dossiernummer if case in rows else "", signal.soort, signal.ontstaan_op, signal.bedrag_cent)
