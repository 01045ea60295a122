"""The files of a flow, read: the flow itself and the subflows it calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chatbot.flow.draft import Draft, Part, read_steps
from chatbot.flow.file_words import FlowWords
from chatbot.flow.loader import Block, load
from chatbot.flow.problems import Problems, nearest
from chatbot.flow.sizes import MAX_BYTES_IN_ALL, MAX_STEPS, is_of_ordinary_size
from chatbot.flow.sources import File, Sources, size_of
from chatbot.flow.translations import Translations, is_language, warn_of_language
from chatbot.flow.validated import Subject, validate
from chatbot.steps.shape import shape_of, words_in
from chatbot.steps.written import Scalar

_WORDS: Final = words_in(FlowWords)
_MORE_TEXT: Final = f"has more than {MAX_BYTES_IN_ALL // 1024:,} KiB of text."


def read_part(
    sources: Sources, problems: Problems, translated: Mapping[str, Problems]
) -> Part | None:
    """Return the file's steps as drafts, or None after adding the problem that stands in the way.

    translated: where the problems of each translation beside the flow go.
    """
    root = load(sources.flow.text, problems)
    if root is None or not is_of_ordinary_size(root, problems):
        return None
    if size_of(sources) > MAX_BYTES_IN_ALL:
        problems.at(1, 1, "too_large", f"With its translations the flow {_MORE_TEXT}")
        return None
    valid = validate(shape_of(FlowWords), root, Subject("The flow", _WORDS), problems)
    if valid.words is None:
        return None
    part = Part(problems, root, valid.words, Translations(), sound=valid.sound)
    _check_head(part)
    _translate(part, sources.translations, translated)
    read_steps(part)
    return part


def _check_head(part: Part) -> None:
    words, problems = part.words, part.problems
    name = words.flow
    if (
        not name.replace("-", "").replace("_", "").isalnum()
        or name.lower() != name
        or not name.isascii()
    ):
        sentence = f"A flow's name has small letters, digits, `-` and `_` only, not `{name[:60]}`."
        problems.add(part.place("flow"), "bad_id", sentence)
    if not is_language(words.language):
        part.sound = False
        sentence = f"`{words.language[:60]}` is not a language such as `en`."
        problems.add(part.place("language"), "bad_language", sentence)
    else:
        warn_of_language(part.place("language"), words.language, problems)
    if not words.steps and "steps" in part.root:
        problems.add(part.place("steps"), "no_steps", "The flow has no step at all.")


def _translate(part: Part, beside: Mapping[str, File], translated: Mapping[str, Problems]) -> None:
    own = part.words.language
    inside = part.root.get("translations")
    if isinstance(inside, Block):
        _translate_inside(part, inside)
    for tag, file in sorted(beside.items()):
        problems = translated[tag]
        root = load(file.text, problems)
        if root is not None:
            part.translations.add(Scalar(tag, tag, 1, 1), root, own, problems)


def _translate_inside(part: Part, inside: Block) -> None:
    texts = [tag for tag, node in inside.items() if not is_language(tag)]
    if len(texts) > 1:
        sentence = f"`{texts[0][:60]}` is not a language. Texts stand below their language, such as `de:`, indented."
        part.problems.add(inside.at[texts[0]], "bad_language", sentence)
        return
    for tag, node in inside.items():
        part.translations.add(inside.at[tag], node, part.words.language, part.problems)


# ── subflows ──────────────────────────────────────────────────────────────────────────────────────


class Parts:
    """The flow and every subflow it calls, each call a part of its own."""

    def __init__(self, main: Part, sources: Sources, problems_of: Mapping[str, Problems]) -> None:
        """problems_of: where the problems of each subflow's file go, by its name."""
        self.all = [main]
        self._sources = sources
        self._problems_of = problems_of
        self._steps = len(main.drafts)
        self._bytes = size_of(sources)
        self._broken: set[str] = set()  # subflows that cannot be read
        self._full = False
        self._expand(main, (main.words.flow,))

    @property
    def main(self) -> Part:
        """The flow itself."""
        return self.all[0]

    @property
    def subflows(self) -> tuple[str, ...]:
        """The names of the flows that are called, each once, in the order first called."""
        return tuple(dict.fromkeys(p.name for p in self.all[1:]))

    @property
    def sound(self) -> bool:
        """Nothing had to be left out anywhere."""
        return all(part.sound for part in self.all)

    def _expand(self, part: Part, stack: tuple[str, ...]) -> None:
        for draft in part.drafts:
            name = draft["flow"]
            if self._full:
                return
            if name is None:
                continue
            if name in stack:
                round_ = " → ".join((*stack[stack.index(name) :], name))
                sentence = f"The flow `{name}` calls itself ({round_}), so it would never end."
                self._refuse(draft, "recursive_subflow", sentence)
                continue
            child = self._child(draft, name)
            if child is not None:
                self.all.append(child)
                self._expand(child, (*stack, name))

    def _refuse(self, draft: Draft, code: str, sentence: str) -> None:
        draft.part.problems.add(draft.place("flow"), code, sentence)
        draft.part.sound = False
        draft.part.lacks_names = True

    def _child(self, draft: Draft, name: str) -> Part | None:
        sources = self._sources.subflows.get(name)
        if sources is None:
            near = nearest(name, self._sources.subflows)
            hint = f" Did you mean `{near}`?" if near else ""
            self._refuse(draft, "unknown_flow", f"There is no flow `{name[:60]}`.{hint}")
            return None
        self._bytes += size_of(sources)
        if self._is_full(draft):
            return None
        child = None if name in self._broken else self._read(name, sources)
        if child is None or not child.sound:
            self._broken.add(name)
            file = self._problems_of[name].file
            sentence = f"The flow `{name}` has problems of its own: see {file}."
            self._refuse(draft, "broken_subflow", sentence)
            return None
        self._steps += len(child.drafts)
        if self._is_full(draft):
            return None
        child.prefix = f"{draft.id}__"
        child.parent = draft.part
        child.returns = draft.id
        child.name = name
        return child

    def _read(self, name: str, sources: Sources) -> Part | None:
        beside = {tag: Problems(file.name) for tag, file in sources.translations.items()}
        return read_part(sources, self._problems_of[name], beside)

    def _is_full(self, draft: Draft) -> bool:
        """Tell whether this call makes the flow larger than can be judged; no other is looked at then."""
        if self._steps > MAX_STEPS:
            sentence = f"With its subflows the flow has more than {MAX_STEPS} steps."
            self._refuse(draft, "too_many_steps", sentence)
        elif self._bytes > MAX_BYTES_IN_ALL:
            sentence = f"With its subflows and translations the flow {_MORE_TEXT}"
            self._refuse(draft, "too_large", sentence)
        else:
            return False
        self._full = True
        return True

    def called_by(self, caller: str) -> Part | None:
        """Return the subflow that a step calls. caller: its full id."""
        return next((p for p in self.all if p.returns == caller), None)
