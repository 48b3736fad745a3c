"""Letters go out by themselves."""

from __future__ import annotations

from stokje.letters import services
from stokje.shared.schedule import every, nightly


@every(300)
def remind() -> None:
    """A week and a day before a meetup."""
    services.send_reminders()


@every(300)
def thank() -> None:
    """Soon after a meetup closed."""
    services.send_thank_yous()


@nightly
def tell_news_of_words() -> None:
    """One letter a night about all that was published."""
    services.send_news_of_words()
