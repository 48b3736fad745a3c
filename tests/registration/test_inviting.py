import pytest
from django.utils import translation

from stokje.post.models import OutboxMail
from stokje.registration.services import Invited, invite, read_invited
from stokje.shared.errors import Faults, Refused
from tests.make.meetups import meetup
from tests.make.people import staff


@pytest.mark.parametrize("line", [
    "Sanne de Wit, sanne@example.org, teacher",
    "Sanne de Wit; sanne@example.org; Teacher",
    "Sanne de Wit\tsanne@example.org\tTEACHER",
])  # fmt: skip
def test_a_line_is_name_address_and_role(line):
    assert read_invited(f"\n{line}\n\n") == [Invited("Sanne de Wit", "sanne@example.org", "teacher")]


def test_a_role_may_be_named_in_dutch_or_english_on_a_page_in_either_language():
    with translation.override("nl"):
        assert read_invited("A, a@example.org, school leader")[0].role == "school_leader"


def test_every_wrong_line_is_named_at_once():
    text = (
        "A, a@example.org\nB, b.example.org, teacher\nC, c@example.org, baker\n"
        "D, d@example.org, parent\nE, D@example.org, parent"
    )
    with translation.override("en"), pytest.raises(Faults) as raised:
        read_invited(text)
    assert [fault.place for fault in raised.value.faults] == ["Line 1", "Line 2", "Line 3", "Line 5"]


def test_an_empty_list_says_how_to_write_one():
    with pytest.raises(Faults):
        read_invited(" \n ")


@pytest.mark.django_db
def test_each_invited_person_gets_one_mail_and_one_invitation():
    place, by = meetup(), staff()
    people = [Invited("A", "a@example.org", "parent"), Invited("B", "b@example.org", "teacher")]
    assert len(invite(place, people, "gemeentegids", by)) == 2
    assert invite(place, [Invited("A", "A@example.org", "parent")], "gemeentegids", by) == []
    assert OutboxMail.objects.filter(kind="registration.invitation").count() == 2


@pytest.mark.django_db
def test_where_an_address_came_from_must_be_said():
    with pytest.raises(Refused):
        invite(meetup(), [Invited("A", "a@example.org", "parent")], " ", staff())
