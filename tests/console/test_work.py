"""The worker does what is due, and one job that fails stops no other."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from stokje.console import work
from stokje.shared import clock, schedule

Jobs = dict[str, schedule.Job]
AMSTERDAM = dt.timezone(dt.timedelta(hours=1))


@pytest.fixture
def only_these(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    """An empty list of jobs for one test."""
    jobs: Jobs = {}
    monkeypatch.setattr(schedule, "_jobs", jobs)
    return jobs


@pytest.mark.parametrize(
    ("hour", "night"),
    [
        (0, dt.date(2026, 1, 14)),
        (3, dt.date(2026, 1, 14)),
        (4, dt.date(2026, 1, 15)),
        (23, dt.date(2026, 1, 15)),
    ],
)
def test_a_night_begins_at_half_past_three(hour: int, night: dt.date) -> None:
    assert work.last_night(dt.datetime(2026, 1, 15, hour, tzinfo=AMSTERDAM)) == night


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_stops_no_other(only_these: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    done = threading.Event()

    @schedule.every(60)
    def a_fails() -> None:
        raise ValueError

    @schedule.every(60)
    def b_works() -> None:
        done.set()

    work.do_once()
    assert done.is_set()
    assert "a_fails failed" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_job_that_left_work_lying_runs_again_after_the_others(only_these: Jobs) -> None:
    ran: list[str] = []

    @schedule.every(60)
    def a_much() -> object:
        ran.append("much")
        return schedule.MORE if len(ran) < 4 else None

    @schedule.every(60)
    def b_little() -> None:
        ran.append("little")

    worker = work.Worker(threading.Event())
    assert [worker._do_frequent() for _ in range(4)] == [True, True, False, False]
    assert ran == ["much", "little", "much", "much"]


@pytest.mark.django_db(transaction=True)
def test_nightly_jobs_run_once_when_the_night_passes(only_these: Jobs) -> None:
    nights: list[dt.datetime] = []
    schedule.nightly(lambda: nights.append(clock.now()))
    evening = dt.datetime(2026, 1, 15, 22, tzinfo=AMSTERDAM)
    with clock.at(evening):
        worker = work.Worker(threading.Event())
        worker._do_nightly()
    for hours in (6, 7, 8):
        with clock.at(evening + dt.timedelta(hours=hours)):
            worker._do_nightly()
    assert nights == [evening + dt.timedelta(hours=6)]


def test_every_room_names_its_jobs_once() -> None:
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("tasks")
    names = [job.name for job in schedule.jobs()]
    assert names == sorted(set(names))
