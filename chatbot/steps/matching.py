"""Labels, synonyms and ids of a question's choices, compiled once for each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chatbot.steps.question import Choice
from chatbot.understanding.choices import Options
from chatbot.understanding.normalise import fold, split_words
from chatbot.understanding.reading import Reading


@dataclass(slots=True, eq=False)
class Likeness:
    """The choices ready to be compared by likeness; compiled when the first reply needs it, as the lint never does."""

    phrases: Mapping[str, tuple[str, ...]]
    language: str
    _options: Options | None = None

    def match(
        self, said: str, question: str | None, near: Mapping[str, float] | None = None
    ) -> Reading[str]:
        """Return the choice's id the reply is most like, see `Options.match`."""
        if self._options is None:
            self._options = Options.compile(self.phrases, self.language)
        return self._options.match(said, question, near)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One language's words for the choices of one question. All map to the choice's id.

    whole: every label, synonym and id, but for case, accents and spaces as written; the language's own words first,
    then those of the others. words: the same without signs, where that is still one choice. likeness: None where the
    kind does not use it.
    """

    whole: Mapping[str, str]
    words: Mapping[str, str]
    likeness: Likeness | None

    def exact(self, said: str) -> str | None:
        """Return the choice that the whole reply names."""
        folded = fold(said)
        return self.whole.get(folded) or self.words.get(spaced(folded))


def spaced(folded: str) -> str:
    """Return the words of a folded text, without signs."""
    return " ".join(split_words(folded))


@lru_cache(maxsize=16_384)
def forms(text: str) -> tuple[str, str]:
    """Return a flow's text folded, and the words of that: an editor's lint asks for the same ones at every key."""
    folded = fold(text)
    return folded, spaced(folded)


def phrases(choice: Choice, language: str) -> Iterator[str]:
    """Yield the label, then the other words for a choice."""
    yield choice.labels[language]
    yield from choice.also[language]


def tables(
    choices: Sequence[Choice], languages: Iterable[str], *, fuzzy: bool
) -> dict[str, Table]:
    """Return the tables of a question, by language."""
    all_languages = tuple(languages)
    spelled = {language: _forms(choices, language) for language in all_languages}
    return {
        language: _table(
            choices,
            [spelled[o] for o in (language, *(x for x in all_languages if x != language))],
            language if fuzzy else None,
        )
        for language in all_languages
    }


_Forms = tuple[Mapping[str, str], Mapping[str, str]]


def _table(choices: Sequence[Choice], spelled: Sequence[_Forms], fuzzy_in: str | None) -> Table:
    whole: dict[str, str] = {}
    words: dict[str, str] = {}
    for by_text, by_words in spelled:
        whole = {**by_text, **whole}
        words = {**by_words, **words}
    for choice in choices:
        whole.setdefault(forms(choice.id)[0], choice.id)
    likeness = None
    if fuzzy_in is not None and choices:
        likeness = Likeness({c.id: tuple(phrases(c, fuzzy_in)) for c in choices}, fuzzy_in)
    return Table(whole=whole, words=words, likeness=likeness)


def _forms(choices: Sequence[Choice], language: str) -> _Forms:
    """Return what names one choice and no other, as written and by its words."""
    by_text: dict[str, str | None] = {}
    by_words: dict[str, str | None] = {}
    for choice in choices:
        for text in phrases(choice, language):
            for said, known in zip(forms(text), (by_text, by_words), strict=True):
                known[said] = choice.id if known.get(said, choice.id) == choice.id else None
    return _clear(by_text), _clear(by_words)


def _clear(found: Mapping[str, str | None]) -> Mapping[str, str]:
    return {said: choice_id for said, choice_id in found.items() if said and choice_id}
