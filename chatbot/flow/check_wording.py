"""Lint of what a question's words ask for: contact data belongs to a question that knows it as such."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from chatbot.flow.check_questions import shows_names
from chatbot.steps import CONTACT

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft
    from chatbot.flow.translations import Translations

_TYPED: Final = ("text", "long_text", "number", "company", "job_title")
_WE: Final = r"(?:we|i|our\ \w+|somebody|someone|an?\ \w+)"
_ASKS: Final = {
    "email": rf"""
        e-?mail[ -]?adress[e]?\b | e-?mail\ address\b | \byour\ e-?mail\s*[?.!:]
        | where\ (?:can|may|could|should|shall)\ {_WE}\ (?:best\ )?(?:write\ to|e-?mail|contact)\ you
        | ^\W*(?:your\ )?e-?mail\s*[?:]?$ | \b(?:best|which|what|what's\ your|preferred)\ e-?mail\b(?=\s*(?:[?:]|$|(?:address|can|may|should|shall|could|to|is|do\ we|works)\b)) | \byour\ contact\ (?:details|data|information|info)\b
        | how\ (?:can|may|could|should|shall)\ {_WE}\ (?:best\ )?(?:reach|contact|get\ back\ to)\ you\b(?!\ by\ (?:tele)?phone)
        | \b(?:ihre|deine)\ kontaktdaten\b | wie\ (?:können|dürfen|sollen)\ wir\ (?:sie|dich)\ (?:am\ besten\ )?(?:erreichen|kontaktieren)
        | \b(?:ihre|deine)\ e-?mail\s*[?.!:] | wohin\ (?:können|dürfen|sollen)\ wir\ (?:ihnen|dir)\ \w*\ ?schreiben
        | adresse\ (?:e-?mail|mail|électronique|de\ courriel)\b | correo\ electrónico\b | indirizzo\ e-?mail\b
        | endereço\ de\ e-?mail\b | e-?mailadres\b""",
    "phone": rf"""
        \b(?:(?:tele)?phone|mobile|cell)\ number\b | \byour\ (?:tele)?phone\s*[?.!:]
        | ^\W*(?:your\ )?(?:tele)?phone\s*[?:]?$ | {_WE}\ (?:best\ )?(?:reach|call|contact)\ you\ (?:by|on\ the)\ (?:tele)?phone
        | number\ (?:can|may|could|should|shall)\ {_WE}\ (?:best\ )?(?:reach|call|ring|phone)\ you
        | \b(?:telefon|handy|mobil|ruf)nummer\b | unter\ welcher\ nummer | numéro\ de\ téléphone\b
        | número\ de\ teléfono\b | numero\ di\ telefono\b | número\ de\ telefone\b | telefoonnummer\b""",
    "name": r"""
        who\ (?:am\ i|are\ we|do\ i\ have\ the\ pleasure\ of)\ (?:talking|speaking|chatting|writing)\ (?:to|with)
        | (?:what|how)\ (?:may|should|shall|can|do)\ (?:i|we)\ (?:call|address)\ you\b
        | mit\ wem\ (?:spreche|schreibe|habe)\ ich | wie\ (?:darf|soll)\ ich\ (?:sie|dich)\ (?:an)?(?:nennen|sprechen|reden)
        | \byour\ (?:full\ |first\ |last\ )?name\b | \bwie\ hei(?:ß|ss)(?:en\ sie|t\ du)\b | \bihr(?:en)?\ namen?\b""",
}
_GIVE: Final = re.compile(
    r"\b(?:leave|type|write|send|give|tell|enter|share|hinterlassen|schreiben|schicken|nennen|geben)\b[^.?!]{0,30}"
    r"\b(?:your|ihre?n?|deine?n?)\b",
    re.IGNORECASE,
)
_WHAT: Final = {"email": "an e-mail address", "phone": "a telephone number", "name": "a name"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words, re.VERBOSE)) for kind, words in _ASKS.items())


MAX_LABEL: Final = 100  # characters: a button of more is a paragraph


def _check_buttons(draft: Draft) -> None:
    part = draft.part
    for choice_id, choice in draft.choices.items():
        if len(choice.label) > MAX_LABEL:
            place = draft.place("choices", choice_id, "label")
            part.problems.add(place, "too_long", _TOO_LONG.format(choice_id))
        for language in part.translations.languages():
            _check_translated(part.translations, language, f"{draft.own}.{choice_id}", choice_id)


def _check_translated(known: Translations, language: str, key: str, choice_id: str) -> None:
    entry = known.place(language, key)
    if entry is None:
        return
    label = known.part(language, key, "label") or ""
    if len(label) > MAX_LABEL:
        entry.problems.add(entry.key, "too_long", _TOO_LONG.format(choice_id))
    if any(shows_names(said) for said in (label, *known.several(language, key, "also"))):
        sentence = f"`{key}` is a button and what visitors type: a name cannot stand in it."
        entry.problems.add(entry.key, "text_not_allowed", sentence)


_TOO_LONG: Final = (
    f"The label of `{{}}` is a button: at most {MAX_LABEL} characters, better a few words."
)


def check_wording(draft: Draft) -> None:
    """Add a question that asks for contact data and takes the reply for any text; and one that hot visitors miss."""
    kind = draft.answer
    if kind is None:
        _check_said(draft)
        return
    _check_one_question(draft)
    _check_retry(draft, kind.name)
    _check_buttons(draft)
    if kind.name in CONTACT and draft["criterion"] is not None:
        sentence = f"`{draft.own}` asks for contact data, which counts for nothing: remove its `criterion`."
        draft.part.problems.add(draft.place("criterion"), "misplaced_word", sentence)
    if kind.name in CONTACT and draft["skip_if_decided"]:
        sentence = (
            f"`{draft.own}` asks for contact data: with `skip_if_decided` it would be left out for the very visitors who "
            "are hot already. Remove it."
        )
        draft.part.problems.add(draft.place("skip_if_decided"), "misplaced_word", sentence)
    wanted = _wanted(draft["ask"] or "")
    if kind.name in CONTACT and wanted and kind.name not in wanted:
        sentence = (
            f"`{draft.own}` asks for {_WHAT[wanted[0]]}, but takes {_WHAT[kind.name]}. Write `type: {wanted[0]}`, or ask "
            "for the other."
        )
        draft.part.problems.add(draft.place("type"), "contact_as_text", sentence)
    if kind.name in _TYPED and wanted:
        _report_text(draft, wanted[0])


def _wanted(text: str) -> list[str]:
    asks = " ".join(text.lower().split())
    return [kind for kind, pattern in _patterns() if pattern.search(asks)]


def _report_text(draft: Draft, wanted: str) -> None:
    sentence = (
        f"`{draft.own}` asks for {_WHAT[wanted]}, but takes any text. Write `type: {wanted}`: then it is asked after "
        "consent only, checked, and kept with the lead."
    )
    place = draft.place("type") if "type" in draft.at else draft.at
    draft.part.problems.add(place, "contact_as_text", sentence, suggestion=f"type: {wanted}")


def _check_said(draft: Draft) -> None:
    """A text that asks something is a question, whatever its word: nobody reads the reply to a `say`."""
    said = draft["say"]
    if said is None or "{%" in said:
        return
    place, problems = draft.place("say"), draft.part.problems
    wanted = _wanted(said) if said.rstrip().endswith("?") or _GIVE.search(said) else []
    if wanted:
        sentence = (
            f"`{draft.own}` asks for {_WHAT[wanted[0]]}, but only says so: nobody reads the reply. Make it a question: "
            f"`ask: …` with `type: {wanted[0]}`."
        )
        problems.add(place, "contact_as_text", sentence)
    elif said.rstrip().endswith("?") and draft.kind.name not in ("end", "book"):
        sentence = (
            f"`{draft.own}` asks something and goes on without waiting for the reply. Write `ask`, with `choices` or a "
            "`type` of answer."
        )
        problems.add(place, "say_that_asks", sentence)


def asks_in_passing(text: str) -> str | None:
    """Return what contact data a text asks for that is no question: email, phone or name; None where it asks for none."""
    asks = text.rstrip().endswith("?") or _GIVE.search(text)
    wanted = _wanted(text) if asks and "{%" not in text else []
    return wanted[0] if wanted else None


def _check_retry(draft: Draft, kind: str) -> None:
    """What a visitor types after a `retry` answers the question that was asked, nothing else."""
    if kind in CONTACT or _wanted(draft["ask"] or ""):
        return  # it speaks of what the question asks for
    wanted = asks_in_passing(draft["retry"] or "")
    if wanted is not None:
        sentence = (
            f"The `retry` of `{draft.own}` asks for {_WHAT[wanted]}, but the reply answers the question. Ask for it in a "
            f"step of its own: `ask: …` with `type: {wanted}`."
        )
        draft.part.problems.add(draft.place("retry"), "contact_as_text", sentence)


def no_reader(wanted: str) -> str:
    """Return the sentence for a text that asks for contact data which nobody reads."""
    return (
        f"asks for {_WHAT[wanted]}, but only says so: nobody reads the reply. Make it a question of a step: `ask: …` "
        f"with `type: {wanted}`."
    )


def _check_one_question(draft: Draft) -> None:
    """Two questions in one text: a visitor answers one of them."""
    asked = draft["ask"] or ""
    if asked.count("?") > 1 and "{%" not in asked:
        sentence = f"`{draft.own}` asks two things at once, and a visitor answers one. Make two questions of it."
        draft.part.problems.warn(draft.place("ask"), "two_questions", sentence)
