"""Bundles with statements in them, an edition of those, and offices that receive it."""

from __future__ import annotations

import datetime as dt
from itertools import count

from stokje.bundling.enums import Act
from stokje.bundling.models import Bundle, BundleText, Decision, Spot
from stokje.campaign.enums import Level
from stokje.handover.models import Edition, EditionItem, Holder, Recipient
from stokje.handover.services import appoint, ask, freeze_edition, record_handover
from stokje.harvest.models import Statement
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.harvest import statement
from tests.make.rows import written
from tests.make.seating import evening_meetup

numbers = count(1)
Asked = tuple[EditionItem, Holder]
"""A condition, and who holds the office that must answer it."""


def bundle(
    *statements: Statement, title: str = "Twee mensen kijken samen naar het advies", **fields: object
) -> Bundle:
    """A bundle with words in both languages holding these statements (one of its own when none are given)."""
    last = Bundle.objects.order_by("-number").first()
    given = {"number": last.number + 1 if last else 1, "level": Level.STATE, "created_at": clock.now()}
    made = written(Bundle(**(given | fields)))
    words = {
        "nl": (title, "Nu beslist **één** leraar."),
        "en": (f"{title} (en)", "Now *one* teacher decides."),
    }
    BundleText.objects.bulk_create(
        BundleText(bundle=made, language=language, title=told, body=body)
        for language, (told, body) in words.items()
    )
    for said in statements or (statement(),):
        put(said, made)
    return made


def put(said: Statement, into: Bundle | None) -> None:
    """The statement's spot: in a bundle, or set aside when `into` is None."""
    decision = Decision(
        statement=said, act=Act.PUT if into else Act.SET_ASIDE, bundle=into, reason="" if into else "dubbel",
        by="user:1", at=clock.now(), batch=op_id(),
    )  # fmt: skip
    written(Spot(statement=said, bundle=into, decision=written(decision)))


def edition(*bundles: Bundle, **fields: str) -> Edition:
    """A frozen edition of these bundles (one of its own when there is none)."""
    if not bundles and not Spot.objects.exists():
        bundle()
    given = {"title_nl": "Wat elk kind nodig heeft", "title_en": "What every child needs", "actor": "user:1"}
    return freeze_edition(**(given | fields))


def item(**fields: str) -> EditionItem:
    """The first condition of an edition."""
    return edition(**fields).items.all()[0]


def recipient(name: str = "", level: str = Level.STATE) -> Recipient:
    return Recipient.objects.create(name=name or f"Ministerie {next(numbers)}", level=level, example=True)


def holder(office: Recipient | None = None, **fields: object) -> Holder:
    """Who holds an office now."""
    number = next(numbers)
    given = {"name": f"Ambtenaar {number}", "email": f"office-{number}@example.org"}
    return appoint(office or recipient(), **(given | fields))  # type: ignore[arg-type]  # strings and dates


def handed_over(days: int = 30) -> Asked:
    """A condition that was handed over, to be answered in so many days."""
    condition, who = item(), holder()
    ask(condition, who.recipient, clock.today() + dt.timedelta(days=days), "user:1")
    record_handover(condition.edition, evening_meetup(themes=1), "Den Haag", actor="user:1")
    return condition, who


def as_it_is(asked: Asked) -> Asked:
    """The same two rows, read anew: what a test before did to them is not in these."""
    item, who = asked
    return EditionItem.objects.get(pk=item.pk), Holder.objects.select_related("recipient").get(pk=who.pk)
