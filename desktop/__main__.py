"""The program: without a verb the window opens, with a verb it runs without one (contract.md 1)."""

from __future__ import annotations

import sys


def main() -> int:
    """Entry point of `kantelpunt` and `python -m desktop`."""
    from desktop.keys import hardening

    hardening.harden()
    arguments = sys.argv[1:]
    if arguments and arguments[0] not in {"--vault"}:
        from desktop import cli

        return cli.main(arguments)
    from desktop import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
