"""New tips: from a statement at a table, or whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Locale, Revision

from stokje.campaign.enums import Role
from stokje.campaign.models import Theme
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Statement
from stokje.people.models import User
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.rights import require
from stokje.toolkit.enums import Minutes, TipKind
from stokje.toolkit.models import Tip, TipImage, TipRole, TipSource, TipStep
from stokje.toolkit.queries import made_from
from stokje.toolkit.services.ground import roof

TITLE = 70


@dataclass(frozen=True)
class TipWords:
    """A tip in one language. `body` is HTML of the kinds that the editor knows."""

    title: str
    intro: str
    body: str
    steps: tuple[str, ...] = ()
    picture_alt: str = ""
    kind: str = TipKind.TIP
    minutes: int = Minutes.QUARTER
    themes: Iterable[Theme] = field(default=())
    roles: Iterable[Role | str] = field(default=())
    picture: TipImage | None = None
    example: bool = False


def draft_from_statement(statement: Statement, user: User) -> Tip:
    """A draft with the words of what works, and the thread back to it.

    Raises `Refused` when the statement says something else than what works, may not be shown, or has a tip.
    """
    require(user, "toolkit.write")
    with change():
        said = Statement.objects.select_for_update().get(pk=statement.pk)
        _check(said)
        text = said.text.strip()
        theme = [said.origin.theme] if said.origin.theme else []
        words = TipWords(
            Truncator(text).chars(TITLE), Truncator(text).chars(240), f"<p>{escape(text)}</p>", themes=theme
        )
        tip = add_tip(words, said.language, user)
        add_source(tip.translation_key, said, user)
        return tip


def add_source(key: uuid.UUID, statement: Statement, user: User) -> None:
    """Ties the tip with this key, in whatever language, to a statement that it grew from."""
    with change():
        TipSource.objects.create(tip_key=key, statement=statement, by=user, at=clock.now())
        log.record(log.key(user), "toolkit.draft_tip", statement)


def _check(said: Statement) -> None:
    if said.kind != StatementKind.WORKS:
        raise Refused(_("Only a statement of what works already becomes a tip."))
    if said.withdrawn_at or said.hidden_at:
        raise Refused(_("This statement is not shown, so it cannot become a tip."))
    if made_from([said.pk]):
        raise Refused(_("There is a tip from this statement already."))


def add_tip(words: TipWords, language: str, user: User, key: uuid.UUID | None = None) -> Tip:
    """Puts a draft under the roof of its language; `key` is that of the same tip in another language."""
    tip = new_tip(words, language, user, key)
    with change():
        hang(tip, language, user)
    return tip


def new_tip(words: TipWords, language: str, user: User, key: uuid.UUID | None = None) -> Tip:
    """A tip that is nowhere yet."""
    tip = Tip(
        title=words.title, intro=words.intro, body=words.body, kind=words.kind, minutes=words.minutes,
        picture=words.picture, picture_alt=words.picture_alt, example=words.example, live=False, owner=user,
        locale=Locale.objects.get(language_code=language), translation_key=key or uuid.uuid4(),
    )  # fmt: skip
    tip.themes = list(words.themes)
    tip.for_roles = [TipRole(role=role) for role in words.roles]
    tip.steps = [TipStep(text=text, sort_order=place) for place, text in enumerate(words.steps)]
    return tip


def hang(tip: Tip, language: str, user: User) -> Revision:
    """Puts it under the roof of its language, with its first revision."""
    under = roof(language)
    under.refresh_from_db()
    under.add_child(instance=tip)
    revision: Revision = tip.save_revision(user=user)
    return revision
