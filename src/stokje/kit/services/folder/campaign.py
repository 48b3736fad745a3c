"""`campaign.toml`, `themes.toml` and `partners.toml`."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings

from stokje.campaign.enums import Role
from stokje.kit.services.folder.slugs import new_slug
from stokje.kit.services.plan import CampaignPlan, PartnerPlan, ThemePlan, Words
from stokje.kit.services.read import Reading, Table, toml


def read_campaign(root: Path, reading: Reading, home: Words) -> CampaignPlan:
    """The campaign itself; its question and introduction come from `texts/<language>/home.md`."""
    table = toml(root, "campaign.toml", reading)
    source = table.table("source")
    words = {
        language: {
            **home.get(language, {}),
            "summary": text.text("summary", 300),
            "rehearsal_notice": text.text("rehearsal_notice", 160),
        }
        for language, text in table.texts()
    }
    plan = CampaignPlan(
        slug=new_slug(table, set()),
        name=table.text("name", 80),
        broadcaster=table.text("broadcaster", 80, default=""),
        contact_email=_address(table),
        first_date=table.day("first_date"),
        moved_to=table.optional_day("moved_to"),
        retention_days=table.whole("retention_days", default=180, least=1),
        roles=_roles(table),
        source_name=source.text("name", 120, default=""),
        source_url=source.text("url", 200, default=""),
        words=words,
    )
    _same_zone(table)
    return plan


def read_themes(root: Path, reading: Reading) -> list[ThemePlan]:
    """The themes, in the order of the file."""
    seen: set[str] = set()
    return [
        ThemePlan(new_slug(table, seen), table.flag("example"), _words(table, name=60, question=200))
        for table in toml(root, "themes.toml", reading).tables("theme")
    ]


def read_partners(root: Path, reading: Reading) -> list[PartnerPlan]:
    """The partners, in the order of the file."""
    seen: set[str] = set()
    return [
        PartnerPlan(
            new_slug(table, seen),
            table.text("name", 80),
            table.text("url", 200, default=""),
            _words(table, does=300),
        )
        for table in toml(root, "partners.toml", reading, needed=False).tables("partner")
    ]


def _words(table: Table, **fields: int) -> Words:
    words = {}
    for language, text in table.texts():
        words[language] = {name: text.text(name, most) for name, most in fields.items()}
    return words


def _roles(table: Table) -> list[Role]:
    possible = [str(role) for role in Role]
    named = table.names("roles", default=possible)
    for name in named:
        if name not in possible:
            table.fault(f"'{name}' is no role; it can be: {', '.join(possible)}.", "roles")
    return [Role(name) for name in named if name in possible]


def _address(table: Table) -> str:
    address = table.text("contact_email", 254)
    if address and ("@" not in address or " " in address):
        table.fault(f"'{address}' is no e-mail address.", "contact_email")
    return address


def _same_zone(table: Table) -> None:
    zone = table.text("timezone", default=settings.TIME_ZONE)
    if zone == settings.TIME_ZONE:
        return
    if zone not in available_timezones():
        table.fault(f"'{zone}' is no time zone; write for example \"Europe/Amsterdam\".", "timezone")
    else:
        table.fault(f"This installation runs on {settings.TIME_ZONE}, not on {zone}.", "timezone")
