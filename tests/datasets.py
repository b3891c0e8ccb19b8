"""The real consultations. A test that needs one skips where the folder is absent, and never where it is present."""

from __future__ import annotations

from pathlib import Path

import pytest

from alongside.consultations import datasets


def real(name: str) -> Path:
    """The folder of a data set, or a skip that says where it can be had."""
    folder = datasets.find(name)
    if folder is None:
        pytest.skip(datasets.WHERE)
    return folder
