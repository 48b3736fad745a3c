"""One web process on a socket that the supervisor opened: python -m stokje.console.web FD"""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

import uvicorn
from django.conf import settings
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from stokje.console.lasting import last
from stokje.console.parent import end_with_parent

GRACE_SECONDS = 3


class Connection(HttpToolsProtocol):
    """One connection; a stream on it can be broken off, and is ended at once when the server stops."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "abort": transport.abort}

    def shutdown(self) -> None:
        super().shutdown()
        scope: Any = self.scope  # None before the first request
        if scope and scope["state"].get("lasting"):
            self.transport.close()


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
