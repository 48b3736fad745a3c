"""Reads a campaign folder whole; either it is right, or every fault in it is named at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stokje.kit.services.folder.campaign import read_campaign, read_partners, read_themes
from stokje.kit.services.folder.media import read_clips, read_pictures
from stokje.kit.services.folder.meetups import Known, read_cast, read_meetups
from stokje.kit.services.folder.pages import read_home, read_pages
from stokje.kit.services.plan import ClipPlan, FolderPlan, PicturePlan, ThemePlan
from stokje.kit.services.read import NOT_TOML
from stokje.shared.errors import Fault, Faults

__all__ = ["read_folder"]

Named = ThemePlan | ClipPlan | PicturePlan


def read_folder(root: Path) -> FolderPlan:
    """What the folder says. Raises `Faults` with the file and line of all that is wrong."""
    faults: list[Fault] = []
    plan = _read(root, faults)
    if faults:
        raise Faults(faults)
    return plan


class Anything(set[str]):
    """Holds every name: what points into a file that cannot be read is not faulted for it."""

    def __contains__(self, _name: object) -> bool:
        return True


def _slugs(name: str, rows: Sequence[Named], faults: list[Fault]) -> set[str]:
    unreadable = any(fault.place.startswith(name) and NOT_TOML in fault.message for fault in faults)
    return Anything() if unreadable else {row.slug for row in rows}


def _read(root: Path, faults: list[Fault]) -> FolderPlan:
    if not root.is_dir():
        raise Faults([Fault(str(root), "there is no such folder.")])
    themes, clips = read_themes(root, faults), read_clips(root, faults)
    pictures = read_pictures(root, faults)
    known = Known(
        _slugs("themes.toml", themes, faults),
        _slugs("clips.toml", clips, faults),
        _slugs("pictures.toml", pictures, faults),
    )
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
