"""organisatie.json: nothing of it counts before its signature and form were checked."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import minisign
import pytest
from pyrage import x25519

from desktop.keys import organisation
from desktop.keys.age_file import Holder
from desktop.keys.device import DeviceKeys
from desktop.keys.organisation import Organisation
from desktop.models.errors import BadOrganisation, RuleBroken, VaultNewer
from desktop.models.records import Person
from desktop.models.strict_json import dumps

NOW = datetime(2025, 10, 6, 9, 30, tzinfo=UTC)
WORKER = Person("p1", "Sanne de Wit", "werker")
KEY = minisign.KeyPair.generate().secret_key


def holder(name: str) -> Holder:
    return Holder(name, str(x25519.Identity.generate().to_public()))


def made(**changes: Any) -> Organisation:
    base = organisation.new(
        organisation="org-1", name="Wijkteam", practice=False, key=KEY, profile="leeuwarden-2025", team=("t1", "Oost"),
        mailbox="/media/postbus", municipality=[holder("Gemeente")], recovery=[holder("Anke"), holder("Bouke")],
    )  # fmt: skip
    return Organisation({**base.document, **changes})


def signed(document: Any, key: minisign.SecretKey = KEY) -> tuple[bytes, bytes]:
    content = dumps(document).encode()
    return content, bytes(key.sign(content))


def reason(content: bytes, signature: bytes, **options: Any) -> tuple[Any, Any]:
    with pytest.raises(BadOrganisation) as caught:
        organisation.verify(content, signature, **options)
    return caught.value.facts["where"], caught.value.facts["reason"]


def test_what_was_signed_is_read_back() -> None:
    content, signature = organisation.sign(made(), KEY)
    found = organisation.verify(content, signature)
    assert (found.id, found.serial, found.practice, found.profile) == ("org-1", 1, False, "leeuwarden-2025")
    assert [item.name for item in found.recovery_holders] == ["Anke", "Bouke"]
    assert [item.name for item in found.recipients("gemeente")] == ["Gemeente"]


def test_debian_minisign_accepts_the_signature(tmp_path: Path) -> None:
    content, signature = organisation.sign(made(), KEY)
    (tmp_path / "organisatie.json").write_bytes(content)
    (tmp_path / "organisatie.json.minisig").write_bytes(signature)
    done = subprocess.run(["minisign", "-V", "-P", made().key, "-m", tmp_path / "organisatie.json"], capture_output=True)
    assert done.returncode == 0


def test_every_changed_byte_is_refused() -> None:
    content, signature = organisation.sign(made(), KEY)
    for place in range(0, len(content), 5):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises(BadOrganisation):
            organisation.verify(changed, signature, pinned=made().key)


def test_another_key_than_the_pinned_one_is_refused() -> None:
    other = minisign.KeyPair.generate().secret_key
    document = {**made().document, "sleutel": other.get_public_key().to_base64().decode()}
    assert reason(*signed(document, other), pinned=made().key) == ("handtekening", "handtekening_ongeldig")
    assert reason(*signed(document), pinned=made().key) == ("sleutel", "andere_sleutel")


@pytest.mark.parametrize("signature", [b"", b"geen handtekening", b"untrusted comment: x\nAAAA\ntrusted comment: y\nAAAA\n"])
def test_a_missing_or_malformed_signature_is_refused(signature: bytes) -> None:
    assert reason(organisation.sign(made(), KEY)[0], signature) == ("handtekening", "handtekening_ongeldig")


def test_the_serial_must_rise_and_the_same_file_again_is_fine() -> None:
    first = made()
    second = made(**{**first.document, "serie": 2})
    assert organisation.verify(*signed(second.document), current=first).serial == 2
    assert organisation.verify(*signed(first.document), current=first) == first
    assert reason(*signed(first.document), current=second) == ("serie", "ouder")
    assert reason(*signed({**second.document, "naam": "Anders"}), current=second) == ("serie", "ouder")


@pytest.mark.parametrize(("key", "value"), [("organisatie", "org-2"), ("oefening", True)])
def test_a_vault_never_changes_organisation(key: str, value: object) -> None:
    first = made()
    changed = {**first.document, "serie": 2, key: value}
    assert reason(*signed(changed), current=first) == (key, "andere_organisatie")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"formaat": "anders"}, "formaat"),
        ({"versie": 0}, "versie"),
        ({"serie": True}, "serie"),
        ({"serie": 0}, "serie"),
        ({"naam": ""}, "naam"),
        ({"naam": "a\nb"}, "naam"),
        ({"oefening": "ja"}, "oefening"),
        ({"profiel": "../x"}, "profiel"),
        ({"team": None}, "team"),
        ({"team": {"id": "t"}}, "team.naam"),
        ({"postbus": {"soort": "ftp", "pad": "x"}}, "postbus.soort"),
        ({"ontvangers": []}, "ontvangers"),
        ({"ontvangers": {"gemeente": [], "team": []}}, "ontvangers.gemeente"),
        ({"herstel": [{"naam": "Anke", "age": "age1x"}]}, "herstel[0].age"),
        ({"herstel": []}, "herstel"),
        ({"herstel": "x"}, "herstel"),
        ({"apparaten": [{}]}, "apparaten[0].apparaat"),
        ({"apparaten": [7]}, "apparaten[0]"),
    ],
)
def test_a_wrong_form_names_its_place(changes: dict[str, Any], where: str) -> None:
    assert reason(*signed({**made().document, **changes}))[0] == where


def test_a_missing_key_names_its_place() -> None:
    document = {key: value for key, value in made().document.items() if key != "profiel"}
    assert reason(*signed(document)) == ("profiel", "ontbreekt")


def test_a_later_version_of_the_form_says_so() -> None:
    with pytest.raises(VaultNewer):
        organisation.verify(*signed({**made().document, "versie": 2}))


def test_json_with_a_key_twice_is_refused() -> None:
    content = dumps(made().document).encode().replace(b"{", b'{"serie":9,', 1)
    assert reason(content, bytes(KEY.sign(content))) == ("serie", "dubbele_sleutel")


def test_an_unknown_key_is_kept() -> None:
    assert organisation.verify(*signed({**made().document, "later": [1]})).document["later"] == [1]


def test_an_enrolled_laptop_is_found_and_a_revoked_one_is_not() -> None:
    keys = DeviceKeys.generate()
    enrolled = made().enrol(keys.public(), WORKER, "t1", NOW, reads_team=True)
    found = organisation.verify(*organisation.sign(enrolled, KEY)).device(keys.device)
    assert found
    assert (found.person, found.event, found.bundle) == (WORKER, keys.public().event, keys.public().bundle)
    revoked = organisation.verify(*organisation.sign(enrolled.revoke(keys.device, NOW), KEY), current=enrolled)
    assert revoked.serial == 3
    assert revoked.device(keys.device) is None
    assert revoked.devices()[0].revoked_at == NOW.isoformat()


def test_a_revoked_laptop_reads_no_new_team_bundle() -> None:
    keys = DeviceKeys.generate()
    enrolled = made().enrol(keys.public(), WORKER, "t1", NOW, reads_team=True)
    assert [item.age for item in enrolled.recipients("team")] == [keys.public().age]
    assert enrolled.revoke(keys.device, NOW).recipients("team") == ()


def test_a_laptop_is_enrolled_once_and_a_stranger_is_not_revoked() -> None:
    public = DeviceKeys.generate().public()
    enrolled = made().enrol(public, WORKER, "t1", NOW)
    with pytest.raises(RuleBroken):
        enrolled.enrol(public, WORKER, "t1", NOW)
    with pytest.raises(RuleBroken):
        made().revoke(public.device, NOW)


def test_enrolling_changes_nothing_of_the_old_document() -> None:
    first = made()
    before = dumps(first.document)
    first.enrol(DeviceKeys.generate().public(), WORKER, "t1", NOW, reads_team=True)
    assert dumps(first.document) == before


def test_another_key_cannot_sign_it() -> None:
    with pytest.raises(BadOrganisation):
        organisation.sign(made(), minisign.KeyPair.generate().secret_key)
