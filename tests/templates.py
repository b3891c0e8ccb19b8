"""Every template of the house is rendered by some test.

``make test`` asks for it with ``--every-template``; a run of a few tests can't know. (That an unknown name in a
template raises is the work of ``alongside.ui.checked``.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import Template
from django.test.signals import template_rendered

HOUSE = Path(__file__).resolve().parent.parent / "alongside"
rendered: set[str] = set()


def templates_of_the_house(where: Path = HOUSE) -> Iterator[Path]:
    """Every template file."""
    yield from sorted(
        file for folder in where.rglob("templates") for file in folder.rglob("*") if file.is_file() and file.suffix
    )


def never_rendered(files: Iterable[Path], seen: set[str]) -> list[str]:
    """Templates that no test has rendered."""
    return [str(file) for file in files if str(file) not in seen]


def _note(sender: Any, template: Template, **_: Any) -> None:
    rendered.add(str(template.origin.name))


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--every-template``."""
    parser.addoption("--every-template", action="store_true", help="fail when a template is rendered by no test")


def pytest_configure(config: pytest.Config) -> None:
    """Start to listen."""
    template_rendered.connect(_note)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its list to the main process; the main process judges."""
    config: Any = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["rendered"] = sorted(rendered)
        return
    missing = never_rendered(templates_of_the_house(), rendered) if config.getoption("--every-template") else []
    if missing and session.exitstatus == 0:
        print("\nNo test renders these templates:\n  " + "\n  ".join(missing))
        session.exitstatus = 1


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Collect a worker's list."""
    rendered.update(getattr(node, "workeroutput", {}).get("rendered", []))
