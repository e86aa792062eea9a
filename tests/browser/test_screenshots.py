"""The pictures of pages that are to be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tools.screenshots import shots

pytestmark = pytest.mark.browser


def test_pictures_are_made_and_a_missing_page_is_told(browser: Browser, site: str, tmp_path: Path) -> None:
    pages = {"claim": "claims/morrow2023lantern/aster-70b-copies/", "lost": "claims/no/such/"}
    lines = [*shots(browser, site, tmp_path, pages, (320, 768), ("light", "dark"))]
    assert sum(line == "lost: no page at claims/no/such/" for line in lines) == 4
    pictures = {path.name for path in tmp_path.iterdir()}
    views = {f"claim-{width}-{theme}.png" for width in (320, 768) for theme in ("light", "dark")}
    assert pictures == {*views, "claim-print.pdf"}
    with Image.open(tmp_path / "claim-320-dark.png") as dark, Image.open(tmp_path / "claim-320-light.png") as light:
        assert dark.width == light.width == 320
        assert max(dark.convert("L").resize((1, 1)).tobytes()) < min(light.convert("L").resize((1, 1)).tobytes())
