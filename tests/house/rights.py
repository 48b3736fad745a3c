"""The whole matrix of rights: each right of each room, for each job, at home and elsewhere."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace
from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils.module_loading import autodiscover_modules
from rules.permissions import permissions

from stokje.people.enums import Job

HERE, ELSEWHERE = "GM0995", "GM0034"
NOBODY = "visitor"
YES, OWN, LED, NO = "yes", "own municipality", "own meetups", "no"


class Someone:
    """A member of staff with one grant, as the rules see one."""

    is_authenticated = True
    is_active = True
    pk = 0
    email = "someone@example.org"

    def __init__(self, job: str) -> None:
        here = HERE if job == Job.HOST else None
        grant = SimpleNamespace(job=job, municipality_id=here, partner_id=None)
        self.given = lambda: [grant]


class Cast:
    """A meetup's cast, in which whoever asks is the moderator, or is not."""

    def __init__(self, led: bool) -> None:
        self.led = led

    def filter(self, **_wanted: Any) -> Cast:
        return self

    def exclude(self, **_unwanted: Any) -> Cast:
        return self

    def exists(self) -> bool:
        return self.led


def thing_in(municipality: str, *, led: bool = False) -> Any:
    """Something that belongs to a meetup in that municipality; `led` by whoever asks."""
    meetup = SimpleNamespace(pk=0, municipality_id=municipality, cast=Cast(led))
    return SimpleNamespace(pk=0, meetup=meetup, meetup_id=0, municipality_id=municipality)


def cell(right: str, user: Any) -> str:
    """Whether this user has the right, everywhere or only where they are at home."""
    if rules.has_perm(right, user, thing_in(ELSEWHERE)):
        return YES
    if rules.has_perm(right, user, thing_in(HERE)):
        return OWN
    return LED if rules.has_perm(right, user, thing_in(ELSEWHERE, led=True)) else NO


def matrix() -> str:
    """The matrix as CSV, rights in the order of their names."""
    autodiscover_modules("rules")
    users = {**{job.value: Someone(job) for job in Job}, NOBODY: AnonymousUser()}
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(["right", *users])
    for right in sorted(permissions):
        writer.writerow([right, *(cell(right, user) for user in users.values())])
    return sheet.getvalue()
