from typing import Any

Atspi: Any

class GLib:
    class Error(Exception): ...

    class MainContext:
        @staticmethod
        def default() -> GLib.MainContext: ...
        def iteration(self, may_block: bool) -> bool: ...

    @staticmethod
    def timeout_add(interval: int, function: Any) -> int: ...
