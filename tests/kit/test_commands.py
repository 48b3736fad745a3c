"""The commands that load and export, in an empty installation; those that rehearse are in test_clear."""

from pathlib import Path

import pytest

from stokje.console.main import main

pytestmark = pytest.mark.django_db


def test_the_commands_load_and_export(
    few_of_klassen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["campaign", "load", str(few_of_klassen), "--starting", "2027-01-27"]) == 0
    assert "Meetup: 4 new" in capsys.readouterr().out
    assert main(["campaign", "load", str(few_of_klassen)]) == 0
    assert "Nothing changed." in capsys.readouterr().out
    assert main(["campaign", "export", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "meetups.toml").exists()
