"""The test settings of a server beside the tests: it uses the database that the tests use."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["STOKJE_TEST_DATABASE"]
