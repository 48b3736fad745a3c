"""What a page tells of what was just done travels in a cookie."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.signing import Signer, get_cookie_signer


class InCookie(CookieStorage):
    """Django's own, without a signer for each request: few bring or leave a message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        BaseStorage.__init__(self, *args, **kwargs)

    @cached_property
    def signer(self) -> Signer:
        """Made when there is something to read or to write."""
        return get_cookie_signer(salt=self.key_salt)
