"""The toolkit as Wagtail pages: a roof in each language, and the tips under it, with what each grew from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import COMMENTS_RELATION_NAME, Orderable, Page, PagePermissionTester
from wagtail.search import index

from stokje.campaign.enums import Role
from stokje.shared.ids import public_id
from stokje.toolkit.enums import Minutes, TipKind

ONLY_SITE = 1
OF_A_REVISION = {
    COMMENTS_RELATION_NAME, "draft_title", "has_unpublished_changes", "latest_revision",
    "latest_revision_created_at",
}  # fmt: skip
"""What Wagtail writes on a page when someone saves a draft: nothing that is read, searched or referred to."""
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class TipImage(AbstractImage):
    """A picture of the toolkit. Its file gets a random name: the name someone gave it may say too much."""

    credit = models.CharField(gettext_lazy("credit"), max_length=120, blank=True)

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title", "description", "file", "credit", "focal_point_x", "focal_point_y", "focal_point_width",
        "focal_point_height",
    )  # fmt: skip

    class Meta:
        verbose_name = gettext_lazy("picture")
        verbose_name_plural = gettext_lazy("pictures")

    def get_upload_to(self, filename: str) -> str:
        """Where the file goes: a name of chance with the ending it came with."""
        ending = filename.rsplit(".", 1)[-1].lower()
        return f"originals/{public_id()}{public_id()}.{ending}"


class TipRendition(AbstractRendition):
    """The same picture in a size that a page needs."""

    image = models.ForeignKey(TipImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Apart from the originals, which are not served; the name is the original's, with the size."""
        return f"tips/{filename}"


class KeptTester(PagePermissionTester):
    """What nobody may do to a page, whoever they are."""

    def can_set_view_restrictions(self) -> bool:
        """Tips are for everyone: the public pages know no password."""
        return False

    def can_move(self) -> bool:
        """A tip lies in its own language; there is nowhere else to go."""
        return False

    def can_reorder_children(self) -> bool:
        """The public list has an order of its own: the newest first."""
        return False


class RoofTester(KeptTester):
    """The roof of the toolkit stays as and where it is."""

    def can_edit(self) -> bool:
        """It has nothing to edit."""
        return False

    can_delete = can_unpublish = can_copy = can_lock = lambda self, *_args, **_options: False


class ToolkitRoof(Page):
    """What the tips of one language hang under. It has no page of its own: the public list is `site`'s."""

    max_count_per_parent = 2
    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = ["toolkit.Tip"]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = gettext_lazy("toolkit")

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Only tips may be put under it."""
        return RoofTester(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The public list in this language."""
        return _parts(self, "site:toolkit")


class Tip(Page):
    """An item of the toolkit in one language; its translation has the same `translation_key`."""

    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=TipKind, default=TipKind.TIP)
    themes = ParentalManyToManyField("campaign.Theme", blank=True, related_name="tips")
    minutes = models.PositiveSmallIntegerField(
        gettext_lazy("time needed"), choices=Minutes, default=Minutes.QUARTER
    )
    intro = models.TextField(
        gettext_lazy("in short"),
        max_length=240,
        help_text=gettext_lazy("One or two sentences, also shown in the list."),
    )
    body = RichTextField(gettext_lazy("text"), features=FEATURES, blank=True)
    picture = models.ForeignKey(
        TipImage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("picture"),
    )
    picture_alt = models.CharField(
        gettext_lazy("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy(
            "For who cannot see it, in the language of this page. Needed with every picture."
        ),
    )
    example = models.BooleanField(default=False, editable=False, help_text="Made up for a rehearsal.")

    parent_page_types: ClassVar[list[str]] = ["toolkit.ToolkitRoof"]
    subpage_types: ClassVar[list[str]] = []
    search_auto_update = False
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.AutocompleteField("intro"),
        index.AutocompleteField("words"),
    ]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(picture__isnull=True) | ~models.Q(picture_alt=""),
                name="a_picture_says_what_it_shows",
            )
        ]
        verbose_name = gettext_lazy("tip")
        verbose_name_plural = gettext_lazy("tips")

    def clean(self) -> None:
        """A picture needs words for who cannot see it."""
        super().clean()
        if self.picture_id and not self.picture_alt.strip():
            raise ValidationError({"picture_alt": _("Say what the picture shows, for who cannot see it.")})

    def save(self, *args: Any, **options: Any) -> None:
        """Saves it, then indexes it ourselves: Wagtail would do so before its steps are saved with it."""
        # These need all models.
        from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: PLC0415

        fields = options.get("update_fields")
        if fields is not None and OF_A_REVISION.issuperset(fields):
            with disable_reference_index_auto_update():
                super().save(*args, **options)
        else:
            super().save(*args, **options)
            index.insert_or_update_object(self)

    def words(self) -> str:
        """All its words, to search in."""
        return " ".join([self.body, *(step.text for step in self.steps.all())])

    def roles(self) -> list[Role]:
        """For whom it is, in the order in which the campaign names roles."""
        chosen = {row.role for row in self.for_roles.all()}
        return [role for role in Role if role in chosen]

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """As Wagtail has it, but never behind a password."""
        return KeptTester(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The public page in its own language."""
        return _parts(self, "site:tip", self.slug)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The public page itself, as it would be."""
        show = import_string(settings.TIP_PREVIEW)
        with override(self.locale.language_code):
            return show(request, self)


def _parts(page: Page, name: str, *words: str) -> tuple[int, str, str]:
    """Which site, its address and the path, as Wagtail wants it; under a prefix the path has that already."""
    root = settings.ADDRESS.removesuffix(get_script_prefix().rstrip("/"))
    with override(page.locale.language_code):
        return ONLY_SITE, root, reverse(name, args=words)


class TipRole(models.Model):
    """A role that a tip is for."""

    tip = ParentalKey(Tip, on_delete=models.CASCADE, related_name="for_roles")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tip", "role"], name="tip_role_once")]

    def __str__(self) -> str:
        return self.role


class TipStep(Orderable):
    """A step of a method, or of a tip that goes step by step."""

    tip = ParentalKey(Tip, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField(gettext_lazy("step"), max_length=400)

    panels: ClassVar[list[str]] = ["text"]

    def __str__(self) -> str:
        return self.text[:60]


class TipSource(models.Model):
    """The thread back: a statement that a tip grew from.

    It names the tip by the key that all its languages share, so that a translation needs no row of its own.
    """

    tip_key = models.UUIDField()
    statement = models.ForeignKey("harvest.Statement", models.PROTECT, related_name="tip_sources")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tip_key", "statement"], name="tip_source_once")]

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.tip_key}"
