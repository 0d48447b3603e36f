"""A program of its own that saves in a vault and says each acknowledged save on stdout, until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from vault_room import KEY, FixedClock, resident, worker

from desktop.store.opening import open_store


def main(path: Path) -> None:
    vault = open_store(path, KEY, FixedClock(), worker())
    case = vault.cases()[0]
    number = int(vault.document(case).get("n", 0))
    while True:
        number += 1
        with vault.transaction():
            head = vault.heads(case)[0]
            vault.add_version(case, {**resident(), "n": number}, command=f"bewerkt {number}", parents=(head.id,))
            vault.put_setting("n", str(number))
            vault.log("bewerkt", case)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
