"""Put the script's folder on the path, as `uv run fix_query.py` does."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
SKILL = HERE.parents[1] / "template" / ".agents" / "skills" / "sqlalchemy-coding-agent"

for folder in (SKILL / "scripts", HERE):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
