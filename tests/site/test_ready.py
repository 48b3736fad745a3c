"""Pages that are the same for everyone, kept ready before Django: right within a second, and nobody's own."""

import asyncio
import gzip
import http.client
import time

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from stokje.shared import recent
from stokje.shared.recent import for_a_moment
from stokje.shared.same import MARK
from stokje.site.asgi import ready as module
from stokje.site.asgi import ready_before
from stokje.site.asgi.watch import Seen
from tests.make.meetups import local_meetup
from tests.make.registration import confirmed

ANSWERS = {
    "name": "Fatima", "email": "fatima@example.org", "role": "teacher", "municipality": "Lelystad",
    "sixteen": "on", "consent": "on",
}  # fmt: skip


class Pages:
    """An application that says what it was asked; `headers` go with each answer."""

    def __init__(self, *headers, mark=True):
        self.headers = [(MARK.lower().encode(), b"1")] * mark + list(headers)
        self.asked, self.body, self.status = [], b"page", 200

    async def __call__(self, scope, receive, send):
        self.asked.append(dict(scope["headers"]))
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def ask(application, path="/meetups", method="GET", query=b"", scheme="http", **headers):
    """The answer's headers and body."""
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": path, "query_string": query, "scheme": scheme,
        "headers": [(b"host", b"here"), *named],
    }  # fmt: skip
    got = []

    async def send(message):
        got.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    await application(scope, receive, send)
    return dict(got[0]["headers"]), b"".join(one.get("body", b"") for one in got[1:])


@pytest.fixture
def database(monkeypatch):
    """Its stamp, to change by hand."""
    now = {"stamp": "1"}

    async def seen(_self):
        return Seen(time.monotonic(), now["stamp"])

    monkeypatch.setattr(module.Watch, "seen", seen)
    return now


def test_a_page_for_everyone_is_made_once(database):
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        return [await ask(application) for _ in range(3)]

    got = asyncio.run(visits())
    assert len(pages.asked) == 1
    assert {body for _, body in got} == {b"page"}
    assert all(MARK.lower().encode() not in headers for headers, _ in got)


def test_many_who_come_at_once_wait_for_the_same_page(database):
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        return await asyncio.gather(*[ask(application) for _ in range(20)])

    assert {body for _, body in asyncio.run(visits())} == {b"page"}
    assert len(pages.asked) == 1


@pytest.mark.parametrize(
    "own", [{"cookie": "sessionid=1"}, {"cookie": "csrftoken=1; messages=2"}, {"authorization": "Bearer 1"}]
)
def test_who_brings_something_of_their_own_gets_a_page_of_their_own_and_leaves_nothing(database, own):
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        await ask(application)
        pages.body = b"dear Ada"
        mine = await ask(application, **own)
        return mine, await ask(application)

    (_, mine), (_, others) = asyncio.run(visits())
    assert (mine, others) == (b"dear Ada", b"page")


def test_who_once_sent_a_form_gets_the_same_page_and_their_token_never_makes_one(database, monkeypatch):
    monkeypatch.setattr("stokje.site.asgi.page.YOUNG_SECONDS", 0)
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        pages.body = b"own"
        await ask(application, cookie="csrftoken=1")
        pages.body = b"page"
        others = [await ask(application)]
        database["stamp"] = "2"
        return [*others, await ask(application, cookie="csrftoken=1"), await ask(application)]

    assert [body for _, body in asyncio.run(visits())] == [b"page"] * 3
    assert [b"cookie" in asked for asked in pages.asked[:3]] == [True, False, False]


@pytest.mark.parametrize(
    "header",
    [(b"set-cookie", b"csrftoken=secret"), (b"vary", b"Accept-Language, Cookie"), (b"vary", b"*")],
)
def test_an_answer_that_is_someones_own_is_never_kept_whatever_its_view_said(database, header):
    pages = Pages(header)
    application = ready_before(pages)

    async def visits():
        first = await ask(application)
        pages.body = b"other"
        return first, await ask(application)

    (headers, first), (_, second) = asyncio.run(visits())
    assert (first, second) == (b"page", b"other")
    assert headers[header[0]] == header[1]
    assert MARK.lower().encode() not in headers


def test_what_no_view_marked_is_never_kept_and_nobody_waits_for_it(database):
    pages = Pages(mark=False)
    application = ready_before(pages)

    async def visits():
        await asyncio.gather(*[ask(application, "/my/token") for _ in range(5)])

    asyncio.run(visits())
    assert len(pages.asked) == 5


def test_the_language_a_browser_asks_for_never_reaches_the_page(database):
    pages = Pages((b"vary", b"Accept-Language"))
    application = ready_before(pages)
    asyncio.run(ask(application, accept_language="en"))
    assert b"accept-language" not in pages.asked[0]


def test_host_scheme_address_and_question_make_another_page(database):
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        for given in ({}, {"path": "/en/meetups"}, {"query": b"kind=extra"}, {"scheme": "https"}):
            await ask(application, **given)

    asyncio.run(visits())
    assert len(pages.asked) == 4


