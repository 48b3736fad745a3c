import datetime as dt
import filecmp
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from stokje.campaign.models import Campaign, Clip
from stokje.kit.services import export_campaign, load_campaign
from stokje.meetups.enums import Duty
from stokje.meetups.models import CastMember, Meetup
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.kit import every_row

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("the same rows are written by the same calls; test_rehearse loads on both"),
]


@dataclass(frozen=True)
class Exported:
    """What was written, and where."""

    folder: Path
    names: list[str]


@pytest.fixture(scope="module")
def exported(
    few_loaded: Path, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Exported:
    """The loaded campaign, with its dates moved and an address among it, in a folder."""
    folder = tmp_path_factory.mktemp("exported") / "out"
    with django_db_blocker.unblock():
        load_campaign(few_loaded, dt.date(2027, 2, 4))
        CastMember.objects.filter(duty=Duty.MODERATOR).update(email="moderator@example.org")
        written = export_campaign(folder)
        CastMember.objects.update(email="")
    return Exported(folder, [str(path.relative_to(folder)) for path in written])


def empty() -> None:
    """As an installation without a campaign."""
    Meetup.objects.update(follows=None)
    for model in (Meetup, Clip, Campaign):
        model.objects.all().delete()
    from stokje.campaign import models as campaign

    for model in (campaign.Theme, campaign.Partner, campaign.PageText, campaign.Picture):
        model.objects.all().delete()


def contents() -> dict[str, list[object]]:
    """What the campaign says, by words instead of numbers."""
    told = {}
    for label, rows in every_row(files=False).items():
        if label.startswith(("campaign.", "meetups.")):
            told[label] = sorted(str({k: v for k, v in row.items() if not _number(k)}) for row in rows)
    return told


def _number(name: str) -> bool:
    return name in {"id", "public_id"} or (
        name.endswith("_id") and name not in {"province_id", "municipality_id"}
    )


def test_an_exported_campaign_loads_back_to_the_same_campaign_and_the_same_files(
    exported: Exported, tmp_path: Path
) -> None:
    before = contents()
    empty()
    load_campaign(exported.folder)
    assert contents() == before
    export_campaign(tmp_path / "again")
    same, differ, missing = filecmp.cmpfiles(
        exported.folder, tmp_path / "again", exported.names, shallow=False
    )
    assert (sorted(same), differ, missing) == (sorted(exported.names), [], [])


def test_loading_ones_own_export_changes_nothing(exported: Exported) -> None:
    entries = LogEntry.objects.count()
    ledger = load_campaign(exported.folder)
    assert (dict(ledger.new), dict(ledger.changed)) == ({}, {})
    assert LogEntry.objects.count() == entries


def test_no_address_leaves_with_an_export(exported: Exported) -> None:
    written = [(exported.folder / name).read_bytes() for name in exported.names]
    assert any(b"Hoessein Alkisaei" in content for content in written)
    assert not any(b"moderator@example.org" in content for content in written)


def test_an_export_never_writes_over_what_is_there(exported: Exported) -> None:
    with pytest.raises(Refused, match="not empty"):
        export_campaign(exported.folder)


def test_without_a_campaign_there_is_nothing_to_export(tmp_path: Path) -> None:
    empty()
    with pytest.raises(Refused, match="no campaign"):
        export_campaign(tmp_path / "out")
