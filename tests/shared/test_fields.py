"""Fields that every room asks for in the same way."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation

from stokje.shared.fields import LONGEST_WEB_ADDRESS, WebAddress


class Linked(forms.Form):
    page = WebAddress()


@pytest.mark.parametrize("said", ["stokje", "https://", "mailto:anna@example.org"])
def test_what_is_no_web_address_is_told_how_one_looks(said: str) -> None:
    with translation.override("nl"):
        assert "Het ziet er zo uit: https://" in str(Linked({"page": said}).errors["page"])


def test_a_web_address_without_a_scheme_is_https() -> None:
    form = Linked({"page": "example.org/a"})
    assert form.is_valid()
    assert form.cleaned_data["page"] == "https://example.org/a"


def test_a_web_address_is_no_longer_than_the_database_keeps() -> None:
    assert not Linked({"page": "https://example.org/" + "a" * LONGEST_WEB_ADDRESS}).is_valid()
