"""What the public page of a tip shows, without Wagtail's hooks: they load its whole editor."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.rich_text.rewriters import LinkRewriter

from stokje.toolkit.models import Tip, TipRendition
from stokje.toolkit.queries.sizes import SIZES


class LinkToShown(PageLinkHandler):
    """A link to another tip, as long as everyone may read that; else its words are only words."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, str]]) -> list[Any]:
        """The pages that everyone may read, None for the others."""
        return [page if page and page.live else None for page in super().get_many(attrs_list)]


_with_links = LinkRewriter(bulk_rules={"page": LinkToShown.expand_db_attributes_many})


def body_of(tip: Tip) -> SafeString:
    """The text as HTML; the editor lets only the elements of `models.FEATURES` in."""
    return mark_safe(_with_links(tip.body))  # noqa: S308  (the editor made it)


def picture_of(tip: Tip) -> list[TipRendition]:
    """The picture in each size that the page offers, the smallest first."""
    if tip.picture is None:
        return []
    ready = {one.filter_spec: one for one in tip.picture.renditions.filter(filter_spec__in=SIZES)}
    if len(ready) < len(SIZES):  # A draft in a preview: they are made when it is published.
        ready = tip.picture.get_renditions(*SIZES)
    return [ready[size] for size in SIZES]
