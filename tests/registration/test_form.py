"""The form that thousands send: what one visitor's form changes, no other's does."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from stokje.registration.forms import SignUpForm
from tests.make.campaign import campaign
from tests.make.meetups import meetup
from tests.make.people import municipality

pytestmark = pytest.mark.django_db


def test_what_is_said_to_who_was_invited_stands_in_no_other_form() -> None:
    place = meetup()
    before = SignUpForm(meetup=place).fields["email"].help_text
    assert SignUpForm(meetup=place, alone=True).fields["email"].help_text != before
    assert SignUpForm(meetup=place).fields["email"].help_text == before


def test_roles_are_those_that_the_campaign_offers_now_in_the_language_of_the_page() -> None:
    place, told = meetup(), campaign()
    told.offered_roles.create(role="teacher", position=1)
    with override("en"):
        assert [label for _, label in SignUpForm(meetup=place).fields["role"].choices][1:] == ["Teacher"]
    with override("nl"):
        assert [label for _, label in SignUpForm(meetup=place).fields["role"].choices][1:] == ["Leraar"]
        told.offered_roles.create(role="parent", position=0)
        values = [value for value, _ in SignUpForm(meetup=place).fields["role"].choices]
    assert values == ["", "parent", "teacher"]


def test_a_fault_in_one_form_is_no_fault_in_the_next() -> None:
    place = meetup()
    municipality()
    sent = {"name": "Sam", "email": "sam@example.org", "role": "teacher", "municipality": "Lelystad",
            "sixteen": "on", "consent": "on"}  # fmt: skip
    assert set(SignUpForm({"role": "nobody"}, meetup=place).errors) >= {"name", "email", "role", "consent"}
    assert SignUpForm(sent, meetup=place).errors == {}
