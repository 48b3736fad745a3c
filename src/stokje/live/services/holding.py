"""Lets changes of one evening come one after the other."""

from __future__ import annotations

from stokje.live.models import Evening


def hold(evening: Evening) -> Evening:
    """The evening's row, locked until the change ends.

    Whoever changes what its screens tell comes here first: nobody then tells less than is there, and two
    changes never wait for each other.
    """
    return Evening.objects.select_for_update(of=("self",)).select_related("meetup").get(pk=evening.pk)
