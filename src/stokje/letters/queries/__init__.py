"""Whom to write, and what about."""

from stokje.letters.queries.news import Event, NewsOfWords, news_for, published_since, tables_of
from stokje.letters.queries.reminding import Reminder, due_reminders
from stokje.letters.queries.thanking import due_thank_yous

__all__ = [
    "Event",
    "NewsOfWords",
    "Reminder",
    "due_reminders",
    "due_thank_yous",
    "news_for",
    "published_since",
    "tables_of",
]
