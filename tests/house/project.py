"""What the house's own tests look at: rooms in their order, files, templates."""

from __future__ import annotations

import configparser
import subprocess
from functools import cache
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "stokje"


@cache
def contracts() -> configparser.ConfigParser:
    """The contracts of .importlinter."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


@cache
def floors() -> dict[str, int]:
    """Each room with its floor: a higher one may use a lower one, and rooms on one floor stay apart."""
    lines = contracts()["importlinter:contract:rooms"]["layers"].strip().splitlines()
    names = [[name.strip(" ()") for name in line.split("|")] for line in lines]
    return {name: height for height, floor in enumerate(reversed(names)) for name in floor}


def may_use(upper: str, lower: str) -> bool:
    """Whether one room may lean on another."""
    return upper == lower or floors()[lower] < floors()[upper]


def rooms() -> list[str]:
    """The rooms that hold something: folders with an app."""
    return sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))


def room_of(path: Path) -> str:
    """The room that a file of the product lies in."""
    return path.relative_to(SOURCE).parts[0]


@cache
def templates() -> list[Path]:
    """Every template of every room."""
    return sorted(path for path in SOURCE.glob("*/templates/**/*") if path.is_file())


@cache
def python_files() -> list[Path]:
    """Every Python file of the product but its migrations."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


@cache
def text_of(path: Path) -> str:
    """What a file holds; many tests look at the same ones."""
    return path.read_text(encoding="utf-8")


@cache
def catalogue(path: Path) -> polib.POFile:
    """The texts of a room with their Dutch."""
    return polib.pofile(str(path))


def tracked() -> list[Path]:
    """The files that belong to the project."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def where(path: Path, text: str, position: int) -> str:
    """File and line of a place in a text."""
    return f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, position) + 1}"
