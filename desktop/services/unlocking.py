"""That a vault was opened, and how often somebody tried in vain before: a wrong secret writes nothing, so it is written now."""

from __future__ import annotations

import logging

from desktop.models.errors import StorageFault
from desktop.services.desk import Desk

WINDOW, VERB = "venster", "opdracht"
log = logging.getLogger(__name__)


def note(desk: Desk, kind: str, refused: int = 0) -> None:
    """Note in the access log that the vault was opened in this way, after `refused` wrong secrets.

    A full disk keeps nobody from her dossiers: each case that is opened still has to be noted, and is not shown otherwise.
    """
    try:
        with desk.store.transaction():
            if refused:
                desk.store.log("mislukte poging", result=f"{refused} keer", kind=kind)
            desk.store.log("ontgrendeld", kind=kind)
    except StorageFault as fault:
        log.warning("opening not noted: %s", fault.code)
