"""Everyone who follows an evening is an open file: the server takes all it may, and says when few."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
from stokje.console.serve import allow_many_files
allow_many_files()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(("soft", "hard", "warns"), [(256, 5000, False), (256, 600, True)])
def test_the_soft_limit_is_raised_to_the_hard_one(soft: int, hard: int, warns: bool) -> None:
    command = [sys.executable, "-c", LIMITED.format(soft=soft, hard=hard)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{hard}\n"
    assert ("raise `ulimit -n`" in done.stderr) is warns
