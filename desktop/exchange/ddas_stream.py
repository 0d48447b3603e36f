"""The bytes of a DDAS delivery as a stream of its parts: never more than one signal at a time in memory.

A delivery is read twice: once whole, for what stands around the signals (the supplier may come after them) and to know that it is
JSON to its end; then signal by signal, put together by the parser itself.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from ijson.backends import yajl2_c
from ijson.common import JSONError

from desktop.models.strict_json import JSONFault

MAX_BYTES = 1_000_000_000
"""A million signals are some 400 MB."""
MAX_DEPTH = 16
MAX_VALUES = 2_000
"""Keys in one signal, or values around the signals of one organisation."""
MAX_PART = 1_000_000
"""Bytes of one signal, one text or one stretch of spaces, give or take a chunk: the parser's time grows with the square of these."""
MAX_LEVERINGEN = 10_000
"""A levering is one organisation."""
CHUNK = 1 << 16
LISTS = ("vroegsignalen", "vroegsignaalzaken")
KNOWN = ("startdatumLevering", "einddatumLevering", "aanleverdatumEnTijd", "codeGegevensleverancier", "leveringen")

TOP, LEVERINGEN, LEVERING, ITEMS, INSIDE = range(5)
_STEP = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1, "map_key": 0}
Events = Iterator[tuple[str, Any]]


@dataclass
class Around:
    """What stands around the signals: `top` without its leveringen, and these without their lists.

    `counts` is the number of items per levering and list; `keys` how many keys stood in all of them, for the second reading to compare.
    """

    top: Any = None
    leveringen: list[Any] = field(default_factory=list)
    counts: list[dict[str, int]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LISTS, 0))


class Stream:
    """An opened delivery; raises JSONFault (te_groot, geen_utf8, geen_json, dubbele_sleutel, getal, te_diep, geen_ddas)."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, and JSONFault for a file that is too long or not UTF-8."""
        if path.exists() and not path.is_file():
            raise IsADirectoryError(path.name)  # A pipe or device would never end.
        self._file = path.open("rb")
        try:
            self._start = _checked(self._file)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def around(self) -> Around:
        """Reads the file to its end; also what is passed over is known to be JSON of bounded depth and size afterwards."""
        found, bounded = Around(), _Bounded(self._file)
        for _ in self._guarded(lambda: _walk(yajl2_c.basic_parse(bounded, buf_size=CHUNK), found, bounded)):
            pass
        if not isinstance(found.top, dict) or not any(key in found.top for key in KNOWN):
            raise JSONFault("geen_ddas")
        return found

    def items(self, around: Around, lists: str) -> Iterator[tuple[int, Any]]:
        """Every item of the lists of this name (`vroegsignalen` or `vroegsignaalzaken`) with the number of its levering, from 0.

        Raises JSONFault (dubbele_sleutel) after the last, when in one of them a key stood twice: the parser keeps the later value.
        """
        if not any(counts.get(lists) for counts in around.counts):
            return
        items = self._guarded(lambda: yajl2_c.items(self._file, f"leveringen.item.{lists}.item", buf_size=CHUNK))
        left = around.keys[lists]
        for number, counts in enumerate(around.counts):
            for _ in range(counts.get(lists, 0)):
                item = next(items)
                left -= _keys_in(item) if isinstance(item, (dict, list)) else 0
                yield number, item
        if left:
            raise JSONFault("dubbele_sleutel")

    def _guarded(self, begin: Callable[[], Iterator[Any]]) -> Iterator[Any]:
        self._file.seek(self._start)
        try:
            yield from begin()
        except JSONError:  # its message holds a piece of the file, so it goes no further
            raise JSONFault("geen_json") from None
        except UnicodeError:  # half of a surrogate pair in a name
            raise JSONFault("geen_utf8") from None
        except (SystemError, ValueError, ArithmeticError) as fault:
            # A number of thousands of digits: Python refuses it inside the parser, which gives that as a SystemError.
            raise fault if isinstance(fault, JSONFault) else JSONFault("getal") from None


