"""Who proposed to clear a case, and whether a second person agreed: the fold of signed events (design.md 2, opgeruimd and verwijderd).

`opruimen.voorgesteld` names one vault (`bereik` kluis, with its device) or all of them (`overal`: then a coordinator is one of the two).
Nothing counts of a device that is not enrolled, and one person is never both. Pure; no personal data is in any of these events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.models import reading
from desktop.models.inschrijving import Inschrijving
from desktop.models.records import Event
from desktop.models.strict_json import Document

VOORGESTELD, BEVESTIGD, INGETROKKEN = "opruimen.voorgesteld", "opruimen.bevestigd", "opruimen.ingetrokken"
AANGEHOUDEN, VRIJGEGEVEN, GEWIST, VERWIJDERD = "opruimen.aangehouden", "opruimen.vrijgegeven", "opruimen.gewist", "dossier.verwijderd"
BLIJVEND = (VOORGESTELD, BEVESTIGD, INGETROKKEN, AANGEHOUDEN, VRIJGEGEVEN, GEWIST, VERWIJDERD)
"""Events about clearing outlive the case: they hold no personal data, and they are the proof."""
KLUIS, OVERAL = "kluis", "overal"
GRONDEN = {
    "termijn": "De bewaartermijn is voorbij",
    "avg_wissen": "De bewoner vroeg erom (AVG art. 17)",
    "dubbel": "Het dossier is dubbel",
    "vergissing": "Het dossier is per ongeluk gemaakt",
}
WISSEN = "avg_wissen"
"""The only ground on which a case goes without its thirty days in the trash."""
AANHOUDGRONDEN = {"rechtszaak": "Er loopt een rechtszaak", "onderzoek": "Er loopt een onderzoek of klacht", "archief": "De archiefwet"}
TWEEDE = ("teamleider", "coordinator")
"""Who may be the second person."""


@dataclass(frozen=True)
class Voorstel:
    """A proposal and where it stands: `voorgesteld`, `bevestigd` or `ingetrokken`. `apparaat` is the vault's device, "" for all."""

    id: str
    case: str
    bereik: str
    apparaat: str
    klasse: str
    grond: str
    direct: bool
    person: str
    door: str
    device: str
    hlc: str
    stand: str
    bevestiging: str = ""
    bevestigd_door: str = ""
    bevestigd_persoon: str = ""

    def concerns(self, device: str) -> bool:
        """Whether the vault of this device has to do it."""
        return self.bereik == OVERAL or self.apparaat == device


def fold(events: Sequence[Event], apparaten: Sequence[Document]) -> list[Voorstel]:
    """All proposals of these events, the newest first; those of a device that is not enrolled stay `voorgesteld` for ever."""
    enrolled = Inschrijving(apparaten)
    ordered = sorted((event for event in events if event.valid and well_formed(event.kind, event.body)), key=_order)
    return [_proposal(event, ordered, enrolled) for event in reversed(ordered) if event.kind == VOORGESTELD]


def held(events: Sequence[Event], apparaten: Sequence[Document]) -> bool:
    """Whether a legal duty to keep the case stands. Setting it is anybody's, letting go is for a team lead or coordinator."""
    enrolled, holding = Inschrijving(apparaten), False
    for event in sorted(events, key=_order):
        if event.kind == AANGEHOUDEN and event.valid and well_formed(event.kind, event.body):
            holding = True
        elif event.kind == VRIJGEGEVEN and event.valid and event.role in TWEEDE and enrolled.knows(event, event.role):
            holding = False
    return holding


def removed(events: Sequence[Event], apparaten: Sequence[Document]) -> dict[str, str]:
    """Case -> ground of what was taken out of the register: the coordinator's own word, and two persons behind it who are known here."""
    enrolled = Inschrijving(apparaten)
    agreed = {found.id: found for found in fold(events, apparaten) if found.stand == "bevestigd" and found.bereik == OVERAL}
    result = {}
    for event in events:
        if event.kind == VERWIJDERD and event.valid and well_formed(event.kind, event.body) and enrolled.knows(event, "coordinator"):
            behind = agreed.get(event.body["voorstel"])
            if behind is not None and behind.case == event.case and behind.bevestiging == event.body["bevestiging"]:
                result[event.case] = event.body["grond"]
    return result


