"""Calls of the site's scripts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def packing(node: str, call: str, given: object) -> Any:
    """What a call of the module that unpacks data files makes of `given`."""
    script = (
        'import { readFileSync } from "node:fs";'
        'import * as packing from "./site/assets/js/explorer/packing.js";'
        f'const given = JSON.parse(readFileSync(0, "utf8"));process.stdout.write(JSON.stringify(packing.{call}));'
    )
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(given),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
