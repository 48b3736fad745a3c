"""The headings that bundles stand under."""

from __future__ import annotations

from django.db.models import Max
from django.utils.text import slugify

from stokje.bundling.models import Heading
from stokje.shared import log
from stokje.shared.db import change


def add_heading(name_nl: str, name_en: str = "", *, slug: str = "", actor: str) -> Heading:
    """A heading after the others; the one that is there already when its slug is known."""
    with change():
        last = Heading.objects.aggregate(last=Max("position"))["last"] or 0
        heading, made = Heading.objects.get_or_create(
            slug=slug or slugify(name_nl)[:50],
            defaults={"name_nl": name_nl, "name_en": name_en, "position": last + 1},
        )
        if made:
            log.record(actor, "bundling.add_heading", heading)
        return heading
