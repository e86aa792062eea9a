from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfrep.pipeline import fingerprint
from selfrep.settings import Settings, read_settings


def written(root: Path, text: str | bytes) -> Path:
    (root / "selfrep.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == (Settings("", ""), [])


def test_addresses_are_read_without_a_slash_at_the_end(tmp_path: Path) -> None:
    written(tmp_path, '# where\nsite_url = "https://example.org/x/"\nrepository_url = ""\n')
    assert read_settings(tmp_path) == (Settings("https://example.org/x", ""), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'site_url = "https://a.example"\nsite_url = 1\n',
            "selfrep.toml:2:13: error toml-syntax: not valid TOML: cannot",
        ),
        ('site_url = "https://a', "selfrep.toml:1:1: error toml-syntax: not valid TOML: "),
        ('\nsite_url = ["x"]\n', "selfrep.toml:2:1: error bad-value: site_url is not an address"),
        ('site_url = "javascript:alert(1)"\n', "selfrep.toml:1:1: error bad-value: site_url is not an address"),
        ("\n\nsite = 'x'\n", "selfrep.toml:3:1: error unknown-key: unknown key 'site'; the keys are: site_url, repo"),
        (b"site_url = '\xff'\n", "selfrep.toml:1:1: error not-text: the file is not UTF-8 text"),
        ("x = " + "[" * 5000, "selfrep.toml:1:1: error toml-syntax: "),
    ],
)
def test_a_mistake_is_a_problem_with_its_place(tmp_path: Path, text: str | bytes, message: str) -> None:
    settings, problems = read_settings(written(tmp_path, text))
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].text.startswith(message)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://[::1", "site_url is not an address: invalid IPv6 URL"),
        ("https://[::x]/", "site_url is not an address: '::x' does not appear to be an IPv4 or IPv6 address"),
        ("https://h:99999999", "site_url is not an address: port out of range 0-65535"),
        ("https://h:x", "site_url is not an address: port could not be cast to integer value as 'x'"),
        ("https://h:0", "site_url is not an address: it names no host"),
        ("https://h:", "site_url is not an address: it names no host"),
        ("https://:80/", "site_url is not an address: it names no host"),
        ("https:///a", "site_url is not an address: it names no host"),
        ("https://a..b", "site_url is not an address: it names no host"),
        ("https://-a.example", "site_url is not an address: it names no host"),
        ("https://a_.example", "site_url is not an address: it names no host"),
        ("https://%41.example", "site_url is not an address: it names no host"),
        (f"https://{'a' * 64}.example", "site_url is not an address: it names no host"),
        ("https://me:secret@a.example", "site_url holds a user name or password, which would be published"),
        ("https://me@a.example", "site_url holds a user name or password, which would be published"),
        ("https://a.example/?page=", "site_url has a part after ? or #, and pages could not be found below it"),
        ("https://a.example/#", "site_url has a part after ? or #, and pages could not be found below it"),
        ("https://a.example/b/../c", "site_url is not an address: its path '/b/../c' is not plain"),
        ("https://a.example//b", "site_url is not an address: its path '//b' is not plain"),
        ("https://a.example/%zz", "site_url is not an address: its path '/%zz' is not plain"),
        ("ftp://a.example", "site_url is not an address"),
        ("a.example", "site_url is not an address"),
    ],
)
def test_an_address_that_its_users_could_not_take(tmp_path: Path, address: str, fault: str) -> None:
    settings, (problem,) = read_settings(written(tmp_path, f'site_url = "{address}"\n'))
    assert settings == Settings()
    assert problem.message == fault


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example", "http://localhost:8000/x", "https://[2001:db8::1]:8443/x", "https://192.0.2.1/~me/a-b",
        "https://bücher.example/ä", "https://a.example/%C3%A4", "https://A.EXAMPLE",
    ],
)  # fmt: skip
def test_an_address_that_all_can_take(tmp_path: Path, address: str) -> None:
    assert read_settings(written(tmp_path, f'site_url = "{address}/"\n')) == (Settings(address), [])


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    settings, (problem,) = read_settings(written(tmp_path, "#" * 100_001))
    assert settings == Settings()
    assert problem.text.startswith("selfrep.toml:1:1: error file-too-large: ")


def test_check_names_a_mistake_in_the_settings(selfrep: Callable[..., Any], small_copy: Path) -> None:
    ran = selfrep("check", root=written(small_copy, "site_url = 1\n"))
    assert ran.code == 1
    assert ran.out.startswith("selfrep.toml:1:1: error bad-value: site_url is not an address; write an address")


def test_one_mistake_does_not_hide_the_other_setting(tmp_path: Path) -> None:
    settings, problems = read_settings(written(tmp_path, 'site_url = 3\nrepository_url = "https://git.example/r"\n'))
    assert settings == Settings("", "https://git.example/r")
    assert [problem.rule for problem in problems] == ["bad-value"]


WORKFLOW = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://code.example",
    "GITHUB_REPOSITORY": "owner/name",
}


@pytest.mark.parametrize(
    ("environment", "settings"),
    [
        ({}, Settings()),
        (WORKFLOW, Settings("", "https://code.example/owner/name")),
        (WORKFLOW | {"GITHUB_ACTIONS": ""}, Settings()),
        (WORKFLOW | {"GITHUB_REPOSITORY": ""}, Settings()),
        (WORKFLOW | {"SELFREP_REPOSITORY_URL": "https://x.example/"}, Settings("", "https://x.example")),
        ({"SELFREP_SITE_URL": "https://pages.example/name/"}, Settings("https://pages.example/name", "")),
        ({"SELFREP_SITE_URL": ""}, Settings()),
    ],
)
def test_what_the_file_leaves_empty_the_environment_says(
    tmp_path: Path, environment: dict[str, str], settings: Settings
) -> None:
    assert read_settings(tmp_path, environment) == (settings, [])
    written(tmp_path, 'site_url = ""\nrepository_url = ""\n')
    assert read_settings(tmp_path, environment) == (settings, [])


def test_what_the_file_says_holds_whatever_the_environment_says(tmp_path: Path) -> None:
    written(tmp_path, 'repository_url = "https://git.example/r"\n')
    assert read_settings(tmp_path, WORKFLOW | {"SELFREP_REPOSITORY_URL": "no address"}) == (
        Settings("", "https://git.example/r"),
        [],
    )


def test_a_variable_that_is_no_address_is_named(tmp_path: Path) -> None:
    settings, (problem,) = read_settings(tmp_path, {"SELFREP_SITE_URL": "pages.example"})
    assert settings == Settings()
    assert problem.text.startswith(
        "SELFREP_SITE_URL:1:1: error bad-value: the environment's site_url is not an address;"
    )


def test_another_environment_makes_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(tmp_path, "")
    monkeypatch.setenv("SELFREP_SITE_URL", "https://pages.example/name")
    assert fingerprint(tmp_path, "") != before
