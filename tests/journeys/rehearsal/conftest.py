"""A new installation on the database at hand, with the Klassen campaign rehearsed at each of its moments.

Only what a test writes to the tests' own database is undone; this one is an operator's, migrated and served.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, ConnectionHandler, connections
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from stokje.campaign.models import Campaign
from stokje.config.environment import Environment
from stokje.kit.services import load_campaign, rehearse
from stokje.kit.services.rehearse.moments import MOMENTS, moment_of
from stokje.kit.services.rehearse.script import Script
from stokje.people.enums import Job
from stokje.people.services import add_staff
from tests.installation import ROOT, Installation
from tests.journeys.stage import Stage
from tests.mailbox import Mailbox
from tests.make.kit import Rows, every_row

Asking = Callable[[], AbstractContextManager[None]]
KLASSEN = ROOT / "campaigns" / "klassen"
STAYS = "coach@example.org"


@dataclass(frozen=True)
class Rehearsed:
    """At which moment, the clock for it, every row of before, what it followed, and where it is seen."""

    moment: str
    shift: float
    before: Rows
    script: Script
    stage: Stage


@pytest.fixture(scope="session")
def migrated() -> Iterator[Installation]:
    """Its database is made by `stokje migrate`; its files lie where this process keeps them too."""
    given = {name: os.environ.get(name, "") for name in ("STOKJE_DATABASE_URL", "STOKJE_SECRET_KEY")}
    made = Installation(Path(settings.DATA), **given)
    made.stokje("migrate")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def stage_of_all(migrated: Installation, browser: Browser) -> Iterator[Stage]:
    """One for all moments, with a mail server that is to stay empty."""
    with Mailbox() as mailbox:
        migrated.environment |= {
            "STOKJE_SMTP_HOST": mailbox.host,
            "STOKJE_SMTP_PORT": str(mailbox.port),
            "STOKJE_SMTP_TLS": "0",
        }
        yield Stage(migrated, browser, mailbox)


@pytest.fixture(scope="session")
def asking(migrated: Installation, django_db_blocker: DjangoDbBlocker) -> Asking:
    """Inside what it gives, this process asks the installation's database, and not that of the tests."""
    address = Environment(migrated.environment).database("STOKJE_DATABASE_URL", migrated.data)
    theirs = ConnectionHandler({DEFAULT_DB_ALIAS: address})[DEFAULT_DB_ALIAS]

    @contextmanager
    def asked() -> Iterator[None]:
        own = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = theirs
        ContentType.objects.clear_cache()  # they are numbered otherwise there
        try:
            with django_db_blocker.unblock():
                yield
        finally:
            connections[DEFAULT_DB_ALIAS] = own
            ContentType.objects.clear_cache()

    return asked


@pytest.fixture(scope="session")
def before(stage_of_all: Stage, asking: Asking) -> Rows:
    """All rows of the campaign without people, but for one member of staff."""
    with asking():
        load_campaign(KLASSEN, dt.date(2027, 1, 27))
        add_staff("Iemand", STAYS, Job.EDITOR)
        return every_row()


@pytest.fixture(scope="session", params=MOMENTS)
def played(request: pytest.FixtureRequest, stage_of_all: Stage, asking: Asking, before: Rows) -> Rehearsed:
    """The campaign at each moment, one after another; the last test of each clears it."""
    with asking():
        now = moment_of(request.param, Campaign.objects.get())
        shift = (now - dt.datetime.now(dt.UTC)).total_seconds() + 1
        with override_settings(CLOCK_SHIFT_SECONDS=str(shift)):
            rehearse(request.param, folder=KLASSEN)
    return Rehearsed(request.param, shift, before, Script(KLASSEN / "rehearsal"), stage_of_all)


@pytest.fixture
def rehearsed(played: Rehearsed, asking: Asking) -> Iterator[Rehearsed]:
    """The same, for a test that asks its database, at its moment."""
    with asking(), override_settings(CLOCK_SHIFT_SECONDS=str(played.shift)):
        yield played


@pytest.fixture
def moment(rehearsed: Rehearsed) -> str:
    return rehearsed.moment
