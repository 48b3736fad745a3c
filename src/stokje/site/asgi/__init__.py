"""Pages that are the same for everyone, kept ready before Django."""

from stokje.site.asgi.ready import ready_before

__all__ = ["ready_before"]
