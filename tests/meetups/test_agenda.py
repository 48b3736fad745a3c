import datetime as dt
from itertools import pairwise

import pytest

from stokje.meetups.enums import MeetupKind, MeetupState, StageKind
from stokje.meetups.models import Meetup
from stokje.meetups.queries import (
    free_slug,
    meetup_for,
    meetup_for_public,
    meetup_with,
    meetups_for,
    published_meetups,
    run_sheet,
    run_sheet_minutes,
)
from stokje.meetups.services import (
    StageLine,
    cancel_meetup,
    change_run_sheet,
    copy_meetup,
    create_meetup,
    publish_meetup,
    update_meetup,
)
from stokje.people.enums import Job
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.campaign import theme
from tests.make.meetups import fields_of, local_meetup, meetup
from tests.make.people import municipality, staff

pytestmark = pytest.mark.django_db


def test_a_new_meetup_is_a_draft_with_a_run_sheet():
    made = create_meetup(fields_of(meetup(), title_nl="Meetup Zwolle", title_en="Meetup Zwolle"), "user:1")
    assert (made.slug, made.state) == ("meetup-zwolle", MeetupState.DRAFT)
    assert run_sheet_minutes(made) == 120


def test_the_hours_of_the_run_sheet_follow_from_the_minutes():
    made = create_meetup(fields_of(meetup()), "user:1")
    times = run_sheet(made)
    assert times[0].starts_at == made.starts_at
    assert all(one.ends_at == following.starts_at for one, following in pairwise(times))
    assert times[-1].ends_at == made.starts_at + dt.timedelta(minutes=120)


def test_a_meetup_ends_after_it_starts():
    like = meetup()
    with pytest.raises(Refused):
        create_meetup(fields_of(like, ends_at=like.starts_at), "user:1")


def test_the_public_sees_no_draft():
    draft, shown = meetup(state=MeetupState.DRAFT), meetup()
    assert list(published_meetups()) == [shown]
    assert meetup_for_public(draft.slug) is None
    publish_meetup(draft, "user:1")
    assert meetup_for_public(draft.slug) == draft


def test_meetups_are_found_by_province_and_kind():
    local, extra = local_meetup(), meetup(kind=MeetupKind.EXTRA)
    assert list(published_meetups(province=local.province_id)) == [local]
    assert list(published_meetups(kind=MeetupKind.EXTRA)) == [extra]


def test_a_former_address_still_leads_to_the_meetup():
    made = meetup()
    old = made.slug
    update_meetup(made, fields_of(made, slug="nieuw"), "user:1")
    update_meetup(made, fields_of(made, slug="nieuwer"), "user:1")
    found = meetup_with(old)
    assert found == made
    assert found.slug == "nieuwer"
    assert meetup_for(staff(Job.PRODUCER), old) == made
    assert meetup_for(staff(Job.HOST, municipality("Urk", "GM0184")), old) is None


def test_a_meetup_may_take_its_own_former_address_back_but_nobody_elses():
    made, other = meetup(slug="oud"), meetup()
    update_meetup(made, fields_of(made, slug="nieuw"), "user:1")
    with pytest.raises(Refused):
        update_meetup(other, fields_of(other, slug="oud"), "user:1")
    update_meetup(made, fields_of(made, slug="oud"), "user:1")
    assert meetup_with("nieuw") == made


@pytest.mark.django_db(transaction=True)
def test_two_meetups_of_one_name_made_at_the_same_moment_get_two_addresses(threads):
    fields = fields_of(meetup(), slug="", title_nl="Zwolle")
    made = threads(*[lambda: create_meetup(fields, "user:1").slug] * 3)
    assert sorted(made) == ["zwolle", "zwolle-2", "zwolle-3"]


def test_a_meetup_that_lies_behind_us_is_not_opened():
    draft = meetup(state=MeetupState.DRAFT)
    with clock.at(draft.ends_at), pytest.raises(Refused):
        publish_meetup(draft, "user:1")
    assert Meetup.objects.get().state == MeetupState.DRAFT


