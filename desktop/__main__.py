"""The program: without a verb the window opens, with a verb it runs without one (contract.md 1)."""

from __future__ import annotations

import logging
import sys


def main() -> int:
    """Entry point of `kantelpunt` and `python -m desktop`."""
    from desktop import bugs, messages
    from desktop.keys import hardening

    bugs.take_over(messages.sentence("fout", {}))
    # What a person should know is told in Dutch by whoever meets it; without this the log's own lines would stand among it.
    logging.getLogger("desktop").addHandler(logging.NullHandler())
    hardening.harden()
    arguments = sys.argv[1:]
    if arguments and arguments[0] != "--vault":
        from desktop import cli

        code = cli.main(arguments)
        vault = cli.vault_to_open(arguments) if code == 0 else None
        if vault is None:
            return code
        arguments = ["--vault", str(vault)]
    from desktop import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
