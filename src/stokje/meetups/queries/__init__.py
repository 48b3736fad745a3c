"""Reads of the agenda."""

from stokje.meetups.queries.addresses import addresses_of, is_at, moved_addresses
from stokje.meetups.queries.agenda import (
    MeetupCount,
    coming_meetups,
    count_meetups,
    free_slug,
    is_over,
    meetup_for,
    meetup_for_public,
    meetup_for_screens,
    meetup_in_mail,
    meetup_in_short,
    meetup_told,
    meetup_with,
    meetups_for,
    published_meetups,
    theme_names,
)
from stokje.meetups.queries.calendar import calendar_file
from stokje.meetups.queries.cast import (
    accepted_cast,
    cast_by_token,
    cast_of,
    cast_token,
    door_keeper,
    door_pass,
    public_cast,
)
from stokje.meetups.queries.run_sheet import StageTime, run_sheet, run_sheet_minutes

__all__ = [
    "MeetupCount",
    "StageTime",
    "accepted_cast",
    "addresses_of",
    "calendar_file",
    "cast_by_token",
    "cast_of",
    "cast_token",
    "coming_meetups",
    "count_meetups",
    "door_keeper",
    "door_pass",
    "free_slug",
    "is_at",
    "is_over",
    "meetup_for",
    "meetup_for_public",
    "meetup_for_screens",
    "meetup_in_mail",
    "meetup_in_short",
    "meetup_told",
    "meetup_with",
    "meetups_for",
    "moved_addresses",
    "public_cast",
    "published_meetups",
    "run_sheet",
    "run_sheet_minutes",
    "theme_names",
]
