"""What a mail server may answer, whether it takes several commands at once or not."""

from __future__ import annotations

import asyncio
import smtplib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from stokje.post.services.smtp import Line
from tests.mailbox import Mailbox, Together

MAIL = b"Subject: Dag\r\nTo: anna@example.org\r\n\r\n.een punt vooraan\r\n..twee\r\n.\r\nslot\r\n"
OTHER = b"Subject: Ook dag\r\nTo: bo@example.org\r\n\r\ntekst\r\n"
FIRST, SECOND = "een@example.org", "twee@example.org"
HANGS_UP = "hangs up"


class Server(Together):
    """Says what the test wants to the first mail's commands, and notes what came in how many turns."""

    answers: dict[str, str]
    heard: list[str]

    async def push(self, status: str | bytes) -> None:
        self.heard.append("and" if self._reader._buffer else "turn")  # type: ignore[attr-defined]
        await super().push(status)

    async def _call_handler_hook(self, command: str, *args: Any) -> Any:
        if command == "MAIL" and args[0] == SECOND:
            self.answers.clear()
        answer = await self._answer(command)
        if command == "DATA" and self.envelope.rcpt_tos == ["nobody"]:
            return "554 no valid recipients"
        return answer or await super()._call_handler_hook(command, *args)

    async def smtp_DATA(self, arg: str) -> None:
        answer = await self._answer("data command")
        if answer and not answer.startswith("354"):
            await self.push(answer)
            return
        if answer:
            self.envelope.rcpt_tos = self.envelope.rcpt_tos or ["nobody"]
        await super().smtp_DATA(arg)

    async def _answer(self, command: str) -> str:
        """What the test wants, once; a server that says 421 leaves, and so does one that hangs up."""
        answer = self.answers.pop(command, "")
        if answer == HANGS_UP or answer.startswith("421"):
            last = b"" if answer == HANGS_UP else f"{answer}\r\n".encode()
            self._writer.write(self._answers + last)
            self.transport.close()
            await asyncio.sleep(5)
        return answer


class Speaking:
    """A mail server that speaks so, and what someone who sends to it over this kind of line lives through."""

    def __init__(self, pipelining: bool, answers: dict[str, str]) -> None:
        self.heard: list[str] = []
        speaks = type("Speaks", (Server,), {"answers": answers, "heard": self.heard})
        self.box = Mailbox(speaks)
        self.box.pipelining = pipelining

    def line(self, kind: type[smtplib.SMTP] = Line) -> smtplib.SMTP:
        return kind(self.box.host, self.box.port, timeout=10)

    def send_two(self, kind: type[smtplib.SMTP] = Line) -> list[str]:
        """What became of two mails over one line, or over another when the first is closed."""
        line = self.line(kind)
        outcomes = [outcome(line, FIRST, "anna@example.org", MAIL)]
        if line.sock is None:
            outcomes.append("closed")
            line = self.line(kind)
        outcomes.append(outcome(line, SECOND, "bo@example.org", OTHER))
        with suppress(smtplib.SMTPServerDisconnected):
            line.quit()
        return outcomes


def outcome(line: smtplib.SMTP, sender: str, to: str, mail: bytes) -> str:
    try:
        return repr(line.sendmail(sender, [to], mail))
    except OSError as refusal:
        return repr(refusal)


@pytest.fixture
def speaking() -> Iterator[Callable[..., Speaking]]:
    boxes: list[Mailbox] = []

    def start(pipelining: bool, answers: dict[str, str]) -> Speaking:
        speaking = Speaking(pipelining, answers)
        boxes.append(speaking.box.__enter__())
        return speaking

    yield start
    for box in boxes:
        box.__exit__()


REFUSALS = {
    "nothing is refused": {},
    "the sender, for now": {"MAIL": "451 later"},
    "the sender, for good": {"MAIL": "550 not from you"},
    "the sender, and it waits for the mail": {"MAIL": "550 not from you", "data command": "354 go on"},
    "the sender, and it leaves": {"MAIL": "421 closing"},
    "who gets it, for now": {"RCPT": "451 later"},
    "who gets it, for good": {"RCPT": "550 nobody here"},
    "who gets it, and it waits for the mail": {"RCPT": "550 nobody here", "data command": "354 go on"},
    "who gets it, and it leaves": {"RCPT": "421 closing"},
    "that a mail comes, for now": {"data command": "451 no room"},
    "that a mail comes, and it leaves": {"data command": "421 closing"},
    "the mail, for now": {"DATA": "451 later"},
    "the mail, for good": {"DATA": "554 no such words"},
    "the mail, and it leaves": {"DATA": "421 closing"},
}

LEAVING = {"says so": "421 closing", HANGS_UP: HANGS_UP}

LOST = {
    "at the sender": {"MAIL": HANGS_UP},
    "at who gets it": {"RCPT": HANGS_UP},
    "when the mail comes": {"data command": HANGS_UP},
    "after the mail": {"DATA": HANGS_UP},
}

either_way = pytest.mark.parametrize("pipelining", [True, False])


def of(answers: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("answers", answers.values(), ids=answers.keys())


@either_way
@of(REFUSALS)
def test_each_refusal_is_told_as_smtplib_tells_it_and_the_next_mail_goes(speaking, pipelining, answers):
    ours, theirs = (speaking(pipelining, dict(answers)) for _ in range(2))
    told = ours.send_two()
    assert told[0] == theirs.send_two(smtplib.SMTP)[0]
    assert told[-1] == "{}"
    assert [mail["To"] for mail in ours.box.mails][-1] == "bo@example.org"
    assert len(ours.box.mails) == (1 if answers else 2)


def test_a_mail_arrives_as_it_was_sent(speaking):
    ours, theirs = (speaking(pipelining, {}) for pipelining in (True, False))
    ours.send_two()
    theirs.send_two(smtplib.SMTP)
    assert [str(mail) for mail in ours.box.mails] == [str(mail) for mail in theirs.box.mails]
    assert ".een punt vooraan\n..twee\n.\nslot" in str(ours.box.mails[0])


@of(LEAVING)
def test_a_refusal_is_told_also_when_the_server_leaves_right_behind_it(speaking, answers):
    there = speaking(True, {"RCPT": "550 nobody here", "data command": answers})
    first, closed, second = there.send_two()
    assert first.startswith("SMTPRecipientsRefused({'anna@example.org': (550,")
    assert (closed, second) == ("closed", "{}")


@either_way
@of(LOST)
def test_of_a_server_that_hangs_up_midway_nothing_is_believed(speaking, pipelining, answers):
    there = speaking(pipelining, dict(answers))
    first, closed, second = there.send_two()
    assert first.startswith("SMTPServerDisconnected")
    assert (closed, second) == ("closed", "{}")
    assert [mail["To"] for mail in there.box.mails] == ["bo@example.org"]


@pytest.mark.parametrize(("pipelining", "turns"), [(True, 2), (False, 4)])
def test_a_mail_takes_two_turns_where_the_server_takes_several_commands_at_once(speaking, pipelining, turns):
    there = speaking(pipelining, {})
    line = there.line()
    line.ehlo()
    there.heard.clear()
    line.sendmail(FIRST, ["anna@example.org"], MAIL)
    assert there.heard.count("turn") == turns
    line.quit()


def test_an_address_that_cannot_be_said_is_refused_as_smtplib_refuses_it(speaking):
    there = speaking(True, {})
    for kind in (Line, smtplib.SMTP):
        line = there.line(kind)
        with pytest.raises(UnicodeEncodeError):
            line.sendmail(FIRST, ["å@example.org"], MAIL)
        line.close()
    assert there.box.mails == []
