"""Letters that know more than one room."""

from stokje.letters.services.news import send_news_of_words
from stokje.letters.services.reminding import send_reminders
from stokje.letters.services.thanking import send_thank_yous

__all__ = ["send_news_of_words", "send_reminders", "send_thank_yous"]
