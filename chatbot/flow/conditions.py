"""Conditions of a branch: a few comparisons, written like Python, compiled to closures.

The text is parsed by `ast` and only a whitelist of nodes is taken over into the tree below; nothing of it is ever
evaluated by Python. A bare word right of `==`, `!=` and `in` is a value of the name on the left.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Mapping
from functools import lru_cache
from threading import Lock
from typing import Final

from chatbot.flow.condition_tree import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    Facts,
    Is,
    Known,
    Not,
    Operator,
    Tree,
    as_text,
    closure,
    ids_of,
)
from chatbot.flow.problems import listed, nearest

__all__ = ["BadCondition", "Condition", "Facts", "Known", "compile_condition"]

MAX_LENGTH: Final = 500  # characters
_MAX_DEPTH: Final = 20


class BadCondition(Exception):
    """The condition cannot be read; the message is a sentence."""

    def __init__(self, code: str, sentence: str, *, suggestion: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.suggestion = suggestion


def compile_condition(source: str, names: Mapping[str, Known]) -> Condition:
    """Return the condition, or raise `BadCondition`. names: what may stand on the left."""
    if source.strip().lower() in _OTHERWISE.difference(names):
        sentence = "The last line of a branch has no `if`: write only `- go: STEP`."
        raise BadCondition("bad_condition", sentence, suggestion="go")
    tree = _Reader(names).read(_parsed(source), 0)
    return Condition(source, frozenset(ids_of(tree)), tree, closure(tree))


_OTHERWISE: Final = frozenset(("otherwise", "else", "default", "always", "any", "other", "others"))


# ── from text to Python's tree ────────────────────────────────────────────────────────────────────

_QUOTED_OR_WORD: Final = re.compile(r"'[^']*'|\"[^\"]*\"|[\w.]+")
_KEPT: Final = frozenset(("and", "or", "not", "in", "True", "False"))
_ONE_AT_A_TIME: Final = Lock()  # CPython 3.11 counts the depth of all threads' trees in one place


@lru_cache(maxsize=256)  # the trees are read only; most flows ask for the same few things
def _parsed(source: str) -> ast.expr:
    if len(source) > MAX_LENGTH:
        raise BadCondition("bad_condition", f"A condition may have {MAX_LENGTH} characters.")
    _refuse_signs(source)
    plain = _QUOTED_OR_WORD.sub(_quoted, source.strip())
    try:
        with _ONE_AT_A_TIME:
            return ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        sentence = (
            f"The condition `{_cut(source)}` cannot be read. It looks like `temperature == hot and consent`; "
            "other texts need quotes, such as `page == '/pricing'`."
        )
        raise BadCondition("bad_condition", sentence) from None


def _quoted(found: re.Match[str]) -> str:
    """Quote what Python would not read as a name: an id that begins with a digit or is a word of Python."""
    word = found.group()
    if word in _KEPT or not (word[0].isdigit() or keyword.iskeyword(word)):
        return word
    return word if _is_figure(word) else f"'{word}'"


def _is_figure(word: str) -> bool:
    whole, _, rest = word.partition(".")
    return whole.isascii() and whole.isdigit() and (not rest or rest.isdigit()) and word[-1] != "."


_SIGNS: Final = (
    (re.compile(r"\{[{%]"), "A condition has no braces: write `temperature == hot`, without `{{ }}`.", None),
    (re.compile(r"=>"), "In a condition, write `>=` for `=>`.", ">="),
    (re.compile(r"=<"), "In a condition, write `<=` for `=<`.", "<="),
    (re.compile(r"[‘’‚“”„«»]"), "A quote in a condition is a straight one: `'/pricing'`.", None),
    (re.compile(r"[=!]=="), "In a condition, write `==` or `!=`, with two signs.", "=="),
    (re.compile(r"(?<![=!<>])=(?!=)"), "In a condition, `=` has to be written twice: `==`.", "=="),
    (re.compile(r"&&"), "In a condition, write `and` for `&&`.", "and"),
    (re.compile(r"\|\|"), "In a condition, write `or` for `||`.", "or"),
    (re.compile(r"\bis\b"), "In a condition, write `==` for `is`, `!=` for `is not`.", "=="),
    (re.compile(r"[=!<>]=?\s*/"), "A text such as a path needs quotes: `page == '/pricing'`.", None),
    (re.compile(r"\d{4}-\d\d-\d\d"), "A date needs quotes: `'2026-01-15'`.", None),
    (re.compile(r"<>"), "In a condition, write `!=` for `<>`.", "!="),
    (re.compile(r"![^=]"), "In a condition, write `not` for `!`.", "not"),
    (re.compile(r"\b(?:AND|OR|NOT|IN)\b"), "In a condition, `and`, `or`, `not` and `in` have small letters.", None),
    (re.compile(r"[\\`\n#;]"), "A condition has no such signs: `\\`, backquotes, `#`, `;`, line ends.", None),
)  # fmt: skip


def _refuse_signs(source: str) -> None:
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "''", source)
    for form, sentence, instead in _SIGNS:
        if form.search(bare):
            raise BadCondition("bad_condition", sentence, suggestion=instead)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


# ── from Python's tree to ours ────────────────────────────────────────────────────────────────────

_OPERATORS: Final[dict[type[ast.cmpop], Operator]] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip
_MIRRORED: Final[dict[str, Operator]] = {
    "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="
}  # fmt: skip
_TRUTHS: Final = {"true": True, "false": False, "yes": True, "no": False}


class _Reader:
    """Takes the nodes of the whitelist over; everything else is refused with a sentence."""

    def __init__(self, names: Mapping[str, Known]) -> None:
        self._names = names

    def read(self, node: ast.expr, depth: int) -> Tree:
        if depth > _MAX_DEPTH:
            raise BadCondition("bad_condition", "The condition is nested too deep.")
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.read(part, depth + 1) for part in node.values)
            return All(parts) if isinstance(node.op, ast.And) else AnyOf(parts)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self.read(node.operand, depth + 1))
        if isinstance(node, ast.Compare):
            return self._comparison(node)
        if isinstance(node, ast.Name):
            return self._alone(node.id)
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return Always(node.value)
        raise _not_allowed(node)

    def _alone(self, name: str) -> Tree:
        if name in ("true", "false") and name not in self._names:
            return Always(name == "true")
        known = self._known(name)
        always = known.what == "system" and (known.shape == "choice" or name == "page")
        if always:
            value = known.values[-1] if known.values else "'/pricing'"
            sentence = f"`{name}` has to be compared, such as `{name} == {value}`."
            raise BadCondition("bad_condition", sentence)
        return Is(known)

    def _known(self, name: str) -> Known:
        known = self._names.get(name)
        if known is None:
            self._refuse_value(name)
            near = nearest(name, self._names)
            hint = f" Did you mean `{near}`?" if near else ""
            sentence = (
                f"There is no answer and no name `{_cut(name)}` that a condition may use.{hint}"
            )
            raise BadCondition("unknown_name", sentence, suggestion=near)
        return known

    def _refuse_value(self, name: str) -> None:
        """Raise where it is a value that lacks what it is compared with: `temperature == hot or warm`."""
        owner = next((n for n, known in self._names.items() if name in known.values), None)
        if owner is None:
            return
        better = f"{owner} == {name}"
        others = [v for v in reversed(self._names[owner].values) if v != name]
        several = f"; for one of several, `{owner} in [{name}, {others[0]}]`" if others else ""
        sentence = f"`{_cut(name)}` is a value, and no name: write `{better}`{several}."
        raise BadCondition("unknown_name", sentence, suggestion=better)

    def _comparison(self, node: ast.Compare) -> Tree:
        if len(node.ops) > 1:
            sentence = "Compare two things at a time and join them with `and`."
            raise BadCondition("bad_condition", sentence)
        operator = _OPERATORS.get(type(node.ops[0]))
        if operator is None:
            raise _not_allowed(node)
        left, right = node.left, node.comparators[0]
        is_value = isinstance(left, ast.Constant | ast.UnaryOp)
        if is_value and isinstance(right, ast.Name) and operator in _MIRRORED:
            left, right, operator = right, left, _MIRRORED[operator]
        if not isinstance(left, ast.Name):
            raise _not_allowed(left)
        known = self._known(left.id)
        return self._compared(known, left.id, operator, right)

    def _compared(self, known: Known, name: str, operator: Operator, right: ast.expr) -> Tree:
        several = isinstance(right, ast.List | ast.Tuple | ast.Set)
        if several != (operator in ("in", "not in")):
            form = f"`{name} in [one, other]`" if several else f"`{name} == one`"
            raise BadCondition(
                "bad_condition", f"Compare one value with `==`, several with `in`: {form}."
            )
        nodes = right.elts if isinstance(right, ast.List | ast.Tuple | ast.Set) else [right]
        values = tuple(_value(n) for n in nodes)
        if known.shape in ("flag", "yes_no") and not known.values:
            return _flag(known, name, operator, values)
        _fits(known, name, operator, values)
        return Compare(known, operator, values)


def _value(node: ast.expr) -> str | float:
    """Return a value as written: a bare word, a quoted text, a figure."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = _value(node.operand)
        if isinstance(value, float):
            return -value
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            return "true" if node.value else "false"
        if isinstance(node.value, str):
            return node.value
        if isinstance(node.value, int | float) and abs(node.value) < 1e18:
            return float(node.value)
    raise _not_allowed(node)


