"""What the editor's forms are made of; `wagtail_hooks` gives them to the editor."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.images.forms import BaseImageForm

from stokje.campaign.enums import Role
from stokje.campaign.models import Theme
from stokje.campaign.queries import themes


class ThemeField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # it takes none at run time
    """Themes by the name people read."""

    def label_from_instance(self, obj: Theme) -> str:
        return str(obj.text() or obj)


class TipForm(WagtailAdminPageForm):
    """Roles and themes as boxes to tick; a role ticked is a row."""

    themes = ThemeField(None, label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple)
    tip_roles = forms.MultipleChoiceField(
        label=_("For whom"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    content: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        "kind",
        MultiFieldPanel(["themes", FieldPanel("tip_roles"), "minutes"], heading=_("To find it by")),
        "intro",
        "body",
        InlinePanel("steps", label=_("step"), heading=_("Steps")),
        MultiFieldPanel(["picture", "picture_alt"], heading=_("Picture")),
    ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["themes"].queryset = themes()
        self.fields["tip_roles"].initial = self.instance.roles()

    def save(self, commit: bool = True) -> Any:
        rows = self.instance.for_roles
        rows.set([rows.model(role=role) for role in self.cleaned_data["tip_roles"]])
        return super().save(commit=commit)


class DescribedImageForm(BaseImageForm):
    """A picture comes in with words for who cannot see it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "description" in self.fields:
            self.fields["description"].required = True
