"""The site is served on this machine and reloads when it was built anew."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from selfrep.sitebuild.serving import EVENTS, SCRIPT, Builds, start, watch


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, Builds, int]]:
    folder = tmp_path / "site"
    (folder / "claims").mkdir(parents=True)
    (folder / "index.html").write_text("<html><body>home</body></html>")
    (folder / "claims" / "index.html").write_text("<html><body>claims</body></html>")
    (folder / "404.html").write_text("<html><body>not here</body></html>")
    (folder / "data.json").write_text("{}")
    builds = Builds()
    server = start(folder, builds, 0)
    yield folder, builds, server.server_port
    server.shutdown()
    server.server_close()


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return str(answer.read().decode())


def test_pages_carry_the_script_and_other_files_do_not(site: tuple[Path, Builds, int]) -> None:
    _, _, port = site
    for path, text in (("/", "home"), ("/claims/", "claims"), ("/claims/?q=a", "claims")):
        page = get(port, path)
        assert text in page
        assert SCRIPT in page
    assert get(port, "/data.json") == "{}"
    assert "EventSource" in get(port, SCRIPT)


def test_what_is_not_there_gets_the_sites_own_page(site: tuple[Path, Builds, int]) -> None:
    _, _, port = site
    with pytest.raises(urllib.error.HTTPError, match="404") as error:
        get(port, "/claims/gone/")
    assert "not here" in error.value.read().decode()
    error.value.close()


def test_a_browser_is_told_of_a_build(site: tuple[Path, Builds, int]) -> None:
    _, builds, port = site
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", EVENTS)
    answer = connection.getresponse()
    builds.finished()
    assert answer.fp.readline() == b"event: built\n"
    connection.close()


def test_a_taken_port_is_an_error(site: tuple[Path, Builds, int], tmp_path: Path) -> None:
    _, _, port = site
    with pytest.raises(OSError, match="in use"):
        start(tmp_path, Builds(), port)


def test_it_builds_once_at_the_start_and_again_after_a_change(tmp_path: Path) -> None:
    record = tmp_path / "claims.yaml"
    record.write_text("a: 1")
    built, stop = threading.Semaphore(0), threading.Event()
    watching = threading.Thread(target=watch, args=([tmp_path, tmp_path / "absent"], built.release, stop))
    watching.start()
    try:
        assert built.acquire(timeout=60)
        record.write_text("a: 2")  # at once: nothing falls between the first build and the watching
        assert built.acquire(timeout=60)
    finally:
        stop.set()
        watching.join()
