"""Alles over mij is read by the resident: words for every key and code, and names for what the program calls by an id."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from practice_office import Office

from desktop.documents import key_words
from desktop.documents.labels import Labels
from desktop.services import printing
from desktop.services.reference import load_instruments

OF_THE_PROGRAM = re.compile(r"[a-z]+_[a-z]+|\b[sk][0-9]\b|brug-1|evaluatie-1")


@pytest.fixture
def paper(office: Office, tmp_path: Path) -> str:
    """The text of the fullest case of the practice organisation."""
    desk = office.desk("worker")
    case = max(desk.store.cases(), key=lambda one: len(str(desk.store.document(one))))
    (tmp_path / "alles.pdf").write_bytes(printing.pdf(desk, case, "alles_over_mij"))
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "alles.pdf", "-"], check=True, capture_output=True, text=True, timeout=30)
    return done.stdout


def test_no_key_code_or_id_of_the_program_stands_on_it(paper: str) -> None:
    assert OF_THE_PROGRAM.findall(paper) == []


@pytest.mark.parametrize(
    ("key", "words"),
    [("Voor welke schuld", "Zorgverzekeraar De Terp"), ("Hoort bij", "Achterstand zorgpremie"), ("IBAN", "NL28RABO0317240185")],
)
def test_what_refers_to_something_else_names_it(paper: str, key: str, words: str) -> None:
    assert re.search(rf"^{key}\s+{words}$", paper, re.MULTILINE)


@pytest.mark.parametrize(
    ("keys", "code", "words"),
    [
        (("samen", "leefgebieden"), "geld", "Geld"),
        (("samen", "open", "nu/eten"), "overgeslagen", "Overgeslagen"),
        (("op_maat", "rekenregels", "prijs"), "afsluiting", "Afsluiting van gas, water of stroom"),
        (("op_maat", "rekenregels", "prijs"), "uit_een_andere_lijst", "Uit een andere lijst"),
    ],
)
def test_what_samen_kijken_and_the_price_list_call_by_a_code_has_a_word(keys: tuple[str, ...], code: str, words: str) -> None:
    assert key_words.word(keys, code, Labels(load_instruments())) == words


def test_a_key_that_nobody_knows_is_read_as_its_words_and_text_stays_text() -> None:
    assert key_words.name("hobby_van_vroeger") == "Hobby van vroeger"
    assert key_words.name("willen/waar_naartoe") == key_words.name("waar_naartoe")
    assert key_words.word(("bewoner", "hobby"), "vissen", Labels()) == "vissen"
    assert key_words.word(("bewoner", "hobby"), "niet_meer", Labels()) == "Niet meer"
    assert key_words.word(("plan", "kracht"), "Zij zegt: ik_kan_het", Labels()) == "Zij zegt: ik_kan_het"
