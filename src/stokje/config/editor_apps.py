"""Two rooms of Wagtail without their part of its API, which has no address here.

Wagtail builds it at every start of a process, with a schema for each model: a quarter of that start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig

SHARED = "wagtail.api.v3.api"
OWN = ("registry", "router")


class Unbuilt(ModuleType):
    """Stands where a module of the API would; whatever is asked of it does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any) -> None:
        """Registers nothing."""


@contextmanager
def without_api(room: str) -> Iterator[None]:
    """Inside this block the API is not loaded; who asks for it later gets the real one."""
    names = {SHARED, *(f"{room}.api.v3.{name}" for name in OWN)} - sys.modules.keys()
    sys.modules |= {name: Unbuilt(name) for name in names}
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


class Images(WagtailImagesAppConfig):  # type: ignore[misc]  # Wagtail has no types
    """The pictures of the toolkit."""

    def ready(self) -> None:
        """As Wagtail does, without the API."""
        with without_api(self.name):
            super().ready()


class Documents(WagtailDocsAppConfig):  # type: ignore[misc]
    """Files, which the editor asks for by name though nobody adds any."""

    def ready(self) -> None:
        """As Wagtail does, without the API."""
        with without_api(self.name):
            super().ready()
