"""The toolkit: what editors wrote by now, in two languages. A tip comes after the sentence it grew from."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.base import File

from stokje.campaign.models import Picture, Theme
from stokje.harvest.models import Statement
from stokje.kit.services.rehearse.bundled import EDITOR
from stokje.kit.services.rehearse.stage import Stage
from stokje.kit.services.rehearse.talk import key_said
from stokje.people.models import User
from stokje.shared import clock, markdown
from stokje.shared.languages import Language
from stokje.toolkit.models import TipImage
from stokje.toolkit.services import TipWords, add_published, add_source

Told = dict[str, Any]
WRITTEN_AFTER = dt.timedelta(days=5)


def fill_toolkit(stage: Stage) -> None:
    """Every item of the script that needs no sentence, or whose sentence was said long enough ago."""
    editor = User.objects.get(email=EDITOR)
    pictures: dict[str, TipImage] = {}
    for told in stage.script.tips:
        said = _said(told)
        at = said.written_at + WRITTEN_AFTER if said else stage.now - WRITTEN_AFTER
        if at <= stage.now and bool(said) == ("statement" in told):
            with clock.at(at):
                key = _write(told, editor, pictures)
                if said:
                    add_source(key, said, editor)


def _said(told: Told) -> Statement | None:
    return Statement.objects.filter(op_id=key_said(told.get("statement", ""))).first()


def _write(told: Told, editor: User, pictures: dict[str, TipImage]) -> UUID:
    """The item in each language that it has; returns the key that they share."""
    key = uuid5(NAMESPACE_URL, f"stokje:rehearsal:tip:{told['key']}")
    picture = _picture(told["picture"], editor, pictures) if "picture" in told else None
    for language in Language.values:
        if language in told:
            add_published(words_of(told, told[language], picture), language, editor, key)
    return key


def words_of(told: Told, words: Told, picture: TipImage | None) -> TipWords:
    """An item of the script in one language."""
    return TipWords(
        title=words["title"],
        intro=words["intro"],
        body=markdown.render(words["body"].replace("### ", "## ")),
        steps=tuple(words["steps"]),
        picture=picture,
        picture_alt=words.get("picture_alt", ""),
        kind=told["kind"],
        minutes=told["minutes"],
        themes=Theme.objects.filter(slug__in=told["themes"]),
        roles=told["roles"],
        example=True,
    )


def _picture(slug: str, editor: User, pictures: dict[str, TipImage]) -> TipImage:
    """The campaign's own picture, as an editor would have brought it in."""
    if slug not in pictures:
        still = Picture.objects.get(slug=slug)
        words = {text.language: text.alt for text in still.texts.all()}
        with still.file.open() as file:
            pictures[slug] = TipImage.objects.create(
                title=slug,
                description=words[Language.DUTCH],
                credit=still.credit,
                file=File(file, name=still.file.name),
                uploaded_by_user=editor,
            )
    return pictures[slug]
