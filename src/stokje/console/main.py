"""Finds the command that was asked for, runs it, and says in plain sentences what was wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from stokje.shared.errors import Faults, Refused

BAD_INPUT = 2
OWN_COMMANDS = (
    "stokje.console.serve",
    "stokje.console.work",
    "stokje.console.database",
    "stokje.console.demo",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status: 0 done, 2 the input or the settings are wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def run(arguments: Sequence[str] | None) -> int:
    """Sets Django up, reads the command line, and runs what it names."""
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        return complain(str(wrong))
    options = command_line().parse_args(arguments)
    return guarded(options)


def guarded(options: argparse.Namespace) -> int:
    """Runs the chosen command; what a person can mend is told without a traceback."""
    try:
        options.run(options)
    except Faults as wrong:
        return complain(*(str(fault) for fault in wrong.faults))
    except (Refused, PermissionDenied) as wrong:
        return complain(str(wrong))
    except FileNotFoundError as wrong:
        return complain(f"{wrong.filename}: there is no such file or folder.")
    return 0


def complain(*sentences: str) -> int:
    """Writes each fault on its own line to stderr."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return BAD_INPUT


def command_line() -> argparse.ArgumentParser:
    """The parser with the commands of the console and of every room that has a `commands.py`."""
    about = "Runs the impact campaign of a documentary series."
    parser = argparse.ArgumentParser(prog="stokje", description=about)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in (*OWN_COMMANDS, *rooms_with_commands()):
        import_module(name).register(commands)
    return parser


def rooms_with_commands() -> list[str]:
    """The `commands` modules of the installed rooms."""
    modules = [f"{room.name}.commands" for room in apps.get_app_configs() if room.name.startswith("stokje.")]
    return [module for module in modules if find_spec(module)]
