"""`stokje campaign export`: writes the campaign as a folder that loads back to the same campaign."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomlkit
from django.conf import settings

from stokje.campaign.models import Campaign, PageText, Partner, Theme
from stokje.campaign.queries import current_campaign
from stokje.kit.services.export_media import clips, pictures
from stokje.kit.services.export_meetups import cast, meetups, runsheets, stage_table
from stokje.shared.errors import Refused


def export_campaign(root: Path) -> list[Path]:
    """Writes the folder, without people: no sign-ups, no addresses. Returns the files it wrote.

    Raises `Refused` when there is no campaign, or the folder holds something already.
    """
    campaign = current_campaign()
    if campaign is None:
        raise Refused("There is no campaign here to export.")
    if root.exists() and any(root.iterdir()):
        raise Refused(f"{root} is not empty. Name a new folder.")
    root.mkdir(parents=True, exist_ok=True)
    for name, content in _files(campaign, root).items():
        if content:
            (root / name).write_text(tomlkit.dumps(content), encoding="utf-8")
    _write_pages(root, campaign)
    return sorted(path for path in root.rglob("*") if path.is_file())


def texts(rows: Any, *fields: str) -> dict[str, dict[str, str]]:
    """The texts of something, by language."""
    found = sorted(rows.all(), key=lambda row: row.language)
    return {row.language: {field: getattr(row, field) for field in fields} for row in found}


def _files(campaign: Campaign, root: Path) -> dict[str, dict[str, Any]]:
    shift = campaign.starts_on - campaign.article_starts_on
    sheets = runsheets()
    return {
        "campaign.toml": _campaign(campaign),
        "themes.toml": {"theme": [_theme(theme) for theme in Theme.objects.prefetch_related("texts")]},
        "partners.toml": {
            "partner": [_partner(partner) for partner in Partner.objects.prefetch_related("texts")]
        },
        "pictures.toml": pictures(root),
        "clips.toml": clips(root, shift),
        "runsheets.toml": {name: {"stage": list(map(stage_table, sheet))} for sheet, name in sheets.items()},
        "meetups.toml": meetups(shift, sheets),
        "cast.toml": cast(),
    }


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "slug": campaign.slug,
        "name": campaign.name,
        "broadcaster": campaign.broadcaster,
        "contact_email": campaign.contact_email,
        "timezone": settings.TIME_ZONE,
        "first_date": campaign.article_starts_on,
        "moved_to": campaign.starts_on,
        "retention_days": campaign.retention_days,
        "roles": [offered.role for offered in campaign.offered_roles.all()],
        "source": {"name": campaign.source_name, "url": campaign.source_url},
        "text": texts(campaign.texts, "summary", "rehearsal_notice"),
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {"slug": theme.slug, "example": theme.example, "text": texts(theme.texts, "name", "question")}


def _partner(partner: Partner) -> dict[str, Any]:
    told = {"slug": partner.slug, "name": partner.name, "url": partner.url}
    return {**told, "text": texts(partner.texts, "does")}


def _write_pages(root: Path, campaign: Campaign) -> None:
    for text in campaign.texts.all():
        _write_page(root, text.language, "home", text.question, text.intro)
    for page in PageText.objects.all():
        _write_page(root, page.language, page.slug, page.title, page.body, page.version)


def _write_page(root: Path, language: str, slug: str, title: str, body: str, version: str = "") -> None:
    path = root / "texts" / language / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    front = f"+++\n{tomlkit.dumps({'version': version})}+++\n" if version else ""
    path.write_text(f"{front}# {title}\n\n{body}\n", encoding="utf-8")
