"""A built site, read back: of every page its anchors, its links, what it loads and what could run in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

LOADING_LINKS = {
    "stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch",
    "manifest",
}  # fmt: skip
"""Values of `rel` by which a link makes the browser fetch, or at least connect."""

DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Types of a script element that browsers do not run."""


@dataclass(slots=True)
class Page:
    """What one HTML file holds."""

    address: str
    """From the root of the site, as a browser asks for it: `claims/a/b/`, `404.html`."""
    anchors: set[str] = field(default_factory=set)
    """Names that a fragment can lead to."""
    links: list[str] = field(default_factory=list)
    """Where its links and forms lead, as written."""
    loads: list[str] = field(default_factory=list)
    """What it makes the browser fetch, as written."""
    policy: str | None = None
    """Its content security policy, if it stands before everything that the policy is to govern."""
    inline: list[str] = field(default_factory=list)
    """Code or style in the page itself, shortened."""
    styles: list[str] = field(default_factory=list)
    """Hashes of its style elements, as a policy names them."""
    repeated: list[str] = field(default_factory=list)
    """Anchors that stand more than once."""


def read_site(site: Path) -> list[Page]:
    """Every HTML file of a site, in order of address."""
    return [read_page(path, _address(path.relative_to(site))) for path in sorted(site.rglob("*.html"))]


def _address(path: Path) -> str:
    if path.name == "index.html":
        return "" if path.parent == Path() else f"{path.parent.as_posix()}/"
    return path.as_posix()


def read_page(path: Path, address: str) -> Page:
    """One HTML file."""
    return _page(html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot(), address)


def read_text(text: str, address: str) -> Page:
    """The HTML of a page, or of what will be its content."""
    return _page(html.document_fromstring(text), address)


def _page(tree: etree._Element, address: str) -> Page:
    page = Page(address)
    for element in tree.iter(etree.Element):
        for name, value in element.items():
            _attribute(page, str(element.tag), name.lower(), value, element)
        if element.tag == "style":
            page.inline.append(f"<style>{(element.text or '')[:60]}")
            digest = hashlib.sha256((element.text or "").encode()).digest()
            page.styles.append(f"'sha256-{base64.b64encode(digest).decode()}'")
        elif element.tag == "script" and not element.get("src") and element.get("type") not in DATA_BLOCKS:
            page.inline.append(f"<script>{(element.text or '')[:60]}")
        elif element.tag == "meta" and (element.get("http-equiv") or "").lower() == "content-security-policy":
            page.policy = None if page.loads else element.get("content")
    return page


def _attribute(page: Page, tag: str, name: str, value: str, element: etree._Element) -> None:
    if name == "id" or (name == "name" and tag == "a"):
        if name == "id" and value in page.anchors:
            page.repeated.append(value)
        page.anchors.add(value)
    elif name in ("href", "xlink:href") and tag == "link":
        if LOADING_LINKS & set((element.get("rel") or "").lower().split()):
            page.loads.append(value)
    elif name in ("href", "xlink:href", "action", "formaction", "cite") or (name == "content" and _refreshes(element)):
        page.links.append(value.split("url=", 1)[-1] if name == "content" else value)
        if value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
            page.inline.append(f"{name}={value[:60]}")
    elif name in ("src", "data", "poster"):
        page.loads.append(value)
    elif name == "srcset":
        page.loads += [part.split()[0] for part in value.split(",") if part.split()]
    elif name == "style" or name.startswith("on"):
        page.inline.append(f"{name}={value[:60]}")


def _refreshes(element: etree._Element) -> bool:
    return element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh"


def local_targets(page: Page) -> Iterator[str]:
    """The addresses on this site that a page links to or loads, as written."""
    for target in (*page.links, *page.loads):
        if not is_elsewhere(target):
            yield target


def is_elsewhere(target: str) -> bool:
    """Whether an address names a scheme or a host, and so leaves the site."""
    return target.startswith("//") or ":" in target.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
