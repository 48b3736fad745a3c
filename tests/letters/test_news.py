"""News about the words of someone's table."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.handover.models import EditionItem
from stokje.harvest.models import Statement
from stokje.letters.services import send_news_of_words
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.registration.models import Registration
from stokje.seating.models import Placement
from stokje.shared import clock
from tests.make import tracking
from tests.make.seating import coming

pytestmark = pytest.mark.django_db


def at_table_of(item: EditionItem) -> Registration:
    """Someone who sat at the table whose words stand in this item."""
    origin = Statement.objects.filter(item_statements__item=item).first().origin
    registration = coming(origin.meetup)
    Placement.objects.create(registration=registration, table=origin.table, round=origin.round)
    return registration


def test_who_sat_at_the_table_hears_of_a_published_answer_once(asked):
    response = tracking.published(asked)
    there = at_table_of(response.item)
    coming(there.meetup)
    assert send_news_of_words() == 1
    assert send_news_of_words() == 0
    mail = OutboxMail.objects.get(kind="letters.words")
    assert mail.to == there.person.email
    words = render(mail)
    assert Statement.objects.filter(item_statements__item=response.item).first().text in words.text
    assert response.item.title("nl") in words.text
    assert response.recipient.name in words.text
    assert response.reason in words.text


def test_an_answer_that_nobody_checked_is_no_news(asked):
    at_table_of(tracking.response(asked).item)
    assert send_news_of_words() == 0


def test_a_step_of_a_pledge_is_news_and_all_of_a_night_is_one_letter(asked):
    pledge = tracking.pledge(asked=asked)
    tracking.step(pledge)
    tracking.step(pledge, public=False)
    at_table_of(pledge.response.item)
    assert send_news_of_words() == 1
    mail = OutboxMail.objects.get(kind="letters.words")
    assert len(mail.ids["events"]) == 2
    assert pledge.what in render(mail).text


def test_what_comes_later_is_a_letter_of_its_own(asked):
    pledge = tracking.pledge(asked=asked)
    at_table_of(pledge.response.item)
    assert send_news_of_words() == 1
    tracking.step(pledge)
    assert send_news_of_words() == 1
    assert send_news_of_words() == 0


def test_old_news_is_not_told(asked):
    response = tracking.published(asked)
    at_table_of(response.item)
    with clock.at(clock.now() + dt.timedelta(days=15)):
        assert send_news_of_words() == 0


def test_the_number_of_queries_does_not_grow_with_the_people_at_the_table(
    asked, django_assert_max_num_queries
):
    response = tracking.published(asked)
    for _ in range(5):
        at_table_of(response.item)
    send_news_of_words()
    with django_assert_max_num_queries(8):
        assert send_news_of_words() == 0
