"""Yes or no. Always the two choices `yes` and `no`, written or not."""

from __future__ import annotations

from typing import Final

from chatbot.domain.lead import Level
from chatbot.steps.figures import of_choice, unknown
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Choice, Question, ReadingContext, Understood
from chatbot.understanding.policy import Band
from chatbot.understanding.yesno import read_yesno

_LABELS: Final = {
    "en": ("Yes", "No"),
    "de": ("Ja", "Nein"),
    "fr": ("Oui", "Non"),
    "es": ("Sí", "No"),
    "it": ("Sì", "No"),
    "pt": ("Sim", "Não"),
    "nl": ("Ja", "Nee"),
    "ar": ("نعم", "لا"),
}


def plain_choices(languages: tuple[str, ...]) -> tuple[Choice, Choice]:
    """Return `yes` and `no` for a question that lists no choices; English labels where a language has none here."""
    labels = {lang: _LABELS.get(lang.partition("-")[0], _LABELS["en"]) for lang in languages}
    none: dict[str, tuple[str, ...]] = dict.fromkeys(languages, ())
    return (
        Choice(id="yes", labels={lang: said[0] for lang, said in labels.items()}, also=none),
        Choice(id="no", labels={lang: said[1] for lang, said in labels.items()}, also=none),
    )


def plain_word(said: str, language: str) -> str | None:
    """Return `yes` or `no` where a text is nothing but the word for it, in this language or English."""
    word = said.strip().casefold()
    for yes, no in (_LABELS.get(language.partition("-")[0], _LABELS["en"]), _LABELS["en"]):
        if word in (yes.casefold(), no.casefold()):
            return "yes" if word == yes.casefold() else "no"
    return None


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    reading = read_yesno(said, ctx.question, ctx.language)
    if reading.value is None or reading.band is Band.ASK:
        return None
    if reading.value == "unsure":
        return _unsure(question, reading.band)
    choice = question.choice(reading.value)
    if choice is None:
        return None
    if reading.band is Band.ACCEPT:
        return of_choice(choice)
    return of_choice(choice, band=reading.band, alternatives=(choice.id,), note="unsure")


def _unsure(question: Question, band: Band) -> Understood | None:
    """A third choice such as "Not sure" is meant, or nothing: without one the question is asked again."""
    if any(c.level == Level.DONT_KNOW for c in question.choices):
        return unknown(question, band=band)
    others = [c for c in question.choices if c.id not in ("yes", "no")]
    if len(others) != 1:
        return unknown(question, band=band)
    return of_choice(others[0], band=Band.CONFIRM, alternatives=(others[0].id,), note="unsure")


KIND: Final = AnswerKind(
    name="yes_no",
    says="Yes or no; `choices` may give `yes` and `no` words and levels of their own.",
    parse=_parse,
)
