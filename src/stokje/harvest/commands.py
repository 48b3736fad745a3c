"""`stokje harvest import`: takes a conversation that was held elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from stokje.harvest.enums import StatementKind
from stokje.harvest.services import import_polis
from stokje.meetups.models import Meetup
from stokje.shared.errors import Fault, Faults
from stokje.shared.languages import Language


def register(subparsers: Any) -> None:
    """Adds the command."""
    family = subparsers.add_parser("harvest", help="take statements and votes from elsewhere")
    actions = family.add_subparsers(required=True, metavar="ACTION")
    parser = actions.add_parser("import", help="take conversations as Polis exports them")
    parser.add_argument(
        "--polis", type=Path, required=True, metavar="DIR", help="folder with *comments.csv and *votes.csv"
    )
    parser.add_argument("--meetup", required=True, metavar="SLUG", help="the meetup whose harvest takes them")
    parser.add_argument("--language", choices=Language.values, default="nl", help="of the statements (nl)")
    parser.add_argument(
        "--kind", choices=StatementKind.values, default="condition",
        help="of the statements, which Polis does not tell (condition)",
    )  # fmt: skip
    parser.set_defaults(run=import_from_polis)


def import_from_polis(options: argparse.Namespace) -> None:
    """Imports and prints what was taken and what not; a second time takes nothing new."""
    meetup = Meetup.objects.filter(slug=options.meetup).first()
    if meetup is None:
        raise Faults([Fault("--meetup", f"there is no meetup {options.meetup!r}.")])
    report = import_polis(options.polis, meetup, language=options.language, kind=options.kind)
    print("\n".join(report.lines()))
