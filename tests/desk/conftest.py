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


@pytest.fixture(scope="module")
def colleagues(stays: None) -> dict[Job, User]:
    """Those whom most tests ask for, in a campaign."""
    campaign()
    return {job: staff(job) for job in (Job.PRODUCER, Job.HOST, Job.EDITOR)}


@pytest.fixture
def at_desk(colleagues: dict[Job, User], db: Any) -> Callable[..., Client]:
    """A browser in which someone with this job is logged in; who is asked for twice is someone else."""
    there = dict(colleagues)

    def log_in(job: Job = Job.PRODUCER, user: User | None = None) -> Client:
        return browser_of(user or there.pop(job, None) or staff(job))

    return log_in
