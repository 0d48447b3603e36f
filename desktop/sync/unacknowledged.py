"""Which work nobody has acknowledged yet: in no bundle, or in a bundle without a receipt (design.md 5, status)."""

from __future__ import annotations

from desktop.models import hlc
from desktop.sync.needs import SyncStore
from desktop.sync.outbox import NOTHING
from desktop.sync.roster import Laptop


def waiting_cases(store: SyncStore, laptop: Laptop) -> tuple[set[str], int | None]:
    """The case ids, and the UTC milliseconds of the oldest change among them (None without any).

    A case counts until the municipality has it; a coordinator's own work until the team has it.
    """
    group = "team" if laptop.role == "coordinator" else "gemeente"
    last = store.last_bundle(group) or NOTHING
    received = max((seq for _, of, seq in store.receipt_keys() if of == group), default=0)
    open_bundles = [bundle for seq in range(received + 1, last["seq"] + 1) if (bundle := store.own_bundle(group, seq)) is not None]
    versions = [version for version in store.versions_after(last["versies"]) if version.device == laptop.device]
    events = [event for event in store.events_after(last["gebeurtenissen"]) if event.device == laptop.device]
    cases = (
        {case for bundle in open_bundles for case in bundle["zaken"]} | {item.case for item in versions} | {item.case for item in events}
    )
    stamps = [bundle["hlc"] for bundle in open_bundles] + [item.hlc for item in versions] + [item.hlc for item in events]
    return cases, min((hlc.parts(stamp)[0] for stamp in stamps), default=None)
