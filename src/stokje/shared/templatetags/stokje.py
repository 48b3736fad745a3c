"""`{% load stokje %}`: fields, dates, numbers, Markdown and bars for every template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput, Select, Textarea, widgets
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from stokje.shared import clock, markdown, speech

register = template.Library()

CLASSES: list[tuple[type[widgets.Widget], str]] = [
    (CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (Select, "utrecht-select utrecht-select--html-select"),
    (Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (FileInput, "file"),
]
TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, columns: bool = False, optional: bool = True) -> dict[str, Any]:
    """Show one form field with its label, hint and error; `optional=False` leaves out "(not required)"."""
    described, laid_out = describing_ids(bound), shape(bound)
    # The choices of a group are written one by one in the template.
    widget = "" if laid_out == "group" else bound.as_widget(attrs=attributes(bound, described))
    return {
        "field": bound,
        "shape": laid_out,
        "widget": widget,
        "described_by": described,
        "columns": columns,
        "say_optional": optional and not bound.field.required,
    }


@register.simple_tag
def bare(bound: BoundField) -> SafeString:
    """One input without its label, for a table that names its columns; label it for screen readers there."""
    return bound.as_widget(attrs=attributes(bound, ""))


def shape(bound: BoundField) -> str:
    """How the field is laid out: `group` (radios, checkboxes), `checkbox` or `line`."""
    if isinstance(bound.field.widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "group"
    return "checkbox" if isinstance(bound.field.widget, CheckboxInput) else "line"


def describing_ids(bound: BoundField) -> str:
    """The ids of the hint and of the error, for `aria-describedby`."""
    hint = [f"{bound.auto_id}_hint"] if bound.help_text else []
    error = [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join(hint + error)


def attributes(bound: BoundField, described: str) -> dict[str, str | bool]:
    """Class and ARIA attributes of the input, beside what the form itself set."""
    widget = bound.field.widget
    known = next((name for kind, name in CLASSES if isinstance(widget, kind)), TEXTBOX)
    found: dict[str, str | bool] = {"class": f"{known} {widget.attrs.get('class', '')}".strip()}
    if described:
        found["aria-describedby"] = described
    return found


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm, rows: Iterable[BaseForm] = ()) -> dict[str, Any]:
    """Show what must be changed, in the form and its rows, each error a link to its field; else nothing."""
    forms = [form, *rows]
    return {
        "wrong": any(each.errors for each in forms),
        "general": [error for each in forms for error in each.non_field_errors()],
        "fields": [bound for each in forms for bound in each if bound.errors],
    }


@register.simple_tag
def lang(written: str) -> SafeString:
    """The attribute for words in another language than the page: `<p{% lang said.language %}>`."""
    return format_html(' lang="{}"', written) if speech.say_language(written) else SafeString("")


@register.simple_tag
def language_mark(written: str, before: str = "") -> SafeString:
    """In which language words are, when it is not the page's; `before` sets it apart."""
    said = speech.say_language(written)
    return format_html('{}<span class="small quiet">{}</span>', before, said) if said else SafeString("")


@register.filter
def said_language(written: str) -> str:
    """The same in a mail: in Dutch; nothing when the mail is in that language too."""
    return speech.say_language(written)


@register.filter
def said_date(day: dt.date | None) -> str:
    """Monday 12 April."""
    return speech.say_date(day) if day else ""


@register.filter
def short_date(day: dt.date | None) -> str:
    """12 April."""
    return speech.say_date(day, weekday=False) if day else ""


@register.filter
def said_time(moment: dt.datetime | dt.time | None) -> str:
    """7.30 pm."""
    return speech.say_time(moment) if moment else ""


@register.filter
def said_moment(moment: dt.datetime | None) -> str:
    """Monday 12 April, 7.30 pm."""
    return speech.say_moment(moment) if moment else ""


@register.filter
def iso(moment: dt.date | None) -> str:
    """A date or moment as machines read it, on the campaign's clock."""
    if isinstance(moment, dt.datetime):
        return clock.local(moment).isoformat(timespec="seconds")
    return moment.isoformat() if moment else ""


@register.simple_tag
def moment(when: dt.datetime) -> SafeString:
    """A `<time>` element: Monday 12 April, 7.30 pm."""
    return format_html('<time datetime="{}">{}</time>', iso(when), speech.say_moment(when))


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """1.847 or 1,847, as the language writes it."""
    return "" if value is None else speech.say_number(value, decimals)


@register.filter(name="markdown")
def as_markdown(text: str | None) -> SafeString:
    """Markdown as clean HTML."""
    return markdown.render(text or "")


@register.filter
def markdown_with(text: str | None, quoted: Iterable[tuple[str, str]] = ()) -> SafeString:
    """Markdown in which others are quoted, each in their own language."""
    return markdown.render_with(text or "", quoted or ())


@register.filter
def share(part: float | None, whole: float | None) -> int:
    """Which part of the whole, in whole per cents from 0 to 100; 0 when the whole is nothing."""
    return round(min(100, max(0, 100 * (part or 0) / whole))) if whole else 0


@register.inclusion_tag("components/seats.html")
def seats(taken: int, capacity: int, waiting: int = 0, kept: int = 0) -> dict[str, Any]:
    """Say how many seats are left, with a bar; `kept` ones are for some roles."""
    left = max(0, capacity - taken)
    tone = "baton" if left * 10 <= capacity else "leaf"
    filled = share(taken, capacity)
    told = {"left": left, "capacity": capacity, "waiting": waiting, "kept": min(left, kept)}
    return {**told, "filled": filled, "tone": tone}


@register.simple_tag(takes_context=True)
def nav_item(context: template.Context, name: str, label: str) -> SafeString:
    """A link of the navigation, marked when it leads to this page; nothing while it has no address.

    Without a template: each page has fifteen of them.
    """
    address = _address(name, get_language() or "", get_script_prefix())
    path = context["request"].path if "request" in context else ""
    current = "page" if path == address else "true" if path.startswith(f"{address}/") else ""
    return _link(address, str(label), current) if address else SafeString()


@cache
def _address(name: str, _language: str, _prefix: str) -> str:
    """Where a page without variables lies, or nothing; it depends on the language and on the prefix."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=256)
def _link(address: str, label: str, current: str) -> SafeString:
    marked = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, marked, label)
