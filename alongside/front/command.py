"""The ``alongside`` command: Django's own commands and ours, under one name."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run ``alongside <command>``. A hyphen in a command's name is an underscore in its file's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.front.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow, and needs the setting above

    if sys.argv[1:2] == ["demo"]:
        # Before the settings are read: the demo keeps to a folder of its own.
        os.environ.setdefault("ALONGSIDE_DATA", "demo-data")
        os.environ.setdefault("ALONGSIDE_DEMO", "yes")
    name = sys.argv[1].replace("-", "_") if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else None
    execute_from_command_line([sys.argv[0], *([name] if name else sys.argv[1:2]), *sys.argv[2:]])


if __name__ == "__main__":
    main()
