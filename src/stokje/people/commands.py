"""`stokje staff` and `stokje login-link`: letting the first people in."""

from __future__ import annotations

import argparse
from typing import Any

from stokje.campaign.models import Municipality, Partner
from stokje.campaign.queries import municipality_named, partner_named
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.queries import staff, user_by_email
from stokje.people.services import add_staff, login_link
from stokje.shared.addresses import whole
from stokje.shared.errors import Fault, Faults


def register(commands: Any) -> None:
    """Adds the commands."""
    link = commands.add_parser("login-link", help="print a log-in link for a member of staff, good for a day")
    link.add_argument("email")
    link.set_defaults(run=print_login_link)
    actions = commands.add_parser("staff", help="the members of staff").add_subparsers(
        required=True, metavar="ACTION"
    )
    actions.add_parser("list", help="who there are").set_defaults(run=list_staff)
    _register_add(actions)


def _register_add(actions: Any) -> None:
    add = actions.add_parser("add", help="add someone, or give a job to someone who is there")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--job", required=True, choices=[job.value for job in Job])
    add.add_argument("--municipality", help="for a host: its name, such as Lelystad")
    add.add_argument("--partner", help="for a partner: the name of its organisation")
    add.set_defaults(run=add_member)


def print_login_link(options: argparse.Namespace) -> None:
    """Prints the whole address; raises `Faults` when nobody on the staff has this e-mail."""
    print(whole(login_link(_member(options.email))))


def list_staff(_options: argparse.Namespace) -> None:
    """Prints a line for each member of staff."""
    for user in staff():
        jobs = ", ".join(_job(grant) for grant in user.grants.all()) or "no job"
        print(f"{user.email}  {user.name}  {jobs}{'' if user.is_active else '  (left)'}")


def add_member(options: argparse.Namespace) -> None:
    """Adds someone; raises `Faults` for a municipality or an organisation that does not exist."""
    place, partner = _municipality(options.municipality), _partner(options.partner)
    add_staff(options.name, options.email, options.job, place, partner)
    print(f"{options.email} is {options.job}. Log in: stokje login-link {options.email}")


def _job(grant: Any) -> str:
    return f"{grant.job} of {grant.municipality}" if grant.municipality else str(grant.job)


def _member(email: str) -> User:
    user = user_by_email(email)
    if user is None or not user.is_active:
        raise Faults([Fault(email, "nobody on the staff has this address. See: stokje staff list")])
    return user


def _municipality(name: str | None) -> Municipality | None:
    if name is None:
        return None
    found = municipality_named(name)
    if found is None:
        raise Faults([Fault("--municipality", f"there is no municipality called {name!r}.")])
    return found


def _partner(name: str | None) -> Partner | None:
    if name is None:
        return None
    found = partner_named(name)
    if found is None:
        raise Faults([Fault("--partner", f"there is no partner called {name!r}.")])
    return found
