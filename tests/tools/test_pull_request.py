"""What is said on a pull request, to a server of this machine that answers as GitHub does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from tools.github import A_PAGE, GitHub, GitHubError
from tools.pull_request import MARKER, Suggestion, UnreadableError, lines_of, main, read, suggestions

from selfrep.exporting.review import LONGEST_MARKDOWN, ReviewDocument, review_markdown
from selfrep.problems import Problem
from selfrep.vocabulary import Gravity

DOCUMENT: ReviewDocument = {
    "type": "review",
    "since": "abc",
    "changes": [
        {
            "version": "now", "type": "claim", "record": "a2020b/c", "what": "changed", "date": "",
            "field": "statement", "before": "x", "after": "y", "words": "statement x -> <b>@everyone</b> https://example.org",
            "gravity": Gravity.STATEMENT,
        }
    ],
    "quoted_by": {"a2020b/c": ["the answer to q"]},
    "places": [
        {"claim": "a2020b/c", "type": "question", "record": "q", "name": "the answer to q", "file": "claims/q.yaml",
         "line": 3, "why": "cites it", "looked_at": False}
    ],
}  # fmt: skip

PATCH = "@@ -1,3 +1,4 @@ claims:\n one\n-two\n+two and a half\n+more\n three\n@@ -10 +11,2 @@\n ten\n+eleven"


class Hub:
    """What the server holds, and what it was asked to do."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.reviews: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = [{"number": 7, "head": {"sha": "c0ffee"}}]
        self.asked: list[str] = []
        self.address = ""

    def answer(self, method: str, path: str, data: Any) -> tuple[int, Any]:
        self.asked.append(f"{method} {path}")
        place, _, query = path.removeprefix("/repos/o/r/").partition("?")
        page = int(dict(part.split("=") for part in query.split("&"))["page"]) if "page=" in query else 1
        bot = {"login": "github-actions[bot]"}
        if method == "POST" and place == "issues/7/comments":
            self.comments.append({"id": len(self.comments), "user": bot, **data})
            return 201, {}
        if method == "PATCH":
            self.comments[int(place.rpartition("/")[2])] |= data
            return 200, {}
        if method == "POST" and place == "pulls/7/reviews":
            self.reviews.append(data)
            return 200, {}
        listed = {
            "pulls": self.pulls,
            "issues/7/comments": self.comments,
            "pulls/7/comments": [{"user": bot, **each} for review in self.reviews for each in review["comments"]],
            "pulls/7/files": [{"filename": "claims/a.yaml", "patch": PATCH}, {"filename": "large.bin"}],
        }.get(place)
        return (404, {"message": "Not Found"}) if listed is None else (200, listed[(page - 1) * A_PAGE :][:A_PAGE])


