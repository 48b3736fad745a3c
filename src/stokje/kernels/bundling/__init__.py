"""Bundles statements that belong together. Pure: no Django, no clock, no files."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stokje.kernels.bundling.duplicates import near_duplicates as near_duplicates
    from stokje.kernels.bundling.lexical import Lexical as Lexical
    from stokje.kernels.bundling.run import bundle as bundle

_PLACES = {"Lexical": "lexical", "bundle": "run", "near_duplicates": "duplicates"}


def __getattr__(name: str) -> Any:
    """Loads scipy when something is asked: most processes never do, and each starts 0.15 s sooner."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
