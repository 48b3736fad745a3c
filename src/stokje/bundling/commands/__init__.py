"""`stokje bundle`: the bundling kernel on files of its own."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stokje.bundling.commands.reading import Given, read_given
from stokje.bundling.commands.writing import as_json
from stokje.kernels import bundling
from stokje.shared.errors import Fault, Faults

if TYPE_CHECKING:
    from stokje.kernels.bundling.lexical import Embedder

DEFAULT = "lex"
# By name in the kernel, which loads what it needs once one of them is used.
EMBEDDERS = {DEFAULT: "Lexical"}
ABOUT = "Put statements that belong together in bundles. What editors decided holds; nothing is left out."


def register(subparsers: Any) -> None:
    """Adds the command."""
    parser = subparsers.add_parser("bundle", help="bundle statements from a file", description=ABOUT)
    parser.add_argument("statements", type=Path, metavar="STATEMENTS.csv", help="columns id, text, and more")
    parser.add_argument("bundles", type=Path, metavar="BUNDLES.json", help="where the bundles are written")
    parser.add_argument(
        "--votes", type=Path, metavar="VOTES.csv", help="columns voter, id, vote, maybe group"
    )
    parser.add_argument(
        "--decisions", type=Path, metavar="DECISIONS.json", help="what editors said, in order"
    )
    parser.add_argument("--previous", type=Path, metavar="BUNDLES.json", help="bundles that keep their ids")
    parser.add_argument("--embedder", default=DEFAULT, metavar="NAME", help=f"one of: {', '.join(EMBEDDERS)}")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Reads all files, bundles, and writes; writes nothing when anything is wrong."""
    embedder = _embedder(options.embedder)
    given = read_given(options.statements, options.votes, options.decisions, options.previous)
    text = _bundled(given, embedder)
    try:
        options.bundles.write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise Faults([Fault(str(options.bundles), f"cannot be written: {wrong.strerror}.")]) from None


def _bundled(given: Given, embedder: Embedder) -> str:
    bundle = bundling.bundle  # what it needs is loaded before the clock starts
    began = time.process_time()
    outcome = bundle(
        given.statements,
        votes=given.votes,
        decisions=given.decisions,
        earlier_bundles=given.earlier_bundles,
        earlier_themes=given.earlier_themes,
        embedder=embedder,
    )
    told = as_json(outcome, embedder, time.process_time() - began)
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _embedder(name: str) -> Embedder:
    if name not in EMBEDDERS:
        known = ", ".join(EMBEDDERS)
        raise Faults([Fault("--embedder", f"there is no embedder {name!r}; there is: {known}.")])
    embedder: Embedder = getattr(bundling, EMBEDDERS[name])()
    return embedder
