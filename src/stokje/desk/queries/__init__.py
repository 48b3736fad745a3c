"""What the workspace composes from several rooms."""

from stokje.desk.queries.counts import (
    answers_to_check,
    council_waits,
    mails_stuck,
    pledges_to_do,
    statements_to_bundle,
    teams_without_date,
)
from stokje.desk.queries.history import history_lines, history_of, history_rows, mails_about
from stokje.desk.queries.log import LogLine, log_lines, log_rows
from stokje.desk.queries.mail_kinds import kinds_named, mail_label
from stokje.desk.queries.overview import (
    NextMeetup,
    ProvinceLine,
    next_meetups,
    own_meetups,
    past_meetups,
    provinces,
)
from stokje.desk.queries.waiting import Waits, batons_to_do, what_waits

__all__ = [
    "LogLine",
    "NextMeetup",
    "ProvinceLine",
    "Waits",
    "answers_to_check",
    "batons_to_do",
    "council_waits",
    "history_lines",
    "history_of",
    "history_rows",
    "kinds_named",
    "log_lines",
    "log_rows",
    "mail_label",
    "mails_about",
    "mails_stuck",
    "next_meetups",
    "own_meetups",
    "past_meetups",
    "pledges_to_do",
    "provinces",
    "statements_to_bundle",
    "teams_without_date",
    "what_waits",
]
