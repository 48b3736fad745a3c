"""The product's settings on a data folder of the test run's own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder, _own = Path(tempfile.mkdtemp(prefix="stokje-test-")), os.getpid()


@atexit.register
def _remove() -> None:
    """A copy of the process leaves it to the process itself."""
    if os.getpid() == _own:
        shutil.rmtree(_folder, ignore_errors=True)


os.environ["STOKJE_DATA"] = str(_folder)
os.environ["STOKJE_SECRET_KEY"] = "only-for-tests-" * 4
for _name in ("STOKJE_CLOCK_SHIFT", "STOKJE_SMTP_HOST", "STOKJE_ADDRESS", "STOKJE_DEBUG"):
    os.environ.pop(_name, None)

from stokje.config.settings import *  # noqa: E402, F403  (the environment comes first)
from stokje.config.settings import DATABASES  # noqa: E402

# Otherwise each new client reads the names of all static files.
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = _folder / "static"
STATIC_ROOT.mkdir()
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in use: an in-memory database has no locks to test. Nobody pulls the plug on a test run.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
