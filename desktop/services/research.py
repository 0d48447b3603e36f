"""Research: agreements with researchers, the sealed set of rows for one of them, and the tables that anybody may read.

Only the coordinator does this. Agreements and what was delivered are kept inside the vault; every set is noted with each case in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.models import dossier
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.models.research import afspraak as overeenkomst
from desktop.models.research import publish, rows
from desktop.models.research.afspraak import Afspraak, Levering
from desktop.models.research.anoniem import Vergroofd
from desktop.models.research.leesmij import leesmij
from desktop.models.research.lezingen import Zaak, zaak
from desktop.models.research.publish import Getallen, Publicatie
from desktop.models.research.rows import CODEBOEK_KOLOMMEN, KOLOMMEN, PSEUDONIEM, Keuze
from desktop.models.research.verbanden import Plek
from desktop.models.strict_json import Document, canonical, loads
from desktop.services import editing, evaluation
from desktop.services.desk import Desk
from desktop.services.ports import Parcels

SETTING = "onderzoek.afspraken"
PUBLISHED = "onderzoek.publicaties"
MOST_PUBLISHED = 24
"""So many earlier publications are laid beside a new one."""


@dataclass(frozen=True)
class Overzicht:
    """What would be sent under an agreement today: numbers of residents, and how coarse the rows become.

    `ja`, `ingetrokken`, `nee` and `open` are over all cases; `mee` are the rows, `eigen_woorden` those with text, `terug` the residents
    whose earlier rows the researcher has to take out.
    """

    ja: int
    ingetrokken: int
    nee: int
    open: int
    mee: int
    eigen_woorden: int
    gemaskeerd: int
    uniek_eerst: int
    kleinste: int
    niveaus: dict[str, int]
    terug: int


@dataclass(frozen=True)
class _Set:
    """A set in the making: the cases in it, its rows, and who is to be taken out."""

    zaken: dict[str, Zaak]
    vergroofd: Vergroofd
    terug: tuple[str, ...]


def agreements(desk: Desk) -> list[Afspraak]:
    """Every agreement, the latest first. Raises NotAllowed for anybody but the coordinator."""
    _coordinator(desk)
    kept = loads((desk.store.setting(SETTING) or "[]").encode())
    return [overeenkomst.gelezen(one) for one in kept]


def record(desk: Desk, filled_in: Document) -> Afspraak:
    """Keep an agreement, with a new key for its pseudonyms. Raises NotAllowed, RuleBroken with what is missing or wrong."""
    _coordinator(desk)
    made = overeenkomst.nieuw(filled_in)
    if not all(_parcels(desk).is_recipient(one.age) for one in made.ontvangers):
        raise RuleBroken("afspraak.ontvangers", "afspraak_ontvanger")
    if made.besloten_op > desk.today():
        raise RuleBroken("afspraak.besloten_op", "dag_moet_nog_komen")
    with desk.store.transaction():
        _keep(desk, [made, *agreements(desk)])
        desk.store.log("onderzoeksafspraak vastgelegd")
    return made


def stop(desk: Desk, afspraak: str) -> None:
    """End an agreement today: no set is made under it any more. What was delivered stays written down."""
    with desk.store.transaction():
        known = agreements(desk)
        _keep(
            desk, [replace(one, gestopt_op=desk.today().isoformat()) if one.id == afspraak and not one.gestopt_op else one for one in known]
        )
        desk.store.log("onderzoeksafspraak gestopt")


def valid(desk: Desk, afspraak: str | None = None) -> Afspraak:
    """The agreement of today, by id or the only one. Raises NotAllowed (geen_afspraak, meer_afspraken)."""
    found = [one for one in agreements(desk) if one.geldt(desk.today()) and afspraak in (None, one.id)]
    if not found:
        raise NotAllowed(reason="geen_afspraak")
    if len(found) > 1:
        raise NotAllowed(reason="meer_afspraken")
    return found[0]


def overview(desk: Desk, afspraak: Afspraak | None = None) -> Overzicht:
    """What a set would hold today; without an agreement as if one began now."""
    _coordinator(desk)
    zaken = _cases(desk)
    made = _set(zaken, afspraak, _coarsest(agreements(desk)))
    said = [dossier.commitment(one.document, "onderzoek") for one in zaken.values()]
    back = [rows.ingetrokken(one.document) for one in zaken.values()]
    rijen = made.vergroofd.rijen
    return Overzicht(
        ja=sum(answer == "ja" and not taken for answer, taken in zip(said, back, strict=True)),
        ingetrokken=sum(back),
        nee=sum(answer == "nee" and not taken for answer, taken in zip(said, back, strict=True)),
        open=sum(answer == "" and not taken for answer, taken in zip(said, back, strict=True)),
        mee=len(rijen),
        eigen_woorden=sum(bool(rij["redenen"]) for rij in rijen),
        gemaskeerd=made.vergroofd.gemaskeerd,
        uniek_eerst=made.vergroofd.uniek_eerst,
        kleinste=made.vergroofd.kleinste,
        niveaus=made.vergroofd.niveaus,
        terug=len(made.terug),
    )


def export(desk: Desk, path: Path, afspraak: str | None = None) -> Levering:
    """Write the sealed set of today for the recipients of an agreement; gives what was delivered.

    Raises NotAllowed (alleen_coordinator, geen_afspraak, meer_afspraken, te_weinig_bewoners, bestand_bestaat) or OSError, and then
    nothing was kept.
    """
    with desk.store.transaction():
        now = valid(desk, afspraak)
        made = _set(_cases(desk), now, _coarsest(agreements(desk)))
        if not made.vergroofd.rijen and not made.terug:
            raise NotAllowed(reason="te_weinig_bewoners", k=publish.K)
        names = tuple(rij[PSEUDONIEM] for rij in made.vergroofd.rijen)
        done = Levering(desk.today().isoformat(), names, made.vergroofd.niveaus or now.niveaus, made.terug)
        _keep(desk, [one.met(done) if one.id == now.id else one for one in agreements(desk)])
        sealed = _sealed(desk, now, made)
        desk.store.log("onderzoekslevering gemaakt", details=sealed)
        desk.store.log_each("naar onderzoek", list(made.zaken) if names else [])
        # Last: when the file cannot be written, nothing is said to have been delivered.
        _parcels(desk).write_new(path, sealed)
    return done


def publication(desk: Desk, on: date | None = None) -> Publicatie:
    """The tables of a day (today) that anybody may read. Raises NotAllowed for anybody but the coordinator."""
    _coordinator(desk)
    return publish.publiceer(evaluation.figures(desk, on), eerder=_published(desk))


def write_publication(desk: Desk, folder: Path, on: date | None = None) -> list[Path]:
    """Write them into an empty folder, after a last look of the checker at what would stand there. Raises NotAllowed, OSError.

    Working them out can take half a minute; meanwhile nobody else is kept from saving.
    """
    earlier, made = _published(desk), publication(desk, on)
    leaks = publish.recoverable(made)
    if leaks:
        raise NotAllowed(reason="publicatie_herleidbaar", count=len(leaks))
    with desk.store.transaction():
        if _published(desk) == earlier:
            desk.store.log("openbare tabellen gemaakt")
            if made.getallen not in earlier:
                _keep_published(desk, [*earlier, made.getallen][-MOST_PUBLISHED:])
            # Last: what could not be written was not published.
            return _parcels(desk).write_publication(folder, made)
    # Somebody published in the meantime: these tables were not laid beside those.
    return write_publication(desk, folder, on)


def _published(desk: Desk) -> list[Getallen]:
    kept = loads((desk.store.setting(PUBLISHED) or "[]").encode())
    return [{Plek(*place): number for *place, number in one} for one in kept]


def _keep_published(desk: Desk, publications: Sequence[Getallen]) -> None:
    kept = [[[place.tabel, place.rij, place.kolom, number] for place, number in one.items()] for one in publications]
    desk.store.put_setting(PUBLISHED, canonical(kept).decode())


def _coarsest(afspraken: Sequence[Afspraak]) -> dict[str, int]:
    """The steps of the latest set of every agreement: what stands in a row joins the sets of two researchers, pseudonyms or not."""
    steps: dict[str, int] = {}
    for code, step in (item for one in afspraken for item in one.niveaus.items()):
        steps[code] = max(step, steps.get(code, 0))
    return steps


def _set(zaken: dict[str, Zaak], afspraak: Afspraak | None, vanaf: dict[str, int]) -> _Set:
    key = bytes.fromhex(afspraak.sleutel) if afspraak else bytes(32)
    keuze = Keuze(afspraak.ook_niet_toegelaten if afspraak else False)
    chosen = {case: one for case, one in zaken.items() if rows.doet_mee(one, keuze)}
    made = rows.rijen(chosen, key, publish.K, vanaf, afspraak.ooit if afspraak else ())
    if afspraak is None:
        return _Set(chosen, made, ())
    # Who took consent back, and whose case is no longer here; not who only stopped being a row for another reason.
    still = {rows.pseudoniem(key, case) for case, one in zaken.items() if rows.zegt_ja(one.document)}
    return _Set(chosen, made, tuple(sorted(afspraak.bij_onderzoeker - still)))


def _sealed(desk: Desk, afspraak: Afspraak, made: _Set) -> bytes:
    tables: dict[str, Sequence[Sequence[str]]] = {
        "rijen.csv": [KOLOMMEN, *rows.tabel(made.vergroofd.rijen)],
        "codeboek.csv": [CODEBOEK_KOLOMMEN, *rows.codeboek(made.vergroofd.niveaus)],
        "ingetrokken.csv": [(PSEUDONIEM,), *((name,) for name in made.terug)],
    }
    text = leesmij(afspraak, made.vergroofd, desk.today(), len(made.terug), publish.K, oefening=desk.practice)
    return _parcels(desk).seal(tables, {"LEESMIJ.txt": text}, [one.age for one in afspraak.ontvangers])


def _cases(desk: Desk) -> dict[str, Zaak]:
    found = {}
    for case in desk.store.cases():
        document = desk.store.document(case, editing.newest_head(desk, case).id)
        payments = editing.folded(desk, case, document)
        found[case] = zaak(editing.overlaid(desk, case, document, payments), payments)
    return found


def _keep(desk: Desk, afspraken: Sequence[Afspraak]) -> None:
    desk.store.put_setting(SETTING, canonical([overeenkomst.document(one) for one in afspraken]).decode())


def _parcels(desk: Desk) -> Parcels:
    assert desk.parcels is not None
    return desk.parcels


def _coordinator(desk: Desk) -> None:
    if desk.person.role != "coordinator":
        raise NotAllowed(reason="alleen_coordinator")
