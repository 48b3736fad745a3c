"""Collects the url modules of a face, so that a topic is added by adding its file."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from django.urls import URLPattern, URLResolver


def collect(package: str, first: str = "") -> list[URLPattern | URLResolver]:
    """The `urlpatterns` of every module in `package`, in the order of their names.

    Django tries one after another: `first` goes before, as the topic that is asked for most.
    """
    found = pkgutil.iter_modules(import_module(package).__path__)
    modules = sorted((module.name for module in found), key=lambda name: (name != first, name))
    return [pattern for name in modules for pattern in import_module(f"{package}.{name}").urlpatterns]
