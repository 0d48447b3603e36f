"""Every text for a resident keeps the rules of plain Dutch, and each rule sees what it is there for."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

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
    tables = ("together/agree", "evaluation_own", "evaluation_question", "kit/curtain", "kit/read_aloud")
    screens = {f"desktop/views/{name}.py" for name in tables}
    assert data | made | screens <= sources
    assert len(TEXTS) > 700


def test_a_new_paper_is_in_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desktop" / "documents"
    folder.mkdir(parents=True)
    for name in ("welkom", "key_card"):
        (folder / f"{name}.py").write_text("", "utf-8")
    monkeypatch.setattr(resident_texts, "ROOT", tmp_path)
    assert [path.stem for path in resident_texts.papers()] == ["welkom"]


def test_a_new_screen_that_reads_aloud_is_in_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desktop" / "views"
    folder.mkdir(parents=True)
    (folder / "nieuw.py").write_text("from desktop.views.kit.read_aloud import with_hint\n", "utf-8")
    (folder / "anders.py").write_text("", "utf-8")
    monkeypatch.setattr(resident_texts, "ROOT", tmp_path)
    assert "nieuw" in [path.stem for path in resident_texts.at_the_table()]
    assert "anders" not in [path.stem for path in resident_texts.at_the_table()]


def test_every_paper_that_is_left_out_is_there() -> None:
    there = {path.stem for path in resident_texts.ROOT.glob(resident_texts.PAPERS)}
    assert {*resident_texts.FOR_OTHERS, *resident_texts.NO_SENTENCES, *resident_texts.LETTERS} <= there


def test_of_a_module_with_one_page_of_hers_only_that_page_counts() -> None:
    code = 'WHY = "Voor de werker zelf"\nclass Dank:\n    words = "Dank je wel"\n'
    found = resident_texts.of_source(code, resident_texts.ROOT / "desktop" / "views" / "x.py", screen=True, only="Dank")
    assert [text.words for text in found] == ["Dank je wel"]


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
