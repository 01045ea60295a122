"""Texts of a flow: plain, or sandboxed Jinja with names, filters and `if` only.

The sandbox alone would let `{% for %}` and `'a' * 500000000` through, so the node types are a whitelist, checked before
anything is compiled. A visitor's answer is only ever a value, never a template.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from chatbot.flow.filters import FILTERS, filters_for, shown
from chatbot.flow.problems import nearest

MAX_OUTPUT: Final = 4_000  # characters of one line, the protocol's longest text
_MOST_RENDERED: Final = 256  # of one text; a site has one
_MAX_DEPTH: Final = 12  # an `if` in an `if` in an `if` is enough
_MAX_ARGUMENT: Final = 200  # characters of a filter's own text

Shown = Mapping[str, str | tuple[str, ...]]
"""What a text may show, by name: answers as labels, contact data with consent, `company`, `booking_url`, `currency`."""

_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Filter, nodes.Const, nodes.If,
    nodes.CondExpr, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip

_WORDS_FOR: Final[tuple[tuple[tuple[type[nodes.Node], ...], str], ...]] = (
    ((nodes.For,), "a loop"),
    ((nodes.Call, nodes.CallBlock), "a call with `( )`"),
    ((nodes.Getattr, nodes.Getitem), "a part of a name, with `.` or `[ ]`,"),
    ((nodes.BinExpr, nodes.UnaryExpr, nodes.Concat), "a calculation"),
    ((nodes.Compare, nodes.Operand), "a comparison (use a `branch` for that)"),
    ((nodes.Assign, nodes.AssignBlock, nodes.Macro), "a variable of its own"),
    ((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block), "another file"),
    ((nodes.List, nodes.Tuple, nodes.Dict), "a list"),
    ((nodes.Test,), "a test with `is`"),
)


class BadText(Exception):
    """The text uses what a text may not; the message is a sentence."""

    def __init__(self, code: str, sentence: str, *, suggestion: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.suggestion = suggestion


class LateTemplate:
    """The tree of a text with names, compiled when it is first shown: the lint never shows one."""

    __slots__ = ("_environment", "_template", "_tree")

    def __init__(self, environment: Environment, tree: nodes.Template) -> None:
        self._environment = environment
        self._tree: nodes.Template | None = tree
        self._template: Template | None = None

    def render(self, names: Shown) -> str:
        """Return the text with the names filled in; a missing name is empty."""
        template = self._template or self._made()
        return template.render(names)

    def _made(self) -> Template:
        tree = (
            self._tree
        )  # another thread may be first: then it is gone, and the template is there
        if tree is not None:
            code = self._environment.compile(tree)
            self._template = Template.from_code(self._environment, code, self._environment.globals)
            self._tree = None  # nobody needs both
        assert self._template is not None
        return self._template


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language. plain: the text itself where it shows no names.

    names: those it shows or asks about. needed: those of them that must have a value, having neither a default nor an
    `if` around. said: its words, each with the names that an `if` around wants to have a value.
    """

    source: str
    plain: str | None = None
    names: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    said: tuple[tuple[str, frozenset[str]], ...] = ()
    template: LateTemplate | None = field(default=None, repr=False, compare=False)
    rendered: dict[tuple[str, ...], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What it says where its names have these values: for names of a site, never of a visitor."""

    def remember(self, values: tuple[str, ...], said: str) -> str:
        """Keep what it says for these values, and return it."""
        if len(self.rendered) >= _MOST_RENDERED:
            self.rendered.clear()
        self.rendered[values] = said
        return said

    def without(self, names: Collection[str]) -> str:
        """Return the words that may stand where none of these names has a value."""
        if self.plain is not None:
            return self.plain
        return "".join(words for words, wanted in self.said if wanted.isdisjoint(names))

    def render(self, names: Shown) -> str:
        """Return the text with the names filled in, at most `MAX_OUTPUT` characters; a missing name is empty."""
        if self.plain is not None:
            return self.plain
        assert self.template is not None
        return self.template.render(names)[:MAX_OUTPUT]


@lru_cache(maxsize=64)
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=False, finalize=shown, cache_size=0)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(filters_for(language))
    return environment


def compile_text(source: str, language: str, names: Mapping[str, str] | None = None) -> Text:
    """Return the text, or raise `BadText`. names: what a name stands for, where the writer's word is not the step's id."""
    if "{{" not in source and "{%" not in source and "{#" not in source:
        return Text(source, plain=source)
    renamed = tuple(sorted((k, v) for k, v in (names or {}).items() if k != v and k in source))
    return _compiled(source, language, renamed)


_HTML: Final = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|i|img|li|p|script|span|strong|u|ul)\b[^<>]*>|&(?:[a-z]{2,8}|#\d{2,6});"
    r"|\*\*[^*\s][^*]*\*\*|\[[^\[\]]+\]\(https?:[^)]*\)",
    re.IGNORECASE,
)


def html_in(source: str) -> str | None:
    """Return the first HTML, or link or bold letters of Markdown, in a text that is shown as it is."""
    found = _HTML.search(source)
    return None if found is None else found.group()


_OPENING: Final = frozenset("{[<%|")
_WORD: Final = "[A-Za-z][A-Za-z0-9_]*"
_SINGLE: Final = re.compile(
    rf"(?<![{{%])[$#%]?\{{ ?(?P<braces>{_WORD}(?:[ .-]{_WORD}){{0,3}}) ?\}}(?!\}})|\*\|(?P<stars>\w+)\|\*"
    rf"|\[{{1,2}} ?(?P<brackets>{_WORD}) ?\]|<{{1,2}}(?:%=?)? ?(?P<angles>{_WORD}) ?%?>|%{{1,2}}(?P<percents>{_WORD})%"
)
_NEVER_MEANT: Final = frozenset(("braces", "stars"))
"""Forms that nobody writes but for a name, whatever stands in them."""


def foreign_names(source: str, known: Collection[str]) -> Iterator[tuple[str, str | None]]:
    """Yield names as other tools write them: `{company}`, `${company}`, `[company]`, `<%= company %>`, `%company%`, `*|COMPANY|*`.

    Each as it is written, and the known name that is meant, or None where that cannot be told.
    """
    if _OPENING.isdisjoint(source):
        return
    for found in _SINGLE.finditer(source):
        form = found.lastgroup or ""
        name = re.sub(r"\W", "_", found[form]).lower()
        if name in known:
            yield found.group(), name
        elif form in _NEVER_MEANT:
            yield found.group(), nearest(name, known)


@lru_cache(maxsize=4_096)
def _compiled(source: str, language: str, renamed: tuple[tuple[str, str], ...]) -> Text:
    environment = _environment(language)
    tree = _parsed(environment, source)
    _refuse_more(tree)
    other = dict(renamed)
    for name in tree.find_all(nodes.Name):
        name.name = other.get(name.name, name.name)
    uses = _Uses()
    uses.look(tree, _NO_NAMES, _NO_NAMES)
    return Text(
        source,
        names=frozenset(uses.names),
        needed=frozenset(uses.needed),
        said=tuple(uses.said),
        template=LateTemplate(environment, tree),
    )


def _parsed(environment: ImmutableSandboxedEnvironment, source: str) -> nodes.Template:
    try:
        return environment.parse(source)
    except TemplateSyntaxError as error:
        raise BadText("bad_text", _sentence_for(error.message or "")) from None
    except RecursionError:
        raise BadText("bad_text", "The text is nested too deep.") from None


def _sentence_for(said: str) -> str:
    if "filter" in said:
        return f"The text is not complete: {said.rstrip('.')}."
    if "expected token 'end of statement block', got 'if'" in said:
        return "Write `{% elif … %}` for `{% else if … %}`."
    if "unknown tag" in said.lower():
        return "In a text only `{% if … %}`, `{% else %}` and `{% endif %}` are possible."
    if "expected token" in said or "unexpected" in said:
        return "A `{{ name }}` in this text is not complete, or has more in it than a name and filters."
    if "end of template" in said or "Unclosed" in said or "endif" in said:
        return "An `{% if … %}` in this text has no `{% endif %}`."
    return "The part in `{{ }}` or `{% %}` cannot be read."


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    open_: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while open_:
        node, depth = open_.pop()
        yield node, depth
        open_ += [(child, depth + 1) for child in node.iter_child_nodes()]


def _refuse_more(tree: nodes.Template) -> None:
    """Raise unless the text has names, filters and `if` only."""
    for node, depth in _walk(tree):
        if depth > _MAX_DEPTH:
            raise BadText("bad_text", "The text is nested too deep.")
        if not isinstance(node, _ALLOWED):
            what = next(
                (w for kinds, w in _WORDS_FOR if isinstance(node, kinds)), "more than that"
            )
            sentence = f"A text may have names, filters and `if`; here is {what}."
            raise BadText("text_not_allowed", sentence)
        if isinstance(node, nodes.Filter):
            _refuse_filter(node)
        if isinstance(node, nodes.Name) and node.ctx != "load":
            raise BadText("text_not_allowed", "A text cannot set a name.")


def _refuse_filter(node: nodes.Filter) -> None:
    if node.name not in FILTERS:
        near = nearest(node.name, FILTERS)
        hint = f" Did you mean `{near}`?" if near else ""
        possible = ", ".join(f"`{f}`" for f in sorted(FILTERS))
        sentence = f"There is no filter `{node.name}`.{hint} Possible: {possible}."
        raise BadText("unknown_filter", sentence, suggestion=near)
    takes = 1 if node.name in ("default", "money") else 0
    arguments = [a for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not plain or len(arguments) != len(node.args) or len(arguments) > takes:
        needs = "one text in quotes" if takes else "nothing in brackets"
        raise BadText("bad_text", f"The filter `{node.name}` takes {needs}.")
    if any(len(a.value) > _MAX_ARGUMENT for a in arguments):
        raise BadText("bad_text", f"The text for `{node.name}` is too long.")


_NO_NAMES: Final[frozenset[str]] = frozenset()
_OR_ELSE: Final = " … "
"""Stands between words of which only one or the other is said: they are no sentence together."""


class _Uses:
    """What a text shows, what of it must have a value, and what it says."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.needed: set[str] = set()
        self.said: list[tuple[str, frozenset[str]]] = []

    def look(self, node: nodes.Node, given: frozenset[str], wanted: frozenset[str]) -> None:
        """given: names that an `if` around has found to have a value. wanted: those it has asked about."""
        if isinstance(node, nodes.TemplateData):
            self.said.append((node.data, wanted))
        elif isinstance(node, nodes.Const):
            self.said.append((str(node.value), wanted))
        elif isinstance(node, nodes.Name):
            self._name(node.name, given)
        elif isinstance(node, nodes.If | nodes.CondExpr):
            self._if(node, given, wanted)
        elif isinstance(node, nodes.Filter):
            self._filter(node, given, wanted)
        elif isinstance(node, nodes.Or):
            self.look(node.left, given | {n.name for n in _with_self(node.left)}, wanted)
            self.look(node.right, given, wanted)
        else:
            for child in node.iter_child_nodes():
                self.look(child, given, wanted)

    def _name(self, name: str, given: frozenset[str]) -> None:
        self.names.add(name)
        if name not in given:
            self.needed.add(name)

    def _filter(self, node: nodes.Filter, given: frozenset[str], wanted: frozenset[str]) -> None:
        if node.name != "default":
            if node.node is not None:
                self.look(node.node, given, wanted)
            return
        self.names |= {n.name for n in node.find_all(nodes.Name)}
        for argument in node.args:
            self.look(argument, given, wanted)

    def _if(
        self, node: nodes.If | nodes.CondExpr, given: frozenset[str], wanted: frozenset[str]
    ) -> None:
        self.names |= {n.name for n in _with_self(node.test)}
        inside, otherwise = given | _implied(node.test), nodes.Not(node.test)
        here, there = wanted | _asked(node.test), wanted | _asked(otherwise)
        if isinstance(node, nodes.CondExpr):
            self.look(node.expr1, inside, here)
            if node.expr2 is not None:
                self.said.append((_OR_ELSE, there))
                self.look(node.expr2, given, there)
            return
        for child in node.body:
            self.look(child, inside, here)
        if node.elif_ or node.else_:
            self.said.append((_OR_ELSE, there))
        for branch in node.elif_:
            self.look(branch, given, there)
        for child in node.else_:
            self.look(child, given | _implied(otherwise), there)


def _asked(test: nodes.Node, *, holds: bool = True) -> frozenset[str]:
    """Return the names of which a test wants to hear that they have a value."""
    if isinstance(test, nodes.Name):
        return frozenset((test.name,)) if holds else _NO_NAMES
    if isinstance(test, nodes.Not):
        return _asked(test.node, holds=not holds)
    if isinstance(test, nodes.And | nodes.Or):
        return _asked(test.left, holds=holds) | _asked(test.right, holds=holds)
    return _NO_NAMES


def _with_self(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _implied(test: nodes.Node) -> frozenset[str]:
    """Return the names that have a value when the test holds."""
    if isinstance(test, nodes.Name):
        return frozenset((test.name,))
    if isinstance(test, nodes.And):
        return _implied(test.left) | _implied(test.right)
    if isinstance(test, nodes.Not) and isinstance(test.node, nodes.Not):
        return _implied(test.node.node)
    return frozenset()
