"""The evening's streams as bare ASGI, before Django."""

from stokje.live.asgi.stream import live_before

__all__ = ["live_before"]
