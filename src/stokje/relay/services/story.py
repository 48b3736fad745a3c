"""The words that go along with a baton into the follow-up."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from stokje.relay.models import Baton
from stokje.shared.languages import Language

Words = dict[str, tuple[str, str]]


def follow_up_texts(baton: Baton) -> Words:
    """Title and Markdown body of the follow-up, by language: what was learned, and what to go on with."""
    found = {}
    for language in Language.values:
        with override(language):
            found[language] = (_title(baton), _body(baton))
    return found


def _title(baton: Baton) -> str:
    return _("Follow-up in %(city)s") % {"city": baton.taker.spoken() if baton.taker else ""}


def _body(baton: Baton) -> str:
    names = {"giver": baton.giver.spoken(), "taker": baton.taker.spoken() if baton.taker else ""}
    parts = [_("%(giver)s passed the baton. %(taker)s goes on with the talk.") % names]
    parts += ["## " + _("What %(giver)s learned") % names, baton.learned]
    handed = [
        f"{row.position}. {_one_line(row.statement.text)}"
        for row in baton.handed_on.select_related("statement")
    ]
    if handed:
        parts += ["## " + _("Conditions to go on with"), "\n".join(handed)]
    return "\n\n".join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
