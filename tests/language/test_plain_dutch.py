"""Every text for a resident keeps the rules of plain Dutch, and each rule sees what it is there for."""

from __future__ import annotations

from collections import defaultdict

import plain_dutch
import pytest
import resident_texts
from resident_texts import Tekst

TEXTS = resident_texts.gathered()
EASIEST = 80
"""The lowest Flesch-Douma for a file of Samen kijken: easy by that measure, which counts lengths only."""
AT_THE_TABLE = 10
"""Words in a sentence of Samen kijken, on average: A2 where it can be."""


def by_source(*, screen: bool) -> dict[str, list[str]]:
    """File -> its sentences; single words say nothing about sentences."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in TEXTS:
        if text.screen is screen and len(plain_dutch.words(text.words)) > 2:
            found[text.source].append(text.words)
    return found


def test_every_text_for_a_resident_is_plain() -> None:
    wrong = {text.where: faults for text in TEXTS if (faults := plain_dutch.faults(text.words, screen=text.screen))}
    assert wrong == {}


@pytest.mark.parametrize(("screen", "most"), [(True, AT_THE_TABLE), (False, plain_dutch.AVERAGE)])
def test_sentences_are_short_on_average(screen: bool, most: int) -> None:
    found = {source: round(plain_dutch.average(words), 1) for source, words in by_source(screen=screen).items()}
    assert {source: average for source, average in found.items() if average > most} == {}


def test_what_stands_at_the_table_measures_as_easy() -> None:
    found = {source: plain_dutch.flesch_douma(words) for source, words in by_source(screen=True).items()}
    assert {source: score for source, score in found.items() if score is not None and score < EASIEST} == {}


def test_texts_come_from_every_place_that_a_resident_reads() -> None:
    sources = {text.source for text in TEXTS}
    data = {"evaluatie-1.toml", "brug-1.toml", "op_maat-1.toml", "keuzes-1.toml", "routes-1.toml", "samen-1.toml", "belnu-1.toml"}
    made = {f"desktop/documents/{name}.py" for name in ("support_resident", "evaluation_sheet", "everything", "where_to_go")}
    assert data | made | {"desktop/views/together/agree.py"} <= sources
    assert len(TEXTS) > 700


def test_a_new_text_in_a_file_is_in_by_itself() -> None:
    code = 'TITLE = "Dit is nieuw"\ndef f(x):\n    """Not hers."""\n    return label(f"Kom je op {x} langs?", "muted")\n'
    path = resident_texts.ROOT / "desktop" / "views" / "together" / "nieuw.py"
    found = resident_texts.of_source(code, path, screen=True)
    assert [text.words for text in found] == ["Dit is nieuw", "Kom je op iets langs?"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien x y z.",
            "21 woorden",
        ),
        ("We bellen u thans.", "stijf woord: thans"),
        ("Dit is ten behoeve van jou.", "stijve zin"),
        ("We doen een update.", "Engels: update"),
        ("Dit is jouw kantelpunt.", "niet in Samen kijken: kantelpunt"),
        ("Kijk in het zorgdossier.", "niet in Samen kijken: zorgdossier"),
        ("Neem bijv. een brief mee.", "afkorting: bijv."),
        ("Kom a.u.b. langs.", "afkorting: a.u.b."),
        ("Je BSN hoeft niet.", "afkorting: BSN"),
        ("Dat is goed gedaan, maar er is meer.", "maar: zeg en"),
        ("Je brief wordt morgen gelezen.", "lijdend"),
        ("Zeg het je arbeidsongeschiktheidsverzekeraar.", "lang woord"),
    ],
)
def test_each_rule_sees_its_fault(text: str, fault: str) -> None:
    found = plain_dutch.faults(text, screen=True)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_on_paper_maar_is_wrong_after_praise_only() -> None:
    assert plain_dutch.faults("Het is klaar, maar nog niet getekend.", screen=False) == []
    assert plain_dutch.faults("Het is gelukt, maar nog niet getekend.", screen=False) != []


def test_a_plain_text_has_no_fault() -> None:
    assert plain_dutch.faults("Je wordt moe. Het werd geen beslag. Bel 0800-8115 als je wilt.", screen=True) == []


@pytest.mark.parametrize(
    ("word", "count"),
    [("geld", 1), ("rekening", 3), ("coördinator", 5), ("huisarts", 2), ("ideeën", 3), ("bezuiniging", 4), ("moeilijk", 2)],
)
def test_syllables_are_counted_as_they_are_heard(word: str, count: int) -> None:
    assert plain_dutch.syllables(word) == count


def test_the_measure_tells_hard_from_easy() -> None:
    easy = plain_dutch.flesch_douma(["Je belt de bank. Wij helpen je."])
    hard = plain_dutch.flesch_douma(
        ["De schuldeiser informeert betrokkene schriftelijk. Betalingsverplichtingen blijven onverminderd bestaan."]
    )
    assert easy is not None
    assert hard is not None
    assert easy > 90
    assert hard < 30
    assert plain_dutch.flesch_douma(["Eén zin."]) is None


def test_a_text_knows_where_it_stands() -> None:
    assert Tekst("Ja", "samen-1.toml:woorden.ja", True).source == "samen-1.toml"
