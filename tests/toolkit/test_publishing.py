"""What was planned comes out by itself; pictures are described and leave no trace of their name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images.forms import get_image_form
from wagtail.models import PageLogEntry

from stokje.shared import log
from stokje.shared.models import LogEntry
from stokje.toolkit.models import Tip, TipImage, TipRendition
from stokje.toolkit.queries import SIZES, TipFilters, shown_tips, tips_matching
from stokje.toolkit.services import note_published, publish_due, publish_now
from tests.make.toolkit import draft, editor_of, file, picture, tip

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module", autouse=True)
def _published(stays: None) -> None:
    tip()


@pytest.fixture
def published(db: None) -> Tip:
    """A tip that is there; no other test's picture or revision is."""
    return Tip.objects.get()


def plan(made: Tip, at: dt.datetime) -> None:
    """As an editor does in the editor: a time, then publish."""
    made.go_live_at = at
    made.save_revision(user=editor_of(made)).publish(skip_permission_checks=True)


def test_a_planned_tip_comes_out_when_it_is_time_with_its_picture_in_its_sizes(client) -> None:
    shown = picture()
    made = draft(picture=shown, picture_alt="Een telefoon op tafel.")
    plan(made, timezone.now() + HOUR)
    publish_due()
    assert made not in shown_tips()
    revision = made.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - HOUR
    revision.content["go_live_at"] = (timezone.now() - HOUR).isoformat()
    revision.save()
    publish_due()
    assert made in shown_tips()
    assert LogEntry.objects.get(verb="toolkit.publish_tip", thing=log.key(made)).actor == log.SYSTEM
    ready = {one.filter_spec: one.file.name for one in TipRendition.objects.all()}
    assert sorted(ready) == list(SIZES), "before anyone reads the page"
    assert all(name.startswith("tips/") for name in ready.values())
    assert client.get(f"/media/{ready[SIZES[0]]}").status_code == 200
    original = shown.file.name
    assert "juf" not in original, "a file loses the name it came with"
    assert original.startswith("originals/")
    assert client.get(f"/media/{original}").status_code == 404


def test_a_tip_goes_when_its_time_is_over(published: Tip) -> None:
    Tip.objects.filter(pk=published.pk).update(expire_at=timezone.now() - HOUR)
    publish_due()
    assert not shown_tips().exists()
    assert LogEntry.objects.get(verb="toolkit.unpublish_tip").actor == log.SYSTEM


def test_a_minute_in_which_nothing_was_planned_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        publish_due()
    assert not [query for query in asked if not query["sql"].startswith("SELECT")]


def test_who_planned_is_logged_as_planning(published: Tip) -> None:
    published.go_live_at = timezone.now() + HOUR
    note_published(published, editor_of(published))
    assert LogEntry.objects.get(verb="toolkit.plan_tip").thing == log.key(published)
    assert LogEntry.objects.filter(verb="toolkit.publish_tip").count() == 1


def test_who_published_is_logged(published: Tip) -> None:
    entry = LogEntry.objects.get(verb="toolkit.publish_tip")
    assert entry.actor == f"user:{editor_of(published).pk}"
    assert entry.thing == f"tip:{published.pk}"


def test_a_tip_that_is_out_at_once_is_as_one_that_was_a_draft_first(published: Tip) -> None:
    drafted = draft()
    publish_now(drafted, editor_of(drafted))
    made, other = as_it_stands(published), as_it_stands(drafted)
    assert made == other
    assert made["live"]


def as_it_stands(made: Tip) -> dict[str, Any]:
    """What says whether and how a tip is out."""
    made = Tip.objects.get(pk=made.pk)
    history = PageLogEntry.objects.filter(page=made.pk)
    return {
        "live": made.live,
        "changed since": made.has_unpublished_changes,
        "dated": None not in (made.first_published_at, made.last_published_at),
        "shown is newest": made.live_revision_id == made.latest_revision_id is not None,
        "history": list(history.values_list("action", "content_changed")),
        "found": made in tips_matching(TipFilters(words="tolk")),
        "logged": LogEntry.objects.filter(verb="toolkit.publish_tip", thing=log.key(made)).count(),
    }


def test_a_picture_without_words_is_refused_by_form_and_database(published: Tip) -> None:
    published.picture, published.picture_alt = picture(), "  "
    with pytest.raises(ValidationError) as wrong:
        published.full_clean()
    assert list(wrong.value.message_dict) == ["picture_alt"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Tip.objects.filter(pk=published.pk).update(picture=published.picture, picture_alt="")


def test_an_upload_without_words_is_refused() -> None:
    upload = SimpleUploadedFile("klas.png", file().read(), "image/png")
    form = get_image_form(TipImage)({"title": "Klas", "description": ""}, {"file": upload})
    assert "description" in form.errors


def test_a_file_that_is_no_picture_is_refused() -> None:
    upload = SimpleUploadedFile("klas.png", b"<svg onload=alert(1)>", "image/png")
    form = get_image_form(TipImage)({"title": "Klas", "description": "Een klas."}, {"file": upload})
    assert "file" in form.errors


def test_a_picture_is_ready_in_its_sizes_when_an_editor_publishes(published: Tip) -> None:
    published.picture = picture()
    note_published(published, editor_of(published))
    assert sorted(TipRendition.objects.values_list("filter_spec", flat=True)) == ["width-480", "width-960"]
