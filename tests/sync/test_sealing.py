"""Signing and encrypting, with Debian's own age and minisign as the other side (bundle corpus B 1-16, F29, F30)."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path
from secrets import randbelow

import minisign
import pytest
from pyrage import x25519

from desktop.models.errors import BadBundle
from desktop.sync import sealing
from desktop.sync.sealing import Stamp

IDENTITY, OTHER = x25519.Identity.generate(), x25519.Identity.generate()
ME, ME_PUBLIC = str(IDENTITY), str(IDENTITY.to_public())
PAIR, STRANGER = minisign.KeyPair.generate(), minisign.KeyPair.generate()
SECRET, PUBLIC = PAIR.secret_key.to_base64().decode(), PAIR.public_key.to_base64().decode()
STAMP = Stamp("WYTSKEPQ", "gemeente", 7, "ab" * 32)
PLAIN = b"kantelpunt " * 20_000
SEALED = sealing.encrypt(PLAIN, [ME_PUBLIC, str(OTHER.to_public())])
STANZA = b"-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n"
MAC = b"--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0\n"


def reason(call: object, *arguments: object) -> str:
    with pytest.raises(BadBundle) as caught:
        call(*arguments)  # type: ignore[operator]
    return str(caught.value.facts["reason"])


def test_each_recipient_opens_it_and_a_stranger_does_not() -> None:
    assert sealing.decrypt(SEALED, [ME]) == sealing.decrypt(SEALED, [str(OTHER)]) == PLAIN
    assert reason(sealing.decrypt, SEALED, [str(x25519.Identity.generate())]) == "geen_ontvanger"


def test_debian_age_opens_ours_and_we_open_debian_ages(tmp_path: Path) -> None:
    key = tmp_path / "sleutel"
    key.write_text(ME + "\n")
    opened = subprocess.run(["age", "-d", "-i", str(key)], input=SEALED, capture_output=True, check=True)
    made = subprocess.run(["age", "-r", ME_PUBLIC], input=PLAIN, capture_output=True, check=True)
    assert opened.stdout == PLAIN == sealing.decrypt(made.stdout, [ME])


@pytest.mark.parametrize(
    "recipient", [ME_PUBLIC[:-1], ME_PUBLIC[:-1] + "q" * (ME_PUBLIC[-1] != "q") or "p", "ssh-ed25519 AAAA", "age1", ""]
)
def test_a_typing_error_in_a_recipient_is_refused(recipient: str) -> None:
    assert reason(sealing.encrypt, b"x", [recipient]) == "ontvanger"


def test_no_recipient_is_refused() -> None:
    assert reason(sealing.encrypt, b"x", []) == "ontvanger"


def test_debian_minisign_checks_ours_and_we_check_debian_minisigns(tmp_path: Path) -> None:
    file, public, secret = tmp_path / "pakket", tmp_path / "p.pub", tmp_path / "s.key"
    file.write_bytes(SEALED)
    (tmp_path / "pakket.minisig").write_bytes(sealing.sign(SEALED, SECRET, STAMP.text()))
    public.write_bytes(bytes(PAIR.public_key))
    said = subprocess.run(["minisign", "-V", "-p", str(public), "-m", str(file)], capture_output=True, text=True, check=True)
    assert STAMP.text() in said.stdout
    secret.write_bytes(bytes(PAIR.secret_key))
    subprocess.run(["minisign", "-S", "-s", str(secret), "-m", str(file), "-t", STAMP.text()], check=True, capture_output=True, input=b"\n")
    assert sealing.verify_stamp(SEALED, (tmp_path / "pakket.minisig").read_bytes(), PUBLIC) == STAMP


def test_a_changed_file_comment_or_key_is_refused() -> None:
    signature = sealing.sign(SEALED, SECRET, STAMP.text())
    stranger = STRANGER.public_key.to_base64().decode()
    assert reason(sealing.verify, SEALED + b"x", signature, PUBLIC) == "handtekening"
    assert reason(sealing.verify, SEALED, signature.replace(b"seq=7", b"seq=8"), PUBLIC) == "handtekening"
    assert reason(sealing.verify, SEALED, signature, stranger) == "handtekening"
    assert reason(sealing.verify, SEALED, b"", PUBLIC) == "handtekening"
    assert reason(sealing.verify, SEALED, signature + b"x" * 3000, PUBLIC) == "handtekening"


def test_a_signature_that_is_not_prehashed_is_refused() -> None:
    signature = bytes(PAIR.secret_key.sign(b"x", prehash=False, trusted_comment=STAMP.text()))
    assert reason(sealing.verify, b"x", signature, PUBLIC) == "handtekening"


@pytest.mark.parametrize(
    "comment", ["", "seq=7", STAMP.text() + " ", STAMP.text().replace("=7", "=07"), STAMP.text().replace("gemeente", "ieder")]
)
def test_a_good_signature_with_another_comment_is_no_bundle_signature(comment: str) -> None:
    signature = sealing.sign(b"x", SECRET, comment)
    assert reason(sealing.verify_stamp, b"x", signature, PUBLIC) == "handtekening"


def header(*stanzas: bytes, version: bytes = b"age-encryption.org/v1\n", mac: bytes = MAC) -> bytes:
    return version + b"".join(stanzas) + mac + bytes(100)


def test_one_or_more_x25519_stanzas_and_one_grease_are_read() -> None:
    assert sealing.check_header(header(STANZA)) == 1
    assert sealing.check_header(header(STANZA, STANZA, b"-> bF-grease xXe {SA/7d\n+ie4DKck1YPjwkQ\n")) == 2
    assert sealing.check_header(header(STANZA, b"-> bF-grease\n" + b"A" * 64 + b"\n\n")) == 1


SCRYPT = b"-> scrypt rF0/NwblUHHTpgQgRpe5CQ 23\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n"
HOSTILE = {
    "empty": b"",
    "passphrase": header(SCRYPT),
    "passphrase beside X25519": header(STANZA, SCRYPT),
    "passphrase first": header(SCRYPT, STANZA),
    "unknown stanza": header(STANZA, b"-> ssh-ed25519 abc\nAAAA\n"),
    "two greases": header(STANZA, b"-> a-grease\nAAAA\n", b"-> b-grease\nAAAA\n"),
    "grease before": header(b"-> a-grease\nAAAA\n", STANZA),
    "grease alone": header(b"-> a-grease\nAAAA\n"),
    "no stanza": header(),
    "21 recipients": header(*[STANZA] * 21),
    "body missing": header(STANZA.split(b"\n")[0] + b"\n"),
    "body empty": header(STANZA.split(b"\n")[0] + b"\n\n"),
    "extra argument": header(STANZA.replace(b"\nE", b" extra\nE")),
    "padded base64": header(STANZA.replace(b"OCc\n", b"OCc=\n")),
    "base64 with loose bits": header(STANZA.replace(b"OCc\n", b"OCd\n")),
    "short share": header(STANZA.replace(b"TEiF", b"")),
    "carriage return": header(STANZA.replace(b"\n", b"\r\n")),
    "version 2": header(STANZA, version=b"age-encryption.org/v2\n"),
    "space after version": header(STANZA, version=b"age-encryption.org/v1 \n"),
    "mac too short": header(STANZA, mac=b"--- AAAA\n"),
    "mac with loose bits": header(STANZA, mac=MAC.replace(b"qI0\n", b"qI1\n")),
    "no payload": header(STANZA)[:-100],
    "nonce alone": header(STANZA)[:-84],
    "no end of header": b"age-encryption.org/v1\n" + STANZA * 400,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_header_that_is_not_strictly_ours_is_refused_before_any_key_work(name: str) -> None:
    started = time.perf_counter()
    assert reason(sealing.decrypt, HOSTILE[name], [ME]) == "kop"
    assert time.perf_counter() - started < 0.5


def test_an_armoured_file_and_a_passphrase_file_of_age_itself_are_refused() -> None:
    armoured = subprocess.run(["age", "-a", "-r", ME_PUBLIC], input=PLAIN, capture_output=True, check=True).stdout
    assert reason(sealing.decrypt, armoured, [ME]) == "kop"


def test_too_much_is_refused_before_reading_it() -> None:
    assert reason(sealing.decrypt, bytes(51_000_000), [ME]) == "te_groot"


def test_every_flipped_bit_and_every_cut_is_refused() -> None:
    edges = {0, 1, len(SEALED) - 1, *(found.end() for found in re.finditer(rb"\n", SEALED[:600])), *(400 + 65_552 * n for n in range(4))}
    for cut in edges | {randbelow(len(SEALED)) for _ in range(60)}:
        assert reason(sealing.decrypt, SEALED[:cut], [ME])
    for _ in range(200):
        at, changed = randbelow(len(SEALED)), bytearray(SEALED)
        changed[at] ^= 1 << randbelow(8)
        assert reason(sealing.decrypt, bytes(changed), [ME])
    assert reason(sealing.decrypt, SEALED + b"x", [ME])
