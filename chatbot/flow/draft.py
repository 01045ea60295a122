"""A flow file read into drafts of its steps: words checked, nothing linked yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chatbot.flow.file_words import FlowWords
from chatbot.flow.ids import MAX_ID, as_id, is_id
from chatbot.flow.loader import Block, Node, place_of
from chatbot.flow.problems import Problems, listed, nearest
from chatbot.flow.translations import Translations
from chatbot.flow.validated import Subject, validate
from chatbot.steps.kind import ActionKind, AnswerKind, ChoiceWords
from chatbot.steps.registry import ACTIONS, ANSWERS, ASK_WORDS, STEP, WORDS, words_of
from chatbot.steps.written import Scalar

Kind = AnswerKind | ActionKind

_OTHER_NAMES: Final = {
    "bool": "yes_no", "boolean": "yes_no", "checkbox": "multi", "checkboxes": "multi", "int": "number",
    "integer": "number", "float": "number", "mail": "email", "e-mail": "email", "tel": "phone", "telephone": "phone",
    "mobile": "phone", "string": "text", "textarea": "long_text", "longtext": "long_text", "stars": "rating",
    "upload": "file", "budget": "money", "amount": "money", "price": "money", "time": "duration", "timeline": "duration",
    "link": "url", "website": "url", "role": "job_title", "title": "job_title", "yesno": "yes_no", "day": "date",
    "select": "choice", "dropdown": "choice", "radio": "choice", "buttons": "choice", "options": "choice",
}  # fmt: skip
MAIN_WORDS: Final = ("ask", *(name for name in ACTIONS if name != "say"))
"""A step has one of these, or `say` alone."""


@dataclass(slots=True)
class Part:
    """One flow file: the flow itself, or a subflow. prefix: stands before the ids of a subflow's steps."""

    problems: Problems
    root: Block
    words: FlowWords
    translations: Translations
    prefix: str = ""
    name: str = ""  # a subflow's, as its caller names it
    drafts: list[Draft] = field(default_factory=list)
    parent: Part | None = None
    returns: str | None = None  # where a subflow's `end` goes on: full id of the caller's step
    sound: bool = True
    lacks_names: bool = False  # a subflow could not be read: its answers are not known
    nameless: bool = False  # a step has no id: what refers to it cannot be told from a slip
    lost: set[str] = field(
        default_factory=set
    )  # ids of steps, and `faq.ID`, that could not be read in full

    @property
    def language(self) -> str:
        """The language its texts are in."""
        return self.words.language

    def place(self, *path: str | int) -> Node:
        """Return where a word of the file stands."""
        return place_of(self.root, path)


@dataclass(slots=True)
class Draft:
    """One step as written. id: with the part's prefix; own: without. sound: nothing of it had to be left out."""

    part: Part
    own: str
    at: Block
    words: Mapping[str, Any]
    kind: Kind
    sound: bool

    @property
    def id(self) -> str:
        """The step's id in the compiled flow."""
        return self.part.prefix + self.own

    @property
    def choices(self) -> Mapping[str, ChoiceWords]:
        """The choices as written, by id."""
        return self.words.get("choices") or {}

    @property
    def answer(self) -> AnswerKind | None:
        """The type of answer, of a question."""
        return self.kind if isinstance(self.kind, AnswerKind) else None

    def place(self, *path: str | int) -> Node:
        """Return where one of its words stands."""
        return place_of(self.at, path)

    def __getitem__(self, word: str) -> Any:
        """Return a word's value, None where it is not written."""
        return self.words.get(word)


def read_steps(part: Part) -> None:
    """Fill `part.drafts`, with a problem for each thing that is wrong in a step by itself."""
    seen: dict[str, int] = {}
    for number, node in enumerate(part.words.steps, start=1):
        if part.problems.full:
            part.sound = False
            return
        draft = _draft(part, node, number)
        if draft is None:
            part.sound = False
            part.lost |= _written_ids(node)
            part.nameless = part.nameless or not _written_ids(node)
            continue
        if draft.own in seen:
            first = seen[draft.own]
            sentence = f"There is a step `{draft.own}` already, in line {first}. Every step needs its own `id`."
            part.problems.add(draft.place("id"), "duplicate_id", sentence)
            part.sound = False
            continue
        seen[draft.own] = draft.place("id").line
        if not draft.sound:
            part.sound = False
            part.lost.add(as_id(draft.own))
        part.drafts.append(draft)


