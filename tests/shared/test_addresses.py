"""The address of a page says its language, whatever the browser would rather read."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "language"),
    [("/meetups", "nl"), ("/en/meetups", "en"), ("/en", "en"), ("/english", "nl"), ("/health", "nl")],
)
def test_the_address_alone_says_the_language(path: str, language: str) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en" if language == "nl" else "nl")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en" if language == "nl" else "nl"
    assert client.get(path).headers["Content-Language"] == language
