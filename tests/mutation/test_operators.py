"""What mutants are made of a piece of code, and what is left alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.mutation.operators import mutants

import selfrep.checking


def changes(source: str) -> list[str]:
    return [mutant.change for mutant in mutants(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a < b -> pass", "a < b -> (a <= b)", "a < b -> (a >= b)"]),
        ("x = a >= b", ["a >= b -> (a > b)", "a >= b -> (a < b)"]),
        ("x = a == b", ["a == b -> (a != b)"]),
        ("x = a is not None", ["a is not None -> (a is None)"]),
        ("x = a in b", ["a in b -> (a not in b)"]),
        ("x = 0 <= a < b", [
            "0 <= a < b -> (0 < a < b)", "0 <= a < b -> (0 > a < b)", "0 <= a < b -> (0 <= a <= b)",
            "0 <= a < b -> (0 <= a >= b)", "0 -> 1", "0 -> (-1)",
        ]),
        ("x = a and b", ["a and b -> (a or b)", "a and b -> (b)", "a and b -> (a)"]),
        ("x = not a", ["not a -> (a)"]),
        ("x = a + b", ["a + b -> (a - b)"]),
        ("x = 25", ["25 -> 26", "25 -> (24)"]),
        ("x = 0.5", ["0.5 -> 0.55", "0.5 -> 0.45"]),
        ("x = 1e-9", []),
        ("x = True", ["True -> False"]),
        ("x = 'a'", ["'a' -> \"mutant\""]),
        ("x = f'a{b > 1}'", ["f'a{b > 1}' -> \"mutant\""]),
        ("x = max(a, b)", ["max(a, b) -> min(a, b)"]),
        ("x = a.strip()", ["a.strip() -> (a)"]),
        ("x = a.startswith(b)", ["a.startswith(b) -> a.endswith(b)"]),
        ("if a:\n    b()", ["a -> (not (a))", "b() -> pass"]),
        ("if not a:\n    b = c", ["not a -> (a)"]),
        ("x = [a for a in b if c]", ["c -> True", "c -> (not (c))"]),
        ("for a in b:\n    continue", ["continue -> break"]),
        ("def f():\n    return a", ["return a -> return None"]),
        ("def f():\n    return a, b", ["return a, b -> return b, a"]),
        ("def f():\n    return None", []),
        ("def f(a=1):\n    yield a", ["1 -> 2", "1 -> (0)", "yield a -> pass"]),
        ("try:\n    a()\nexcept E:\n    b()", ["a() -> pass", "b() -> pass"]),
        # What does not run, or only states a type.
        ("'''A docstring.'''\nimport a\n__all__ = ['b']\nassert a > 1", []),
        ("class A:\n    '''A docstring.'''\n    b: Literal['c']\n    '''What it is.'''", []),
        ("@cache(maxsize=1)\ndef f(a: 'b') -> 'c':\n    '''A docstring.'''\n    return None", []),
        ("A = Literal['b', 'c']", []),
    ],
)  # fmt: skip
def test_the_mutants_of_a_statement(source: str, expected: list[str]) -> None:
    assert changes(source) == expected


def test_a_mutant_knows_its_place() -> None:
    source = "class A:\n    def f(self, ü):\n        if (\n            ü > 'ü'\n        ):\n            return 5\n"
    first, *_, last = mutants(source)
    assert (first.line, first.scope) == (4, ("A.f", 3, 5))
    assert first.applied_to(source) == source.replace("ü > 'ü'", "(ü >= 'ü')")
    assert first.lines_in(source) == ("ü > 'ü'", "(ü >= 'ü')")
    assert (last.line, last.scope) == (6, ("A.f", 6, 6))
    assert last.applied_to(source) == source.replace("5", "(4)")
    assert last.lines_in(source) == ("return 5", "return (4)")


@pytest.mark.slow
def test_every_mutant_of_the_program_compiles_and_says_something_else() -> None:
    for path in sorted(Path(selfrep.checking.__file__).parent.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.dump(ast.parse(source))
        found = mutants(source)
        assert len({mutant.applied_to(source) for mutant in found}) == len(found)
        for mutant in found[:: max(1, len(found) // 20)]:
            assert ast.dump(ast.parse(mutant.applied_to(source))) != tree
