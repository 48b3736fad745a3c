"""Inviting local people: one mail, one reminder, a yes or a no, and numbers that outlive the rows."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from django.utils import translation

from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.privacy.services import purge
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Invitation, NoInvitation
from stokje.registration.queries import invitation_by_token, invitation_token, invitees_by_role, sort_out
from stokje.registration.services import (
    Invited,
    allow_invitations,
    cancel,
    correct_invitation,
    decline_invitation,
    invite,
    remind_invited,
    send_due_reminders,
    sign_up,
    withdraw_invitation,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.meetups import local_meetup, meetup
from tests.make.people import staff
from tests.make.registration import confirmed, form, later, seat_rule, signed_up

pytestmark = pytest.mark.django_db


def invited(place, *emails, role="parent", by=None):
    people = [Invited("Iemand", email, role) for email in emails or ("a@example.org",)]
    return invite(place, people, "gemeentegids", by or staff())


def numbers(place):
    return {one.role.value: (one.accepted, one.declined, one.silent) for one in invitees_by_role(place)}


def mails(kind="invitation", **chosen):
    return OutboxMail.objects.filter(kind=f"registration.{kind}", **chosen)


def words(mail):
    said = render(mail)
    return said.text if said else None


def test_each_invited_person_gets_one_mail_and_one_invitation():
    place, by = meetup(), staff()
    assert len(invited(place, "a@example.org", "b@example.org", by=by)) == 2
    assert invited(place, "A@example.org", by=by) == []
    assert mails().count() == 2
    first, second = mails().order_by("due_at")
    assert first.due_at < second.due_at, "a sign-up's mail need not wait behind a long list"


def test_where_an_address_came_from_must_be_said_and_the_meetup_must_lie_ahead():
    with pytest.raises(Refused):
        invite(meetup(), [Invited("A", "a@example.org", "parent")], " ", staff())
    begun = meetup(starts_at=clock.now() - dt.timedelta(hours=1))
    with pytest.raises(Refused):
        invited(begun)


def test_the_mail_says_who_invites_from_where_the_address_came_and_what_becomes_of_it():
    place, by = local_meetup(), staff()
    seat_rule(place, "parent", reserved=2, released_at=clock.now() + dt.timedelta(days=5))
    told = {"nl": ("gemeente Lelystad", "één herinnering", "wissen", "houden wij plekken vrij"),
            "en": ("municipality of Lelystad", "one reminder", "erase", "Seats are kept")}  # fmt: skip
    for language, pieces in told.items():
        asked = [Invited("Sanne", f"{language}@example.org", "parent")]
        made = invite(place, asked, "gemeentegids", by, language)
        said = words(mails(to=asked[0].email).get())
        for piece in ("Sanne", "gemeentegids", invitation_token(made[0]), *pieces):
            assert piece in said, language


def test_who_is_known_already_is_told_and_gets_no_mail():
    place = meetup()
    never = invited(meetup(), "nooit@example.org")[0]
    decline_invitation(never, never=True)
    invited(place, "eerder@example.org")
    signed_up(place, "lid@example.org")
    asked = [Invited("", email, "parent") for email in (
        "EERDER@example.org", "Lid@example.org", "Nooit@example.org", "nieuw@example.org",
    )]  # fmt: skip
    found = sort_out(place, asked)
    assert [found.invited, found.registered, found.unwanted, found.new] == [[one] for one in asked]
    assert [one.email for one in invite(place, asked, "gids", staff())] == ["nieuw@example.org"]


def test_who_wants_no_more_invitations_is_kept_as_a_code_only_and_may_come_back():
    first, second = (invited(meetup(), "a@example.org")[0] for _ in range(2))
    decline_invitation(first, never=True)
    second.refresh_from_db()
    assert second.state == "declined"
    assert "a@example.org" not in str(NoInvitation.objects.values())
    assert not [mail for mail in mails() if render(mail)]
    allow_invitations(first)
    assert not NoInvitation.objects.exists()


def test_a_kept_seat_goes_to_who_is_invited_in_that_role_though_the_rest_is_full():
    place = meetup(capacity=2)
    seat_rule(place, "parent", reserved=1)
    confirmed(place)
    assert signed_up(place).status == Status.WAITING
    one = invited(place)[0]
    shown = {each.role.value: each for each in invitees_by_role(place)}["parent"]
    assert (shown.kept, shown.free, shown.too_many) == (1, 1, False)
    assert sign_up(place, form("a@example.org", "parent"), one).registration.status == Status.CONFIRMED
    invited(place, "b@example.org")
    assert {each.role.value: each for each in invitees_by_role(place)}["parent"].too_many


def test_yes_no_and_silence_are_counted_also_for_who_signed_up_on_the_public_page():
    place = meetup()
    yes, no, _public, _silent = invited(place, *(f"{name}@example.org" for name in "abcd"))
    registration = sign_up(place, form("a@example.org", "parent"), yes).registration
    decline_invitation(no)
    signed_up(place, "C@example.org", "parent")
    assert numbers(place) == {"parent": (2, 1, 1)}
    with pytest.raises(Refused):
        decline_invitation(yes)
    cancel(registration, "system")
    assert numbers(place) == {"parent": (1, 2, 1)}
    sign_up(place, form("b@example.org", "parent"), no)
    assert numbers(place) == {"parent": (2, 1, 1)}


def test_a_withdrawn_invitation_takes_its_mail_back_and_may_be_sent_anew():
    place = meetup()
    one = invited(place)[0]
    withdraw_invitation(one, "system")
    assert numbers(place) == {}
    assert mails(state="waiting").count() == 0
    with pytest.raises(Refused):
        decline_invitation(one)
    assert len(invited(place, "A@example.org")) == 1
    accepted = sign_up(place, form("a@example.org", "parent"), Invitation.objects.get()).registration
    with pytest.raises(Refused):
        withdraw_invitation(accepted.invitation, "system")


def test_a_corrected_address_gets_the_mail_and_the_old_link_opens_nothing():
    place = meetup()
    one = invited(place, "fout@example.org")[0]
    old = invitation_token(one)
    correct_invitation(one, "goed@example.org", "system")
    assert invitation_by_token(old) is None
    assert [mail.to for mail in mails() if render(mail)] == ["goed@example.org"]
    invited(place, "ander@example.org")
    signed_up(place, "lid@example.org")
    for taken in ("goed@example.org", "ANDER@example.org", "lid@example.org"):
        with pytest.raises(Refused):
            correct_invitation(one, taken, "system")


def went():
    mails().update(state="sent")


def test_a_reminder_goes_once_not_too_soon_and_never_after_an_answer():
    place = meetup()
    _silent, no, _signed_up = invited(place, *(f"{name}@example.org" for name in "abc"))
    assert remind_invited(place, "system") == 0
    with later(days=3):
        assert remind_invited(place, "system") == 0, "the invitations themselves still wait"
        went()
        decline_invitation(no)
        signed_up(place, "c@example.org")
        assert remind_invited(place, "system") == 1
        assert remind_invited(place, "system") == 0
        assert [mail.to for mail in mails("invitation_reminder")] == ["a@example.org"]
        decline_invitation(Invitation.objects.get(email="a@example.org"))
        assert mails("invitation_reminder").get().state == "dropped"


def test_a_reminder_is_not_sent_where_there_is_no_seat_left():
    place = meetup(capacity=0)
    invited(place)
    went()
    with later(days=3):
        assert remind_invited(place, "system") == 0


def noon(days):
    return clock.at((clock.now() + dt.timedelta(days=days)).replace(hour=11))


def test_the_reminder_goes_by_itself_a_week_before_the_meetup_or_the_release_by_day():
    place, kept = meetup(), meetup()  # in three weeks
    seat_rule(kept, "parent", reserved=3, released_at=clock.now() + dt.timedelta(days=10))
    invited(place)
    invited(kept, "b@example.org")
    went()
    with noon(2):
        assert send_due_reminders() == 0
    with noon(4):
        assert send_due_reminders() == 1
        assert mails("invitation_reminder").get().to == "b@example.org"
    with clock.at((clock.now() + dt.timedelta(days=15)).replace(hour=2)):
        assert send_due_reminders() == 0
    with noon(15):
        assert (send_due_reminders(), send_due_reminders()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_remind_each_person_once(threads):
    place = meetup(capacity=50)
    with later(days=-3):
        invited(place, *(f"p{number}@example.org" for number in range(12)))
    went()
    done = threads(*[partial(remind_invited, place, "system")] * 3)
    assert sum(done) == 12
    assert mails("invitation_reminder").count() == 12


def test_who_never_answered_is_erased_after_the_meetup_and_the_numbers_stay():
    place = meetup()
    yes, no, _silent = invited(place, *(f"{name}@example.org" for name in "abc"))
    sign_up(place, form("a@example.org", "parent"), yes)
    decline_invitation(no)
    before = numbers(place)
    with clock.at(place.ends_at + dt.timedelta(hours=1)):
        purge()
        assert [one.email for one in Invitation.objects.all()] == ["a@example.org"]
        assert numbers(place) == before == {"parent": (1, 1, 1)}
        purge()
        assert numbers(place) == before
    with clock.at(place.ends_at + dt.timedelta(days=400)):
        purge()
        assert not Invitation.objects.exists()
        assert numbers(place) == before


def test_a_long_list_takes_few_statements(django_assert_max_num_queries):
    place, by = meetup(), staff()
    people = [Invited("Iemand", f"p{number}@example.org", "parent") for number in range(150)]
    with django_assert_max_num_queries(40), translation.override("nl"):
        invite(place, people, "gids", by)
    assert mails().count() == 150
