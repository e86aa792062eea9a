"""`make screenshots` shows every page type, at every width, in both themes, and on paper."""

from __future__ import annotations

import yaml
from tests.installed import ROOT
from tests.sitebuild.test_builder import named
from tools.screenshots import PAGES


def test_every_page_of_the_navigation_is_among_them() -> None:
    nav = yaml.safe_load((ROOT / "site" / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    addresses = {name.removesuffix("index.md").replace(".md", "/") for name in named(nav)}
    assert addresses <= set(PAGES.values())
