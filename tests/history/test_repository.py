"""Which files hold records, and what a project file calls its version."""

from __future__ import annotations

import pytest

from selfrep.history.repository import is_record_file, version_in


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("claims/pond2024.yaml", True),
        ("claims/models/aster.yaml", True),
        ("claims/pond2024.yml", False),
        ("claims/pond2024.md", False),
        ("claims/README.md", False),
        ("claims/.hidden.yaml", False),
        ("claims/.folder/x.yaml", True),
        ("sources/pond2024.md", True),
        ("sources/pond2024.bib", True),
        ("sources/pond2024.yaml", False),
        ("sources/pond2024.fingerprint", False),
        ("sources/README.md", False),
        ("sources/.pond2024.md", False),
        ("", False),
    ],
)
def test_files_of_records(path: str, *, holds: bool) -> None:
    assert is_record_file(path) == holds


@pytest.mark.parametrize(
    ("project", "version"),
    [
        (b'[project]\nversion = "2024.1.10"\n', "2024.1.10"),
        (b"[project]\nname = 'x'\n", ""),
        (b"[tool]\nversion = '1'\n", ""),
        (b"project = 'x'\n", ""),
        (b"[project\n", ""),
        (b"\xff\xfe", ""),
        (b"", ""),
    ],
)
def test_the_version_in_a_project_file(project: bytes, version: str) -> None:
    assert version_in(project) == version
