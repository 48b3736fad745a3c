"""Form fields that every room asks for in the same way."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stokje.shared import clock

Form = TypeVar("Form", bound=type[forms.Form])

LONGEST_EMAIL = 254
"""What the database keeps of an address; a form of Django lets longer ones through."""

LONGEST_WEB_ADDRESS = 500


class Day(forms.DateField):
    """A date, chosen with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LaterDay(Day):
    """A date that is still to come: tomorrow or later."""

    def validate(self, value: Any) -> None:
        """Refuses today and what was before."""
        super().validate(value)
        if value and value <= clock.today():
            raise ValidationError(_("Choose a day after today."))


class Hour(forms.TimeField):
    """A time, chosen with the browser's own clock."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class Email(forms.EmailField):
    """An e-mail address that fits where it is kept."""

    default_error_messages = {
        "invalid": _("This is not an e-mail address yet. It looks like name@example.org."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_EMAIL} | kwargs)


class WebAddress(forms.URLField):
    """The address of a page, as long as the database keeps it; without a scheme it is https."""

    default_error_messages = {
        "invalid": _("This is not a web address yet. It looks like https://example.org/page."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_WEB_ADDRESS, assume_scheme="https", **kwargs)


class SharedFields(dict[str, forms.Field]):
    """The fields of a form, of which each form takes its own copy only where it changes something."""

    def __init__(self, fields: dict[str, forms.Field], changed: tuple[str, ...]) -> None:
        super().__init__(fields)
        self._changed = changed

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        copies = {name: deepcopy(self[name], memo) for name in self._changed}
        return {**self, **copies}


def shares_fields(*changed: str) -> Callable[[Form], Form]:
    """For a form that thousands send: Django copies every field each time, and only `changed` ones differ."""

    def shared(form: Form) -> Form:
        form.base_fields = SharedFields(form.base_fields, changed)
        return form

    return shared
