"""Bundles out and in, and what the coordinator's register knows."""

from __future__ import annotations

from pathlib import Path

from desktop.models.errors import NotAllowed
from desktop.models.records import WorkRow
from desktop.models.strict_json import Document
from desktop.services import clearing, intake, search
from desktop.services.desk import Desk
from desktop.services.ports import Post


def make(desk: Desk) -> list[Path]:
    """Write the next bundles to the outbox; [] when nothing is new."""
    return _post(desk).make_bundles()


def round(desk: Desk) -> Document:
    """One round with the mailbox: deliver, fetch, merge, receipts; and what two persons decided about clearing is done."""
    result = _post(desk).round()
    clearing.settle(desk)
    return result


def state(desk: Desk) -> Document:
    """What waits and what was received; without a post: nothing is sent from here."""
    return desk.post.state() if desk.post else {"waiting": 0, "oldest": None, "last_received": None, "outbox": 0}


def has_mailbox(desk: Desk) -> bool:
    """Whether the organisation named a mailbox: without one nothing can be sent from here."""
    place = (desk.organisation or {}).get("postbus") or {}
    return desk.post is not None and bool(place.get("pad"))


def import_folder(desk: Desk, folder: Path | None = None) -> Document:
    """The coordinator takes bundles in, from a folder or the mailbox."""
    _coordinator(desk)
    result = _post(desk).import_folder(folder)
    clearing.settle(desk)
    return result


def register_status(desk: Desk) -> Document:
    """contract.md `register status`; amounts in cents, promised = aangevraagd + akkoord + in_betaling + betaald."""
    promised, paid = desk.store.promised_cent(), desk.store.paid_cent()
    return {
        "cases": [{"dossiernummer": row.dossiernummer, "device": row.device} for row in all_rows(desk)],
        "pot_cent": desk.profile.pot_cent,
        "promised_cent": promised,
        "paid_cent": paid,
        "free_cent": desk.profile.pot_cent - promised,
        "devices": list((desk.organisation or {}).get("apparaten") or []),
    }


def all_rows(desk: Desk) -> list[WorkRow]:
    """Every case of this vault, closed ones too, by number."""
    found = {row.case: row for filter_code in intake.EVERYBODY for row in search.every(desk, filter_code)}
    return sorted(found.values(), key=lambda row: (row.dossiernummer, row.case))


def pending_devices(desk: Desk) -> list[Document]:
    """Laptops that announced themselves and are not confirmed: apparaat, naam, rol, woorden (six Dutch words to compare)."""
    return _post(desk).pending_devices()


def own_words(desk: Desk) -> list[str]:
    """The six words of this laptop, which the coordinator compares by telephone."""
    return _post(desk).own_words()


def confirm_device(desk: Desk, device: str, role: str) -> None:
    """The coordinator compared the six words with the person at that laptop."""
    _coordinator(desk)
    _post(desk).confirm_device(device, role)


def hand_over(desk: Desk) -> list[Path]:
    """A package with all cases, for a laptop that was just confirmed or put back. The team lead's vault holds them whole."""
    return _post(desk).hand_over()


def revoke_device(desk: Desk, device: str) -> None:
    """A laptop is lost, or its worker left. What it sent before stays; what it sends from now on is refused everywhere."""
    _coordinator(desk)
    _post(desk).revoke_device(device)
    desk.store.log("laptop ingetrokken", details=device.encode())


def _post(desk: Desk) -> Post:
    if desk.post is None:
        raise NotAllowed(reason="geen_postbus")
    return desk.post


def _coordinator(desk: Desk) -> None:
    if desk.person.role != "coordinator":
        raise NotAllowed(reason="alleen_coordinator")