_REFUSED: Final[tuple[tuple[tuple[type[ast.AST], ...], str], ...]] = (
    ((ast.Call,), "a call with `( )`"),
    ((ast.Attribute, ast.Subscript), "a part of a name, with `.` or `[ ]`"),
    (
        (ast.Tuple, ast.List, ast.Set),
        "a list that is not whole: several values stand in brackets, `[one, other]`",
    ),
    ((ast.BinOp, ast.UnaryOp), "a calculation, or a text without quotes"),
    ((ast.Constant, ast.JoinedStr), "a value without a name to compare it with"),
    ((ast.Lambda, ast.IfExp, ast.NamedExpr, ast.ListComp, ast.GeneratorExp), "Python code"),
)


def _not_allowed(node: ast.AST) -> BadCondition:
    what = next((w for kinds, w in _REFUSED if isinstance(node, kinds)), "something else")
    sentence = f"A condition has names, values, comparisons, `and`, `or`, `not`; here is {what}."
    return BadCondition("condition_not_allowed", sentence)


def _flag(known: Known, name: str, operator: Operator, values: tuple[str | float, ...]) -> Tree:
    said = _TRUTHS.get(str(values[0])) if len(values) == 1 else None
    if said is None or operator not in ("==", "!="):
        sentence = f"`{name}` is yes or no: write `{name}`, or `not {name}`."
        raise BadCondition("wrong_comparison", sentence)
    return Is(known) if said == (operator == "==") else Not(Is(known))


