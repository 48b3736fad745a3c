"""The report on paper: tagged PDF (PDF/UA-1), made by Typst.

Words reach the template only as data (`sys.inputs`), so nothing that a person wrote is ever read as markup.
Fonts are those beside the template: the machine's own are not looked at, so that the same edition looks the
same anywhere.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from stokje.campaign.queries import current_campaign
from stokje.handover.exports.glyphs import FOLDER, SETTINGS, showable
from stokje.handover.exports.words import blocks
from stokje.handover.models import Edition
from stokje.handover.queries import Place, Reading, items, read, sources_of
from stokje.shared.addresses import absolute
from stokje.shared.speech import say_date, say_number

KEPT = 8
"""Reports kept in memory: a frozen edition hardly ever changes, and a page costs 14 ms."""


def report_pdf(edition: Edition, language: str) -> bytes:
    """The whole edition as a tagged PDF in Dutch or English."""
    with translation.override(language):
        data = _edition(edition) | {"language": language, "words": _words()}
    return _compile(json.dumps(showable(data), ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=KEPT)
def _compile(data: str) -> bytes:
    return bytes(typst.compile(str(FOLDER / "report.typ"), **SETTINGS, sys_inputs={"data": data}))


def _edition(edition: Edition) -> dict[str, Any]:
    campaign = current_campaign()
    text = campaign.text() if campaign else None
    return {
        "title": edition.title(),
        "campaign": campaign.name if campaign else "Stokje",
        "question": text.question if text else "",
        "notice": text.rehearsal_notice if text and campaign and campaign.rehearsal else "",
        "number": edition.number,
        "frozen": say_date(edition.frozen_at, weekday=False),
        "changed": edition.changed,
        "corrects": edition.corrects.number if edition.corrects else None,
        "root": edition.root_hash,
        "address": absolute("site:report", edition.public_id),
        "figures": _figures(edition),
        "conditions": [_condition(read(item)) for item in items(edition)],
    }


def _figures(edition: Edition) -> list[list[str]]:
    schools = sources_of(edition).schools
    rows = [
        (
            ngettext("statement in a condition", "statements in a condition", edition.statements),
            edition.statements,
        ),
        (npgettext("counted", "meetup", "meetups", edition.meetups), edition.meetups),
        (npgettext("counted", "table", "tables", edition.tables), edition.tables),
        (npgettext("counted", "school team", "school teams", schools), schools),
        (_("set aside, with a reason"), edition.set_aside),
        (_("not placed yet"), edition.on_pile),
    ]
    return [[label, say_number(number)] for label, number in rows if number]


def _condition(reading: Reading) -> dict[str, Any]:
    return {
        "number": reading.number,
        "title": reading.title,
        "blanked": reading.item.blanked_reason,
        "body": blocks(reading.body),
        "level": reading.level,
        "heading": reading.heading,
        "figures": [list(row) for row in reading.figures],
        "roles": [list(row) for row in reading.roles],
        "places": [_place(place) for place in reading.places],
        "hash": reading.item.hash,
    }


def _place(place: Place) -> dict[str, Any]:
    said = [[row.number, row.kind, row.kind_label, row.text, row.language] for row in place.statements]
    return {"label": place.label, "about": place.about, "statements": said}


def _words() -> dict[str, str]:
    """The template's own words."""
    return {
        "contents": _("Contents"),
        "edition": _("Edition"),
        "frozen": _("Frozen on"),
        "corrects": _("This edition corrects edition"),
        "support": _("Support"),
        "support_summary": _("How much support this condition has"),
        "what": _("What"),
        "how_many": _("How many"),
        "roles": _("Who sat at these tables"),
        "roles_summary": _("How many people of each role sat at these tables"),
        "role": _("Role"),
        "people": _("People"),
        "level": _("Who is to act"),
        "thread": _("Where it was said"),
        "blanked": _("These words were removed."),
        "about": _("About this report"),
        "explained": _(
            "People said these things at tables, in school teams and in the youth council. Editors put them "
            "together, in plain words. Each number, such as 7.12, leads back to one sentence that was said. "
            "Nothing was left out: what is not in a condition was set aside with a reason."
        ),
        "seal": _("The seal"),
        "sealed": _(
            "This edition is frozen. Whoever changes one letter gets another seal. The web page has a file "
            "with which anyone can check it."
        ),
        "page": _("page"),
        "of": _("of"),
    }
