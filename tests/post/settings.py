"""The settings of a worker beside the tests: their database, and the mail server that it is told."""

import os

from tests.live.settings import *  # noqa: F403

SMTP_HOST = EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["STOKJE_TEST_SMTP_PORT"])
EMAIL_USE_TLS = False
EMAIL_BACKEND = "stokje.post.services.smtp.Backend"
BULK_PER_MINUTE = 6000
