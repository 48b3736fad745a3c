"""What we write line by line is what Django writes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.mail.message import sanitize_address
from hypothesis import example, given
from hypothesis import strategies as st

from stokje.post.services.envelope import PLAIN_ADDRESS, Letter, Unusual, clean

LINE = "Ontwikkelen, samen: “één” <b>meetup</b> & meer.\n"

text = st.text(st.characters(codec="utf-8"), min_size=1)
subject = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1)
lines = st.lists(st.sampled_from(["dag", "é" * 30, "", ".", "- een", "x" * 998, "é" * 499, "\r"]), min_size=1)
words = (text | lines.map("\n".join)).filter(bool)


def letter(subject: str = "Dag", body: str = LINE, html: str = LINE, **more: Any) -> Letter:
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": "<a1@example.org>", "Content-Language": "nl"}
    made = Letter(
        subject,
        body,
        to=[more.pop("to", "anna@example.org")],
        reply_to=more.pop("reply_to", ["team@example.org"]),
        headers=headers,
        **more,
    )
    made.attach_alternative(html, "text/html")
    return made


def alike(raw: bytes) -> bytes:
    """Without the moment, and with the same line between the parts."""
    for number, line in enumerate(re.findall(rb'boundary="(\w+)"', raw)):
        raw = raw.replace(line, b"line-%d" % number)
    return re.sub(rb"(?m)^Date: .*$", b"Date:", raw, count=1)


def same(made: Letter) -> bool:
    return alike(made.written()) == alike(made.message().as_bytes(linesep="\r\n"))


@given(subject, words, words)
@example("Uw plek is zeker: één", "Dag Anna,\r\n\r\ntot\rdan\n", "<p>Dag</p>")
@example("een heel lang onderwerp " * 9, "x" * 998, "x" * 999)
@example("Dag", "é" * 499, "é" * 500)
@example("Dag", "From hier\n.\n..\n", "a\x85b\u2028c\x0b")
def test_any_words_are_written_as_django_writes_them(subject, body, html):
    assert same(letter(subject, body, html))


@given(words)
@example("BEGIN:VCALENDAR\r\nSUMMARY:één\r\nEND:VCALENDAR\r\n")
def test_a_mail_with_files_is_written_as_django_writes_it(content):
    made = letter()
    made.attach("meetup.ics", content, "text/calendar")
    assert same(made)
    made.attach("lijst.csv", content.encode(), "text/csv")
    assert same(made)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("foto.png", b"\x89PNG", "image/png"),
        ("één.ics", "dag", "text/calendar"),
        ('"x".ics', "dag", "text/calendar"),
        ("niets.txt", "", "text/plain"),
        ("brief.txt", b"\xff\xfe", "text/plain"),
    ],
)
def test_a_file_that_is_unusual_is_written_as_django_writes_it(name, content, kind):
    made = letter()
    made.attach(name, content, kind)
    assert same(made)


@pytest.mark.parametrize("reply_to", [[], ["Team Klassen <team@example.org>"], ["Één <een@example.org>"]])
def test_answers_go_where_django_sends_them(reply_to):
    assert same(letter(reply_to=reply_to))


def test_a_mail_of_every_day_is_not_written_the_long_way():
    made = letter()
    made.attach("meetup.ics", b"BEGIN:VCALENDAR\r\n", "text/calendar")
    assert made._written()
    made.attach("foto.png", b"\x89PNG", "image/png")
    with pytest.raises(Unusual):
        made._written()


def test_a_header_of_two_lines_is_refused():
    with pytest.raises(ValueError, match="newlines"):
        letter("Dag\nBcc: eve@example.org").written()


@given(st.from_regex(PLAIN_ADDRESS, fullmatch=True))
@example("Bo.de-Vries+meetup@xn--fsq.example.org")
def test_an_address_that_needs_no_cleaning_stays_as_it_is(address):
    assert clean(address) == sanitize_address(address, "utf-8") == address


@given(st.emails())
@example("één@example.org")
@example("anna@één.example")
@example('"a b"@example.org')
@example("Stokje <stokje@example.org>")
def test_an_address_is_cleaned_as_django_does_it(address):
    assert clean(address) == sanitize_address(address, "utf-8")


@pytest.mark.parametrize("address", ["", "anna@", "anna@example.org, bo@example.org"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match="Invalid"):
        clean(address)
