"""One web process on a socket that the supervisor opened: python -m stokje.console.web FD"""

from __future__ import annotations

import os
import socket
import sys

import uvicorn
from django.conf import settings

from stokje.console.connection import Connection
from stokje.console.lasting import last
from stokje.console.parent import end_with_parent

GRACE_SECONDS = 3


def main() -> None:
    """Serves until the supervisor says stop or is gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stokje.config.settings")
    end_with_parent()
    behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    config = uvicorn.Config(
        "stokje.config.asgi:application",
        log_level="warning",
        access_log=False,
        server_header=False,
        http=Connection,
        proxy_headers=behind_proxy,
        forwarded_allow_ips="*" if behind_proxy else None,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    config.load()
    last()
    # Not uvicorn's own `fd`: it takes that for a Unix socket, whose answers the system then sends 40 ms late.
    with socket.socket(fileno=int(sys.argv[1])) as listener:
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
