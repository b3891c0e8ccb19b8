"""A folder for what a run of the suite writes, thrown away at its end."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile


def fresh_folder() -> str:
    """It goes with the process that asked for it: a fork, or a server started from here, goes on using it."""
    folder, maker = tempfile.mkdtemp(prefix="alongside-test-"), os.getpid()

    def throw_away() -> None:
        if os.getpid() == maker:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(throw_away)
    return folder
