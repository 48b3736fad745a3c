"""Reads a campaign folder whole; either it is right, or every fault in it is named at once."""

from __future__ import annotations

from pathlib import Path

from stokje.kit.services.folder.campaign import read_campaign, read_partners, read_themes
from stokje.kit.services.folder.media import read_clips, read_pictures
from stokje.kit.services.folder.meetups import Known, read_cast, read_meetups
from stokje.kit.services.folder.pages import read_home, read_pages
from stokje.kit.services.plan import FolderPlan
from stokje.shared.errors import Fault, Faults

__all__ = ["read_folder"]


def read_folder(root: Path) -> FolderPlan:
    """What the folder says. Raises `Faults` with the file and line of all that is wrong."""
    faults: list[Fault] = []
    plan = _read(root, faults)
    if faults:
        raise Faults(faults)
    return plan


def _read(root: Path, faults: list[Fault]) -> FolderPlan:
    if not root.is_dir():
        raise Faults([Fault(str(root), "there is no such folder.")])
    themes, clips = read_themes(root, faults), read_clips(root, faults)
    pictures = read_pictures(root, faults)
    known = Known({t.slug for t in themes}, {c.slug for c in clips}, {p.slug for p in pictures})
    meetups = read_meetups(root, faults, known)
    return FolderPlan(
        campaign=read_campaign(root, faults, read_home(root, faults)),
        pages=read_pages(root, faults),
        themes=themes,
        partners=read_partners(root, faults),
        pictures=pictures,
        clips=clips,
        meetups=meetups,
        cast=read_cast(root, faults, [meetup.slug for meetup in meetups]),
    )
