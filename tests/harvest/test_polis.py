"""Takes a conversation as Polis exports it: all of it, or nothing with every fault named."""

from __future__ import annotations

from pathlib import Path

import pytest

from stokje.console.main import main
from stokje.harvest.models import Origin, Statement, Vote
from stokje.harvest.queries import vote_counts
from stokje.harvest.services import ImportReport, import_polis
from stokje.harvest.services.polis.report import ConversationReport
from stokje.meetups.models import Meetup
from stokje.shared.errors import Faults
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1616500000000,Tue Mar 23 12:46:40 CET 2021,0,0,1,0,1,"Een ""brede"" brugklas, voor
wie dat wil 🎒"
1616500000000,x,1,0,0,0,-1,Koop nu goedkope fietsen
1616500000000,x,2,0,0,0,0,
1616500000000,x,3,1,0,1,0,Tolken bij het adviesgesprek

1616500000000,x,4,1,0,0,1,{long}
""".replace("{long}", "x" * 601)
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1616500001000,x,0,0,-1
1616500003000,x,0,0,1
1616500001000,x,3,1,-1
1616500001000,x,3,0,
1616500001000,x,1,0,1
1616500001000,x,99,0,1
"""
VOTERS = """participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,3
0,,A,1,2,1,0,1,
1,,B,1,1,0,1,,-1
"""


def export(folder: Path, comments: str = COMMENTS, votes: str = VOTES, voters: str = VOTERS) -> Path:
    for name, text in (("comments", comments), ("votes", votes), ("participants-votes", voters)):
        if text:
            (folder / f"mini.{name}.csv").write_bytes(text.encode())
    return folder


@pytest.fixture
def meetup() -> Meetup:
    return evening_meetup()


def only(report: ImportReport) -> ConversationReport:
    assert len(report.conversations) == 1
    return report.conversations[0]


def test_it_takes_what_is_there_and_says_what_not_and_why(tmp_path: Path, meetup: Meetup) -> None:
    report = only(import_polis(export(tmp_path), meetup))
    assert (report.statements, report.votes, report.voters, report.groups) == (2, 2, 2, 2)
    assert dict(report.left) == {
        "statement that was moderated out": 1,
        "statement without words": 1,
        "statement of more than 600 characters": 1,
        "vote that the same voter changed later": 1,
        "vote without a value": 1,
        "vote on a statement that was not taken": 1,
        "vote on a statement that is not in the files": 1,
    }
    said = Statement.objects.get(source_number="0")
    assert said.text == 'Een "brede" brugklas, voor\nwie dat wil 🎒'
    assert said.written_at.year == 2021
    assert vote_counts([said.pk])[said.pk].agree == 1
    assert Vote.objects.get(statement=said).group.name == "A"  # type: ignore[union-attr]


def test_a_second_time_changes_nothing(tmp_path: Path, meetup: Meetup) -> None:
    import_polis(export(tmp_path), meetup)
    before = list(Statement.objects.values()), list(Vote.objects.values())
    report = only(import_polis(tmp_path, meetup))
    assert (report.statements, report.votes) == (0, 0)
    assert (report.statements_known, report.votes_known) == (2, 2)
    assert (list(Statement.objects.values()), list(Vote.objects.values())) == before


def test_older_names_of_columns_and_votes_in_columns_are_understood(tmp_path: Path, meetup: Meetup) -> None:
    export(tmp_path, "\ufefftid,txt,mod\r\n0,Tolken,1\r\n3,Tijd,0\r\n", "", VOTERS)
    report = only(import_polis(tmp_path, meetup))
    assert (report.statements, report.votes) == (2, 2)
    assert report.notes


def test_every_fault_is_named_with_file_and_row_and_nothing_is_taken(tmp_path: Path, meetup: Meetup) -> None:
    comments = (
        "comment-id,moderated,comment-body\n0,1,Goed\n0,1,Nog eens\n5,maybe,Fout\n6,1\n,1,Geen nummer\n"
    )
    votes = "comment-id,voter-id,vote\n0,1,1\n0,,1\n0,2,ja\n"
    with pytest.raises(Faults) as wrong:
        import_polis(export(tmp_path, comments, votes, ""), meetup)
    assert [fault.place for fault in wrong.value.faults] == [
        "mini.comments.csv, row 5", "mini.comments.csv, row 3", "mini.comments.csv, row 4",
        "mini.comments.csv, row 6", "mini.votes.csv, row 3", "mini.votes.csv, row 4",
    ]  # fmt: skip
    assert not Origin.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"comment-id,comment-body\n1,\xff\xfe\n", "UTF-8"),
        (b'comment-id,comment-body\n1,"open\n', "quoting"),
        (b"comment-id,words\n1,Ja\n", "column"),
        (b"", "column"),
        (b"comment-id,comment-body\n1,a\x00b\n", "null"),
    ],
)
def test_a_damaged_file_is_a_sentence(tmp_path: Path, meetup: Meetup, content: bytes, words: str) -> None:
    (tmp_path / "comments.csv").write_bytes(content)
    with pytest.raises(Faults, match=words):
        import_polis(tmp_path, meetup)


def test_the_command_reports_and_ends_well_or_with_two(
    tmp_path: Path, meetup: Meetup, capsys: pytest.CaptureFixture[str]
) -> None:
    export(tmp_path)
    assert main(["harvest", "import", "--polis", str(tmp_path), "--meetup", meetup.slug]) == 0
    assert "taken: 2 statements, 2 votes" in capsys.readouterr().out
    assert main(["harvest", "import", "--polis", str(tmp_path), "--meetup", "nergens"]) == 2
    assert main(["harvest", "import", "--polis", str(tmp_path / "weg"), "--meetup", meetup.slug]) == 2
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert main(["harvest", "import", "--polis", str(empty), "--meetup", meetup.slug]) == 2
    assert "comments.csv" in capsys.readouterr().err
