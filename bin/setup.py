"""Makes the project's environment, or brings it up to date; does nothing that is done already.

Usage: python3 bin/setup.py demo|test. Needs nothing but Python itself, so it also runs in a fresh clone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import system

TOP = Path(__file__).resolve().parents[1]
VENV = TOP / ".venv"
STAMPS = VENV / "stokje-stamps.json"
LOCKS = {"demo": ["app", "build"], "test": ["dev"]}
PRODUCT = "import django; django.setup(); import stokje.config.urls, stokje.console.main, uvicorn"
IMPORTS = {"demo": PRODUCT, "test": f"{PRODUCT}, pytest, hypothesis, mypy_django_plugin.main"}
# Where a company's proxy signs for the outside world, the system knows it and the programs' own lists do not.
SYSTEM_KNOWS = sys.platform == "darwin" or Path("/etc/ssl/certs/ca-certificates.crt").exists()
TRUST = {"UV_SYSTEM_CERTS": "1", "NODE_USE_SYSTEM_CA": "1"} if SYSTEM_KNOWS else {}
COMMAND = '#!/bin/sh\nexec "{python}" -m stokje.console "$@"\n'


def main() -> None:
    """Does each step that is not done yet, with its name and how long it took."""
    purpose = sys.argv[1]
    system.provide(system.for_environment() + (system.for_tests() if purpose == "test" else []))
    step("Python environment", [Path(sys.executable)], make_environment, extra=sys.version)
    step("uv", [lock("uv")], install_uv)
    for name in LOCKS[purpose]:
        # dev.lock holds all of app.lock and build.lock in the same versions, so after it they are done.
        also = ["app", "build"] if name == "dev" else []
        step(f"packages of {name}.lock", [lock(name)], lambda name=name: install(name), also=also)  # type: ignore[misc]
    with first_import(purpose):
        if (TOP / "frontend" / "build.py").exists():
            step("front end", sources(TOP / "frontend"), build_front_end, needs=TOP / "frontend" / "dist")
        compile_messages()


def step(
    name: str,
    inputs: Iterable[Path],
    work: Callable[[], None],
    extra: str = "",
    needs: Path = VENV,
    also: Iterable[str] = (),
) -> None:
    """Does the work unless it was done with exactly these inputs and its result is still there."""
    done = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    mark = fingerprint(inputs, extra)
    if done.get(name) == mark and needs.exists():
        return
    if sys.stdout.isatty():
        print(f"… {name}", end="\r", flush=True)
    start = time.monotonic()
    work()
    print(f"✓ {name}  {time.monotonic() - start:.1f} s", flush=True)
    done = json.loads(STAMPS.read_text()) if STAMPS.exists() else {}
    done |= {name: mark, **{f"packages of {other}.lock": fingerprint([lock(other)], "") for other in also}}
    STAMPS.write_text(json.dumps(done, indent=1))


def fingerprint(inputs: Iterable[Path], extra: str) -> str:
    """A hash of the contents of the files."""
    total = hashlib.sha256(extra.encode())
    for path in inputs:
        total.update(f"{path.name}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def lock(name: str) -> Path:
    """The lock file of this name."""
    return TOP / "requirements" / f"{name}.lock"


def sources(folder: Path) -> list[Path]:
    """What the front end is made from, in a fixed order."""
    skipped = {"node_modules", "dist"}
    found = (path for path in folder.rglob("*") if not skipped & set(path.relative_to(folder).parts))
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def make_environment() -> None:
    """A virtual environment that finds the project's own code and offers the `stokje` command."""
    if not is_fit():
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
    packages = next(VENV.glob("lib/python3*/site-packages"))
    (packages / "stokje.pth").write_text(f"{TOP / 'src'}\n")
    command = VENV / "bin" / "stokje"
    command.write_text(COMMAND.format(python=VENV / "bin" / "python"))
    command.chmod(0o755)


def is_fit() -> bool:
    """Whether an environment is there whose Python runs and is of this version."""
    ask = [str(VENV / "bin" / "python"), "-c", "import sys; print(sys.version)"]
    try:
        return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip() == sys.version
    except (OSError, subprocess.CalledProcessError):
        return False


def install_uv() -> None:
    """The installer itself, by its hash."""
    python = str(VENV / "bin" / "python")
    # To lay a pip into the environment takes longer than all that is installed there.
    if importlib.util.find_spec("pip"):
        pip = [sys.executable, "-m", "pip", "--python", python]
    else:
        pip = [python, "-m", "pip"]
        run([python, "-m", "ensurepip"])
    run([*pip, "install", "-q", "--require-hashes", "--no-deps", "-r", str(lock("uv"))])


def install(name: str) -> None:
    """Everything of one lock file, by its hashes."""
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(VENV / "bin" / "python")]
    run([*uv, "--require-hashes", "-r", str(lock(name))])


def build_front_end() -> None:
    """CSS and scripts, with the Node of this environment."""
    run([str(VENV / "bin" / "python"), str(TOP / "frontend" / "build.py")])


def compile_messages() -> None:
    """The catalogues; it looks by itself at what changed."""
    run([str(VENV / "bin" / "python"), str(TOP / "bin" / "catalogues.py"), "compile"])


@contextmanager
def first_import(purpose: str) -> Iterator[None]:
    """Beside the block all that is needed is imported once: else what starts next all compiles it at once."""
    if next(VENV.glob("lib/python3*/site-packages/django/__pycache__"), None):
        yield
        return
    # What the settings say is left to whoever starts it: their faults are told there.
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("STOKJE_", "PYTHON"))}
    with TemporaryDirectory() as data, ThreadPoolExecutor() as pool:
        settings = {"STOKJE_DATA": data, "DJANGO_SETTINGS_MODULE": "stokje.config.settings"}
        importing = [str(VENV / "bin" / "python"), "-c", IMPORTS[purpose]]
        work = pool.submit(run, importing, {**plain, **settings})
        yield
        work.result()


def run(command: list[str], variables: Mapping[str, str] = os.environ) -> None:
    """Runs a command; what it says is shown only when it fails."""
    environment = {**TRUST, **variables, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "VIRTUAL_ENV": str(VENV)}
    done = subprocess.run(
        command,
        cwd=TOP,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"\n{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
