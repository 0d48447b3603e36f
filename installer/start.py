"""The first line of the frozen program: PyInstaller wants a script, not a package."""

from __future__ import annotations

import sys

from desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
