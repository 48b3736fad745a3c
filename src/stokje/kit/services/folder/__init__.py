"""Reads a campaign folder whole; either it is right, or every fault in it is named at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stokje.kit.services.folder.campaign import read_campaign, read_partners, read_themes
from stokje.kit.services.folder.media import read_clips, read_pictures
from stokje.kit.services.folder.meetups import Known, read_cast, read_meetups
from stokje.kit.services.folder.pages import read_home, read_pages
from stokje.kit.services.plan import ClipPlan, FolderPlan, PicturePlan, ThemePlan
from stokje.kit.services.read import NOT_TOML, Reading
from stokje.shared.errors import Fault, Faults

__all__ = ["read_folder"]

Named = ThemePlan | ClipPlan | PicturePlan


def read_folder(root: Path) -> FolderPlan:
    """What the folder says. Raises `Faults` with the file and line of all that is wrong."""
    reading = Reading()
    plan = _read(root, reading)
    reading.finish()
    if reading.faults:
        raise Faults(reading.faults)
    return plan


class Anything(set[str]):
    """Holds every name: what points into a file that cannot be read is not faulted for it."""

    def __contains__(self, _name: object) -> bool:
        return True


def _slugs(name: str, rows: Sequence[Named], reading: Reading) -> set[str]:
    unreadable = any(fault.place.startswith(name) and NOT_TOML in fault.message for fault in reading.faults)
    return Anything() if unreadable else {row.slug for row in rows}


def _read(root: Path, reading: Reading) -> FolderPlan:
    if not root.is_dir():
        raise Faults([Fault(str(root), "there is no such folder.")])
    themes, clips = read_themes(root, reading), read_clips(root, reading)
    pictures = read_pictures(root, reading)
    known = Known(
        _slugs("themes.toml", themes, reading),
        _slugs("clips.toml", clips, reading),
        _slugs("pictures.toml", pictures, reading),
    )
    meetups = read_meetups(root, reading, known)
    return FolderPlan(
        campaign=read_campaign(root, reading, read_home(root, reading)),
        pages=read_pages(root, reading),
        themes=themes,
        partners=read_partners(root, reading),
        pictures=pictures,
        clips=clips,
        meetups=meetups,
        cast=read_cast(root, reading, [meetup.slug for meetup in meetups]),
    )
