"""Freezes the bundles into an edition, checks its seal, and blanks an item when words must go."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.bundling.models import Bundle, Spot
from stokje.handover.models import Edition, EditionItem, ItemStatement
from stokje.handover.queries import latest_edition, on_pile
from stokje.handover.services import seal
from stokje.handover.services.content import Content, bundled_statements, contents
from stokje.harvest.models import Statement
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Fault, Refused


def freeze_edition(title_nl: str, title_en: str, actor: str, changed: str = "") -> Edition:
    """Freeze all bundles that have words into a new edition; `changed` says what a correction corrects.

    Raises Refused when there is nothing to freeze, or words are missing.
    """
    with change():
        # The locks keep editors (and a second freeze) out until the whole is written.
        list(Bundle.objects.select_for_update().order_by("pk"))
        said = bundled_statements()
        bundles = _bundles(said)
        previous = latest_edition()
        _check(bundles, previous, title_nl, changed)
        edition = _write(bundles, said, previous, (title_nl, title_en or title_nl, changed), actor)
        log.record(actor, "freeze", edition, items=len(bundles))
    return edition


def _bundles(said: dict[int, list[Statement]]) -> list[Bundle]:
    found = Bundle.objects.filter(pk__in=said, merged_into=None)
    return list(found.select_related("heading").prefetch_related("texts").order_by("number"))


def _check(bundles: list[Bundle], previous: Edition | None, title: str, changed: str) -> None:
    if not title.strip():
        raise Refused(_("Give the edition a title."))
    if not bundles:
        raise Refused(_("There is nothing to freeze yet: no bundle holds a statement."))
    wordless = [bundle.number for bundle in bundles if not bundle.text("nl")]
    if wordless:
        numbers = ", ".join(map(str, wordless))
        raise Refused(_("Write a title first for these bundles: %(numbers)s.") % {"numbers": numbers})
    if previous and not changed.strip():
        raise Refused(_("This edition corrects an earlier one. Say what changed."))


def _write(
    bundles: list[Bundle],
    said: dict[int, list[Statement]],
    previous: Edition | None,
    words: tuple[str, str, str],
    actor: str,
) -> Edition:
    content = contents(bundles, said)
    sealed = [
        (bundle, salt := seal.new_salt(), seal.item_hash(salt, content[bundle.pk])) for bundle in bundles
    ]
    origins = {s.origin for bundle in bundles for s in said[bundle.pk]}
    edition = Edition.objects.create(
        number=previous.number + 1 if previous else 1,
        title_nl=words[0].strip(),
        title_en=words[1].strip(),
        changed=words[2].strip(),
        corrects=previous,
        root_hash=seal.root_hash(digest for _bundle, _salt, digest in sealed),
        frozen_at=clock.now(),
        frozen_by=actor,
        statements=sum(len(said[bundle.pk]) for bundle in bundles),
        meetups=len({origin.meetup_id for origin in origins if origin.meetup_id}),
        tables=len({origin.table_id for origin in origins if origin.table_id}),
        set_aside=Spot.objects.filter(bundle=None).count(),
        on_pile=on_pile(),
    )
    _write_items(edition, sealed, content, said)
    return edition


def _write_items(
    edition: Edition,
    sealed: list[tuple[Bundle, str, str]],
    content: dict[int, Content],
    said: dict[int, list[Statement]],
) -> None:
    items = EditionItem.objects.bulk_create(
        EditionItem(
            edition=edition,
            bundle=bundle,
            number=bundle.number,
            level=bundle.level,
            content=content[bundle.pk],
            salt=salt,
            hash=digest,
        )
        for bundle, salt, digest in sealed
    )
    ItemStatement.objects.bulk_create(
        ItemStatement(item=item, statement=statement, version=statement.version)
        for item in items
        for statement in said[item.bundle_id]
    )


def verify(edition: Edition) -> list[Fault]:
    """What is wrong with an edition's seal: nothing when every hash and the root fit."""
    items = list(edition.items.all())
    faults = [
        Fault(
            _("Condition %(number)s") % {"number": item.number},
            _("The words are not those that were frozen."),
        )
        for item in items
        if not _fits(item)
    ]
    if seal.root_hash(item.hash for item in items) != edition.root_hash:
        faults.append(Fault(_("Edition"), _("A condition was added, removed or put elsewhere.")))
    return faults


def _fits(item: EditionItem) -> bool:
    if item.content is None:
        return item.blanked_at is not None
    return seal.item_hash(item.salt, item.content) == item.hash


def blank_item(item: EditionItem, reason: str, actor: str) -> EditionItem:
    """Take the words of one item away, for a reason that everyone sees. Its hash stays."""
    if not reason.strip():
        raise Refused(_("Say why these words must go. Everyone can read the reason."))
    with change():
        # Not through save(): a frozen row allows this one change only, and the database's trigger checks it.
        blanked = EditionItem.objects.filter(pk=item.pk, blanked_at=None).update(
            content=None, salt="", blanked_at=clock.now(), blanked_reason=reason.strip()
        )
        if not blanked:
            raise Refused(_("This item is blank already."))
        log.record(actor, "blank", item)
    item.refresh_from_db()
    return item
