"""One port: the evening's streams as bare ASGI, Django's pages behind it in threads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

from a2wsgi import WSGIMiddleware

from stokje.config.wsgi import application as pages

from stokje.live.asgi import live_before  # isort: skip  (needs the apps that wsgi loaded)

application = live_before(WSGIMiddleware(pages, workers=8))
