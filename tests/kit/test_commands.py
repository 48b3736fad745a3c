"""The commands that load and export, in an empty installation; those that rehearse are in test_clear."""

from pathlib import Path

import pytest

from stokje.console.main import main
from tests.make.kit import few

pytestmark = pytest.mark.django_db


def test_the_commands_load_and_export(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few(folder)
    assert main(["campaign", "load", str(folder), "--starting", "2027-01-27"]) == 0
    assert "Meetup: 6 new" in capsys.readouterr().out
    assert main(["campaign", "load", str(folder)]) == 0
    assert "Nothing changed." in capsys.readouterr().out
    assert main(["campaign", "export", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "meetups.toml").exists()
