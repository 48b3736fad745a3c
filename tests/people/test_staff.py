"""Members of staff, their jobs and their log-in links."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.campaign.models import Partner
from stokje.people import services
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.queries import user_by_login_token
from stokje.shared import clock, log
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.people import municipality, staff

NOW = dt.datetime(2021, 2, 1, 12, tzinfo=dt.UTC)


def token_of(user: User) -> str:
    return services.login_link(user).rsplit("/", 1)[1]


@pytest.mark.django_db
def test_a_second_job_goes_to_the_same_member_of_staff():
    first = services.add_staff("Anna", "Anna@Example.org", Job.EDITOR)
    second = services.add_staff("Anna B.", "anna@example.org", Job.MODERATOR)
    assert first == second
    assert {grant.job for grant in first.grants.all()} == {Job.EDITOR, Job.MODERATOR}


@pytest.mark.django_db
def test_whom_the_tests_begin_with_is_as_someone_who_was_added():
    added = services.add_staff("Anna", "anna@example.org", Job.HOST, municipality())
    assert as_it_stands(staff(Job.HOST, name="Anna")) == as_it_stands(added)


def as_it_stands(user: User) -> list[object]:
    """What stands in the database about a member of staff, without what is of one only."""
    user = User.objects.get(pk=user.pk)
    given = user.grants.get()
    acts = LogEntry.objects.filter(thing__in=(log.key(user), log.key(given))).order_by("pk")
    own = (user.name, user.language, user.is_active, user.has_usable_password(), user.link_version)
    return [*own, given.job, given.municipality_id, *acts.values_list("actor", "verb", "detail")]


@pytest.mark.django_db
@pytest.mark.parametrize(("job", "place"), [(Job.HOST, False), (Job.EDITOR, True)])
def test_only_a_host_is_of_a_municipality(job, place):
    with pytest.raises(Refused):
        services.add_staff("Anna", "anna@example.org", job, municipality() if place else None)
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("job", "of_one"), [(Job.PARTNER, False), (Job.EDITOR, True)])
def test_only_a_partner_is_of_an_organisation(job, of_one):
    made = Partner.objects.create(slug="gka", name="Alliantie", position=1)
    with pytest.raises(Refused):
        services.add_staff("Anna", "anna@example.org", job, partner=made if of_one else None)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_same_job_is_given_once():
    user = staff(Job.HOST)
    assert services.grant(user, Job.HOST, municipality()) == user.grants.get()


@pytest.mark.django_db
def test_the_last_producer_stays():
    only = staff(Job.PRODUCER)
    with pytest.raises(Refused):
        services.revoke(only.grants.get(), "user:1")
    staff(Job.PRODUCER)
    services.revoke(only.grants.get(), "user:1")
    assert not only.grants.exists()


@pytest.mark.django_db
def test_a_login_link_works_once():
    user = staff()
    token = token_of(user)
    assert user_by_login_token(token) == user
    assert services.use_login_link(token) == user
    with pytest.raises(Refused):
        services.use_login_link(token)


@pytest.mark.django_db
def test_a_login_link_works_for_a_day():
    user = staff()
    with clock.at(NOW):
        token = token_of(user)
    with clock.at(NOW + dt.timedelta(hours=23)):
        assert user_by_login_token(token) == user
    with clock.at(NOW + dt.timedelta(hours=25)), pytest.raises(Refused):
        services.use_login_link(token)


@pytest.mark.django_db
def test_a_changed_login_link_opens_nothing():
    token = token_of(staff())
    other = staff()
    assert user_by_login_token(token.replace(token.split(".")[0], other.public_id)) is None
    assert user_by_login_token("nonsense") is None


@pytest.mark.django_db
def test_who_left_is_not_let_in_by_a_link_of_before():
    user = staff()
    token = token_of(user)
    services.activate(user, active=False, actor="user:1")
    assert user_by_login_token(token) is None


@pytest.mark.django_db(transaction=True)
def test_a_link_used_twice_at_the_same_moment_lets_in_once(threads):
    token = token_of(staff())
    results = threads(*[lambda: services.use_login_link(token)] * 4)
    assert sum(isinstance(result, User) for result in results) == 1


@pytest.mark.django_db
def test_two_colleagues_do_not_get_one_address():
    anna, bo = staff(), staff()
    with pytest.raises(Refused):
        services.change_staff(anna, name="Anna", email=bo.email.upper(), language="nl", actor="user:1")


@pytest.mark.django_db
def test_the_log_holds_keys_and_no_names():
    user = staff(Job.HOST, name="Anna Vondel", email="anna@vondel.example")
    services.use_login_link(token_of(user))
    rows = " ".join(f"{row.actor} {row.verb} {row.thing} {row.detail}" for row in LogEntry.objects.all())
    assert "people.grant" in rows
    assert "vondel" not in rows.lower()
