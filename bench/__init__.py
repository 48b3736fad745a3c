"""Measures what this program costs, and whether it keeps its promises under load."""

import sys
from pathlib import Path

# bin has `postgres` and `system`, which know where PostgreSQL lies.
sys.path.append(str(Path(__file__).resolve().parents[1] / "bin"))
