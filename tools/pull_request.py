"""`make comment`: say on a pull request what it changes, in one comment that is kept up to date, and suggest lines.

It runs with the right to write on pull requests, after a run without that right which had the change's code. So it
trusts nothing of what that run has left: which pull request it is follows from the event, and the files are read as
data of a known form, whose every word is escaped before it is shown.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from tools.github import GitHub, GitHubError

from selfrep.exporting.review import ReviewDocument, literal, review_markdown
from selfrep.problems import Problem

MARKER = "<!-- selfrep: what this changes -->"
"""By which our comment is found again."""

SUGGESTED = "<!-- selfrep: suggestion -->"
"""By which our suggestions are found again."""

LARGEST = 20_000_000
"""Bytes of a file that is read."""

MOST_SUGGESTIONS = 20
"""In one review; the check's own annotations have all."""

_BOT = "github-actions[bot]"
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
_VARIABLES = ("GITHUB_REPOSITORY", "GITHUB_TOKEN", "HEAD_OWNER", "HEAD_BRANCH", "HEAD_SHA", "RUN_URL")


class UnreadableError(Exception):
    """A file that the check has left is not what it should be."""


class Suggestion(NamedTuple):
    """A line of the change, and how it should be."""

    path: str
    line: int
    body: str


def read(path: Path, form: TypeAdapter[Any]) -> Any:
    """A file of JSON that must have a form.

    Raises:
        UnreadableError: It is absent, too large, or of another form.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError(f"{path.name} has more than {LARGEST:,} bytes")
        return form.validate_json(path.read_bytes())
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        raise UnreadableError(f"{path.name} has another form: {error.errors()[0]['msg']}") from None


def comment_body(document: ReviewDocument, problems: Iterable[Problem], run_url: str) -> str:
    """The comment."""
    errors = sum(problem.severity == "error" for problem in problems)
    found = f"{errors} error{'' if errors == 1 else 's'}" if errors else "no errors"
    return (
        f"{MARKER}\n# What this changes\n\nThe check found {found}. [Its run]({run_url}) has the site as it would be"
        f" (artifact *site*; begin at `review/index.html`).\n\n{review_markdown(document)}"
    )


def suggestions(problems: Iterable[Problem], files: Iterable[dict[str, Any]]) -> Iterator[Suggestion]:
    """Problems that one line puts right, where that line is part of the change: GitHub takes no others.

    Args:
        problems: What the check found.
        files: The files of the pull request, as GitHub lists them.
    """
    shown = {file["filename"]: set(lines_of(file.get("patch") or "")) for file in files}
    for problem in problems:
        if problem.replacement is None or problem.line not in shown.get(problem.file, ()):
            continue
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", problem.replacement)), default=0))
        line = problem.replacement.replace("\r", "").rstrip("\n")
        words = f"{SUGGESTED}\n**{literal(problem.rule)}**: {literal(problem.message)}"
        yield Suggestion(problem.file, problem.line, f"{words}\n\n{fence}suggestion\n{line}\n{fence}\n")


def lines_of(patch: str) -> Iterator[int]:
    """The lines of a file, as it is after a change, that GitHub shows of the change."""
    number = 0
    for line in patch.split("\n"):
        begins = _HUNK.match(line)
        if begins:
            number = int(begins[1])
        elif line[:1] in ("+", " "):
            yield number
            number += 1


def say(github: GitHub, number: int, body: str) -> str:
    """Write the comment, or bring it up to date; what was done, in a word."""
    for comment in github.list(f"issues/{number}/comments"):
        if comment["user"]["login"] == _BOT and comment["body"].startswith(MARKER):
            if comment["body"].replace("\r\n", "\n").strip() == body.strip():
                return "as it was"
            github.call("PATCH", f"issues/comments/{comment['id']}", {"body": body})
            return "updated"
    github.call("POST", f"issues/{number}/comments", {"body": body})
    return "written"


def suggest(github: GitHub, number: int, commit: str, found: Iterable[Suggestion]) -> int:
    """Suggest lines, each once however often the check runs; how many were new."""
    there = {
        (comment["path"], comment["body"])
        for comment in github.list(f"pulls/{number}/comments")
        if comment["user"]["login"] == _BOT and comment["body"].startswith(SUGGESTED)
    }
    new = [each for each in found if (each.path, each.body) not in there][:MOST_SUGGESTIONS]
    if new:
        comments = [{"path": each.path, "line": each.line, "side": "RIGHT", "body": each.body} for each in new]
        github.call("POST", f"pulls/{number}/reviews", {"commit_id": commit, "event": "COMMENT", "comments": comments})
    return len(new)


def main(folder: Path) -> int:
    """Comment on the pull request that the event names; 0, or 1 with the reason on standard error."""
    missing = [name for name in _VARIABLES if not os.environ.get(name)]
    if missing:
        sys.stderr.write(f"Not set: {', '.join(missing)}; this is run by .github/workflows/comment.yml\n")
        return 2
    repository, token, owner, branch, commit, run_url = (os.environ[name] for name in _VARIABLES)
    github = GitHub(repository, token, os.environ.get("GITHUB_API_URL") or "https://api.github.com")
    try:
        document: ReviewDocument = read(folder / "changes.json", TypeAdapter(ReviewDocument))
        problems: list[Problem] = read(folder / "problems.json", TypeAdapter(list[Problem]))
        open_ones = github.list("pulls", state="open", head=f"{owner}:{branch}")
        number = next((pull["number"] for pull in open_ones if pull["head"]["sha"] == commit), None)
        if number is None:
            sys.stderr.write(f"No open pull request is at {commit}: it was closed, or has a newer commit\n")
            return 0
        sys.stderr.write(f"Comment on #{number}: {say(github, number, comment_body(document, problems, run_url))}\n")
        found = suggestions(problems, github.list(f"pulls/{number}/files"))
        sys.stderr.write(f"New suggestions: {suggest(github, number, commit, found)}\n")
    except (UnreadableError, GitHubError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
