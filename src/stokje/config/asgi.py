"""One port: the evening's streams as bare ASGI, Django's pages behind it in threads (docs/architecture.md)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

from a2wsgi import WSGIMiddleware  # noqa: E402  (settings must be named first)

from stokje.config.wsgi import application as pages  # noqa: E402

from stokje.live.asgi import live_before  # noqa: E402  # isort: skip  (needs the apps that wsgi loaded)

application = live_before(WSGIMiddleware(pages, workers=8))
