"""What the evening asks most of, as bare ASGI before Django: its streams, and the votes that come in."""

from stokje.live.asgi.stream import live_before
from stokje.live.asgi.votes import votes_before

__all__ = ["live_before", "votes_before"]
