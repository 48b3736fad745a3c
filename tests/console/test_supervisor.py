"""The supervisor keeps its children alive, and none outlives it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stokje.console.serve import listen
from stokje.shared.errors import Faults
from tests.installation import ROOT

CHILD = """
import os, sys, time
from pathlib import Path
from stokje.console.parent import end_with_parent
end_with_parent()
with Path(sys.argv[1]).open("a") as file:
    file.write(f"{os.getpid()}\\n")
time.sleep(60)
"""
SUPERVISOR = """
import sys
from stokje.console.supervisor import Child, Supervisor
Supervisor([Child("child", [sys.executable, "-c", sys.argv[1], sys.argv[2]])]).run()
"""


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    """The file in which each child that starts writes its process number."""
    return tmp_path / "pids"


@pytest.fixture
def supervisor(pids: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", SUPERVISOR, CHILD, str(pids)]
    process = subprocess.Popen(command, env={"PYTHONPATH": str(ROOT / "src")})
    wait_for(lambda: len(started(pids)) == 1)
    yield process
    process.kill()
    process.wait()


def started(pids: Path) -> list[int]:
    return [int(line) for line in pids.read_text().split()] if pids.exists() else []


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    if state.exists():
        return state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_a_killed_child_is_started_again(supervisor: subprocess.Popen[bytes], pids: Path) -> None:
    os.kill(started(pids)[0], signal.SIGKILL)
    wait_for(lambda: len(started(pids)) == 2)
    assert alive(started(pids)[1])


def test_ctrl_c_ends_every_child(supervisor: subprocess.Popen[bytes], pids: Path) -> None:
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(timeout=10) == 0
    assert not alive(started(pids)[0])


def test_no_child_outlives_a_killed_supervisor(supervisor: subprocess.Popen[bytes], pids: Path) -> None:
    supervisor.kill()
    supervisor.wait()
    wait_for(lambda: not alive(started(pids)[0]))


def test_a_taken_port_is_a_clear_fault() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Faults, match=r"port \d+: it is taken by another program"):
            listen("127.0.0.1", other.getsockname()[1])
