"""Makes bundles, merges them and splits them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from stokje.bundling.enums import Act
from stokje.bundling.models import Bundle, Heading, Spot
from stokje.bundling.services.places import put_all
from stokje.bundling.services.rows import Move, lock, open_bundle, write
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Statement
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused

TRIES = 20
LONGEST_TITLE = 160


def create_bundle(
    statements: Iterable[Statement], title: str = "", *, actor: str, body: str = "", title_en: str = "",
    body_en: str = "", level: str = "", heading: Heading | None = None,
) -> Bundle:  # fmt: skip
    """A new bundle of these statements. Without a title it is called after its first condition."""
    with change():
        said = list(statements)
        bundle = _numbered(level, heading)
        texts = {"nl": (title or _named_after(said), body), "en": (title_en, body_en)}
        for language, (words, more) in texts.items():
            if words:
                bundle.texts.create(language=language, title=words, body=more)
        log.record(actor, "bundling.create", bundle)
        put_all(said, bundle, actor=actor)
        return bundle


def merge(bundle: Bundle, into: Bundle, reason: str, actor: str) -> uuid.UUID:
    """Puts all of `bundle` in `into`; the statements keep both decisions. Undone as one."""
    if bundle.pk == into.pk:
        raise Refused(_("Choose another bundle to merge with."))
    with change():
        for held in sorted((bundle, into), key=lambda one: one.pk):
            open_bundle(held)
        said = Statement.objects.filter(spot__bundle=bundle, hidden_at=None, withdrawn_at=None)
        if not said.exists():
            raise Refused(_("There is nothing in this bundle to merge."))
        batch = put_all(said, into, reason=reason[:300], actor=actor)
        Bundle.objects.filter(pk=bundle.pk).update(merged_into=into)
        log.record(actor, "bundling.merge", bundle, into=into.number)
        return batch


def split(
    bundle: Bundle, statements: Iterable[Statement], title: str = "", *, actor: str, reason: str = ""
) -> Bundle:
    """Takes statements out of a bundle into a new one under the same heading."""
    with change():
        held = open_bundle(bundle)
        chosen = [statement.pk for statement in lock(statement.pk for statement in statements)]
        inside = Spot.objects.filter(bundle=held, statement_id__in=chosen).count()
        if not chosen or inside != len(chosen):
            raise Refused(_("Choose statements that are in this bundle."))
        if inside == Spot.objects.filter(bundle=held).count():
            raise Refused(_("Leave at least one statement in this bundle."))
        said = list(Statement.objects.filter(pk__in=chosen))
        new = _numbered(held.level, held.heading)
        new.texts.create(language="nl", title=title or _named_after(said))
        write([Move(pk, Act.PUT, new.pk, reason=reason[:300]) for pk in chosen], actor)
        log.record(actor, "bundling.split", held, new=new.number)
        return new


def _numbered(level: str, heading: Heading | None) -> Bundle:
    """A bundle with the next free number, also when another editor takes that one first."""
    for _attempt in range(TRIES):
        last = Bundle.objects.order_by("-number").values_list("number", flat=True).first() or 0
        bundle = Bundle(number=last + 1, level=level, heading=heading, created_at=clock.now())
        try:
            with transaction.atomic():
                bundle.save(force_insert=True)
        except IntegrityError:
            continue
        return bundle
    raise Refused(_("Too many bundles are being made at this moment. Try again."))


def _named_after(said: list[Statement]) -> str:
    best = next((one for one in said if one.kind == StatementKind.CONDITION), said[0] if said else None)
    if best is None:
        raise Refused(_("Give the bundle a title, or at least one statement."))
    text = best.text
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"
