"""Tips that come out or go, by an editor's hand or when it was planned."""

from __future__ import annotations

from uuid import UUID

from django.core.management import call_command
from django.utils import timezone
from wagtail.log_actions import log as log_in_editor
from wagtail.models import Revision

from stokje.people.models import User
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.rights import require
from stokje.toolkit.models import Tip
from stokje.toolkit.queries.sizes import SIZES
from stokje.toolkit.services.drafting import TipWords, hang, new_tip


def note_published(tip: Tip, user: User) -> None:
    """Logs that it came out or is planned; makes its picture ready: a page that is read writes nothing."""
    planned = tip.go_live_at is not None and tip.go_live_at > timezone.now()
    with change():
        log.record(log.key(user), "toolkit.plan_tip" if planned else "toolkit.publish_tip", tip)
        prepare_picture(tip)


def note_unpublished(tip: Tip, user: User) -> None:
    """Logs that nobody sees it any more."""
    with change():
        log.record(log.key(user), "toolkit.unpublish_tip", tip)


def note_deleted(tip: Tip, user: User) -> None:
    """Logs that it is gone for good; what it grew from stays."""
    with change():
        log.record(log.key(user), "toolkit.delete_tip", tip, title=tip.title)


def prepare_picture(tip: Tip) -> None:
    """Makes the sizes in which the public sees the picture."""
    if tip.picture is not None:
        tip.picture.get_renditions(*SIZES)


def publish_now(tip: Tip, user: User) -> None:
    """Publishes what was last saved."""
    require(user, "toolkit.write")
    with change():
        tip.get_latest_revision().publish(user=user, skip_permission_checks=True)
        Tip.objects.filter(pk=tip.pk).update(first_published_at=clock.now(), last_published_at=clock.now())
        note_published(tip, user)


def add_published(words: TipWords, language: str, user: User, key: UUID | None = None) -> Tip:
    """A tip that is out at once. To write and index it as a draft first would take half as long again."""
    require(user, "toolkit.write")
    tip, now = new_tip(words, language, user, key), clock.now()
    tip.live, tip.first_published_at, tip.last_published_at = True, now, now
    with change():
        revision = hang(tip, language, user)
        Tip.objects.filter(pk=tip.pk).update(live_revision=revision, has_unpublished_changes=False)
        log_in_editor(
            instance=tip, action="wagtail.publish", user=user, revision=revision, content_changed=True
        )
        note_published(tip, user)
    return tip


def publish_due() -> None:
    """Publishes and takes back what editors planned for before now, and logs it. By Wagtail's own clock."""
    due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
    out = [int(pk) for pk in due.values_list("object_id", flat=True)]
    over = list(Tip.objects.live().filter(expire_at__lt=timezone.now()))
    if not out and not over:
        return
    with change():
        call_command("publish_scheduled")
        log.record_all(log.SYSTEM, "toolkit.unpublish_tip", over)
        log.record_all(log.SYSTEM, "toolkit.publish_tip", Tip.objects.filter(pk__in=out))
        for tip in Tip.objects.filter(pk__in=out):
            prepare_picture(tip)
