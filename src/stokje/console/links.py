"""`stokje login-link` and the links that a demo prints: one time in, without a mailed code."""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings

from stokje.people import services as people
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared.errors import Fault, Faults

SHOWN = (Job.PRODUCER, Job.HOST, Job.MODERATOR, Job.EDITOR)


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("login-link", help="print a link with which a member of staff logs in once")
    parser.add_argument("email", help="the address of the member of staff")
    parser.set_defaults(run=login_link)


def login_link(options: argparse.Namespace) -> None:
    """Prints the link."""
    user = User.objects.filter(email=options.email.strip().lower(), is_active=True).first()
    if user is None:
        raise Faults([Fault(options.email, "no member of staff has this address.")])
    print(address(user))


def address(user: User) -> str:
    """The whole link, for this installation's address."""
    return f"{settings.ADDRESS}{people.login_link(user)}"


def welcome() -> list[str]:
    """What a demo prints when it is ready: its address and a link for each job."""
    lines = ["", f"  {settings.ADDRESS}", ""]
    for job in SHOWN:
        user = User.objects.filter(grants__job=job, is_active=True).order_by("pk").first()
        if user is not None:
            lines.append(f"  {job.label}: {address(user)}")
    return [*lines, "", "  Each link works once. Ctrl-C stops everything.", ""]
