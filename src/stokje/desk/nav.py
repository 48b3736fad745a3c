"""The menu of the workspace: what it shows is what your jobs let you do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from stokje.desk import queries
from stokje.shared.rights import may

Label = str | Promise


@dataclass(frozen=True)
class Entry:
    """A line of the menu. `count` says how much waits there."""

    group: Label
    label: Label
    url_name: str
    right: str
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True)
class Item:
    """The same line as shown to one person on one page."""

    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    label: str
    items: tuple[Item, ...]


SCHOOLS = "De Scholen In"
COUNCIL = _("Young people")
MEETUPS, WORDS, ANSWERS, OFFICE = _("Meetups"), _("What was said"), _("What became of it"), _("Office")

_entries: list[Entry] = []


def register(
    group: Label, label: Label, url_name: str, right: str, count: Callable[[Any], int] | None = None
) -> None:
    """Adds a line; it appears for who has the right, once its page exists."""
    _entries.append(Entry(group, label, url_name, right, count))


def menu(user: Any, path: str) -> tuple[Group, ...]:
    """The menu for this person on the page at `path`."""
    shown = [entry for entry in _entries if may(user, entry.right)]
    items = [(str(entry.group), _item(entry, user)) for entry in shown]
    best = max((len(item.url) for _group, item in items if item and _is_at(path, item.url)), default=0)
    found = [(group, _marked(item, path, best)) for group, item in items if item]
    labels = list(dict.fromkeys(group for group, _item_ in found))
    return tuple(Group(label, tuple(item for group, item in found if group == label)) for label in labels)


def _item(entry: Entry, user: Any) -> Item | None:
    url = _address(entry.url_name, get_language(), get_script_prefix(), get_urlconf())
    if url is None:
        return None
    return Item(str(entry.label), url, entry.count(user) if entry.count else 0, current=False)


@cache
def _address(name: str, _language: str | None, _prefix: str, _urlconf: str | None) -> str | None:
    """Where a page lies, which follows from these alone; None where it is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _marked(item: Item, path: str, best: int) -> Item:
    here = _is_at(path, item.url) and len(item.url) == best
    return Item(item.label, item.url, item.count, here)


def _is_at(path: str, url: str) -> bool:
    return path == url or path.startswith(f"{url}/")


register("", _("Overview"), "desk:home", "people.enter_desk")
register(MEETUPS, _("Meetups"), "desk:meetups", "meetups.read")
register(MEETUPS, _("Sign-ups"), "desk:people", "registration.find")
register(MEETUPS, _("Messages"), "desk:messages", "letters.write")
register(MEETUPS, _("Batons"), "desk:batons", "relay.read", queries.batons_to_do)
register(WORDS, _("Harvest"), "desk:harvest", "harvest.read")
register(WORDS, _("Bundling"), "desk:bundling", "bundling.read", queries.statements_to_bundle)
register(WORDS, _("Editions"), "desk:editions", "handover.see")
register(WORDS, "Toolkit", "desk:toolkit", "toolkit.write")
register(ANSWERS, _("Answers"), "desk:answers", "tracking.see", queries.answers_to_check)
register(ANSWERS, _("Pledges"), "desk:pledges", "tracking.see", queries.pledges_to_do)
register(SCHOOLS, _("School teams"), "desk:schools", "schools.see", queries.teams_without_date)
register(COUNCIL, _("Youth council"), "desk:council", "council.count", queries.council_waits)
register(COUNCIL, _("Mail of the council"), "desk:outbox", "council.supervise")
register(OFFICE, _("Staff"), "desk:staff", "people.manage_staff")
register(OFFICE, _("Outgoing mail"), "desk:outbox", "desk.see_outbox", queries.mails_stuck)
register(OFFICE, _("Privacy"), "desk:privacy", "desk.see_privacy")
register(OFFICE, _("Log"), "desk:log", "people.see_log")
register(OFFICE, _("Your passkeys"), "mfa_list_webauthn", "people.enter_desk")
