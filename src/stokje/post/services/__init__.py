"""Writes to the outbox."""

from stokje.post.services.outbox import drop, forget, queue, remove_sent_before, retry, unsubscribe
from stokje.post.services.sending import send_due

__all__ = ["drop", "forget", "queue", "remove_sent_before", "retry", "send_due", "unsubscribe"]