class _Bounded:
    """The file for the first reading: refuses to go on when too many bytes made no part."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.since = file, 0

    def read(self, size: int) -> bytes:
        self.since += size
        if self.since > MAX_PART:
            raise JSONFault("te_groot")
        return self._file.read(size)


def _keys_in(value: dict[str, Any] | list[Any]) -> int:
    total = len(value) if isinstance(value, dict) else 0
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, (dict, list)):
            total += _keys_in(part)
    return total


def _checked(file: BinaryIO) -> int:
    """Where the JSON begins: after a byte order mark, which some suppliers put in front."""
    decoder, size = codecs.getincrementaldecoder("utf-8")(), 0
    start = len(codecs.BOM_UTF8) if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise JSONFault("te_groot")
        _decode(decoder, chunk)
    _decode(decoder, b"", final=True)
    return start


def _decode(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> None:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        raise JSONFault("geen_utf8") from None


def _walk(events: Events, found: Around, bounded: _Bounded) -> Iterator[None]:
    """Put together what stands around the lists of signals, and count what is in them."""
    stack: list[_Open] = []
    for event, value in events:
        bounded.since = 0
        step = _STEP.get(event)
        if step is None:
            _close(found, stack, _place(stack, event), value)
        elif not step:
            stack[-1].name(value)
        elif step < 0:
            here = stack.pop()
            _close(found, stack, here.place, here.value)
        elif stack and stack[-1].place == ITEMS:
            found.keys[stack[-2].key] += _pass_over(events, MAX_DEPTH - len(stack))
            _close(found, stack, _place(stack, event), None)
        elif len(stack) >= MAX_DEPTH:
            raise JSONFault("te_diep")
        else:
            stack.append(_Open(_place(stack, event), [] if event == "start_array" else {}))
    yield


class _Open:
    """An object or list that is being read."""

    __slots__ = ("counts", "key", "left", "place", "value")

    def __init__(self, place: int, value: Any) -> None:
        self.place, self.value, self.key, self.left = place, value, "", MAX_VALUES
        self.counts: dict[str, int] = {}

    def name(self, key: str) -> None:
        if key in self.value:
            raise JSONFault("dubbele_sleutel")
        if "." in key and self.place in (TOP, LEVERING):
            raise JSONFault("naam_met_punt")  # the parser's own paths have points between names: this one could pass for another
        self.key = key

    def put(self, value: Any) -> None:
        self.left -= 1
        if self.left < 0:
            raise JSONFault("te_groot")
        if isinstance(self.value, list):
            self.value.append(value)
        else:
            self.value[self.key] = value


def _place(stack: list[_Open], event: str) -> int:
    above = stack[-1] if stack else None
    if above is None:
        return TOP
    if above.place == LEVERINGEN:
        return LEVERING
    if event == "start_array" and (above.place, above.key) == (TOP, "leveringen"):
        return LEVERINGEN
    return ITEMS if event == "start_array" and above.place == LEVERING and above.key in LISTS else INSIDE


def _close(found: Around, stack: list[_Open], place: int, value: Any) -> None:
    """A value is whole: it goes into what holds it, or out. Lists of signals stay empty; their items are counted."""
    if place == TOP:
        found.top = value
    elif place == LEVERING:
        if len(found.leveringen) >= MAX_LEVERINGEN:
            raise JSONFault("te_groot")
        found.leveringen.append(value)
        found.counts.append(stack[-1].counts)
        stack[-1].counts = {}
    elif stack[-1].place == ITEMS:
        counts = stack[-3].counts
        counts[stack[-2].key] = counts.get(stack[-2].key, 0) + 1
    else:
        stack[-1].put(value)


def _pass_over(events: Events, deepest: int) -> int:
    """Go to the end of the object or list that was just opened; gives the number of keys in it."""
    depth, keys = 1, 0
    for event, _ in events:
        step = _STEP.get(event)
        if step is None:
            continue
        if not step:
            keys += 1
            if keys > MAX_VALUES:
                raise JSONFault("te_groot")
            continue
        depth += step
        if depth > deepest:
            raise JSONFault("te_diep")
        if not depth:
            break
    return keys
