"""Letting the first people in, from the command line."""

from __future__ import annotations

import pytest

from stokje.campaign.models import Partner
from stokje.console.main import command_line, guarded
from stokje.people.models import User
from tests.make.people import municipality, staff


def stokje(*words: str) -> int:
    return guarded(command_line().parse_args(words))


@pytest.mark.django_db
def test_a_host_is_added_and_gets_a_link(capsys):
    municipality()
    assert (
        stokje(
            "staff", "add", "h@example.org", "--name", "Henk", "--job", "host", "--municipality", "lelystad"
        )
        == 0
    )
    assert User.objects.get().grants.get().municipality_id == "GM0995"
    assert stokje("login-link", "H@example.org") == 0
    assert "http://localhost:8000/desk/in/" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_partner_is_added_with_their_organisation():
    made = Partner.objects.create(slug="gka", name="Alliantie", position=1)
    words = ("staff", "add", "p@example.org", "--name", "Pim", "--job", "partner", "--partner", "alliantie")
    assert stokje(*words) == 0
    assert User.objects.get().grants.get().partner == made


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ("login-link", "nobody@example.org"),
        ("staff", "add", "h@example.org", "--name", "H", "--job", "host"),
        ("staff", "add", "h@example.org", "--name", "H", "--job", "host", "--municipality", "Nergens"),
        ("staff", "add", "p@example.org", "--name", "P", "--job", "partner", "--partner", "Niemand"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(words, capsys):
    assert stokje(*words) == 2
    assert capsys.readouterr().err
    assert not User.objects.exists()


@pytest.mark.django_db
def test_who_left_gets_no_link():
    user = staff()
    User.objects.update(is_active=False)
    assert stokje("login-link", user.email) == 2
