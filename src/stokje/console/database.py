"""`stokje migrate`: brings the database up to date."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import call_command


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("migrate", help="bring the database up to date with this version")
    parser.set_defaults(run=migrate)


def migrate(_options: argparse.Namespace) -> None:
    """Applies what is not applied yet; safe to run again."""
    call_command("migrate", verbosity=0, interactive=False)
    print("The database is up to date.")
