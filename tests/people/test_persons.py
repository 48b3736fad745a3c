"""Those who take part, and their yes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from stokje.people import services
from stokje.people.enums import Purpose
from stokje.people.models import Person
from stokje.people.queries import consented, person_by_email
from tests.make.people import person


@pytest.mark.django_db
def test_one_address_is_one_person_however_it_is_written():
    assert services.person_for(" Anna@Example.org", "nl") == services.person_for("anna@example.ORG ", "en")
    assert person_by_email("ANNA@example.org").language == "nl"


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_person_with_that_address():
    person("anna@example.org")
    with pytest.raises(IntegrityError):
        person("Anna@example.org")


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_the_same_moment_make_one_person(threads):
    made = threads(*[lambda: services.person_for("anna@example.org", "nl")] * 4)
    assert len({one.pk for one in made}) == 1
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_yes_stands_until_it_is_taken_back():
    anna = person()
    services.give_consent(anna, Purpose.NEEDS, "1")
    assert consented(anna, Purpose.NEEDS)
    services.withdraw_consent(anna, Purpose.NEEDS)
    assert not consented(anna, Purpose.NEEDS)
    services.withdraw_consent(anna, Purpose.NEEDS)


@pytest.mark.django_db
def test_a_yes_to_new_words_takes_the_place_of_the_old_one():
    anna = person()
    first = services.give_consent(anna, Purpose.TAKE_PART, "1")
    assert services.give_consent(anna, Purpose.TAKE_PART, "1") == first
    second = services.give_consent(anna, Purpose.TAKE_PART, "2")
    first.refresh_from_db()
    assert first.withdrawn_at
    assert [c.text_version for c in anna.consents.filter(withdrawn_at=None)] == [second.text_version]
