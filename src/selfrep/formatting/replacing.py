"""Writing a file anew: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of a file; a file that cannot be written stays as it is.

    Args:
        path: An existing file, whose permissions stay. A link is followed.
        text: Written as UTF-8 with Unix line ends.

    Raises:
        OSError: It could not be written.
    """
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
