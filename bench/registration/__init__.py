"""What a broadcast does to sign-up: its cost, its speed, and whether every seat goes to one person."""

import sys
from pathlib import Path

# bin has `postgres` and `system`, which know where PostgreSQL lies.
sys.path.append(str(Path(__file__).resolve().parents[2] / "bin"))
