"""Collects the url modules of a face, so that a topic is added by adding its file."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from django.urls import URLPattern, URLResolver


def collect(package: str) -> list[URLPattern | URLResolver]:
    """The `urlpatterns` of every module in `package`, in the order of their names."""
    found = pkgutil.iter_modules(import_module(package).__path__)
    modules = sorted(module.name for module in found)
    return [pattern for name in modules for pattern in import_module(f"{package}.{name}").urlpatterns]
