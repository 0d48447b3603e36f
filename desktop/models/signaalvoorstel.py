"""Signals that seem to be about residents of the register, and wait until the coordinator says so (domain.md 6).

What she decided about is not proposed again, however often the same delivery is read; other facts under the same signal are a correction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal, TypeAlias

from desktop.models import reading
from desktop.models.controles import Bevinding
from desktop.models.strict_json import Document

Aard: TypeAlias = Literal["nieuw", "correctie", "vervalt"]
Sleutel: TypeAlias = tuple[str, str]
"""Case and signal."""
ONTERECHT = "onterecht"


@dataclass(frozen=True)
class Voorstel:
    """One hit. `aard`: nieuw, correctie (of what was confirmed before) or vervalt (it was confirmed, and is not this resident's after all).

    `gevonden_op` is bsn, geboortedatum (with the address) or adres; `aangeleverd` ISO text in UTC; `let_op` codes. Nothing of the person.
    """

    zaak: str
    signaal: str
    aard: Aard
    soort: str
    ontstaan_op: str | None
    bedrag_cent: int | None
    levering: str
    organisatie: str = ""
    status: str = ""
    gevonden_op: str = ""
    aangeleverd: str = ""
    let_op: tuple[str, ...] = ()

    @property
    def sleutel(self) -> Sleutel:
        return self.zaak, self.signaal

    @property
    def merk(self) -> str:
        """What makes this proposal another one than before."""
        facts = (self.aard == "vervalt", self.soort, self.ontstaan_op, self.bedrag_cent, ONTERECHT in self.let_op)
        return sha256(repr(facts).encode()).hexdigest()[:16]


@dataclass
class Voorraad:
    """What waits, by case and signal, and the marks of what was decided."""

    open: dict[Sleutel, Voorstel] = field(default_factory=dict)
    besloten: dict[Sleutel, list[str]] = field(default_factory=dict)

    @classmethod
    def lees(cls, document: Document) -> Voorraad:
        waiting = [_voorstel(item) for item in reading.items(document, "voorstellen")]
        decided = {(item["zaak"], item["signaal"]): list(item["merken"]) for item in reading.items(document, "besloten")}
        return cls({one.sleutel: one for one in waiting}, decided)

    def document(self) -> Document:
        decided = [{"zaak": zaak, "signaal": signaal, "merken": marks} for (zaak, signaal), marks in self.besloten.items()]
        return {"voorstellen": [vars(one) | {"let_op": list(one.let_op)} for one in self.open.values()], "besloten": decided}

    def leg_neer(self, voorstel: Voorstel, staat: Bevinding | None, afgewezen: Collection[Sleutel] = ()) -> bool:
        """Let a hit wait, unless it was decided about or says what stands already; True when it waits now and did not before.

        `staat` is the signal as it was confirmed for this case, `afgewezen` what a coordinator refused or took back on any laptop.
        """
        key, new = voorstel.sleutel, _in_the_light_of(voorstel, staat)
        waiting = self.open.get(key)
        if waiting is not None and waiting.aangeleverd > new.aangeleverd:
            return False  # an older delivery corrects nothing
        if _says_the_same(new, staat) or new.merk in self.besloten.get(key, ()):
            self.open.pop(key, None)
            return False
        if key in afgewezen and key not in self.besloten and waiting is None:
            return False  # refused on a laptop that is no more
        self.open[key] = new
        return waiting is None or waiting.merk != new.merk

    def niet_meer(self, key: Sleutel, staat: Bevinding | None, levering: str, aangeleverd: str) -> bool:
        """The delivery gives this signal to somebody else now: what waited is gone, what was confirmed is proposed to lapse."""
        waiting = self.open.get(key)
        if waiting is not None and (waiting.aangeleverd > aangeleverd or waiting.aard == "vervalt"):
            return False
        self.open.pop(key, None)
        if staat is None or not staat.geldt:
            return False
        return self.leg_neer(_lapse(key, staat, levering, aangeleverd), staat)

    def beslis(self, voorstel: Voorstel) -> None:
        self.open.pop(voorstel.sleutel, None)
        self.besloten.setdefault(voorstel.sleutel, []).append(voorstel.merk)

    def terug(self, voorstel: Voorstel) -> None:
        """The decision was undone: it waits again."""
        marks = [mark for mark in self.besloten.get(voorstel.sleutel, []) if mark != voorstel.merk]
        if marks:
            self.besloten[voorstel.sleutel] = marks
        else:
            self.besloten.pop(voorstel.sleutel, None)
        self.open[voorstel.sleutel] = voorstel


def _in_the_light_of(voorstel: Voorstel, staat: Bevinding | None) -> Voorstel:
    if staat is None or not staat.geldt or voorstel.aard == "vervalt":
        return voorstel
    if ONTERECHT in voorstel.let_op:
        return replace(_lapse(voorstel.sleutel, staat, voorstel.levering, voorstel.aangeleverd), let_op=(ONTERECHT,))
    return replace(voorstel, aard="correctie")


def _says_the_same(voorstel: Voorstel, staat: Bevinding | None) -> bool:
    """Also when it was taken back afterwards: the same facts are no news."""
    if staat is None or voorstel.aard == "vervalt":
        return False
    return all(staat.inhoud[key] == getattr(voorstel, key) for key in ("soort", "ontstaan_op", "bedrag_cent"))


def _lapse(key: Sleutel, staat: Bevinding, levering: str, aangeleverd: str) -> Voorstel:
    was = staat.inhoud
    return Voorstel(*key, "vervalt", was["soort"], was["ontstaan_op"], was["bedrag_cent"], levering, aangeleverd=aangeleverd)


def _voorstel(item: Document) -> Voorstel:
    return Voorstel(**{**item, "let_op": tuple(item["let_op"])})