def may_be_second(proposal: Voorstel, person: str, role: str, device: str) -> str:
    """Empty when this person may agree, else why not (a code of `desktop.messages`)."""
    if person == proposal.person or device == proposal.device:
        return "zelf_voorgesteld"
    if role not in TWEEDE:
        return "tweede_persoon_rol"
    return ""


def well_formed(kind: str, body: Document) -> bool:
    """Exactly the keys of its kind, each a word that is known; so no text of anybody can travel in one."""
    form = _FORMS.get(kind)
    return form is not None and body.keys() == form.keys() and all(check(body[key]) for key, check in form.items())


def _proposal(event: Event, events: Sequence[Event], enrolled: Inschrijving) -> Voorstel:
    stand, second = _stand(event, events, enrolled)
    body = event.body
    return Voorstel(
        id=event.id,
        case=event.case,
        bereik=body["bereik"],
        apparaat=body["apparaat"],
        klasse=body["klasse"],
        grond=body["grond"],
        direct=body["direct"] and body["grond"] == WISSEN,
        person=event.person,
        door=enrolled.name(event),
        device=event.device,
        hlc=event.hlc,
        stand=stand,
        bevestiging=second.id if second else "",
        bevestigd_door=enrolled.name(second) if second else "",
        bevestigd_persoon=second.person if second else "",
    )


def _stand(proposal: Event, events: Sequence[Event], enrolled: Inschrijving) -> tuple[str, Event | None]:
    """voorgesteld, ingetrokken or bevestigd, and then by whose event."""
    stand, second = "voorgesteld", None
    known = enrolled.knows(proposal, proposal.role)
    for other in events:
        if other.follows != proposal.id or other.case != proposal.case:
            continue
        if other.kind == INGETROKKEN and _may_withdraw(other, proposal, enrolled):
            stand = "ingetrokken"
        elif other.kind == BEVESTIGD and stand == "voorgesteld" and known and _agrees(other, proposal, enrolled):
            stand, second = "bevestigd", other
    return stand, second


def _agrees(event: Event, proposal: Event, enrolled: Inschrijving) -> bool:
    if event.person == proposal.person or event.device == proposal.device or event.role not in TWEEDE:
        return False
    if proposal.body["bereik"] == KLUIS and proposal.body["apparaat"] != proposal.device:
        return False  # Nobody proposes what goes from the vault of another.
    if proposal.body["bereik"] == OVERAL and "coordinator" not in (event.role, proposal.role):
        return False
    return enrolled.knows(event, event.role)


def _may_withdraw(event: Event, proposal: Event, enrolled: Inschrijving) -> bool:
    if event.person == proposal.person and event.device == proposal.device:
        return True
    here = proposal.body["bereik"] == KLUIS and event.device == proposal.body["apparaat"]
    return enrolled.knows(event, event.role) and (here or event.role in TWEEDE)


def _order(event: Event) -> tuple[str, str]:
    return event.hlc, event.id


def _one_of(*known: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in known


def _code(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 64 and all(char in _LETTERS for char in value)


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**6


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_FORMS: dict[str, dict[str, Callable[[object], bool]]] = {
    VOORGESTELD: {
        "bereik": _one_of(KLUIS, OVERAL), "apparaat": _code, "klasse": _code, "grond": _one_of(*GRONDEN),
        "direct": lambda value: isinstance(value, bool),
    },
    BEVESTIGD: {},
    INGETROKKEN: {},
    AANGEHOUDEN: {"grond": _one_of(*AANHOUDGRONDEN)},
    VRIJGEGEVEN: {},
    GEWIST: {"grond": _one_of(*GRONDEN), "op": lambda value: reading.day(value) is not None, "aantal": _count},
    VERWIJDERD: {"grond": _one_of(*GRONDEN), "voorstel": _code, "bevestiging": _code},
}  # fmt: skip
