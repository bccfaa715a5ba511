# /// script
# requires-python = ">=3.11"
# dependencies = ["libcst>=1.8,<2"]
# ///
"""Modernise SQLAlchemy 1.x code: rewrite what is proved, report the rest.

uv run fix_query.py PATH...            print a diff and a report, write nothing
uv run fix_query.py PATH... --write    change the files
uv run fix_query.py - < FILE           write the rewritten text, report on the error stream
uv run fix_query.py --explain all      say what each rule does
"""

from __future__ import annotations

import sys

from modernise.cli import main

if __name__ == "__main__":
    sys.exit(main())
