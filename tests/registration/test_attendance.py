"""Attendance from the list of a video platform, and what it teaches about those who stay away."""

import datetime as dt

import pytest

from stokje.registration import services
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.queries import absence_at, match_stays
from stokje.registration.services import Stay, read_stays
from stokje.shared import clock
from stokje.shared.errors import Faults, Refused
from tests.make.meetups import meetup, meetup_in
from tests.make.registration import confirmed, crowd, later, signed_up, statuses

ZOOM = """\ufeffTopic,ID,Host name,Host email,Duration (minutes),Start time,End time,Participants
Meetup Lelystad,812 3456,Stokje,host@example.org,120,02/01/2021 07:30:00 PM,02/01/2021 09:30:00 PM,3

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room
Fatima Idrissi,fatima@example.org,02/01/2021 07:25:10 PM,02/01/2021 08:00:00 PM,35,Yes,No
Fatima Idrissi,fatima@example.org,02/01/2021 08:05:00 PM,02/01/2021 09:30:00 PM,85,Yes,No
"iPhone (Vries, Jan de)",,02/01/2021 07:30:00 PM,02/01/2021 09:30:00 PM,120,Yes,No
Kees,,02/01/2021 07:20:00 PM,02/01/2021 07:21:00 PM,1,Yes,Yes
"""

ZOOM_OLD = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812,Meetup,02/01/2021 07:30 PM,02/01/2021 09:30 PM,host@example.org,120,1

Name (Original Name),User Email,Total Duration (Minutes),Guest
Sam,sam@example.org,64,Yes
"""

TEAMS = """1. Summary
Meeting title\tMeetup
Attended participants\t1

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole
Sam\t2/1/21, 7:28:01 PM\t2/1/21, 9:01:02 PM\t1h 33m 1s\tsam@example.org\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration
Sam\t2/1/21, 7:28:01 PM\t2/1/21, 9:01:02 PM\t1h 33m 1s
"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ZOOM.encode(), [("Fatima Idrissi", "fatima@example.org", 120), ("iPhone (Vries, Jan de)", "", 120)]),
        (ZOOM_OLD.encode(), [("Sam", "sam@example.org", 64)]),
        (TEAMS.encode("utf-16"), [("Sam", "sam@example.org", 93)]),
        (b"Naam;E-mail;Binnen;Weg\nSam;sam@example.org;19:30;20:15\n", [("Sam", "sam@example.org", 45)]),
        ("naam,e-mail\nZoë,\n".encode("cp1252"), [("Zoë", "", None)]),
    ],
    ids=["zoom", "zoom with totals", "teams", "own list with times", "own list of names"],
)  # fmt: skip
def test_lists_of_several_platforms_are_read(content, expected):
    assert [(one.name, one.email, one.minutes) for one in read_stays(content)] == expected


def test_every_fault_is_named_by_row_and_column_at_once():
    wrong = b"Name,Email,Duration (minutes)\nSam,sam@,12\n,,5\nLee,lee@example.org,lang\n"
    with pytest.raises(Faults) as found:
        read_stays(wrong)
    assert [fault.place for fault in found.value.faults] == [
        "Rij 2, kolom B", "Rij 3, kolom A", "Rij 4, kolom C",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n\0\0\0", b"a,b\n1,2\n", b"Name,Email\n", b"Name,Join,Leave\nSam,20:15,19:30\n",
     b"x" * 2_000_001],
    ids=["empty", "a picture", "other columns", "nobody", "left before joining", "too large"],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(content):
    with pytest.raises(Faults):
        read_stays(content)


@pytest.mark.django_db
def test_stays_match_by_address_first_and_then_by_a_name_that_one_person_has():
    place = meetup()
    fatima, jan = confirmed(place, "Fatima@example.org"), confirmed(place, name="Jan de Vries")
    confirmed(place, name="Kim Bos")
    confirmed(place, name="Kim Bos")
    confirmed(place, name="Bo Vos")
    signed_up(place, "wacht@example.org")
    stays = [
        Stay("F.", "fatima@example.org", 90), Stay("iPhone (Vries, Jan de)", "", 80), Stay("kim bos", "", 70),
        Stay("Bo Vos", "", 60), Stay("Bo Vos", "bo@elders.nl", 5), Stay("Wacht", "wacht@example.org", 9),
    ]  # fmt: skip
    match = match_stays(place, stays)
    assert [(one.registration.pk, one.by_name) for one in match.matched] == [
        (fatima.pk, False),
        (jan.pk, True),
    ]
    assert match.unknown == stays[2:]
    assert len(match.left) == 3


@pytest.mark.django_db
def test_many_are_marked_at_once_and_the_rest_only_when_asked():
    place = meetup()
    came, stayed_away, elsewhere = confirmed(place), confirmed(place), confirmed(meetup_in(40))
    ids = [came.public_id, elsewhere.public_id]
    with pytest.raises(Refused):
        services.mark_many(place, ids, "user:1", rest_absent=False)
    with later(days=22):
        assert services.mark_many(place, ids, "user:1", rest_absent=False) == (1, 0)
        assert services.mark_many(place, ids, "user:1", rest_absent=True) == (0, 1)
        assert services.mark_many(place, [stayed_away.public_id], "user:1", rest_absent=True) == (1, 0)
    assert statuses(came, stayed_away, elsewhere) == ["attended", "attended", "confirmed"]


def held(*, people, absent, **fields):
    place = meetup(capacity=people, **fields)
    crowd(place, people, since=clock.now() - dt.timedelta(days=40), until=clock.now())
    place.registrations.update(status=Status.ATTENDED)
    gone = list(place.registrations.values_list("pk", flat=True)[:absent])
    place.registrations.filter(pk__in=gone).update(status=Status.ABSENT)
    place.starts_at, place.ends_at = (
        place.starts_at - dt.timedelta(days=30),
        place.ends_at - dt.timedelta(days=30),
    )
    place.save()
    return place


@pytest.mark.django_db
def test_what_stays_away_is_learned_by_kind_and_says_so_when_little_is_known():
    ahead = meetup(capacity=100, online=False)
    held(people=30, absent=6, online=False)
    assert not absence_at(ahead).enough
    held(people=30, absent=6, online=False)
    held(people=40, absent=20, online=True)
    known = absence_at(ahead)
    assert (known.meetups, known.people, known.absent, known.share) == (2, 60, 12, 0.2)
    assert known.enough
    assert 10 < known.fewest < 20 < known.most < 30


@pytest.mark.django_db
def test_meetups_that_differ_widely_make_a_wide_guess_and_an_untaken_attendance_none():
    ahead = meetup(capacity=100)
    held(people=30, absent=6)
    held(people=30, absent=6)
    alike = absence_at(ahead)
    untaken = held(people=30, absent=0)
    untaken.registrations.update(status=Status.CONFIRMED)
    assert absence_at(ahead) == alike
    held(people=30, absent=0)
    held(people=30, absent=24)
    assert absence_at(ahead).most - absence_at(ahead).fewest > 2 * (alike.most - alike.fewest)
