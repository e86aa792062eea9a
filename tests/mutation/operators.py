"""Source text -> mutants: the same text with one small change that a test ought to notice.

A mutant replaces the text of one node of the syntax tree, so that the rest of the file stays as it is written and the
change can be shown as it would stand in a diff. What a program does not do is left alone: docstrings, annotations,
assertions (they state types), decorators, and `__all__`.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

_OPPOSITE: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""A comparison with its limit on the other side, and its negation."""

_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}

_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_METHODS = {"startswith": "endswith", "endswith": "startswith", "removeprefix": "removesuffix", "find": "rfind"}
_DROPPED = {"lower", "upper", "strip", "lstrip", "rstrip", "removesuffix", "casefold"}
"""Methods of a text that return another text: the mutant leaves them out."""

_NOT_RUN = {"annotation", "targets", "target", "type_comment"}
"""Parts of a statement that are no expression to change."""

SMALLEST = 1e-6
"""Numbers below this allow for rounding of floats; a little more or less of them changes nothing."""


class Scope(NamedTuple):
    """Where a piece of code is."""

    function: str
    """Qualified name of the function or class around it; empty at the top of the module."""
    first: int
    """First line of its statement; of one with a body, such as `if`, the body is left out."""
    last: int


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    line: int
    scope: Scope
    start: int
    """Offset of the replaced text in the file."""
    end: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """The change on one line, by which a list of mutants names it."""
        return f"{' '.join(self.before.split())} -> {' '.join(self.after.split())}"

    def applied_to(self, source: str) -> str:
        """The source with the change."""
        return source[: self.start] + self.after + source[self.end :]

    def lines_in(self, source: str) -> tuple[str, str]:
        """The lines that it changes, before and after, each with single spaces."""
        first = source.rfind("\n", 0, self.start) + 1
        last = source.find("\n", self.end)
        rest = source[self.end : last if last >= 0 else None]
        before, after = (source[first : self.start] + text + rest for text in (self.before, self.after))
        return " ".join(before.split()), " ".join(after.split())


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its text; each can be compiled and differs from the source."""
    return list(_Finder(source).run())


class _Finder:
    """One walk over a module."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = ast.parse(source)
        starts = [0]
        for line in source.encode().splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self._starts = starts
        self._bytes = source.encode()

    def run(self) -> Iterator[Mutant]:
        seen: set[tuple[int, int, str]] = set()
        for mutant in self._of_body(self.tree.body, ""):
            key = (mutant.start, mutant.end, mutant.after)
            if key not in seen:
                seen.add(key)
                yield mutant

    def _offset(self, line: int, column: int) -> int:
        """Offset in characters of a place that the syntax tree gives in bytes."""
        return len(self._bytes[: self._starts[line - 1] + column].decode())

    def _replaced(self, node: ast.expr | ast.stmt, after: str, scope: Scope) -> Iterator[Mutant]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start, end = self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)
        before = self.source[start:end]
        if before == after:
            return
        made = Mutant(node.lineno, scope, start, end, before, after)
        with contextlib.suppress(SyntaxError):  # such as a `break` outside of a loop
            compile(made.applied_to(self.source), "mutant", "exec")
            yield made

    def _of_body(self, body: list[ast.stmt], function: str) -> Iterator[Mutant]:
        for node in body:
            yield from self._of_statement(node, function)

    def _of_statement(self, node: ast.stmt, function: str) -> Iterator[Mutant]:
        if _does_nothing(node):
            return
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from self._of_definition(node, f"{function}.{node.name}" if function else node.name)
            return
        body: list[ast.stmt] = getattr(node, "body", [])
        last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
        scope = Scope(function, node.lineno, last)
        yield from self._replaced_statement(node, scope)
        for name, value in ast.iter_fields(node):
            if name in _NOT_RUN:
                continue
            for each in value if isinstance(value, list) else [value]:
                yield from self._of_part(each, scope)

    def _of_definition(self, node: ast.FunctionDef | ast.ClassDef, inside: str) -> Iterator[Mutant]:
        defaults = [*node.args.defaults, *node.args.kw_defaults] if isinstance(node, ast.FunctionDef) else []
        for default in filter(None, defaults):
            yield from self._of_expression(default, Scope(inside, node.lineno, node.body[0].lineno - 1))
        yield from self._of_body(node.body, inside)

    def _of_part(self, part: object, scope: Scope) -> Iterator[Mutant]:
        """What is inside a statement."""
        if isinstance(part, ast.stmt):
            yield from self._of_statement(part, scope.function)
        elif isinstance(part, ast.ExceptHandler):
            yield from self._of_body(part.body, scope.function)
        elif isinstance(part, ast.withitem):
            yield from self._of_expression(part.context_expr, scope)
        elif isinstance(part, ast.expr):
            yield from self._of_expression(part, scope)

    def _replaced_statement(self, node: ast.stmt, scope: Scope) -> Iterator[Mutant]:
        """What may stand in place of a whole statement, or of its condition."""
        if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Delete):
            yield from self._replaced(node, "pass", scope)
        elif isinstance(node, ast.Continue):
            yield from self._replaced(node, "break", scope)
        elif isinstance(node, ast.Break):
            yield from self._replaced(node, "continue", scope)
        elif isinstance(node, ast.If | ast.While):
            yield from self._negated(node.test, scope)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
            swapped = ", ".join(ast.unparse(each) for each in reversed(node.value.elts))
            yield from self._replaced(node, f"return {swapped}", scope)
        elif isinstance(node, ast.Return) and node.value is not None:
            yield from self._replaced(node, "return None", scope)

    def _negated(self, test: ast.expr, scope: Scope) -> Iterator[Mutant]:
        """A condition negated, where its comparison or its `not` does not give that mutant already."""
        if not isinstance(test, ast.Compare | ast.UnaryOp):
            yield from self._replaced(test, f"(not ({ast.unparse(test)}))", scope)

    def _of_expression(self, node: ast.expr, scope: Scope) -> Iterator[Mutant]:
        if isinstance(node, ast.JoinedStr):
            # Before Python 3.12 the places of what is inside are not known.
            yield from self._replaced(node, '"mutant"', scope)
            return
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            return  # a type
        for after in _changed(node):
            yield from self._replaced(node, after, scope)
        if isinstance(node, ast.IfExp):
            yield from self._negated(node.test, scope)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from self._of_expression(child, scope)
            elif isinstance(child, ast.keyword):
                yield from self._of_expression(child.value, scope)
            elif isinstance(child, ast.comprehension):
                yield from self._of_expression(child.iter, scope)
                for test in child.ifs:
                    yield from self._replaced(test, "True", scope)
                    yield from self._negated(test, scope)
                    yield from self._of_expression(test, scope)