@pytest.fixture
def hub() -> Iterator[Hub]:
    held = Hub()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = held.answer(self.command, self.path, json.loads(sent or b"null"))
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = _handle  # noqa: N815 - the names that http.server calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    held.address = f"http://127.0.0.1:{server.server_port}"
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def left(tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the check has left, in surroundings like those of the job."""
    problem = Problem("claims/a.yaml", 2, 5, "a-rule", "is *wrong*", "write it so", replacement="  x: `y`")
    (tmp_path / "changes.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    form = TypeAdapter(list[Problem])
    (tmp_path / "problems.json").write_bytes(form.dump_json([problem, Problem("a", 1, 1, "r", "m")]))
    for name, value in {
        "GITHUB_REPOSITORY": "o/r", "GITHUB_TOKEN": "t", "HEAD_OWNER": "o", "HEAD_BRANCH": "b/c", "HEAD_SHA": "c0ffee",
        "RUN_URL": "https://example.org/run", "GITHUB_API_URL": hub.address,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    return tmp_path


def test_one_comment_is_written_and_kept_up_to_date(left: Path, hub: Hub) -> None:
    hub.comments = [{"id": n, "user": {"login": "someone"}, "body": MARKER} for n in range(A_PAGE + 3)]
    before = len(hub.comments)
    assert main(left) == 0
    assert main(left) == 0
    assert len(hub.comments) == before + 1
    (left / "changes.json").write_text(json.dumps(DOCUMENT | {"changes": []}), encoding="utf-8")
    assert main(left) == 0
    (ours,) = hub.comments[before:]
    assert "No record changed since abc." in ours["body"]
    assert [each.split()[0] for each in hub.asked if "issues" in each and not each.startswith("GET")] == [
        "POST", "PATCH",
    ]  # fmt: skip


def test_nothing_that_comes_from_a_record_is_markup_a_link_or_a_call(left: Path, hub: Hub) -> None:
    assert main(left) == 0
    body = hub.comments[0]["body"]
    assert "The check found 2 errors." in body
    assert "<b>" not in body
    assert "@everyone" not in body
    assert "https://example.org " not in body + " "
    assert "1 place to look at" in body


def test_a_line_of_the_change_is_suggested_once(left: Path, hub: Hub) -> None:
    assert main(left) == 0
    assert main(left) == 0
    (review,) = hub.reviews
    (comment,) = review["comments"]
    assert (review["commit_id"], review["event"]) == ("c0ffee", "COMMENT")
    assert (comment["path"], comment["line"], comment["side"]) == ("claims/a.yaml", 2, "RIGHT")
    assert "\n```suggestion\n  x: `y`\n```\n" in comment["body"]
    assert r"is \*wrong\*" in comment["body"]


def test_a_newer_commit_leaves_the_older_unsaid(left: Path, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    hub.pulls = [{"number": 7, "head": {"sha": "0ther"}}]
    assert main(left) == 0
    assert hub.comments == []
    assert "No open pull request is at c0ffee" in capsys.readouterr().err


def test_which_pull_request_it_is_follows_from_the_event(left: Path, hub: Hub) -> None:
    assert main(left) == 0
    assert hub.asked[0] == "GET /repos/o/r/pulls?state=open&head=o%3Ab%2Fc&per_page=100&page=1"


@pytest.mark.parametrize("content", ["", "[]", '{"type": "review"}', "\ufeff{}", '{"gravity": 1}'])
def test_what_has_another_form_is_refused(
    left: Path, hub: Hub, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (left / "changes.json").write_text(content, encoding="utf-8")
    assert main(left) == 1
    assert capsys.readouterr().err.startswith("changes.json has another form: ")
    assert hub.asked == []


def test_what_is_absent_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read(tmp_path / "changes.json", TypeAdapter(list[str]))
    monkeypatch.setattr("tools.pull_request.LARGEST", 3)
    (tmp_path / "changes.json").write_text("[]  ", encoding="utf-8")
    with pytest.raises(UnreadableError, match="more than 3 bytes"):
        read(tmp_path / "changes.json", TypeAdapter(list[str]))


def test_without_the_surroundings_of_the_job_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("HEAD_SHA", raising=False)
    assert main(tmp_path) == 2
    assert "HEAD_SHA" in capsys.readouterr().err


def test_a_refusal_is_told(left: Path, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    hub.pulls = [{"number": 8, "head": {"sha": "c0ffee"}}]
    assert main(left) == 1
    assert capsys.readouterr().err.startswith("GET issues/8/comments?per_page=100&page=1: 404")
    hub.address = "http://127.0.0.1:9"
    with pytest.raises(GitHubError):
        GitHub("o/r", "t", hub.address).call("GET", "pulls")


def test_the_lines_that_a_patch_shows() -> None:
    assert list(lines_of(PATCH)) == [1, 2, 3, 4, 11, 12]
    assert list(lines_of("")) == []


def test_a_fence_is_longer_than_those_in_the_line_and_other_lines_are_left_out() -> None:
    lines = [
        Problem("claims/a.yaml", 3, 1, "r", "m", replacement="a ```` b\n"),
        Problem("claims/a.yaml", 9, 1, "r", "m", replacement="x"),
        Problem("claims/b.yaml", 3, 1, "r", "m", replacement="x"),
        Problem("claims/a.yaml", 3, 1, "r", "m"),
    ]
    (found,) = suggestions(lines, [{"filename": "claims/a.yaml", "patch": PATCH}])
    assert isinstance(found, Suggestion)
    assert "\n`````suggestion\na ```` b\n`````\n" in found.body


def test_a_review_that_is_too_long_is_cut_at_a_line() -> None:
    change = DOCUMENT["changes"][0]
    many = [{**change, "record": f"a2020b/c{n}", "words": "word " * 40} for n in range(1000)]
    text = review_markdown({**DOCUMENT, "changes": many})  # type: ignore[typeddict-item]  # as read from JSON
    assert len(text) <= LONGEST_MARKDOWN
    assert text.endswith("more lines are left out; `selfrep changes --since` shows all.\n")