def _fits(known: Known, name: str, operator: Operator, values: tuple[str | float, ...]) -> None:
    """Raise where the comparison could never be true."""
    if known.shape == "contact":
        sentence = (
            f"`{name}` is contact data. A condition can only ask whether it was given: `{name}`."
        )
        raise BadCondition("contact_in_condition", sentence)
    if known.shape == "any":
        return
    figures = all(isinstance(v, float) for v in values)
    if known.shape == "number":
        if not figures:
            sentence = f"`{name}` is a number. Compare it with digits, such as `{name} >= 10`."
            raise BadCondition("wrong_comparison", sentence)
        return
    if operator in ("<", "<=", ">", ">=") and not (known.shape == "mixed" and figures):
        if known.shape == "date":
            return
        sentence = f"`{name}` is not a number. Compare it with `==` or `in`."
        raise BadCondition("wrong_comparison", sentence)
    _are_possible(known, name, values)


def _are_possible(known: Known, name: str, values: tuple[str | float, ...]) -> None:
    if known.values:
        _are_values(known, name, values)
    elif name == "page" and known.what == "system":
        _are_paths(values)


def _are_paths(values: tuple[str | float, ...]) -> None:
    for value in values:
        said = as_text(value)
        if "*" in said:
            sentence = "`page` is compared as a whole, a `*` in it stands for nothing. Name each page: `page in ['/pricing', '/plans']`."
            raise BadCondition("unknown_choice", sentence)
        if not said.startswith("/") or "?" in said or "#" in said:
            path = re.sub(r"[?#].*|^https?://[^/]*", "", said).strip("/")
            sentence = f"`page` is the path of the page, from its first `/` on: `'/{_cut(path)}'`, not `{_cut(said)}`."
            raise BadCondition("unknown_choice", sentence, suggestion=f"'/{path}'")


def _are_values(known: Known, name: str, values: tuple[str | float, ...]) -> None:
    for value in values:
        if known.shape == "mixed" and isinstance(value, float):
            continue
        said = as_text(value)
        if said not in known.values:
            labels = dict(zip(known.labels, known.values, strict=False))
            near = labels.get(said.lower()) or nearest(said, known.values)
            hint = f" Did you mean `{near}`?" if near else f" Possible: {listed(known.values)}."
            if said.lower() in labels:
                hint = f" That is a label; a condition has the choice's name: `{near}`."
            sentence = f"`{name}` is never `{_cut(said)}`.{hint}"
            raise BadCondition("unknown_choice", sentence, suggestion=near)
