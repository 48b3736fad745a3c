"""The youth council: who joined by now, what they thought up, and what was released. No chance in it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from stokje.bundling.enums import How
from stokje.bundling.services import put_all
from stokje.campaign.models import Province
from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution
from stokje.council.services import (
    Application,
    answer_help,
    apply,
    approve,
    ask_help,
    confirm,
    propose,
    refuse,
    release,
    say_who_helps,
    vote,
)
from stokje.kit.services.rehearse.bundled import EDITOR, bundle_of
from stokje.kit.services.rehearse.moments import AFTER
from stokje.kit.services.rehearse.stage import Stage
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared import clock

Told = dict[str, Any]
DAY, WEEK, EDITORS_TAKE = dt.timedelta(days=1), dt.timedelta(weeks=1), dt.timedelta(days=7)


def hold_council(stage: Stage) -> None:
    """Everyone who joined before now, and all they did since."""
    told = stage.script.council
    supervisor = User.objects.filter(grants__job=Job.SUPERVISOR).first()
    if supervisor is None:
        return
    with clock.at(_begins(stage)):
        say_who_helps(told["help"], supervisor)
    joined = {one["alias"]: _join(stage, one, supervisor) for one in told["member"] if _past(stage, one)}
    members = {alias: member for alias, member in joined.items() if member is not None}
    for number, one in enumerate(told["solution"]):
        if one["by"] in members and _past(stage, one):
            _propose(stage, one, number, members, supervisor)
    for one in told["asked"]:
        _ask(stage, one)
    for number, one in enumerate(told["call"]):
        if one["by"] in members:
            _call(stage, one, number, members[one["by"]], supervisor)


def bundle_council_words(stage: Stage) -> None:
    """After the tour, the editors have put what the council released with what was said at the tables."""
    if stage.moment != AFTER:
        return
    bundles = {told["key"]: told for told in stage.script.bundles["bundle"]}
    closing = stage.meetups()[-1].starts_at
    for number, one in enumerate(stage.script.council["solution"]):
        found = CouncilSolution.objects.filter(op_id=_key("solution", number), statement__isnull=False)
        solution = found.select_related("statement").first()
        if solution and solution.statement and one.get("bundle"):
            with clock.at(max(closing - EDITORS_TAKE, solution.statement.written_at + DAY)):
                bundle = bundle_of(bundles[one["bundle"]])
                put_all([solution.statement], bundle, How.NEAR, actor=stage.actor(EDITOR))


def _begins(stage: Stage) -> dt.datetime:
    """A quarter to five on the campaign's first day: after school."""
    day = dt.datetime.combine(stage.campaign.starts_on, dt.time(16, 45), ZoneInfo(settings.TIME_ZONE))
    return day.astimezone(dt.UTC)


def _moment(stage: Stage, one: Told) -> dt.datetime:
    return _begins(stage) + dt.timedelta(weeks=one["weeks"])


def _past(stage: Stage, one: Told) -> bool:
    return _moment(stage, one) + DAY <= stage.now


def _join(stage: Stage, one: Told, supervisor: User) -> CouncilMember | None:
    with clock.at(_moment(stage, one) - 3 * DAY):
        request = apply(_application(one))
    with clock.at(_moment(stage, one) - DAY):
        request = confirm(request) if request else None
    with clock.at(_moment(stage, one)):
        return approve(request, supervisor) if request else None


def _application(one: Told) -> Application:
    name = one["alias"].lower()
    return Application(
        alias=one["alias"],
        band=one["band"],
        province=Province.objects.get(name=one["province"]),
        email=f"{name}@jong.example.org",
        guardian_email="" if one["band"] == "16" else f"ouder-van-{name}@thuis.example.org",
    )


def _propose(
    stage: Stage, one: Told, number: int, members: dict[str, CouncilMember], supervisor: User
) -> None:
    at = _moment(stage, one)
    with clock.at(at):
        solution = propose(members[one["by"]], one["text"], _key("solution", number))
    for value, name in ((1, "agree"), (0, "passed")):
        for alias in one.get(name, []):
            if alias in members:
                vote(members[alias], solution, value)
    weeks: int | None = one.get("release", one.get("refuse"))
    decided = at + WEEK * weeks if weeks else None
    if decided and decided <= stage.now:
        with clock.at(decided):
            if "release" in one:
                release(solution, supervisor)
            else:
                refuse(solution, one["reason"], supervisor)


def _ask(stage: Stage, one: Told) -> None:
    with clock.at(stage.now - one["days"] * DAY):
        request: CouncilRequest | None = apply(_application(one))
    if request and one.get("confirmed"):
        with clock.at(stage.now - (one["days"] - 1) * DAY):
            confirm(request)


def _call(stage: Stage, one: Told, number: int, member: CouncilMember, supervisor: User) -> None:
    if member.joined_at > stage.now - one["days"] * DAY:
        return
    with clock.at(stage.now - one["days"] * DAY):
        message = ask_help(member, one["text"], _key("call", number))
    if one.get("answer"):
        with clock.at(stage.now - (one["days"] - 1) * DAY):
            answer_help(message, one["answer"], supervisor)


def _key(kind: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"stokje:rehearsal:council:{kind}:{number}")
