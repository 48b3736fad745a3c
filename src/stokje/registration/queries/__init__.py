"""Reads of sign-ups and seats."""

from stokje.registration.queries.absence import Absence, absence_at
from stokje.registration.queries.chance import Chance, chance_of
from stokje.registration.queries.codes import code_for
from stokje.registration.queries.dates import dates_beside, dates_open_to
from stokje.registration.queries.demand import Requests, answered_offers, requests
from stokje.registration.queries.door import (
    DoorCount,
    door_address,
    door_count,
    door_list,
    door_opens,
    door_token,
    has_code,
    is_door_open,
    plain,
    registration_by_code,
    without_seat,
)
from stokje.registration.queries.finding import Wanted, found_among, registrations_seen_by
from stokje.registration.queries.forecast import Outlook, expected, outlook
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
    invitations_of,
    places_of,
    registration_with,
    role_counts,
    told_places,
)
from stokje.registration.queries.matching import Match, Matched, match_stays
from stokje.registration.queries.reach import would_reach
from stokje.registration.queries.room import Room, room_at
from stokje.registration.queries.same_time import other_seats_of, seats_at_the_time_of, seats_besides
from stokje.registration.queries.seats import Seats, free_for, seats, seats_by_meetup
from stokje.registration.queries.waiting import Waiting, is_extra, waiting_for, waiting_position

__all__ = [
    "Absence",
    "Chance",
    "DoorCount",
    "Match",
    "Matched",
    "Outlook",
    "Requests",
    "Room",
    "Seats",
    "Waiting",
    "Wanted",
    "absence_at",
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
    "door_address",
    "door_count",
    "door_list",
    "door_opens",
    "door_token",
    "expected",
    "found_among",
    "free_for",
    "has_code",
    "invitation_by_token",
    "invitation_token",
    "invitations_of",
    "is_door_open",
    "is_extra",
    "match_stays",
    "my_token",
    "other_seats_of",
    "outlook",
    "person_by_token",
    "places_of",
    "plain",
    "registration_by_code",
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
    "told_places",
    "waiting_for",
    "waiting_position",
    "without_seat",
    "would_reach",
]
