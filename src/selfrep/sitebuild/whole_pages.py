"""Pages that are HTML already pass by the Markdown parser, which would give back every byte of them.

It reads all HTML twice, in Python: that was two fifths of the time of a build. Zensical does without.
"""

from __future__ import annotations

import re
from html import unescape

from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

_BEGIN = '<div class="sr-page'
_END = "</div>"
_ANCHOR = re.compile(r"""<(?:[a-zA-Z][\w-]*\s(?:[^<>]*?\s)?id|a\s(?:[^<>]*?\s)?name)="([^"]*)\"""")


class WholePages(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # mkdocs leaves it untyped
    """For mkdocs: takes the HTML of a page out before Markdown is converted, and puts it back behind."""

    def __init__(self) -> None:
        """Begin with no page at hand."""
        super().__init__()
        self._block: str | None = None

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - as mkdocs calls it
        """What is left to convert: nothing of a page that is one block of HTML on one line."""
        text = markdown.strip()
        whole = text.startswith(_BEGIN) and text.endswith(_END) and "\n" not in text
        self._block = text if whole else None
        return "" if whole else markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - as mkdocs calls it
        """The page as it was, with its anchors told, for links from pages written by hand."""
        if self._block is None:
            return html
        page.present_anchor_ids = {unescape(name) for name in _ANCHOR.findall(self._block)}
        return self._block
