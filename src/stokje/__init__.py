"""Stokje runs the impact campaign of a documentary series, from broadcast to kept promise."""

__version__ = "0.1.0"
