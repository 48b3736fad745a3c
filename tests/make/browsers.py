"""A browser as it was when a module opened it."""

from __future__ import annotations

from django.test import Client


def same_as(opened: Client) -> Client:
    """Another with its cookies; what happens in it stays in it."""
    browser = Client()
    browser.cookies.load(opened.cookies.output(header="", sep=";"))
    return browser
