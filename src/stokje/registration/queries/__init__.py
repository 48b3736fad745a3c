"""Reads of sign-ups and seats."""

from stokje.registration.queries.chance import Chance, chance_of
from stokje.registration.queries.codes import code_for
from stokje.registration.queries.dates import dates_beside, dates_open_to
from stokje.registration.queries.demand import Requests, answered_offers, requests
from stokje.registration.queries.finding import Wanted, found_among, registrations_seen_by
from stokje.registration.queries.forecast import Outlook, expected, outlook
from stokje.registration.queries.invitations import (
    Invitees,
    Sorted,
    answered,
    digest_of,
    due_reminders,
    has_invitations,
    invitation_preview,
    invitation_with,
    invitations_of,
    invitees_by_role,
    is_unwanted,
    sort_out,
    to_remind,
    told_of,
)
from stokje.registration.queries.links import (
    change_by_token,
    change_token,
    confirm_token,
    invitation_by_token,
    invitation_token,
    my_token,
    person_by_token,
    registration_by_token,
)
from stokje.registration.queries.lists import (
    coming,
    count_sign_ups,
    places_of,
    registration_with,
    role_counts,
    told_places,
)
from stokje.registration.queries.reach import would_reach
from stokje.registration.queries.room import Room, room_at
from stokje.registration.queries.same_time import other_seats_of, seats_at_the_time_of, seats_besides
from stokje.registration.queries.seats import Seats, free_for, seats, seats_by_meetup
from stokje.registration.queries.waiting import Waiting, is_extra, waiting_for, waiting_position

__all__ = [
    "Chance",
    "Invitees",
    "Outlook",
    "Requests",
    "Room",
    "Seats",
    "Sorted",
    "Waiting",
    "Wanted",
    "answered",
    "answered_offers",
    "chance_of",
    "change_by_token",
    "change_token",
    "code_for",
    "coming",
    "confirm_token",
    "count_sign_ups",
    "dates_beside",
    "dates_open_to",
    "digest_of",
    "due_reminders",
    "expected",
    "found_among",
    "free_for",
    "has_invitations",
    "invitation_by_token",
    "invitation_preview",
    "invitation_token",
    "invitation_with",
    "invitations_of",
    "invitees_by_role",
    "is_extra",
    "is_unwanted",
    "my_token",
    "other_seats_of",
    "outlook",
    "person_by_token",
    "places_of",
    "registration_by_token",
    "registration_with",
    "registrations_seen_by",
    "requests",
    "role_counts",
    "room_at",
    "seats",
    "seats_at_the_time_of",
    "seats_besides",
    "seats_by_meetup",
    "sort_out",
    "to_remind",
    "told_of",
    "told_places",
    "waiting_for",
    "waiting_position",
    "would_reach",
]