def _draft(part: Part, node: Node, number: int) -> Draft | None:
    problems = part.problems
    name = _name_of(node, number)
    subject = Subject(name, WORDS, _elsewhere)
    valid = validate(STEP, node, subject, problems)
    if valid.words is None or not isinstance(node, Block):
        return None
    words = valid.words
    own = words.get("id")
    if own is None:
        if "id" not in node:
            problems.add(node, "missing_id", f"{name} needs an `id`, such as `id: budget`.")
        return None
    usable = is_id(own, node.at["id"], problems, what="step")
    kind = None if _lacks_main(node, words) else _kind(name, node, words, problems)
    if kind is None:
        if valid.sound:
            _report_no_kind(name, node, words, problems)
        return None
    fits = _check_words(name, node, words, kind, problems) and _check_choices(
        own, node, words, kind, problems
    )
    return Draft(part, own, node, words, kind, valid.sound and usable and fits)


def _lacks_main(node: Block, words: Mapping[str, Any]) -> bool:
    """The word that says what the step does is there but could not be read: no other problem of it would be true."""
    return any(w in node and w not in words for w in MAIN_WORDS)


def _written_ids(node: Node) -> set[str]:
    found = node.get("id") if isinstance(node, Block) else None
    return {found.raw} if isinstance(found, Scalar) else set()


def _name_of(node: Node, number: int) -> str:
    for own in filter(None, _written_ids(node)):
        return f"The step `{own[:MAX_ID]}`"
    return f"Step {number}"


def _elsewhere(word: str) -> str | None:
    """Say where a word of the file belongs that was found in a step."""
    if word in ("label", "level", "also", "range", "fit", "temperature"):
        return "It belongs to one of the `choices`."
    if word in ("when", "if"):
        return "It belongs to " + ("the `faq`." if word == "when" else "a line of `branch`.")
    if word in ("faq", "tests", "translations", "steps", "profile", "human", "defaults"):
        return "It belongs to the flow, not to a step: is it indented too far?"
    return None


# ── which kind of step ────────────────────────────────────────────────────────────────────────────


def _kind(name: str, node: Block, words: Mapping[str, Any], problems: Problems) -> Kind | None:
    mains = [w for w in MAIN_WORDS if w in words]
    if "book" in mains and "end" in mains:
        mains.remove("end")  # the page is the last that is said
    if len(mains) > 1:
        sentence = (
            f"{name} has {listed(mains, 'and')}. One step does one thing: make two steps of it."
        )
        later = max((node.at[w] for w in mains), key=lambda word: (word.line, word.column))
        problems.add(later, "two_kinds", sentence)
        return None
    if mains == ["ask"]:
        return _answer_kind(name, node, words, problems)
    if mains:
        return ACTIONS[mains[0]]
    if "say" in words and not words.keys() & {"choices", "type"}:
        return ACTIONS["say"]
    return None


def _report_no_kind(name: str, node: Block, words: Mapping[str, Any], problems: Problems) -> None:
    """Say what a step lacks to be one, where nothing else was wrong with it."""
    if "ask" not in words and words.keys() & {"choices", "type"}:
        sentence = f"{name} has choices or a type but asks nothing. A question begins with `ask`."
        problems.add(node, "missing_ask", sentence, suggestion="ask")
    elif not node.keys() & {*MAIN_WORDS, "say"}:
        sentence = (
            f"{name} does nothing. It needs {listed(('say', 'ask', 'branch', 'handoff', 'end'))}."
        )
        problems.add(node, "empty_step", sentence)


