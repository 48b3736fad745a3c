"""Writes to the outbox."""

from stokje.post.services.mailings import Letter, line_up, pause, resume, retry_failed, stop
from stokje.post.services.many import queue_all
from stokje.post.services.outbox import (
    drop,
    forget,
    queue,
    remove_sent_before,
    retry,
    subscribe_again,
    unsubscribe,
)
from stokje.post.services.pacing import send_mailings
from stokje.post.services.sending import send_due

__all__ = [
    "Letter",
    "drop",
    "forget",
    "line_up",
    "pause",
    "queue",
    "queue_all",
    "remove_sent_before",
    "resume",
    "retry",
    "retry_failed",
    "send_due",
    "send_mailings",
    "stop",
    "subscribe_again",
    "unsubscribe",
]
