"""The commands, from a folder to a rehearsal that is gone again."""

from pathlib import Path

import pytest

from stokje.campaign.models import Campaign
from stokje.console.main import main
from stokje.kit.services.rehearse.moments import SIGN_UP, moment_of
from stokje.registration.models import Registration
from stokje.shared import clock
from tests.make.kit import few

pytestmark = pytest.mark.django_db


def test_the_commands_load_export_rehearse_and_clear(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few(folder)
    assert main(["campaign", "load", str(folder), "--starting", "2027-01-27"]) == 0
    assert "Meetup: 6 new" in capsys.readouterr().out
    assert main(["campaign", "load", str(folder)]) == 0
    assert "Nothing changed." in capsys.readouterr().out
    assert main(["campaign", "export", str(tmp_path / "out")]) == 0
    with clock.at(moment_of(SIGN_UP, Campaign.objects.get())):
        assert main(["rehearse", str(folder)]) == 0
    assert main(["rehearse", "--clear"]) == 0
    assert not Registration.objects.exists()
