"""Collects the rooms' texts into their Dutch catalogues, and compiles those."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOMS = Path(__file__).resolve().parents[1] / "src" / "stokje"
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
HEADERS = {
    "Project-Id-Version": "Stokje",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Key = tuple[str, str | None]
EXTENSIONS = ("html", "txt", "py", "typ")
# Django merges a likely translation into a new text by itself; a guess is worse than an empty line.
COLLECT = """
from django.conf import settings
from django.core.management.commands import makemessages
settings.configure(USE_I18N=True)
class Command(makemessages.Command):
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
from django.core.management import call_command
options = dict(locale=["nl"], add_location="file", no_obsolete=True, verbosity=0, extensions={extensions})
call_command(Command(), **options)
"""


def collect(rooms: list[Path]) -> dict[Path, polib.POFile]:
    """Each room's catalogue as its code and templates now ask for; their own files stay as they are."""
    with tempfile.TemporaryDirectory() as place:
        copies = {room: copied(room, Path(place)) for room in rooms}
        script = COLLECT.format(extensions=list(EXTENSIONS))
        # Without Django's settings this needs no working project, so it also runs while a room is half done.
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr.strip().splitlines()[-1])
        return {room: tidy(read(copy / CATALOGUE)) for room, copy in copies.items()}


def copied(room: Path, place: Path) -> Path:
    """A copy of the room to work in, with a place for its catalogue."""
    ignored = shutil.ignore_patterns("*.mo", "__pycache__", "static", "node_modules")
    copy = Path(shutil.copytree(room, place / room.name, ignore=ignored))
    (copy / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    return copy


def read(path: Path) -> polib.POFile:
    """The catalogue, empty when there is none."""
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def tidy(found: polib.POFile) -> polib.POFile:
    """The same texts in a fixed order without dates, so that a difference shows only what changed."""
    tidied = polib.POFile(wrapwidth=110)
    tidied.metadata = HEADERS
    entries = (entry for entry in found if not entry.obsolete)
    for entry in sorted(entries, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        # Inside its room: `site/views/home.py` is `views/home.py` in the catalogue of site.
        entry.occurrences = sorted({(place.partition("/")[2], "") for place, _ in entry.occurrences})
        tidied.append(entry)
    return tidied


def refresh(room: Path, catalogue: polib.POFile, check: bool) -> bool:
    """Writes the room's catalogue, or with `check` only says whether it is as it should be."""
    target = room / CATALOGUE
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    if not len(catalogue) and not before:
        return True
    empty = [entry.msgid for entry in catalogue if not entry.translated()]
    for text in empty:
        print(f"{room.name}: no Dutch for {text!r}", file=sys.stderr)
    if check:
        return not empty and is_complete(room, known(catalogue), known(read(target)))
    write(target, before, f"{str(catalogue).rstrip()}\n")
    print(f"{room.name}: {len(catalogue)} texts, {len(empty)} without Dutch")
    return True


def write(target: Path, before: str, after: str) -> None:
    """Writes the catalogue when it differs."""
    if after != before:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(after, encoding="utf-8")


def is_complete(room: Path, asked: set[Key], there: set[Key]) -> bool:
    """Whether the catalogue holds what is asked for and nothing else; says what differs."""
    for text, _ in sorted(asked ^ there, key=str):
        print(f"{room.name}: run bin/messages {room.name}: {text!r}", file=sys.stderr)
    return asked == there


def known(catalogue: polib.POFile) -> set[Key]:
    """What the catalogue holds, by text and context."""
    return {(entry.msgid, entry.msgctxt) for entry in catalogue if not entry.obsolete}


def compile_catalogue(source: Path) -> bool:
    """Makes the .mo beside a .po when that changed; says whether it did."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    half = target.with_suffix(f".{os.getpid()}.part")
    polib.pofile(str(source)).save_as_mofile(str(half))
    half.replace(target)
    return True


def chosen(names: list[str]) -> list[Path]:
    """The rooms of these names, or all of them."""
    rooms = [ROOMS / name for name in names] or sorted(path.parent for path in ROOMS.glob("*/apps.py"))
    for room in rooms:
        if not room.is_dir():
            sys.exit(f"There is no room {room.name!r} in src/stokje.")
    return rooms


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=["collect", "compile"])
    parser.add_argument("rooms", nargs="*")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is missing")
    options = parser.parse_intermixed_args()
    rooms = chosen(options.rooms)
    if options.action == "compile":
        made = sum(
            compile_catalogue(path) for room in rooms for path in room.glob("locale/*/LC_MESSAGES/*.po")
        )
        print(f"{made} catalogues compiled")
        return
    if not shutil.which("xgettext"):
        sys.exit("xgettext is missing. Install it: apt install gettext, or on macOS: brew install gettext")
    fine = [refresh(room, found, options.check) for room, found in collect(rooms).items()]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
