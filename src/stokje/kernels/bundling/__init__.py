"""Bundles statements that belong together. Pure: no Django, no clock, no files."""

from stokje.kernels.bundling.run import bundle as bundle
