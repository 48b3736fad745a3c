"""How a model's fields are registered."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

WHY_NOT: dict[str, Words] = {
    "key": _("a number or code that says nothing about a person by itself"),
    "content": _("the campaign's own content"),
    "words": _("what was said, kept without who said it"),
    "staff": _("about a member of staff, who can see and change it in the workspace"),
    "office": _("about who holds a public office, in that function"),
    "secret": _("kept from view for safety: it would let someone else in"),
    "work": _("how the program itself keeps track"),
}
"""Why a field is not in a participant's export."""


@dataclass(frozen=True)
class Entry:
    """The fields of one model. `exported` names what someone finds in their file, with the words used there.

    `kept` is a reason of WHY_NOT with the fields it goes for.
    """

    activity: str
    exported: dict[str, Words] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def fields(self) -> list[str]:
        """Every field named here, in order; twice when it is named twice."""
        return [*self.exported, *(name for names in self.kept.values() for name in names.split())]
