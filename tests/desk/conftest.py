"""Colleagues at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from stokje.people.enums import Job
from stokje.people.models import User
from tests.make.campaign import campaign
from tests.make.people import browser_of, staff


@pytest.fixture
def at_desk(db: Any) -> Callable[..., Client]:
    """A browser in which someone with this job is logged in."""

    def log_in(job: Job | None = Job.PRODUCER, user: User | None = None) -> Client:
        campaign()
        return browser_of(user or staff(job))

    return log_in
