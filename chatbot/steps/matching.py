"""Labels, synonyms and ids of a question's choices, compiled once for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chatbot.steps.question import Choice
from chatbot.understanding.choices import Options
from chatbot.understanding.normalise import fold, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One language's words for the choices of one question. All map to the choice's id.

    whole: every label, synonym and id, but for case, accents and spaces as written; the language's own words first,
    then those of the others. words: the same without signs, where that is still one choice. options: for likeness;
    None where the kind does not use it.
    """

    whole: Mapping[str, str]
    words: Mapping[str, str]
    options: Options | None

    def exact(self, said: str) -> str | None:
        """Return the choice that the whole reply names."""
        folded = fold(said)
        return self.whole.get(folded) or self.words.get(spaced(folded))


def spaced(folded: str) -> str:
    """Return the words of a folded text, without signs."""
    return " ".join(split_words(folded))


def phrases(choice: Choice, language: str) -> Iterator[str]:
    """Yield the label, then the other words for a choice."""
    yield choice.labels[language]
    yield from choice.also[language]


def tables(
    choices: Sequence[Choice], languages: Iterable[str], *, fuzzy: bool
) -> dict[str, Table]:
    """Return the tables of a question, by language."""
    all_languages = tuple(languages)
    return {
        language: _table(choices, (language, *(o for o in all_languages if o != language)), fuzzy)
        for language in all_languages
    }


def _table(choices: Sequence[Choice], languages: tuple[str, ...], fuzzy: bool) -> Table:
    whole: dict[str, str] = {}
    words: dict[str, str] = {}
    for language in languages:
        for form, known in ((fold, whole), (_words_of, words)):
            for said, choice_id in _unambiguous(choices, language, form).items():
                known.setdefault(said, choice_id)
    for choice in choices:
        whole.setdefault(fold(choice.id), choice.id)
    options = None
    if fuzzy and choices:
        language = languages[0]
        options = Options.compile({c.id: tuple(phrases(c, language)) for c in choices}, language)
    return Table(whole=whole, words=words, options=options)


def _words_of(text: str) -> str:
    return spaced(fold(text))


def _unambiguous(
    choices: Sequence[Choice], language: str, form: Callable[[str], str]
) -> dict[str, str]:
    """Return what names one choice and no other."""
    found: dict[str, str | None] = {}
    for choice in choices:
        for text in phrases(choice, language):
            said = form(text)
            found[said] = choice.id if found.get(said, choice.id) == choice.id else None
    return {said: choice_id for said, choice_id in found.items() if said and choice_id}
