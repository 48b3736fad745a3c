"""Reads of the outgoing mail."""

from stokje.post.queries.mailings import Progress, progress, unsubscribed_among
from stokje.post.queries.outbox import counts, mail_with, mails, queued, unsubscribed
from stokje.post.queries.rendering import Block, Rendered, blocks, preview, render
from stokje.post.queries.unsubscribing import mail_of_token, unsubscribe_token

__all__ = [
    "Block",
    "Progress",
    "Rendered",
    "blocks",
    "counts",
    "mail_of_token",
    "mail_with",
    "mails",
    "preview",
    "progress",
    "queued",
    "render",
    "unsubscribe_token",
    "unsubscribed",
    "unsubscribed_among",
]
