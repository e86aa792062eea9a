"""The few calls to GitHub's interface that a comment on a pull request takes; the standard library does for them."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

A_PAGE = 100
"""Entries of a list that are asked for at a time; GitHub gives no more."""

MOST_PAGES = 30
"""GitHub lists at most 3,000 files of a pull request."""


class GitHubError(Exception):
    """GitHub refused or did not answer; the message says what was asked and what it said."""


class GitHub:
    """A repository on GitHub."""

    def __init__(self, repository: str, token: str, address: str = "https://api.github.com") -> None:
        """Remember where and who.

        Args:
            repository: Owner and name: `owner/name`.
            token: The token of the job.
            address: Where the interface lives; `GITHUB_API_URL` in a job.
        """
        self._root = f"{address}/repos/{quote(repository)}"
        self._token = token

    def list(self, path: str, **query: str) -> Iterator[dict[str, Any]]:
        """Every entry of a list, page by page.

        Raises:
            GitHubError: It cannot be read.
        """
        for page in range(1, MOST_PAGES + 1):
            found = self.call("GET", f"{path}?{urlencode({**query, 'per_page': A_PAGE, 'page': page})}")
            yield from found
            if len(found) < A_PAGE:
                return

    def call(self, method: str, path: str, data: object = None) -> Any:
        """Ask for something, or change it.

        Args:
            method: `GET`, `POST` or `PATCH`.
            path: Below the repository: `issues/7/comments`.
            data: What to send, as JSON.

        Returns:
            What was answered.

        Raises:
            GitHubError: It was refused.
        """
        request = urllib.request.Request(  # noqa: S310 - the address is GitHub's own, from the job or the default
            f"{self._root}/{path}",
            method=method,
            data=None if data is None else json.dumps(data).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
                return json.load(answer)
        except urllib.error.HTTPError as error:
            said = error.read(2000).decode(errors="replace")
            raise GitHubError(f"{method} {path}: {error.code} {error.reason}: {said}") from None
        except (OSError, ValueError) as error:
            raise GitHubError(f"{method} {path}: {error}") from None
