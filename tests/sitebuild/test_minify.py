from __future__ import annotations

from pathlib import Path

import pytest

from selfrep.sitebuild.minify import minify_css, minify_js

JS = Path(__file__).parents[2] / "site" / "assets" / "js"


def test_a_script_loses_comments_and_indentation_only() -> None:
    script = (
        "/*! Licence */\n/** Doc\n * of a function. */\nfunction f() {\n\n    // why\n"
        '    return "/* kept */ // kept" + a / b; // kept\n}\n//# sourceMappingURL=x.map'
    )
    assert minify_js(script) == '/*! Licence */\nfunction f() {\nreturn "/* kept */ // kept" + a / b; // kept\n}\n'


def test_a_style_sheet_loses_comments_and_indentation() -> None:
    assert minify_css("/* head\n * more */\na {\n  color: red; /* why */\n}\n/*! Licence */\n") == (
        "a {\ncolor: red; \n}\n/*! Licence */\n"
    )


@pytest.mark.parametrize("script", sorted(JS.rglob("*.js")), ids=lambda path: path.relative_to(JS).as_posix())
def test_no_script_of_ours_holds_a_text_of_several_lines(script: Path) -> None:
    assert all(line.count("`") % 2 == 0 for line in script.read_text(encoding="utf-8").splitlines())
