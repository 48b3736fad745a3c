"""Forecasts how many people will ask for a seat. Pure: no Django, no clock, no files, no chance."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stokje.kernels.demand.extra import filling as filling
    from stokje.kernels.demand.run import forecast as forecast

_PLACES = {"filling": "extra", "forecast": "run"}


def __getattr__(name: str) -> Any:
    """Loads scipy when something is asked: most processes never do, and each starts 0.15 s sooner."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
