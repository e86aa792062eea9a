from __future__ import annotations

import pytest
from tests.conftest import SMALL

from selfrep.reading import Library, read_library


@pytest.fixture(scope="session")
def small_library() -> Library:
    """The small corpus, read; records are frozen, so tests can share it."""
    return read_library(SMALL)[0]