def _answer_kind(
    name: str, node: Block, words: Mapping[str, Any], problems: Problems
) -> Kind | None:
    said = words.get("type")
    if said is None:
        if "choices" in words:
            return ANSWERS["choice"]
        if not node.keys() & {"type", "choices"}:
            sentence = f"{name} needs `choices`, or a `type` of answer such as `type: text`."
            problems.add(node.at["ask"], "missing_type", sentence)
        return None
    if said in ANSWERS:
        return ANSWERS[said]
    near = _OTHER_NAMES.get(said.lower()) or nearest(said, ANSWERS)
    hint = f" Did you mean `{near}`?" if near else ""
    sentence = (
        f"{name}: there is no type of answer `{said[:60]}`.{hint} Possible: {listed(ANSWERS)}."
    )
    problems.add(node.at["type"], "unknown_type", sentence, suggestion=near)
    return None


def _check_words(
    name: str, node: Block, words: Mapping[str, Any], kind: Kind, problems: Problems
) -> bool:
    """Every word belongs to this kind, and none that it needs is missing."""
    known = {w.name for w in words_of(kind)}
    count = problems.errors
    for word in words:
        if word not in known:
            sentence = f"{name} cannot have `{word}`. {_belongs_to(word, kind)}"
            problems.add(node.at[word], "misplaced_word", sentence)
    if isinstance(kind, ActionKind):
        for word in kind.needs:
            if word not in node:
                problems.add(
                    node.at[kind.name],
                    f"{kind.name}_without_{word}",
                    _MISSING[word].format(name=name),
                )
    return problems.errors == count


_MISSING: Final = {
    "if_nobody": "{name} calls a person but does not say what happens when nobody comes. Add `if_nobody: STEP`.",
    "go": "{name} does not say where the bot goes on when the person hands back. Add `go: STEP`.",
}


def _belongs_to(word: str, kind: Kind) -> str:
    types = [a.name for a in ANSWERS.values() if word in {w.name for w in a.words}]
    if types:
        return f"It belongs to {listed(f'type: {t}' for t in types)}."
    if word in {w.name for w in ASK_WORDS} - {"id", "go", "intent", "flag", "media", "delay"}:
        return "It belongs to a question (`ask`)."
    if word == "go":
        return (
            "After an `end` nothing follows."
            if kind.name == "end"
            else "Its own lines say where it goes on."
        )
    if word == "say":
        return "One step does one thing: put `say` into a step of its own above."
    actions = [a.name for a in ACTIONS.values() if word in {w.name for w in a.words}]
    return f"It belongs to {listed(actions)}."


# ── choices by themselves ─────────────────────────────────────────────────────────────────────────


def _check_choices(
    own: str, node: Block, words: Mapping[str, Any], kind: Kind, problems: Problems
) -> bool:
    if not isinstance(kind, AnswerKind):
        return True
    choices: Mapping[str, ChoiceWords] | None = words.get("choices")
    count = problems.errors
    if choices is None:
        if kind.choices == "must" and "choices" not in node:
            problems.add(
                node.at["ask"], "missing_choices", f"The question `{own}` needs `choices`."
            )
        return problems.errors == count
    if kind.choices == "never":
        sentence = f"A question of `type: {kind.name}` has no `choices`."
        problems.add(node.at["choices"], "misplaced_word", sentence)
        return False
    block = node["choices"]
    assert isinstance(block, Block)
    if not block:
        problems.add(
            node.at["choices"], "missing_choices", f"The question `{own}` has no choice at all."
        )
    _check_each(own, block, choices, kind, problems)
    return problems.errors == count


def _check_each(
    own: str,
    block: Block,
    choices: Mapping[str, ChoiceWords],
    kind: AnswerKind,
    problems: Problems,
) -> None:
    for choice_id in block:
        is_id(choice_id, block.at[choice_id], problems, what="choice")
    for choice_id, choice in choices.items():
        if choice.range is not None and not kind.ranges:
            sentence = (
                f"The choice `{choice_id}` of `{own}` has a `range`, but its answers are no figures. "
                "A range goes with `type: money`, `number` or `duration`."
            )
            problems.add(place_of(block, (choice_id, "range")), "range_without_figures", sentence)
            return


def questions(part: Part) -> Iterator[Draft]:
    """Yield the drafts that ask something of the flow's own."""
    return (d for d in part.drafts if d.answer is not None)
