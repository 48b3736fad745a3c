"""Every field of every model: what it is for, whether it is in someone's export, and why not.

A test fails when a field is missing here, so that a new field is thought about on the day it is made.
"""

from stokje.privacy.registry.activities import ACTIVITIES, Activity
from stokje.privacy.registry.campaign import CAMPAIGN
from stokje.privacy.registry.entry import WHY_NOT, Entry
from stokje.privacy.registry.people import PEOPLE
from stokje.privacy.registry.toolkit import TOOLKIT
from stokje.privacy.registry.words import WORDS

ENTRIES: dict[str, Entry] = {**PEOPLE, **WORDS, **CAMPAIGN, **TOOLKIT}
"""By model, as in "people.Person"."""

__all__ = ["ACTIVITIES", "ENTRIES", "WHY_NOT", "Activity", "Entry"]
