"""The editors' words for a bundle. Two editors at once: the second is told, and loses nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.bundling.models import Bundle, BundleText, Heading
from stokje.bundling.services.rows import open_bundle
from stokje.campaign.enums import Level
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


class Clash(Refused):
    """Someone else changed the bundle in the meantime; `bundle` is how it is now."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        super().__init__(
            _("Someone else changed this bundle while you were writing. Compare both texts and save again.")
        )


def edit_text(bundle: Bundle, language: str, title: str, body: str, version: int, actor: str) -> BundleText:
    """Writes title and body in one language. Raises Clash when `version` is no longer the bundle's."""
    if not title.strip():
        raise Refused(_("A bundle needs a title."))
    with change():
        _at_version(bundle, version)
        text, _made = BundleText.objects.update_or_create(
            bundle=bundle, language=language, defaults={"title": title.strip(), "body": body.strip()}
        )
        log.record(actor, "bundling.edit_text", bundle, language=language)
        return text


def set_level(bundle: Bundle, level: str, actor: str, *, version: int | None = None) -> None:
    """Says who must put the condition in place; empty: not decided."""
    if level and level not in Level.values:
        raise Refused(_("Choose one of the levels."))
    with change():
        _change_field(bundle, "level", level, version)
        log.record(actor, "bundling.set_level", bundle, level=level)


def set_heading(bundle: Bundle, heading: Heading | None, actor: str, *, version: int | None = None) -> None:
    """Puts the bundle under a heading, or under none."""
    with change():
        _change_field(bundle, "heading", heading, version)
        log.record(actor, "bundling.set_heading", bundle, heading=heading.slug if heading else "")


def _change_field(bundle: Bundle, field: str, value: object, version: int | None) -> None:
    held = _at_version(bundle, version)
    setattr(held, field, value)
    held.save(update_fields=[field])
    setattr(bundle, field, value)


def _at_version(bundle: Bundle, version: int | None) -> Bundle:
    """The bundle under lock, one version on."""
    held = open_bundle(bundle)
    if version is not None and held.version != version:
        raise Clash(held)
    held.version += 1
    held.save(update_fields=["version"])
    bundle.version = held.version
    return held
