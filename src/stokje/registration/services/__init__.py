"""Every change to sign-ups and seats. Each takes the lock on the meetup's row before it counts."""

from stokje.registration.services.answering import allow_invitations, decline_invitation
from stokje.registration.services.attendance import mark_attendance, mark_many
from stokje.registration.services.changes import Details, apply_change, change_details, check_changeable
from stokje.registration.services.codes import confirm_by_code
from stokje.registration.services.colleagues import AT_MOST as COLLEAGUES_AT_MOST
from stokje.registration.services.colleagues import ColleagueFields
from stokje.registration.services.confirming import confirm
from stokje.registration.services.dates import say_dates
from stokje.registration.services.door import check_in, undo_check_in, walk_in
from stokje.registration.services.erasing import erase_invitations
from stokje.registration.services.exchanging import exchange, take_instead
from stokje.registration.services.exporting import record_export
from stokje.registration.services.extra import extra_fault, open_extra_meetup
from stokje.registration.services.group import bring
from stokje.registration.services.invitees import (
    MOST_BYTES,
    Guests,
    Invited,
    Table,
    as_lines,
    csv_template,
    read_file,
    read_lines,
    read_people,
    xlsx_template,
)
from stokje.registration.services.inviting import correct_invitation, invite, withdraw_invitation
from stokje.registration.services.joining import join
from stokje.registration.services.leaving import cancel, forget, hold_places
from stokje.registration.services.meetup import SeatLine, call_off, change_meetup, set_seat_rules
from stokje.registration.services.offers import offer_free_seats, pass_offer, take_offer
from stokje.registration.services.own_link import knock_for_link, send_own_link
from stokje.registration.services.reading_attendance import Stay, read_stays
from stokje.registration.services.reminding import remind_invited, send_due_reminders
from stokje.registration.services.signing_up import Outcome, SignUp, sign_up
from stokje.registration.services.time import lapse_due
from stokje.registration.services.wishes import change_wishes, set_needs

__all__ = [
    "COLLEAGUES_AT_MOST",
    "MOST_BYTES",
    "ColleagueFields",
    "Details",
    "Guests",
    "Invited",
    "Outcome",
    "SeatLine",
    "SignUp",
    "Stay",
    "Table",
    "allow_invitations",
    "apply_change",
    "as_lines",
    "bring",
    "call_off",
    "cancel",
    "change_details",
    "change_meetup",
    "change_wishes",
    "check_changeable",
    "check_in",
    "confirm",
    "confirm_by_code",
    "correct_invitation",
    "csv_template",
    "decline_invitation",
    "erase_invitations",
    "exchange",
    "extra_fault",
    "forget",
    "hold_places",
    "invite",
    "join",
    "knock_for_link",
    "lapse_due",
    "mark_attendance",
    "mark_many",
    "offer_free_seats",
    "open_extra_meetup",
    "pass_offer",
    "read_file",
    "read_invited",
    "read_lines",
    "read_people",
    "read_stays",
    "record_export",
    "remind_invited",
    "say_dates",
    "send_due_reminders",
    "send_own_link",
    "set_needs",
    "set_seat_rules",
    "sign_up",
    "take_instead",
    "take_offer",
    "undo_check_in",
    "walk_in",
    "withdraw_invitation",
    "xlsx_template",
]
