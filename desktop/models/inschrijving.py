"""Whose laptop an event came from: the `apparaten` of the signed organisation file (ARCHITECTURE.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from desktop.models import hlc, reading
from desktop.models.records import Event
from desktop.models.strict_json import Document


class Inschrijving:
    """The enrolled devices. A device counts once it was confirmed, also for events from before that day, and until it was revoked."""

    def __init__(self, apparaten: Sequence[Document]) -> None:
        self._devices = {reading.code(device.get("apparaat")): device for device in apparaten if isinstance(device, dict)}

    def knows(self, event: Event, role: str | None = None) -> bool:
        """Whether the device that signed is enrolled for the event's person (and for `role`, which the event must carry too)."""
        device = self._devices.get(event.device)
        if device is None or not event.device or not device.get("bevestigd_op") or device.get("persoon") != event.person:
            return False
        if role is not None and not (device.get("rol") == role == event.role):
            return False
        return not self._revoked_before(device, event)

    def name(self, event: Event) -> str:
        """The person's name as the organisation knows it, else as the event gives it."""
        device = self._devices.get(event.device, {})
        known = reading.text(device.get("naam")) if device.get("persoon") == event.person else ""
        return known or event.name or event.person

    @staticmethod
    def _revoked_before(device: Document, event: Event) -> bool:
        revoked = device.get("ingetrokken_op")
        if not revoked:
            return False
        try:
            end = datetime.fromisoformat(str(revoked))
            millis, _ = hlc.parts(event.hlc)
        except ValueError:
            return True  # An unreadable revocation is a revocation.
        end = end if end.tzinfo else end.replace(tzinfo=UTC)
        return millis >= end.timestamp() * 1000
