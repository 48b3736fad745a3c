"""What the toolkit stands on: two roofs in Wagtail's tree, and the group that may write under them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import override, pgettext
from wagtail.admin.models import Admin
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from stokje.shared.db import change
from stokje.shared.languages import Language
from stokje.toolkit.models import ToolkitRoof

GROUP = "toolkit"
SAME = uuid.uuid5(uuid.NAMESPACE_URL, "stokje:toolkit")
ON_PAGES, ON_IMAGES = ("add", "change", "publish"), ("add", "change", "choose")


def roof(language: str) -> ToolkitRoof:
    """What the tips in this language hang under; made when it is not there yet."""
    found = ToolkitRoof.objects.filter(locale__language_code=language).first()
    if found is None:
        lay_ground()
        found = ToolkitRoof.objects.get(locale__language_code=language)
    return found


def group_of_writers() -> Group:
    """Whoever is in it may write; made with all the rest when it is not there yet."""
    return Group.objects.filter(name=GROUP).first() or lay_ground()


def lay_ground() -> Group:
    """Makes what is missing, and returns the group of those who write. Safe to call again."""
    with change():
        top = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
        if not ToolkitRoof.objects.exists():
            _take_welcome_away()
        roofs = [_roof(top, Language(code)) for code in Language.values]
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": roofs[0]}
        )
        return _group(roofs)


def _take_welcome_away() -> None:
    """Wagtail brings a page that says welcome, and groups of its own that nobody is in."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2, slug="home"):
        page.delete()
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()


def _roof(top: Page, language: Language) -> ToolkitRoof:
    locale, _new = Locale.objects.get_or_create(language_code=language.value)
    found = ToolkitRoof.objects.filter(locale=locale).first()
    if found is not None:
        return found
    with override(language.value):
        title = pgettext("roof", "Toolkit in English")
    made = ToolkitRoof(title=title, slug=f"toolkit-{language}", locale=locale, translation_key=SAME)
    top.refresh_from_db()
    return top.add_child(instance=made)


def _group(roofs: list[ToolkitRoof]) -> Group:
    group, _new = Group.objects.get_or_create(name=GROUP)
    group.permissions.set(
        [_permission(Admin, "access_admin"), _permission(SimpleTranslation, "submit_translation")]
    )
    on_pages = [_permission(Page, f"{act}_page") for act in ON_PAGES]
    there = set(GroupPagePermission.objects.filter(group=group).values_list("page", "permission"))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=may)
        for page in roofs
        for may in on_pages
        if (page.pk, may.pk) not in there
    )
    _on_images(group)
    return group


def _on_images(group: Group) -> None:
    shelf = Collection.get_first_root_node() or Collection.add_root(name="Root")
    there = set(GroupCollectionPermission.objects.filter(group=group).values_list("collection", "permission"))
    on_images = [_permission(Image, f"{act}_image") for act in ON_IMAGES]
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=shelf, permission=may)
        for may in on_images
        if (shelf.pk, may.pk) not in there
    )


def _permission(model: type[Model], codename: str) -> Any:
    """Django makes these rows after a migration; here they are made when they are needed."""
    kind = ContentType.objects.get_for_model(model)
    return Permission.objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": codename.replace("_", " ")}
    )[0]
