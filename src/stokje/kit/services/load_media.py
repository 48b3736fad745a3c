"""Brings pictures and clips in, with their files."""

from __future__ import annotations

import datetime as dt

from stokje.campaign.models import Clip, ClipQuestion, ClipText, Picture, PictureText
from stokje.kit.services.files import Shelf, sha256
from stokje.kit.services.plan import ClipPlan, PicturePlan
from stokje.kit.services.rows import Ledger


def put_pictures(ledger: Ledger, files: Shelf, plans: list[PicturePlan]) -> None:
    """Each picture; its file only when it is another one than before."""
    known = {picture.slug: picture for picture in Picture.objects.all()}
    for plan in plans:
        here = known.get(plan.slug)
        values = {"credit": plan.credit, "sha256": sha256(plan.file)}
        if not here or here.sha256 != values["sha256"]:
            values["file"] = files.replace((here.file.name if here else "") or "", "pictures", plan.file)
        picture = ledger.put(Picture, {"slug": plan.slug}, values)
        ledger.put_words(PictureText, {"picture": picture}, plan.words)


def put_clips(ledger: Ledger, files: Shelf, plans: list[ClipPlan], shift: dt.timedelta) -> None:
    """Each clip with its texts, subtitles and questions; its files only when they differ from before."""
    known = {clip.slug: clip for clip in Clip.objects.all()}
    for plan in plans:
        here = known.get(plan.slug)
        hashed = sha256(*plan.files.values(), *plan.subtitles.values())
        fresh = not here or here.sha256 != hashed
        values: dict[str, object] = {**_told(plan, shift), "sha256": hashed}
        if fresh:
            for field, path in plan.files.items():
                values[field] = files.replace(getattr(here, field).name if here else "", "clips", path)
        clip = ledger.put(Clip, {"slug": plan.slug}, values)
        _put_clip_words(ledger, files if fresh else None, clip, plan)


def _told(plan: ClipPlan, shift: dt.timedelta) -> dict[str, object]:
    return {
        "episode": plan.episode,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "rights": plan.rights,
        "rights_until": plan.rights_until + shift if plan.rights_until else None,
        "placeholder": plan.placeholder,
    }


def _put_clip_words(ledger: Ledger, files: Shelf | None, clip: Clip, plan: ClipPlan) -> None:
    for language, words in plan.words.items():
        values: dict[str, object] = dict(words)
        if files:
            here = ClipText.objects.filter(clip=clip, language=language).first()
            old = (here.subtitles.name if here else "") or ""
            values["subtitles"] = files.replace(old, "clips", plan.subtitles[language])
        ledger.put(ClipText, {"clip": clip, "language": language}, values)
        questions = [{"text": text} for text in plan.questions[language]]
        ledger.put_list(ClipQuestion, {"clip": clip, "language": language}, list(questions))
