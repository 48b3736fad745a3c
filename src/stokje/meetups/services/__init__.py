"""Changes to the agenda."""

from stokje.meetups.services.agenda import (
    MeetupFields,
    cancel_meetup,
    create_meetup,
    publish_meetup,
    update_meetup,
)
from stokje.meetups.services.cast import add_cast, answer_cast, ask_cast, remove_cast
from stokje.meetups.services.copying import copy_meetup
from stokje.meetups.services.moving import far_fault, moving_fault
from stokje.meetups.services.practising import copy_to_practise
from stokje.meetups.services.run_sheet import StageLine, change_run_sheet

__all__ = [
    "MeetupFields",
    "StageLine",
    "add_cast",
    "answer_cast",
    "ask_cast",
    "cancel_meetup",
    "change_run_sheet",
    "copy_meetup",
    "copy_to_practise",
    "create_meetup",
    "far_fault",
    "moving_fault",
    "publish_meetup",
    "remove_cast",
    "update_meetup",
]
