"""The meetups of the bench, by their addresses."""

LOAD = "lelystad"
"""With room for everyone."""

FULL = "helmond"
"""Without a seat left."""

STORM = (
    "groningen", "leeuwarden", "arnhem", "enschede", "utrecht", "rotterdam", "assen", "extra-1", "middelburg",
    "vervolg-almere", "extra-2", "heerlen",
)  # fmt: skip
"""Twelve for which everyone comes at once."""
