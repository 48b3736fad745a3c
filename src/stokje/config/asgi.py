"""One port: the evening's streams and the pages kept ready as bare ASGI, Django behind them in threads."""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

from a2wsgi import WSGIMiddleware

from stokje.config.wsgi import application as pages

from stokje.live.asgi import live_before  # isort: skip  (needs the apps that wsgi loaded)
from stokje.site.asgi import ready_before  # isort: skip

# The two libraries and Django each spell the same protocols with types of their own.
application = live_before(ready_before(cast("Any", WSGIMiddleware(cast("Any", pages), workers=8))))
