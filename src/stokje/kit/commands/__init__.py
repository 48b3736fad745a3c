"""`stokje campaign load | export` and `stokje rehearse`."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from stokje.kit import services
from stokje.kit.commands import evening


def register(commands: Any) -> None:
    """Adds the commands of this room."""
    campaign = commands.add_parser("campaign", help="load a campaign from a folder, or write it to one")
    actions = campaign.add_subparsers(required=True, metavar="ACTION")
    _load(actions)
    _export(actions)
    _rehearse(commands)


def load(options: argparse.Namespace) -> None:
    """Loads a folder and says what that changed."""
    ledger = services.load_campaign(options.folder, options.starting)
    for model, count in sorted(ledger.new.items()):
        print(f"{model}: {count} new")
    for model, count in sorted(ledger.changed.items()):
        print(f"{model}: {count} changed")
    if ledger.kept:
        print(f"Left as they are, because people take part: {', '.join(ledger.kept)}")
    if not ledger.new and not ledger.changed:
        print("Nothing changed.")


def export(options: argparse.Namespace) -> None:
    """Writes a folder and says how many files that took."""
    print(f"{len(services.export_campaign(options.folder))} files written to {options.folder}.")


def rehearse(options: argparse.Namespace) -> None:
    """Fills the campaign with people who do not exist, or takes them away."""
    if options.live:
        evening.rehearse_evening(options)
        return
    if options.clear:
        services.clear_rehearsal()
        print("The rehearsal is gone; the campaign is as it was.")
        return
    services.rehearse(options.moment, options.seed, options.folder)
    print(f"The campaign is rehearsed at the moment '{options.moment}'. Nobody in it exists.")


def _load(actions: Any) -> None:
    parser = actions.add_parser("load", help="load a campaign folder; loading it again changes nothing")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--starting",
        type=dt.date.fromisoformat,
        metavar="DATE",
        help="move all dates by whole weeks, so that the first falls in the week of this date (2027-01-25)",
    )
    parser.set_defaults(run=load)


def _export(actions: Any) -> None:
    parser = actions.add_parser("export", help="write the campaign, without its people, to a new folder")
    parser.add_argument("folder", type=Path)
    parser.set_defaults(run=export)


def _rehearse(commands: Any) -> None:
    parser = commands.add_parser("rehearse", help="fill the campaign with people who do not exist")
    parser.add_argument("folder", type=Path, nargs="?", help="the campaign's folder (campaigns/<slug>)")
    parser.add_argument(
        "--moment", choices=services.MOMENTS, default="aanmelden", help="when it is (aanmelden)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, other people (1)")
    parser.add_argument("--clear", action="store_true", help="take every trace of the rehearsal away")
    evening.add_options(parser)
    parser.set_defaults(run=rehearse)
