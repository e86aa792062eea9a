"""What tests of pages share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where rendered figures are kept, by what they show: a figure that stays the same is drawn once a run."""
    return tmp_path_factory.mktemp("figures")
