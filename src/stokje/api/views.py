"""The public API. Reads only; the same facts as the public pages."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI

from stokje.api.problems import speak_problem_json
from stokje.api.schemas import (
    CampaignOut,
    ConditionOut,
    EditionOut,
    MeetupOut,
    MeetupsOut,
    PledgeOut,
    PledgesOut,
    SeatsOut,
    ThemeOut,
)
from stokje.campaign.queries import current_campaign, themes
from stokje.handover.models import Edition, EditionItem
from stokje.handover.queries import items, latest_edition
from stokje.meetups.models import Meetup
from stokje.meetups.queries import meetup_for_public, published_meetups, takes_sign_ups
from stokje.registration.queries import Seats, seats, seats_by_meetup
from stokje.tracking.models import Pledge
from stokje.tracking.queries import pledges

VERSION = "1.0.0"

api = NinjaAPI(
    title="Stokje",
    version=VERSION,
    description="What is public of this campaign: meetups with seats left, conditions and pledges.",
    docs_url=None,
)
speak_problem_json(api)


@api.get("/campaign", response=CampaignOut, by_alias=True, tags=["campaign"])
def campaign(request: HttpRequest, response: HttpResponse) -> CampaignOut:
    """The campaign. `rehearsal` is true when the people in it do not exist."""
    found = current_campaign()
    text = found.text() if found else None
    if found is None or text is None:
        raise Http404
    return CampaignOut(
        name=found.name,
        broadcaster=found.broadcaster,
        question=text.question,
        summary=text.summary,
        rehearsal=found.rehearsal,
        notice=text.rehearsal_notice if found.rehearsal else "",
    )


@api.get("/themes", response=list[ThemeOut], by_alias=True, tags=["campaign"])
def all_themes(request: HttpRequest) -> list[ThemeOut]:
    """What tables talk about."""
    shown = [(theme.slug, theme.text()) for theme in themes()]
    return [ThemeOut(slug=slug, name=text.name, question=text.question) for slug, text in shown if text]


@api.get("/meetups", response=MeetupsOut, by_alias=True, tags=["meetups"])
def all_meetups(request: HttpRequest, province: str = "", kind: str = "") -> MeetupsOut:
    """All public meetups by date. `province`: CBS code such as PV24; `kind`: such as extra."""
    found = list(published_meetups(province=province, kind=kind))
    counted = seats_by_meetup([meetup.pk for meetup in found])
    return MeetupsOut(count=len(found), items=[meetup_out(meetup, counted[meetup.pk]) for meetup in found])


@api.get("/meetups/{slug}", response=MeetupOut, by_alias=True, tags=["meetups"])
def one_meetup(request: HttpRequest, slug: str) -> MeetupOut:
    """One meetup with its seats at this moment."""
    found = meetup_for_public(slug)
    if found is None:
        raise Http404
    return meetup_out(found, seats(found))


@api.get("/editions/latest", response=EditionOut, by_alias=True, tags=["conditions"])
def edition(request: HttpRequest) -> EditionOut:
    """The newest frozen edition: its conditions and the hash that lets anyone check it."""
    found = latest_edition()
    if found is None:
        raise Http404
    return edition_out(found)


@api.get("/pledges", response=PledgesOut, by_alias=True, tags=["pledges"])
def all_pledges(request: HttpRequest) -> PledgesOut:
    """Every pledge with how it stands today."""
    found = [pledge_out(card) for card in pledges()]
    return PledgesOut(count=len(found), items=found)


def meetup_out(meetup: Meetup, counted: Seats) -> MeetupOut:
    """A meetup; its video link is never public."""
    text, opened = meetup.text(), takes_sign_ups(meetup)
    return MeetupOut(
        slug=meetup.slug,
        kind=meetup.kind,
        state=meetup.state,
        title=text.title if text else meetup.slug,
        province=meetup.province_id,
        municipality=meetup.municipality_id,
        starts_at=meetup.starts_at,
        ends_at=meetup.ends_at,
        article_date=meetup.article_date,
        online=meetup.online,
        place=meetup.place,
        seats=SeatsOut(
            capacity=counted.capacity,
            free=counted.free if opened else 0,
            waiting=counted.waiting if opened else 0,
        ),
        url=address("site:meetup", meetup.slug),
    )


def edition_out(found: Edition) -> EditionOut:
    """An edition with its conditions; a blanked one has no words."""
    return EditionOut(
        number=found.number,
        title={"nl": found.title_nl, "en": found.title_en},
        frozen_at=found.frozen_at,
        root_hash=found.root_hash,
        conditions=[condition_out(item) for item in items(found)],
        url=address("site:report", found.public_id),
    )


def condition_out(item: EditionItem) -> ConditionOut:
    """A condition as it was frozen."""
    content = item.content or {"texts": {}, "support": {"statements": 0}}
    return ConditionOut(
        number=item.number,
        level=item.level,
        title={language: words["title"] for language, words in content["texts"].items()},
        statements=content["support"]["statements"],
        url=address("site:bundle", item.number),
    )


def pledge_out(pledge: Pledge) -> PledgeOut:
    """A published pledge as it stands today."""
    return PledgeOut(
        number=pledge.number,
        what=pledge.what,
        language=pledge.language,
        office=pledge.response.recipient.name,
        condition=pledge.response.item.number,
        due_on=pledge.due_on,
        standing=pledge.stands.value,
        days_late=pledge.days_late,
        url=address("site:pledge", pledge.number),
    )


def address(name: str, key: str | int) -> str:
    """The full address of a public page."""
    return settings.ADDRESS + reverse(name, args=[key])
