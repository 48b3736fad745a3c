import datetime as dt
import filecmp
from pathlib import Path

import pytest

from stokje.campaign.models import Campaign, Clip
from stokje.kit.services import export_campaign, load_campaign
from stokje.meetups.models import Meetup
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.kit import every_row

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("the same rows are written by the same calls; test_rehearse loads on both"),
]


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


def test_an_exported_campaign_loads_back_to_the_same_campaign(folder: Path, tmp_path: Path) -> None:
    load_campaign(folder, dt.date(2027, 2, 4))
    before = contents()
    export_campaign(tmp_path / "out")
    empty()
    load_campaign(tmp_path / "out")
    assert contents() == before


def test_exporting_what_was_exported_writes_the_same_files(folder: Path, tmp_path: Path) -> None:
    load_campaign(folder, dt.date(2027, 2, 4))
    written = export_campaign(tmp_path / "one")
    empty()
    load_campaign(tmp_path / "one")
    export_campaign(tmp_path / "two")
    names = [str(path.relative_to(tmp_path / "one")) for path in written]
    same, differ, missing = filecmp.cmpfiles(tmp_path / "one", tmp_path / "two", names, shallow=False)
    assert (sorted(same), differ, missing) == (sorted(names), [], [])


def test_loading_ones_own_export_changes_nothing(folder: Path, tmp_path: Path) -> None:
    load_campaign(folder)
    export_campaign(tmp_path / "out")
    entries = LogEntry.objects.count()
    ledger = load_campaign(tmp_path / "out")
    assert (dict(ledger.new), dict(ledger.changed)) == ({}, {})
    assert LogEntry.objects.count() == entries


def test_no_address_leaves_with_an_export(folder: Path, tmp_path: Path) -> None:
    load_campaign(folder)
    Meetup.objects.get(slug="lelystad").cast.filter(duty="moderator").update(email="moderator@example.org")
    written = export_campaign(tmp_path / "out")
    assert not any(b"moderator@example.org" in path.read_bytes() for path in written)


def test_an_export_never_writes_over_what_is_there(folder: Path) -> None:
    load_campaign(folder)
    with pytest.raises(Refused, match="not empty"):
        export_campaign(folder)


def test_without_a_campaign_there_is_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no campaign"):
        export_campaign(tmp_path / "out")
