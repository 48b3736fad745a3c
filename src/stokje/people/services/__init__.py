"""Writes about staff and about those who take part."""

from stokje.people.services.login import login_link, use_login_link
from stokje.people.services.persons import (
    ask_for_news,
    give_consent,
    give_first_consent,
    person_for,
    person_or_new,
    withdraw_consent,
)
from stokje.people.services.staff import activate, add_staff, change_staff, grant, revoke

__all__ = [
    "activate",
    "add_staff",
    "ask_for_news",
    "change_staff",
    "give_consent",
    "give_first_consent",
    "grant",
    "login_link",
    "person_for",
    "person_or_new",
    "revoke",
    "use_login_link",
    "withdraw_consent",
]
