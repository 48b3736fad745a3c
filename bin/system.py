"""The system's programs that the project needs: installed on Debian as root, else named with the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-q", "-y"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROMIUM = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@dataclass(frozen=True)
class Need:
    """A program, whether it is there, and the packages that bring it."""

    name: str
    present: bool
    apt: str
    brew: str


def provide(needs: list[Need]) -> None:
    """Returns when everything is there; ends the program with the commands to run when it cannot be."""
    missing = [need for need in needs if not need.present]
    if is_debian() and os.geteuid() == 0:
        by_apt = [need for need in missing if need.apt]
        missing = [need for need in missing if not need.apt]
        install([need.apt for need in by_apt])
    if missing:
        sys.exit("\n".join(_sentence(need) for need in missing))


def install(packages: list[str]) -> None:
    """Installs Debian packages; what apt says is shown only when it fails."""
    if not packages:
        return
    print(f"Installing {', '.join(packages)} with apt", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*APT, *words],
            env=quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"apt-get {' '.join(words)} failed:\n{done.stdout}{done.stderr}")


def is_debian() -> bool:
    """Whether this system installs packages with apt."""
    return shutil.which("apt-get") is not None


def for_environment() -> list[Need]:
    """What a virtual environment is made with."""
    try:
        import ensurepip  # noqa: F401, PLC0415  (Debian splits it off; only trying tells)

        present = True
    except ImportError:
        present = False
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return [Need("Python's venv", present, package, "python")]


def for_tests() -> list[Need]:
    """What the tests run besides Python."""
    # Ubuntu's own chromium is a snap, which apt in a container cannot install.
    browser = "" if "ubuntu" in _release() else "chromium"
    return [
        Need("gettext", shutil.which("xgettext") is not None, "gettext", "gettext"),
        Need("PostgreSQL's server", postgresql() is not None, "postgresql", "postgresql@15"),
        Need("Chromium", chromium() is not None, browser, "--cask chromium"),
    ]


def postgresql() -> Path | None:
    """The folder with PostgreSQL's programs, the newest when there are several."""
    folders = [Path(found).parent for found in [shutil.which("postgres")] if found]
    for pattern in (
        "/usr/lib/postgresql/*/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
    ):
        folders += sorted(Path("/").glob(pattern.lstrip("/")), key=lambda folder: folder.parent.name)
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def chromium() -> str | None:
    """The system's Chromium."""
    named = [os.environ.get("STOKJE_CHROMIUM"), *map(shutil.which, CHROMIUM)]
    return next((path for path in [*named, *MAC_CHROMIUM] if path and Path(path).exists()), None)


def _sentence(need: Need) -> str:
    if sys.platform == "darwin":
        how = f"brew install {need.brew}"
    else:
        how = f"sudo apt install {need.apt}" if need.apt else f"sudo snap install {need.name.lower()}"
    return f"{need.name} is missing. Install it with: {how}"


def _release() -> str:
    release = Path("/etc/os-release")
    return release.read_text().lower() if release.exists() else ""
