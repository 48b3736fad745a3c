"""A style or script has another address when something else is in it."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from stokje.shared import versions


def test_an_address_changes_with_what_is_in_the_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(versions.finders, "find", lambda name: str(tmp_path / name))

    def address_of(words: str) -> str:
        (tmp_path / "wall.js").write_text(words)
        versions._mark.cache_clear()  # as another process would begin
        return staticfiles_storage.url("wall.js")

    before = address_of("before")
    assert re.fullmatch(r"/static/wall\.js\?v=[0-9a-f]{8}", before)
    assert address_of("after the update") != before
    assert address_of("before") == before
    versions._mark.cache_clear()


def test_fonts_keep_the_address_that_styles_name_and_what_is_not_there_has_no_mark() -> None:
    assert staticfiles_storage.url("fonts/none.woff2") == "/static/fonts/none.woff2"
    assert staticfiles_storage.url("none.js") == "/static/none.js"


def test_a_file_is_served_under_its_address(client: Client) -> None:
    address = staticfiles_storage.url("site.css")
    assert "?v=" in address
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"".join(answer)
