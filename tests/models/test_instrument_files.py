"""Profiles and instruments: what ships is whole, and a malformed file is refused with file, place and reason."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from desktop import paths
from desktop.models import case_shape, instroomtoets, instrument_files, kantelpunt, routes, schuld, toml_table
from desktop.models.errors import BadInstrument
from desktop.services import reference

FILES = {path.name: path.read_bytes() for path in paths.resource("instruments").glob("*.toml")}
PLACES = {"datum", "van", "tot", "gemeente", "plafond", "pot", "bedrag", "soort", "wat", "leeftijd"}


def refused(name: str, old: str, new: str) -> tuple[object, object, object]:
    text = FILES[name].decode("utf-8")
    assert old in text
    with pytest.raises(BadInstrument) as fault:
        instrument_files.parse({**FILES, name: text.replace(old, new, 1).encode("utf-8")})
    return fault.value.facts["file"], fault.value.facts["where"], fault.value.facts["reason"]


def test_broken_toml_names_the_line() -> None:
    assert refused("brug-1.toml", "versie = 1", "versie = = 1") == ("brug-1.toml", "regel 5", "geen_toml")


def test_a_missing_kind_of_file_is_named() -> None:
    with pytest.raises(BadInstrument) as fault:
        instrument_files.parse({name: raw for name, raw in FILES.items() if name != "routes-1.toml"})
    assert fault.value.facts["file"] == "routes"


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "reason"),
    [
        ("termijnen-1.toml", "maanden = 6", "maanden = true", "termijnen[0].maanden", "verkeerd_soort"),
        ("termijnen-1.toml", "maanden = 6", "maanden = 6\ndagen = 1", "termijnen[0].dagen", "dagen_of_maanden"),
        ("termijnen-1.toml", 'code = "bevel_tot_betaling"', 'code = "melding_cak"', "termijnen[1].code", "dubbel"),
        ("prijslijst-1.toml", "eenheidsprijs_cent = 600000", "eenheidsprijs_cent = -1", "prijzen[0].eenheidsprijs_cent", "negatief"),
        ("prijslijst-1.toml", "eenheidsprijs_cent = 600000", "eenheidsprijs_cent = 6.5", "prijzen[0].eenheidsprijs_cent", "verkeerd_soort"),
        ("op_maat-1.toml", 'soort = "tekst"', 'soort = "raad"', "vragen[0].soort", "onbekende_waarde"),
        ("leefgebieden-1.toml", 'label = "Geld"', "", "leefgebieden[0].label", "ontbreekt"),
        ("brug-1.toml", '  "Ik woon vast en betaal de huur zelf",\n', "", "onderdelen[0].stappen", "aantal"),
        ("brug-1.toml", 'pijler = "thuis"', 'pijler = "tuin"', "onderdelen[0].pijler", "onbekende_waarde"),
        ("punten-1.toml", "geldig_van = 2025-09-01", 'geldig_van = "2025"', "geldig_van", "verkeerd_soort"),
        ("keuzes-1.toml", 'naam = "keuzes-1"', 'naam = "keuzes-2"', "naam", "naam_past_niet"),
    ],
)
def test_a_malformed_record_names_file_key_and_reason(name: str, old: str, new: str, where: str, reason: str) -> None:
    assert refused(name, old, new) == (name, where, reason)


def test_the_newest_version_counts_and_old_bridges_stay() -> None:
    newer = FILES["brug-1.toml"].replace(b"versie = 1", b"versie = 2").replace(b'"brug-1"', b'"brug-2"')
    read = instrument_files.parse({**FILES, "brug-2.toml": newer})
    assert read.brug.naam == "brug-2"
    assert read.bruggen["brug-1"].naam == "brug-1"


def test_every_record_has_an_origin_and_a_day_of_checking() -> None:
    read = reference.load_instruments()
    records: list[Any] = [*read.vragen, *read.brug.onderdelen, *read.leefgebieden, *read.grondslagen, *read.prijslijst, *read.routes]
    records += [*read.termijnregels, *read.punten.values(), *(keuze for lijst in read.keuzes.values() for keuze in lijst)]
    assert all(record.herkomst.bron and record.herkomst.geldig_van and record.herkomst.gecontroleerd_op for record in records)


def test_every_clock_of_the_assessment_says_what_may_happen_after_its_day() -> None:
    read = reference.load_instruments()
    assert all(rule.daarna for rule in read.termijnregels if rule.toets)
    assert read.termijnregel("brief_anders").daarna == ""


def test_unconfirmed_law_and_prices_are_marked() -> None:
    read = reference.load_instruments()
    assert {price.herkomst.toetsen for price in read.prijslijst} == {"voorbeeld", "te toetsen"}
    assert all(ground.herkomst.toetsen == "te toetsen" for ground in read.grondslagen if "Participatiewet" in ground.titel)


def test_choice_lists_have_exactly_the_codes_of_the_case_file() -> None:
    read = reference.load_instruments()
    wanted = {
        "kantelpunt_soort": kantelpunt.SOORTEN,
        "schuld_soort": schuld.SOORTEN,
        "oplossing": schuld.OPLOSSINGEN,
        "bestaanszekerheid": instroomtoets.BESTAANSZEKERHEID,
        "betaling_status": case_shape.BETALING_STATUSSEN,
    }
    assert {name: tuple(one.code for one in read.keuze(name)) for name in wanted} == wanted
    assert tuple(area.code for area in read.leefgebieden) == case_shape.LEEFGEBIEDEN
    assert tuple(part.code for part in read.brug.onderdelen) == case_shape.ONDERDELEN


def test_every_explanation_has_only_places_that_are_filled() -> None:
    read = reference.load_instruments()
    sentences = [text for point in read.punten.values() for text in point.uitleg.values()]
    sentences += [text for route in read.routes for text in route.redenen.values()]
    assert {place for text in sentences for _, place, _, _ in Formatter().parse(text) if place} <= PLACES


def test_every_route_and_point_of_the_rules_is_in_the_files() -> None:
    read = reference.load_instruments()
    everything = routes.Feiten(True, True, True, frozenset({"toeslagen", "maatregel_uitkering"}), True, 20, {"begeleiding": "niet_voldaan"})
    offered = routes.offered(everything, read, dict.fromkeys(PLACES, "x"))
    assert len(offered) == 11
    assert all(route["reden"] for route in offered)


def resident_texts() -> list[str]:
    read = reference.load_instruments()
    texts = [question.vraag_bewoner for question in read.vragen if question.kant == "betrokkenheid"]
    texts += [read.brug.uitleg, *(text for part in read.brug.onderdelen for text in (part.vraag, *part.stappen))]
    texts += [text for area in read.leefgebieden for text in (area.label_bewoner, area.vraag)]
    texts += [route.voor_bewoner for route in read.routes]
    talk = read.evaluatie
    texts += [talk.gerust, talk.iets_zeggen, talk.dank, talk.telefoon, talk.weet_niet, talk.liever_niet]
    texts += [text for question in talk.vragen for text in (question.vraag, question.vraag_begin, question.uitleg)]
    texts += [answer.label for question in talk.vragen for answer in question.antwoorden]
    return texts + [keuze.label_bewoner for lijst in read.keuzes.values() for keuze in lijst]


@pytest.mark.parametrize("text", sorted(set(resident_texts())))
def test_what_a_resident_reads_is_short_and_plain(text: str) -> None:
    assert all(len(sentence.split()) <= 15 for sentence in re.split(r"[.?!]", text))
    assert not re.search(r"kantelpunt|leefgebied|instroom|rendement|legitimiteit|perspectief|dossier|thans|dient", text, re.IGNORECASE)


def test_the_profile_of_leeuwarden_is_the_pilot_plan() -> None:
    profile = reference.load_profile()
    assert (profile.instroom_van, profile.instroom_tot) == (date(2025, 9, 1), date(2026, 8, 31))
    assert (profile.plafond_cent, profile.pot_cent, profile.gemeentecode) == (200_000, 5_000_000, "0080")
    assert profile.bsn_toegestaan is False
    assert set(profile.bronnen) == set(profile.document) - {"naam", "titel", "oefening"}


def test_practice_differs_in_its_window_only() -> None:
    pilot, practice = reference.load_profile().document, reference.load_profile("oefening").document
    assert {key for key in pilot if pilot[key] != practice[key]} == {"naam", "titel", "oefening", "instroom_tot", "pilotperiode_tot"}


def test_a_signed_change_replaces_a_setting_and_says_so() -> None:
    profile = reference.load_profile("leeuwarden-2025", {"instroom_tot": "2026-12-31", "plafond_cent": 250_000})
    assert (profile.instroom_tot, profile.plafond_cent) == (date(2026, 12, 31), 250_000)
    assert profile.bronnen["plafond_cent"].bron == "organisatie.json"


@pytest.mark.parametrize(
    ("changes", "where", "reason"),
    [
        ({"plafond_cent": -1}, "plafond_cent.waarde", "negatief"),
        ({"plafond_cent": "veel"}, "plafond_cent.waarde", "verkeerd_soort"),
        ({"plafon_cent": 1}, "plafon_cent", "onbekende_sleutel"),
        ({"instroom_tot": "31-12-2026"}, "instroom_tot.waarde", "verkeerd_soort"),
        ({"instroom_tot": "2024-01-01"}, "instroom_tot", "einde_voor_begin"),
        ({"betaling_akkoord_door": "werker zelf"}, "betaling_akkoord_door.waarde", "onbekende_waarde"),
        ({"gemeente_ontvangt": ["contacten", "alles"]}, "gemeente_ontvangt.waarde", "onbekende_waarde"),
    ],
)
def test_a_wrong_change_is_refused(changes: dict[str, object], where: str, reason: str) -> None:
    with pytest.raises(BadInstrument) as fault:
        reference.load_profile("leeuwarden-2025", changes)
    assert (fault.value.facts["where"], fault.value.facts["reason"]) == (where, reason)


@pytest.mark.parametrize("name", ["bestaat-niet", "../../etc/passwd", ""])
def test_only_profiles_that_ship_can_be_named(name: str) -> None:
    with pytest.raises(BadInstrument) as fault:
        reference.load_profile(name)
    assert fault.value.facts["reason"] == "profiel_onbekend"


def test_an_oversized_file_is_refused_unread() -> None:
    with pytest.raises(BadInstrument) as fault:
        toml_table.parse(b"#" * 1_000_001, "x.toml")
    assert fault.value.facts["reason"] == "te_groot"


def test_a_fact_is_old_after_half_a_year() -> None:
    origin = reference.load_instruments().brug.onderdelen[0].herkomst
    assert not origin.verouderd(date(2027, 5, 1))
    assert origin.verouderd(date(2027, 6, 1))


def test_resources_are_found_beside_the_package_and_in_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "instruments").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    paths.resources.cache_clear()
    assert paths.resources() == tmp_path / "resources"
    monkeypatch.undo()
    paths.resources.cache_clear()
    assert (paths.resources() / "practice" / "voorbeeld.json").is_file()
