"""One port: the evening's streams as bare ASGI, Django's pages behind it in threads."""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

from a2wsgi import WSGIMiddleware

from stokje.config.wsgi import application as pages

from stokje.live.asgi import live_before  # isort: skip  (needs the apps that wsgi loaded)

# The two libraries and Django each spell the same protocols with types of their own.
application = live_before(cast("Any", WSGIMiddleware(cast("Any", pages), workers=8)))
