"""The parser in C: an event is (null, boolean, number, string, map_key, start_map, end_map, start_array or end_array) and its value."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

def basic_parse(source: Readable, *, buf_size: int = ...) -> Iterator[tuple[str, Any]]: ...
def items(source: BinaryIO, prefix: str, *, buf_size: int = ...) -> Iterator[Any]: ...
