"""One port: bare ASGI for the evening's streams and votes and for pages kept ready, Django behind it."""

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")

from stokje.config.threads import in_threads
from stokje.config.wsgi import application as pages

from stokje.live.asgi import live_before, votes_before  # isort: skip  (needs the apps that wsgi loaded)
from stokje.site.asgi import ready_before  # isort: skip

THREADS = 8

# Django spells the protocol with types of its own.
application = live_before(votes_before(ready_before(in_threads(cast("Any", pages), THREADS))))
