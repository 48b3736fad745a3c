"""Inputs and selects without a template: a page has dozens, and each of Django's takes three templates.

The HTML is that of Django's own templates; `tests/shared/test_widgets.py` compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Widget = dict[str, Any]

INPUTS = (
    "input", "text", "email", "number", "url", "password", "hidden", "date", "time", "datetime", "file",
    "checkbox",
)  # fmt: skip


class QuickRenderer(TemplatesSetting):
    """Writes the common widgets itself and leaves all others to their templates."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        """The HTML of a widget or form."""
        write = QUICK.get(template_name)
        html = write(context["widget"]) if write else super().render(template_name, context, request)
        return mark_safe(html)  # noqa: S308  (every value in it is escaped below, or by its template)


def an_input(widget: Widget) -> str:
    """As `input.html`."""
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return (
        f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}{_attributes(widget)}>'
    )


def a_textarea(widget: Widget) -> str:
    """As `textarea.html`."""
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def a_select(widget: Widget) -> str:
    """As `select.html`."""
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{_text(widget["name"])}"{_attributes(widget)}>{groups}\n</select>'


def _group(name: str | None, options: list[Widget]) -> str:
    lines = "".join(f"\n  {_option(option)}" for option in options)
    return f'\n  <optgroup label="{_text(name)}">{lines}\n  </optgroup>' if name else lines


def _option(option: Widget) -> str:
    return f'<option value="{_text(option["value"])}"{_attributes(option)}>{_text(option["label"])}</option>'


def _attributes(widget: Widget) -> str:
    return "".join(_attribute(name, value) for name, value in widget["attrs"].items())


def _attribute(name: str, value: object) -> str:
    if value is False:
        return ""
    return f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'


def _text(value: object) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


QUICK: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{kind}.html": an_input for kind in INPUTS},
    "django/forms/widgets/textarea.html": a_textarea,
    "django/forms/widgets/select.html": a_select,
}
