"""Whom to write, and what about."""

from stokje.letters.queries.fields import NAMES, filled, unknown_fields, values_for
from stokje.letters.queries.messages import Audience, Recipient, audience, messages_seen_by
from stokje.letters.queries.news import Event, NewsOfWords, news_for, published_since, tables_of
from stokje.letters.queries.reminding import Reminder, due_reminders
from stokje.letters.queries.thanking import due_thank_yous

__all__ = [
    "NAMES",
    "Audience",
    "Event",
    "NewsOfWords",
    "Recipient",
    "Reminder",
    "audience",
    "due_reminders",
    "due_thank_yous",
    "filled",
    "messages_seen_by",
    "news_for",
    "published_since",
    "tables_of",
    "unknown_fields",
    "values_for",
]
