"""Everyone who follows an evening is an open file: the server takes all it may, and says when few."""

from __future__ import annotations

import subprocess
import sys

LIMITED = """
import resource, sys
from stokje.console.serve import allow_many_files
for soft, hard in ((256, 5000), (256, 600)):
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    allow_many_files()
    print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], file=sys.stderr)
"""


def test_the_soft_limit_is_raised_to_the_hard_one_and_few_are_warned_of() -> None:
    """Another process: its own hard limit can only come down."""
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, check=True)
    many, warning, few = done.stderr.splitlines()
    assert (many, few) == ("5000", "600")
    assert "raise `ulimit -n`" in warning