def test_a_change_makes_the_page_anew_and_what_is_gone_is_no_longer_shown(database, monkeypatch):
    monkeypatch.setattr("stokje.site.asgi.page.YOUNG_SECONDS", 0)
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        await ask(application)
        database["stamp"], pages.body = "2", b"new"
        new = await ask(application)
        database["stamp"], pages.body, pages.status = "3", b"gone", 404
        return new, await ask(application)

    (_, new), (_, gone) = asyncio.run(visits())
    assert (new, gone) == (b"new", b"gone")


def test_who_reads_gzip_gets_fewer_bytes_and_head_gets_none(database):
    pages = Pages()
    pages.body = b"page " * 100
    application = ready_before(pages)

    async def visits():
        return (
            await ask(application, accept_encoding="gzip, br"),
            await ask(application),
            await ask(application, method="HEAD"),
        )

    (zipped, short), (_, long), (head, nothing) = asyncio.run(visits())
    assert gzip.decompress(short) == long == pages.body
    assert zipped[b"content-encoding"] == b"gzip"
    assert zipped[b"vary"] == b"Accept-Encoding"
    assert (head[b"content-length"], nothing) == (b"500", b"")


def test_only_so_many_pages_are_kept(database, monkeypatch):
    monkeypatch.setattr(module, "AT_MOST", 20)
    pages = Pages()
    application = ready_before(pages)

    async def visits():
        for number in range(module.AT_MOST + 1):
            await ask(application, query=b"q=%d" % number)
        await ask(application, query=b"q=0")

    asyncio.run(visits())
    assert len(pages.asked) == module.AT_MOST + 2
    assert len(application._kept) == module.AT_MOST


@pytest.mark.django_db
def test_djangos_own_answer_is_the_same_for_everyone():
    local_meetup(slug="lelystad")
    for path in ("/meetups", "/meetups/lelystad", "/meetups/lelystad/sign-up", "/"):
        answers = [Client(headers={"Accept-Language": language}).get(path) for language in ("nl", "en")]
        assert [one.headers[MARK] for one in answers] == ["1", "1"], path
        assert answers[0].content == answers[1].content, path
        assert not answers[0].cookies, path
        assert b"csrfmiddlewaretoken" not in answers[0].content, path


@pytest.fixture
def server(beside):
    return beside


def get(server, path, **headers):
    """The answer and its text."""
    asked = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    asked.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = asked.getresponse()
    text = answer.read().decode()
    asked.close()
    return answer, text


def test_no_visitors_token_cookie_or_message_reaches_another(server):
    """Someone with a message to read, someone with a token, and two who come with nothing."""
    local_meetup(slug="lelystad")
    client = Client()
    client.get(reverse("account_login"))
    token = client.cookies["csrftoken"].value
    hello = CookieStorage(RequestFactory().get("/"))
    hello.add(messages.SUCCESS, "Dag Ada, uw plek is zeker")
    kept = HttpResponse()
    hello.update(kept)
    cookies = f"csrftoken={token}; messages={kept.cookies['messages'].coded_value}"
    for path in ("/meetups/lelystad", "/meetups/lelystad/sign-up"):
        get(server, path)
        _, own = get(server, path, Cookie=cookies)
        answer, others = get(server, path, Accept_Language="en", User_Agent="someone else")
        assert "Dag Ada" in own
        assert "Dag Ada" not in others
        assert 'lang="nl"' in others
        assert token not in others
        assert "csrfmiddlewaretoken" not in others
        assert answer.headers["Set-Cookie"] is None


def test_a_change_in_another_process_shows_by_itself(server):
    place = local_meetup(3, slug="lelystad")
    _, before = get(server, "/meetups/lelystad")
    assert get(server, "/meetups/lelystad")[1] == before
    confirmed(place)
    deadline = time.monotonic() + 20
    while get(server, "/meetups/lelystad")[1] == before:
        assert time.monotonic() < deadline
        time.sleep(0.05)


FROM_US = ({"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}, {})
FROM_ELSEWHERE = (
    {"Origin": "https://elsewhere.example.org"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
)  # fmt: skip


@pytest.mark.django_db
def test_the_form_without_a_token_is_taken_from_our_own_pages_only():
    place = local_meetup()
    sent = []

    def send(headers):
        sent.append(headers)
        told = ANSWERS | {"email": f"mens-{len(sent)}@example.org"}
        form = f"/meetups/{place.slug}/sign-up"
        return Client(enforce_csrf_checks=True, headers=headers).post(form, told).status_code

    assert [send(headers) for headers in FROM_ELSEWHERE] == [403, 403, 403]
    assert not place.registrations.exists()
    assert [send(headers) for headers in FROM_US] == [302, 302, 302]
    assert place.registrations.count() == 3


@pytest.mark.parametrize("cookie", ["", "sessionid=of-staff"])
def test_neither_a_page_for_everyone_nor_one_for_staff_is_made_from_memory(database, cookie):
    titles = iter(["as it was", "as it is"])
    title = for_a_moment(lambda: next(titles))

    async def page(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": title().encode()})

    recent.remember()
    try:
        assert title() == "as it was"
        told = asyncio.run(ask(ready_before(page), **({"cookie": cookie} if cookie else {})))
    finally:
        recent._remembers_since.clear()
    assert told[1] == b"as it is"
