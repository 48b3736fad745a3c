"""Letters that know more than one room."""

from stokje.letters.services.messages import (
    Words,
    change_message,
    delete_message,
    send_message,
    send_test,
    write_message,
)
from stokje.letters.services.news import send_news_of_words
from stokje.letters.services.reminding import send_reminders
from stokje.letters.services.thanking import send_thank_yous

__all__ = [
    "Words",
    "change_message",
    "delete_message",
    "send_message",
    "send_news_of_words",
    "send_reminders",
    "send_test",
    "send_thank_yous",
    "write_message",
]
