"""The post of a vault, put together: outbox, mailbox, and the organisation file with whatever keys this vault holds of it."""

from __future__ import annotations

from pathlib import Path

from desktop.keys import device, organisation
from desktop.keys.device import PublicKeys
from desktop.keys.organisation import Organisation
from desktop.models import betaling, controles
from desktop.models.records import Person
from desktop.models.strict_json import Document
from desktop.services import editing
from desktop.services.desk import Desk
from desktop.services.reference import instruments_for, load_profile
from desktop.sync import post as mail
from desktop.sync.mailbox import FolderMailbox
from desktop.sync.outbox import Outbox
from desktop.sync.post import FolderPost
from desktop.sync.roster import Laptop, Roster
from desktop.sync.visible import Visible
from desktop.verbs import vault_files
from desktop.verbs.ownership import ORGANISATION_SECRET, Owner, check_newest, keep, secret_key

OUTBOX = "uitgaand"


class Membership:
    """The organisation file as this vault knows it; a newer one changes the desk too."""

    def __init__(self, folder: Path, vault: vault_files.Vault, owner: Owner, desk: Desk) -> None:
        self.folder, self.vault, self.owner, self.desk = folder, vault, owner, desk

    def current(self) -> Document:
        return self.desk.organisation or {}

    def adopt(self, raw: bytes, signature: bytes) -> None:
        """Check and keep a newer file. Raises BadOrganisation."""
        found = organisation.verify(raw, signature, current=Organisation(self.current()))
        keep(self.folder, raw, signature)
        check_newest(self.vault, found)
        desk = self.desk
        desk.organisation = found.document
        desk.profile = load_profile(found.profile, found.document["profiel_aanpassing"])
        desk.instruments = instruments_for(desk.profile)
        desk.confirmed = bool(found.device(desk.device))
        desk.person = self.owner.known_as(found).person
        vault_files.person_is(self.vault, desk.person)

    def words(self, announcement: Document) -> list[str]:
        return list(device.words(_public(announcement)))

    def enrol(self, announcement: Document) -> tuple[bytes, bytes]:
        """A new organisation file with this laptop in it, signed with the key that only the coordinator's vault holds."""
        now = Organisation(self.current())
        person = Person(announcement["persoon"], announcement["naam"], announcement["rol"])
        team = str(now.document["team"]["id"])
        changed = now.enrol(_public(announcement), person, team, self.desk.clock.now(), reads_team=person.role != "coordinator")
        return organisation.sign(changed, secret_key(str(self.vault.setting(ORGANISATION_SECRET))))

    def revoke(self, device: str) -> tuple[bytes, bytes]:
        """A new organisation file in which this laptop no longer counts. Raises RuleBroken (apparaat_onbekend)."""
        changed = Organisation(self.current()).revoke(device, self.desk.clock.now())
        return organisation.sign(changed, secret_key(str(self.vault.setting(ORGANISATION_SECRET))))


def post(folder: Path, vault: vault_files.Vault, owner: Owner, desk: Desk) -> FolderPost:
    """The post for an open vault that has an organisation file."""
    member = Membership(folder, vault, owner, desk)
    laptop = _laptop(owner)

    def overlaid(document: Document, case: str) -> Document:
        paid = betaling.marked(document, editing.folded(desk, case, document))
        return controles.overlay(paid, desk.store.events(case), editing.devices(desk))

    visible = Visible(desk.profile.gemeente_ontvangt, desk.profile.bsn_toegestaan)
    outbox = Outbox(vault, folder / OUTBOX, laptop, lambda: Roster(member.current()), visible, overlaid)
    holds_key = vault.setting(ORGANISATION_SECRET) is not None
    known = mail.Organisation(member.current, member.adopt, member.words, *((member.enrol, member.revoke) if holds_key else ()))
    return FolderPost(vault, outbox, laptop, known, _mailbox(folder, member.current()), desk.clock.now)


def _laptop(owner: Owner) -> Laptop:
    public = owner.keys.public().document()
    announcement = {**public, "persoon": owner.person.id, "naam": owner.person.name, "rol": owner.person.role}
    return Laptop(owner.keys.device, announcement, owner.keys.bundle_key().to_base64().decode(), str(owner.keys.identity()))


def _mailbox(folder: Path, document: Document) -> FolderMailbox | None:
    place = (document.get("postbus") or {}).get("pad")
    # A place without a root is beside the vault: the practice organisation can be moved as a whole.
    return FolderMailbox((folder / str(place)).resolve()) if place else None


def _public(announcement: Document) -> PublicKeys:
    return PublicKeys(announcement["apparaat"], announcement["pakket_sleutel"], announcement["gebeurtenis_sleutel"], announcement["age"])
