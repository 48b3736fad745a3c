"""What someone sees first."""

from __future__ import annotations

import datetime as dt

from django.utils import translation

from stokje.desk.queries import next_meetups, provinces, what_waits
from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.people.enums import Job
from stokje.shared import clock
from tests.make import tracking
from tests.make.campaign import campaign, municipality
from tests.make.harvest import statement
from tests.make.people import staff
from tests.make.relay import held_meetup, passed_baton
from tests.make.seating import cast_member, evening_meetup


def ahead(**fields: object):
    start = clock.now() + dt.timedelta(days=3)
    return evening_meetup(starts_at=start, ends_at=start + dt.timedelta(hours=2), **fields)


def words(user) -> list[str]:
    with translation.override("nl"):
        return [f"{one.count} {one.words}" for one in what_waits(user)]


def test_a_producer_sees_what_waits_everywhere(db):
    campaign()
    tracking.response()
    passed_baton()
    found = " ".join(words(staff(Job.PRODUCER)))
    assert "1 antwoord om na te kijken" in found
    assert "1 stokje zonder antwoord" in found


def test_a_step_to_publish_is_no_answer_and_leads_to_the_pledges(db):
    campaign()
    tracking.step(tracking.pledge(), public=False)
    with translation.override("nl"):
        found = [(one.count, one.words, one.url) for one in what_waits(staff(Job.PRODUCER))]
    assert (1, "stap van een belofte om openbaar te maken", "/desk/pledges") in found
    assert not any("antwoord om na te kijken" in words for _count, words, _url in found)


def test_a_host_sees_drafts_of_its_own_city_only(db):
    ahead(municipality=municipality(), state=MeetupState.DRAFT)
    ahead(municipality=municipality("Helmond", "Noord-Brabant"), state=MeetupState.DRAFT)
    assert "1 conceptmeetup om te publiceren" in words(staff(Job.HOST))


def test_a_moderator_sees_the_meetups_they_lead(db):
    moderator = staff(Job.MODERATOR)
    led, _other = ahead(), ahead()
    cast_member(led, "moderator", email=moderator.email)
    assert [next_.meetup for next_ in next_meetups(moderator)] == [led]


def test_a_partner_sees_follow_ups(db):
    follow_up, _other = ahead(kind=MeetupKind.FOLLOW_UP), ahead()
    assert [next_.meetup for next_ in next_meetups(staff(Job.PARTNER))] == [follow_up]


def test_a_province_shows_its_meetup_and_where_the_baton_is(db):
    baton = passed_baton(held_meetup())
    line = next(line for line in provinces() if line.province == baton.giver.province)
    assert (line.meetup, line.held, line.baton) == (baton.meetup, True, baton)


def test_queries_do_not_grow_with_the_meetups(at_desk, django_assert_max_num_queries):
    client = at_desk(Job.PRODUCER)
    ahead()
    with django_assert_max_num_queries(60) as first:
        client.get("/desk")
    ahead(), ahead()
    with django_assert_max_num_queries(len(first)):
        client.get("/desk")


def test_an_editor_sees_what_is_to_be_bundled_and_nobody_is_told_of_work_that_is_not_theirs(db):
    campaign()
    statement()
    cast_member(ahead(), state="asked")
    assert any("teamlid" in one for one in words(staff(Job.PRODUCER)))
    for job in (Job.MODERATOR, Job.PARTNER):
        assert words(staff(job)) == [], job
    (to_bundle,) = words(staff(Job.EDITOR))
    assert "uitspra" in to_bundle


def test_a_draft_among_the_next_meetups_says_that_it_is_one(at_desk):
    ahead(state=MeetupState.DRAFT)
    page = at_desk().get("/desk").content.decode()
    assert "concept" in page[page.index("Volgende meetups") :]
