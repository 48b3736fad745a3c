"""Writes pictures and clips with their files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.db.models.fields.files import FieldFile

from stokje.campaign.models import Clip, ClipText, Picture


def pictures(root: Path) -> dict[str, Any]:
    """What `pictures.toml` says; copies the files."""
    rows = Picture.objects.order_by("slug").prefetch_related("texts")
    return {"picture": [_picture(root, picture) for picture in rows]}


def clips(root: Path, shift: dt.timedelta) -> dict[str, Any]:
    """What `clips.toml` says, with the dates of before moving; copies the files."""
    rows = Clip.objects.order_by("slug").prefetch_related("texts", "questions")
    return {"clip": [_clip(root, clip, shift) for clip in rows]}


def _picture(root: Path, picture: Picture) -> dict[str, Any]:
    name = _copy(root, "pictures", picture.slug, picture.file)
    alts = {text.language: {"alt": text.alt} for text in _by_language(picture.texts)}
    return {"slug": picture.slug, "file": name, "credit": picture.credit, "text": alts}


def _clip(root: Path, clip: Clip, shift: dt.timedelta) -> dict[str, Any]:
    for file in (clip.webm, clip.mp4, clip.poster):
        _copy(root, "clips", clip.slug, file)
    for text in clip.texts.all():
        _copy(root, "clips", f"{clip.slug}.{text.language}", text.subtitles)
    told: dict[str, Any] = {
        "slug": clip.slug,
        "from": _moment(clip.starts_at),
        "to": _moment(clip.ends_at),
        "rights": clip.rights,
        "placeholder": clip.placeholder,
        "text": {text.language: _words(clip, text) for text in _by_language(clip.texts)},
    }
    if clip.episode:
        told["episode"] = clip.episode
    if clip.rights_until:
        told["rights_until"] = clip.rights_until - shift
    return told


def _words(clip: Clip, text: ClipText) -> dict[str, Any]:
    questions = [question.text for question in clip.questions.all() if question.language == text.language]
    return {"title": text.title, "description": text.description, "questions": questions}


def _by_language(texts: Any) -> list[Any]:
    return sorted(texts.all(), key=lambda text: text.language)


def _copy(root: Path, folder: str, stem: str, file: FieldFile) -> str:
    target = root / folder / f"{stem}{Path(file.name or '').suffix}"
    target.parent.mkdir(exist_ok=True)
    with file.open("rb") as source:
        target.write_bytes(source.read())
    return target.name


def _moment(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
