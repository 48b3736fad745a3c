"""Every write of the school teams."""

from stokje.schools.services.actions import (
    ActionChanged,
    Agreed,
    add_action,
    change_action,
    check_action,
    take_back_action,
)
from stokje.schools.services.applying import CONSENT, Application, apply, confirm, knock, send_links
from stokje.schools.services.changing import TeamWords, change_team
from stokje.schools.services.contacts import (
    accept_contact,
    ask_contact,
    decline_contact,
    take_back_asking,
)
from stokje.schools.services.dates import FURTHEST, call_off_date, remind_contacts, set_board_date
from stokje.schools.services.ending import (
    erase_team,
    forget_contact,
    forget_contacts_with,
    forget_long_past,
    stop_team,
)
from stokje.schools.services.entering import enter_board, open_board, renew_code
from stokje.schools.services.notes import Changed, add_note, change_note, take_back_note
from stokje.schools.services.releasing import Chosen, release, take_back_release

__all__ = [
    "CONSENT",
    "FURTHEST",
    "ActionChanged",
    "Agreed",
    "Application",
    "Changed",
    "Chosen",
    "TeamWords",
    "accept_contact",
    "add_action",
    "add_note",
    "apply",
    "ask_contact",
    "call_off_date",
    "change_action",
    "change_note",
    "change_team",
    "check_action",
    "confirm",
    "decline_contact",
    "enter_board",
    "erase_team",
    "forget_contact",
    "forget_contacts_with",
    "forget_long_past",
    "knock",
    "open_board",
    "release",
    "remind_contacts",
    "renew_code",
    "send_links",
    "set_board_date",
    "stop_team",
    "take_back_action",
    "take_back_asking",
    "take_back_note",
    "take_back_release",
]