def test_an_address_is_never_given_twice():
    made = meetup(slug="zwolle")
    assert free_slug("Zwolle") == "zwolle-2"
    update_meetup(made, fields_of(made, slug="zwolle-b"), "user:1")
    assert free_slug("Zwolle") == "zwolle-2"


def test_an_address_made_of_a_long_title_ends_with_a_whole_word():
    assert (
        free_slug("Hoe wij in Zwolle samen zorgen voor gelijke kansen")
        == "hoe-wij-in-zwolle-samen-zorgen-voor"
    )
    assert free_slug("Hoe wij in Zwolle samen zorgen voor kansen") == (
        "hoe-wij-in-zwolle-samen-zorgen-voor-kansen"
    )
    assert free_slug("o" * 60) == "o" * 42


@pytest.mark.parametrize("wish", ["zwolle", "new"])
def test_an_address_asked_for_is_not_changed_in_silence(wish):
    like = meetup(slug="zwolle")
    with pytest.raises(Refused, match="andere meetup"):
        create_meetup(fields_of(like, slug=wish), "user:1")


def test_a_meetup_without_seats_is_not_opened():
    draft = meetup(capacity=0, state=MeetupState.DRAFT)
    with pytest.raises(Refused, match="geen plekken"):
        publish_meetup(draft, "user:1")


def test_a_host_sees_the_meetups_of_their_own_municipality():
    local, elsewhere = local_meetup(), meetup()
    assert list(meetups_for(staff(Job.HOST))) == [local]
    assert set(meetups_for(staff(Job.PRODUCER))) == {local, elsewhere}


def test_a_copy_is_a_draft_with_the_same_texts_themes_and_run_sheet():
    source = create_meetup(fields_of(meetup(), title_nl="Bron", themes={theme(): 2}), "user:1")
    later = source.starts_at + dt.timedelta(days=7)
    copy = copy_meetup(
        source,
        kind=MeetupKind.FOLLOW_UP,
        starts_at=later,
        actor="user:1",
        follows=source,
        titles={"nl": "Vervolg"},
    )
    assert (copy.state, copy.text("nl").title, copy.ends_at - copy.starts_at) == (
        MeetupState.DRAFT, "Vervolg", source.ends_at - source.starts_at,
    )  # fmt: skip
    assert copy.meetup_themes.get().tables == 2
    assert copy.stages.count() == source.stages.count()


def test_a_stage_that_stays_keeps_its_row_when_the_order_changes():
    made = create_meetup(fields_of(meetup()), "user:1")
    stages = list(made.stages.all())
    lines = [StageLine(StageKind(one.kind), 5, stage=one) for one in reversed(stages[1:])]
    change_run_sheet(made, [*lines, StageLine(StageKind.CLOSING, 7)], "user:1")
    now = list(made.stages.all())
    assert [one.pk for one in now[:-1]] == [one.pk for one in reversed(stages[1:])]
    assert now[-1].minutes == 7


def test_a_held_meetup_is_not_called_off():
    with pytest.raises(Refused):
        cancel_meetup(meetup(state=MeetupState.HELD), "user:1")


@pytest.mark.parametrize("number", [1, 4])
def test_a_list_of_meetups_costs_the_same_queries_however_long(number, django_assert_num_queries):
    for _ in range(number):
        local_meetup()
    with django_assert_num_queries(3):
        for one in published_meetups():
            assert one.text("nl")
            assert one.municipality.spoken()


def test_moving_a_meetup_raises_the_number_that_calendars_follow():
    made = meetup()
    start = clock.now() + dt.timedelta(days=40)
    assert update_meetup(
        made, fields_of(made, starts_at=start, ends_at=start + dt.timedelta(hours=1)), "user:1"
    ).moved
    assert not update_meetup(made, fields_of(made, title_nl="Anders"), "user:1").moved
    assert Meetup.objects.get(pk=made.pk).sequence == 1


def test_no_service_moves_an_open_meetup_to_the_past():
    made = meetup()
    start = clock.now() - dt.timedelta(days=4)
    with pytest.raises(Refused, match="nog komt"):
        update_meetup(made, fields_of(made, starts_at=start, ends_at=start + dt.timedelta(hours=1)), "user:1")
