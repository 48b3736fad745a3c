"""What a process that lives long does once it has started."""

from __future__ import annotations

import gc

from stokje.shared import recent

YOUNG = 20_000


def last() -> None:
    """Remembers for a moment what every page asks, and looks for garbage only among what is new.

    Django's half a million objects stay; to go through them again and again takes one part in twenty-five of
    the CPU.
    """
    recent.remember()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
