"""Streams ask again who may follow everything: a pass lasts longer than a right."""

from __future__ import annotations

import pytest

from stokje.live.queries import who_may_moderate
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.services import add_staff
from tests.make.meetups import meetup

pytestmark = pytest.mark.django_db


def test_only_who_may_moderate_this_meetup_at_this_moment_follows_everything() -> None:
    held = meetup()
    producer = add_staff("Anna", "anna@example.org", Job.PRODUCER, actor="system")
    editor = add_staff("Bram", "bram@example.org", Job.EDITOR, actor="system")
    asked = [producer.public_id, editor.public_id, "nobody"]
    assert who_may_moderate(held.slug, asked) == {producer.public_id}
    assert who_may_moderate("nowhere", asked) == frozenset()
    held.former_slugs.create(slug="as-it-was")
    assert who_may_moderate("as-it-was", asked) == {producer.public_id}
    User.objects.filter(pk=producer.pk).update(is_active=False)
    assert who_may_moderate(held.slug, asked) == frozenset()
