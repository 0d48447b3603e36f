"""A delivery that was made to hurt: it takes no time and no memory, says nothing of others, and never stands in the way of a real one."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ddas_delivery import VERWACHT, delivery, levering, signal, write
from practice_office import Office, participant, put

from desktop.exchange import ddas
from desktop.models.errors import BadDelivery
from desktop.services import signals

GOOD = json.dumps(delivery(signal()))
LONG = 20_000_000
HOSTILE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "one long text": (lambda: GOOD.replace("S-1", "A" * LONG), "te_groot"),
    "a long text of quotes": (lambda: GOOD.replace("S-1", '\\"' * (LONG // 2)), "te_groot"),
    "one long name": (lambda: GOOD.replace('"ID"', f'"{"K" * LONG}"'), "te_groot"),
    "spaces without end": (lambda: GOOD.replace('"ID"', " " * LONG + '"ID"'), "te_groot"),
    "a wide signal": (lambda: GOOD.replace('"ID"', ",".join(f'"k{i}": {i}' for i in range(200_000)) + ', "ID"'), "te_groot"),
    "a wide list in a signal": (lambda: GOOD.replace('"S-1"', "[" + "1," * 2_000_000 + "1]"), "te_groot"),
    "very many organisations": (lambda: json.dumps(delivery(leveringen=[{}] * 200_000)), "te_groot"),
    "deep around": (lambda: "[" * LONG, "te_diep"),
    "deep inside": (lambda: GOOD.replace('"S-1"', '{"a":' * 100_000 + "1" + "}" * 100_000), "te_diep"),
    "a number of thousands of digits": (lambda: GOOD.replace("310", "1" * 6_000), "getal"),
    "a name twice in a client": (lambda: GOOD.replace('"huisnummer"', '"huisnummer": "13", "huisnummer"'), "dubbele_sleutel"),
    "half a pair in a name": (lambda: GOOD.replace('"ID"', '"\\udc00"'), "geen_utf8"),
    "not a number": (lambda: GOOD.replace("310", "NaN"), "geen_json"),
    "cut off": (lambda: GOOD[:-30], "geen_json"),
    "zipped": (lambda: gzip.compress(GOOD.encode()), "geen_utf8"),
    "another encoding": (lambda: GOOD.encode("utf-16"), "geen_utf8"),
}


@pytest.fixture
def memory() -> Iterator[Callable[[], int]]:
    """Peak of bytes since the last question."""
    tracemalloc.start()

    def peak() -> int:
        return tracemalloc.get_traced_memory()[1]

    yield peak
    tracemalloc.stop()


@pytest.mark.parametrize(("made", "reason"), HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_delivery_is_refused_before_it_costs_anything(
    made: Callable[[], str | bytes], reason: str, tmp_path: Path, memory: Callable[[], int]
) -> None:
    content = made()
    path = write(tmp_path, content if isinstance(content, bytes) else content.encode())
    del content
    tracemalloc.reset_peak()
    begun = memory()
    with pytest.raises(BadDelivery) as refused:
        ddas.read(path, VERWACHT, lambda *_: None)
    assert refused.value.facts == {"file": path.name, "where": "", "reason": reason}
    assert refused.value.__context__ is None
    assert memory() - begun < 16_000_000


def test_numbers_beyond_all_measure_are_reported_and_read_as_no_amount(tmp_path: Path) -> None:
    for number in ("1e400", "1e999999999", "-1e999999999", "0"):
        found = []
        ddas.read(write(tmp_path, GOOD.replace("310", number).encode()), VERWACHT, lambda one, _: found.append(one))  # noqa: B023
        assert [one.bedrag_cent for one in found] == [None]


def test_a_delivery_from_the_future_does_not_stand_in_the_way_of_a_real_one(office: Office, tmp_path: Path) -> None:
    put(office.desk("worker"), participant())
    office.exchange()
    desk = office.desk("coordinator")
    signals.take_in(desk, write(tmp_path, delivery(signal(bedrag=9_999), aanleverdatumEnTijd="2062-10-01T08:00:00Z")))
    signals.take_in(desk, write(tmp_path, delivery(signal(bedrag=310))))
    assert [one.voorstel.bedrag_cent for one in signals.waiting(desk)] == [31_000]


def test_a_forged_delivery_undoes_nothing_that_was_confirmed_and_takes_no_other_resident(office: Office, tmp_path: Path) -> None:
    put(office.desk("worker"), participant())
    office.exchange()
    desk = office.desk("coordinator")
    elsewhere = signal(client={"postcode": "8922XZ", "huisnummer": "99"})
    signals.take_in(desk, write(tmp_path, delivery(leveringen=[levering(signal()), levering(elsewhere)])))
    assert signals.waiting(desk) == []  # of one signal that comes twice the later goes before
    signals.take_in(desk, write(tmp_path, delivery(signal(), aanleverdatumEnTijd="2026-10-02T08:00:00Z")))
    assert len(signals.waiting(desk)) == 1
