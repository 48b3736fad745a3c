"""What the toolkit stands on is laid once, in place of what Wagtail brings."""

from __future__ import annotations

import sys

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from stokje.toolkit.models import ToolkitRoof
from stokje.toolkit.services import lay_ground

pytestmark = pytest.mark.django_db


def test_wagtails_welcome_makes_room_for_a_roof_in_each_language() -> None:
    for roof in ToolkitRoof.objects.all():
        roof.delete()
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Group.objects.create(name="Moderators")
    lay_ground()
    assert sorted(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["toolkit-en", "toolkit-nl"]
    assert Site.objects.get().root_page.slug == "toolkit-nl"
    assert [group.name for group in Group.objects.all()] == ["toolkit"]


def test_laying_it_again_changes_nothing() -> None:
    before = list(Page.objects.values_list("pk", "path"))
    assert lay_ground() == lay_ground()
    assert list(Page.objects.values_list("pk", "path")) == before


def test_no_process_builds_the_api_that_wagtail_brings() -> None:
    assert [name for name in sys.modules if name.startswith("wagtail.") and ".api.v3" in name] == []
