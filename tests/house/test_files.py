"""What never belongs in the project's files."""

from __future__ import annotations

import re

from tests.house.project import ROOT, SOURCE, tracked

LOCKS = [
    *sorted((ROOT / "requirements").glob("*.lock")),
    *sorted((ROOT / "frontend").glob("package-lock.json")),
]
HOST = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|\"resolved\"")
# Written in two pieces, so that this file does not find itself.
MACHINE = re.compile("/(?:" + "work|root|Users|home/[a-z]+" + ")/[a-z]")


def test_lock_files_name_no_registry() -> None:
    assert LOCKS
    # npm notes where a project asks for money; that address fetches nothing.
    named = {
        path.name: HOST.findall(re.sub(r'"(?:url|funding)": "[^"]*"', "", path.read_text())) for path in LOCKS
    }
    assert {name: hosts for name, hosts in named.items() if hosts} == {}


def test_every_locked_package_has_its_hash() -> None:
    for path in (ROOT / "requirements").glob("*.lock"):
        packages = re.findall(
            r"^[\w.-]+(?:\[.*\])?==.*?(?=^\S|\Z)", path.read_text(), re.MULTILINE | re.DOTALL
        )
        assert [package.split()[0] for package in packages if "--hash=" not in package] == []


def test_the_lock_files_hold_the_same_versions() -> None:
    locked: dict[str, dict[str, list[str]]] = {}
    for path in (ROOT / "requirements").glob("*.lock"):
        # One package may stand there twice, for older and newer Pythons.
        for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", path.read_text(), re.MULTILINE):
            locked.setdefault(name, {}).setdefault(path.name, []).append(version)
    assert {name: by for name, by in locked.items() if len(set(map(str, by.values()))) > 1} == {}


def test_no_file_names_a_folder_of_one_machine() -> None:
    texts = [
        path
        for path in tracked()
        if path.suffix not in {".lock", ".png", ".jpg", ".webp", ".woff2", ".mp4", ".webm"}
    ]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in texts
        for match in MACHINE.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_rooms_with_tables_have_migrations() -> None:
    rooms = [path for path in SOURCE.glob("*/models*") if path.name in {"models", "models.py"}]
    assert [path.parent.name for path in rooms if not list(path.parent.glob("migrations/0*.py"))] == []
