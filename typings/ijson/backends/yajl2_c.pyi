"""The parser in C: an event is (null, boolean, number, string, map_key, start_map, end_map, start_array or end_array) and its value."""

from collections.abc import Iterator
from typing import Any, BinaryIO

def basic_parse(source: BinaryIO, *, buf_size: int = ...) -> Iterator[tuple[str, Any]]: ...
def items(source: BinaryIO, prefix: str, *, buf_size: int = ...) -> Iterator[Any]: ...
