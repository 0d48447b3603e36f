"""A delivery of signals is read as it is: what is there counts, what is not as agreed is told by place and number, never by value."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from ddas_delivery import CLIENT, VERWACHT, delivery, levering, signal, write, write_many

from desktop import messages
from desktop.exchange import ddas
from desktop.models.errors import BadDelivery
from desktop.models.signalen import Levering, Signaal

AT = "leveringen[].vroegsignalen[]"


def read(folder: Path, content: dict[str, Any] | bytes) -> tuple[list[Signaal], Levering]:
    taken: list[Signaal] = []
    return taken, ddas.read(write(folder, content), VERWACHT, lambda one, _name: taken.append(one))


def told(folder: Path, content: dict[str, Any] | bytes) -> list[tuple[str, str, int]]:
    return [(one.pad, one.reden, one.aantal) for one in read(folder, content)[1].meldingen]


def test_a_good_delivery_is_read_without_a_word(tmp_path: Path) -> None:
    [one], whole = read(tmp_path, delivery(signal()))
    assert (one.soort, one.ontstaan_op, one.bedrag_cent, one.status) == ("huur", "2026-08-14", 31_000, "Nog niet opgepakt")
    assert (one.postcode, one.huisnummer, one.organisatie, one.let_op) == ("8911AB", "12", "Stichting De Terp", ())
    assert whole == Levering("RIS, 1-9-2026 t/m 30-9-2026", "2026-10-01T08:00:00+00:00", 1, ())


@pytest.mark.parametrize(("partner", "soort"), [("Huur", "huur"), ("Zorg", "zorg"), ("Hypotheek", ""), ("CAK Zorgverzekeringen", "")])
def test_only_four_kinds_are_arrears_of_factor_three(tmp_path: Path, partner: str, soort: str) -> None:
    [one], whole = read(tmp_path, delivery(signal(signaalpartner={"type": partner})))
    assert (one.soort, whole.meldingen) == (soort, ())


def test_the_supplier_may_come_after_its_signals(tmp_path: Path) -> None:
    turned = dict(reversed(list(delivery(levering()).items())))
    turned["leveringen"] = [dict(reversed(list(levering(signal()).items())))]
    [one], whole = read(tmp_path, turned)
    assert one == read(tmp_path, delivery(signal()))[0][0]
    assert whole.meldingen == ()


WRONG: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"bedrag": None}, (f"{AT}.bedrag", "ontbreekt")),
    ({"bedrag": "310"}, (f"{AT}.bedrag", "verkeerd_soort")),
    ({"bedrag": -5}, (f"{AT}.bedrag", "buiten_bereik")),
    ({"ontstaansdatum": None}, (f"{AT}.ontstaansdatum", "ontbreekt")),
    ({"ontstaansdatum": "14-08-2026"}, (f"{AT}.ontstaansdatum", "datum_in_bestand")),
    ({"ontstaansdatum": "2206-08-14"}, (f"{AT}.ontstaansdatum", "dag_moet_nog_komen")),
    ({"ontstaansdatum": "2016-08-14"}, (f"{AT}.ontstaansdatum", "verkeerd_jaar")),
    ({"status": "Bezig"}, (f"{AT}.status", "onbekende_waarde")),
    ({"signaalpartner": {"type": "Zorgverzekeraar"}}, (f"{AT}.signaalpartner.type", "onbekende_waarde")),
    ({"signaalpartner": None}, (f"{AT}.signaalpartner", "ontbreekt")),
    ({"client": None}, (f"{AT}.client", "ontbreekt")),
    ({"client": {}}, (f"{AT}.client", "bsn_of_adres")),
    ({"client": CLIENT | {"burgerservicenummer": "123456782"}}, (f"{AT}.client", "bsn_of_adres")),
    ({"client": {"burgerservicenummer": "123456789"}}, (f"{AT}.client.burgerservicenummer", "bsn_onjuist")),
    ({"client": CLIENT | {"huisnummer": 12}}, (f"{AT}.client.huisnummer", "verkeerd_soort")),
    ({"client": CLIENT | {"postcode": "89 AB"}}, (f"{AT}.client.postcode", "postcode_in_bestand")),
    ({"crisissignaal": "nee"}, (f"{AT}.crisissignaal", "verkeerd_soort")),
    ({"ID": None}, (f"{AT}.ID", "ontbreekt")),
]


@pytest.mark.parametrize(("changes", "fault"), WRONG)
def test_what_is_wrong_in_a_signal_is_told_and_stops_nothing(tmp_path: Path, changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert (*fault, 2) in told(tmp_path, delivery(signal(**changes), signal(), signal(**changes)))


def test_what_can_mean_one_thing_only_is_read_all_the_same(tmp_path: Path) -> None:
    client = {"postcode": "8911 ab", "huisnummer": 12, "huisnummertoevoeging": "-b", "geboortedatum": "03-07-1984"}
    strange = signal(bedrag="310.50", ontstaansdatum="14-8-2026", signaalpartner={"type": "huur "}, client=client)
    [one], _ = read(tmp_path, delivery(strange))
    assert (one.bedrag_cent, one.ontstaan_op, one.soort) == (31_050, "2026-08-14", "huur")
    assert (one.postcode, one.huisnummer, one.toevoeging, one.geboortedatum) == ("8911AB", "12", "B", "1984-07-03")


def test_a_misspelt_key_is_named_and_its_value_is_not_read(tmp_path: Path) -> None:
    odd = signal(bedrag=None) | {"bedrg": 310}
    [one], whole = read(tmp_path, delivery(odd))
    [fault] = [one for one in whole.meldingen if one.naam]
    assert (one.bedrag_cent, fault.pad, fault.naam, fault.lijkt_op, fault.aantal) == (None, AT, "bedrg", "bedrag", 1)
    assert "Bedoeld is misschien 'bedrag'" in messages.sentence(fault.reden, {"naam": fault.naam, "lijkt_op": fault.lijkt_op})


def test_an_unknown_key_that_looks_like_nothing_or_holds_figures_is_not_named(tmp_path: Path) -> None:
    odd = signal(client=CLIENT | {"postcode8911": 1})
    _, whole = read(tmp_path, delivery(signal() | {"Sjoukje Dijkstra 123456782": 1}, odd))
    assert {(one.pad, one.reden, one.naam) for one in whole.meldingen} == {
        (AT, "onbekende_sleutel", ""),
        (f"{AT}.client", "onbekende_sleutel", ""),
    }


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"startdatumLevering": "2028-09-01", "einddatumLevering": "2028-09-30"}, ("startdatumLevering", "verkeerd_jaar")),
        ({"startdatumLevering": "2024-09-01", "einddatumLevering": "2024-09-30"}, ("einddatumLevering", "verkeerd_jaar")),
        ({"einddatumLevering": "2026-08-30"}, ("einddatumLevering", "einde_voor_begin")),
        ({"aanleverdatumEnTijd": "2062-10-01T08:00:00Z"}, ("aanleverdatumEnTijd", "dag_moet_nog_komen")),
        ({"aanleverdatumEnTijd": "gisteren"}, ("aanleverdatumEnTijd", "moment_in_bestand")),
        ({"codeGegevensleverancier": None}, ("codeGegevensleverancier", "ontbreekt")),
        ({"leveringen": []}, ("leveringen", "leeg")),
        ({"leveringen": None}, ("leveringen", "ontbreekt")),
        ({"leveringen": {"0": 1}}, ("leveringen", "verkeerd_soort")),
        ({"leveringen": [5]}, ("leveringen[]", "verkeerd_soort")),
        ({"leveringen": [levering(gemeentecode="0363")]}, ("leveringen[].gemeentecode", "andere_gemeente")),
        ({"leveringen": [levering(aanleverendeOrganisatie=None)]}, ("leveringen[].aanleverendeOrganisatie", "verkeerd_soort")),
        ({"leveringen": [levering(vroegsignalen={"ID": "x"})]}, ("leveringen[].vroegsignalen", "verkeerd_soort")),
        ({"leveringen": [levering(5, None, [])]}, (AT, "verkeerd_soort")),
        (
            {"leveringen": [levering(vroegsignaalzaken=[{}, {"vroegsignalen": []}])]},
            ("leveringen[].vroegsignaalzaken[].vroegsignalen", "leeg"),
        ),
    ],
)
def test_what_is_wrong_around_the_signals_is_told(tmp_path: Path, changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in [(pad, reden) for pad, reden, _ in told(tmp_path, delivery(**changes))]


def test_every_reason_has_a_sentence() -> None:
    for _, (_, reason) in WRONG:
        assert reason in messages.REASONS


NO_DELIVERY: list[tuple[bytes, str]] = [
    (b"", "geen_json"),
    (b"geen json", "geen_json"),
    (b'{"leveringen": [', "geen_json"),
    (b'{"leveringen": []} {}', "geen_json"),
    (b'{"leveringen": NaN}', "geen_json"),
    (b'{"leveringen": "\xff"}', "geen_utf8"),
    (b"[]", "geen_ddas"),
    (b'"leveringen"', "geen_ddas"),
    (b"{}", "geen_ddas"),
    (b'{"dossiernummer": "VD-1"}', "geen_ddas"),
    (b'{"leveringen": [], "leveringen": []}', "dubbele_sleutel"),
    (b'{"leveringen": [{"vroegsignalen": [{"ID": "1", "ID": "2"}]}]}', "dubbele_sleutel"),
    (b'{"leveringen": [{"vroegsignalen": [{"client": {"postcode": "1", "postcode": "2"}}]}]}', "dubbele_sleutel"),
    (b'{"leveringen": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "te_diep"),
    (b'{"leveringen": [{"vroegsignalen": [' + b"[" * 50 + b"]" * 50 + b"]}]}", "te_diep"),
    (b'{"leveringen": [{"vroegsignalen": [{"bedrag": ' + b"9" * 6_000 + b"}]}]}", "getal"),
    (b'{"leveringen": [{"teller": ' + b"[" + b"1," * 5_000 + b"1]}]}", "te_groot"),
    (b'{"leveringen.item": {"vroegsignalen": []}, "leveringen": []}', "naam_met_punt"),
]


@pytest.mark.parametrize(("raw", "reason"), NO_DELIVERY)
def test_what_is_no_delivery_is_refused_with_a_sentence(tmp_path: Path, raw: bytes, reason: str) -> None:
    with pytest.raises(BadDelivery) as caught:
        read(tmp_path, raw)
    assert (caught.value.facts["reason"], caught.value.facts["file"]) == (reason, "levering.json")
    assert "levering.json is niet ingelezen" in messages.sentence("levering", caught.value.facts)


def test_a_byte_order_mark_in_front_is_no_fault(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"\xef\xbb\xbf" + json.dumps(delivery(signal())).encode())[0]) == 1


def test_a_file_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.exchange.ddas_stream.MAX_BYTES", 100)
    with pytest.raises(BadDelivery) as caught:
        read(tmp_path, delivery(signal()))
    assert caught.value.facts["reason"] == "te_groot"


def test_a_folder_or_a_missing_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "weg.json"):
        with pytest.raises(BadDelivery) as caught:
            ddas.read(path, VERWACHT, lambda *_: None)
        assert caught.value.facts["reason"] == "geen_bestand"


def test_the_same_signal_has_the_same_identity_and_another_suppliers_has_not(tmp_path: Path) -> None:
    same = read(tmp_path, delivery(signal("S-1"), signal("S-1", bedrag=900), signal("S-2")))[0]
    assert same[0].id == same[1].id != same[2].id
    assert "S-1" not in same[0].id
    other = read(tmp_path, delivery(signal("S-1"), codeGegevensleverancier="VPS"))[0]
    assert other[0].id != same[0].id


def test_no_value_of_a_person_stands_in_a_signal_as_it_is_written_out(tmp_path: Path) -> None:
    client = {"postcode": "8911AB", "huisnummer": "12", "geboortedatum": "1984-07-03"}
    [one], _ = read(tmp_path, delivery(signal(client=client)))
    assert not any(value in repr(one) for value in client.values())


def test_very_many_signals_take_no_more_memory_than_few(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = write_many(tmp_path / f"{count}.json", count, lambda number: CLIENT | {"huisnummer": str(number % 300 + 1)})
        tracemalloc.start()
        try:
            whole = ddas.read(path, VERWACHT, lambda *_: None)
            assert whole.signalen == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few = peak(1_000)
    assert peak(10_000) < few + 100_000