def _does_nothing(node: ast.stmt) -> bool:
    """Whether a statement is left alone: imports, docstrings, assertions, `__all__`."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return any(isinstance(each, ast.Name) and each.id == "__all__" for each in node.targets)
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.Pass)


def _changed(node: ast.expr) -> Iterator[str]:
    """What may stand in place of an expression."""
    change = _CHANGES.get(type(node))
    if change is not None:
        yield from change(node)


def _comparisons(node: ast.Compare) -> Iterator[str]:
    for position, operator in enumerate(node.ops):
        for other in _OPPOSITE[type(operator)]:
            ops = [*node.ops[:position], other(), *node.ops[position + 1 :]]
            yield f"({ast.unparse(ast.Compare(node.left, ops, node.comparators))})"


def _conditions(node: ast.BoolOp) -> Iterator[str]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield f"({ast.unparse(ast.BoolOp(other, node.values))})"
    for position in range(len(node.values)):
        rest = [each for place, each in enumerate(node.values) if place != position]
        yield f"({ast.unparse(ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0])})"


def _signs(node: ast.UnaryOp) -> Iterator[str]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield f"({ast.unparse(node.operand)})"


def _arithmetic(node: ast.BinOp) -> Iterator[str]:
    if type(node.op) in _ARITHMETIC:
        yield f"({ast.unparse(ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right))})"


def _constants(node: ast.Constant) -> Iterator[str]:
    value = node.value
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield str(value + 1)
        yield f"({value - 1})"
    elif isinstance(value, float) and abs(value) >= SMALLEST:
        yield f"{value * 1.1:.6g}"
        yield f"{value * 0.9:.6g}"
    elif isinstance(value, str):
        yield '"mutant"'


def _calls(node: ast.Call) -> Iterator[str]:
    arguments = ast.unparse(ast.Call(ast.Name("f", ast.Load()), node.args, node.keywords))[1:]
    if isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        yield f"{_FUNCTIONS[node.func.id]}{arguments}"
    if isinstance(node.func, ast.Attribute):
        receiver = ast.unparse(node.func.value)
        if node.func.attr in _METHODS:
            yield f"{receiver}.{_METHODS[node.func.attr]}{arguments}"
        if node.func.attr in _DROPPED:
            yield f"({receiver})"


_CHANGES: dict[type[ast.expr], Callable[[Any], Iterator[str]]] = {
    ast.Compare: _comparisons,
    ast.BoolOp: _conditions,
    ast.UnaryOp: _signs,
    ast.BinOp: _arithmetic,
    ast.Constant: _constants,
    ast.Call: _calls,
}
