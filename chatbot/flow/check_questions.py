"""Lint of questions and steps by themselves: ranges, words, levels, names the profile must know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from chatbot.flow.check_media import check_media
from chatbot.flow.check_ranges import check_ranges
from chatbot.flow.currencies import CURRENCIES
from chatbot.flow.draft import Draft, Part
from chatbot.flow.ids import is_id
from chatbot.flow.loader import Block, Node
from chatbot.flow.problems import listed, nearest
from chatbot.flow.texts import html_in
from chatbot.scoring import INTENTS, TOLD_FLAGS
from chatbot.steps.file import EXTENSIONS
from chatbot.steps.kind import LEVELS, ChoiceWords
from chatbot.steps.matching import forms
from chatbot.understanding.intents import command

if TYPE_CHECKING:
    from collections.abc import Callable

    from chatbot.scoring import Profile

_CURRENCY_WORDS: Final = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "$": "USD", "dollar": "USD", "dollars": "USD",
    "usd": "USD", "£": "GBP", "pound": "GBP", "pounds": "GBP", "gbp": "GBP",
}  # fmt: skip
_WELCOME: Final = frozenset(("active_use", "upgrade_interest", "usage_limit"))
_ENDINGS: Final = " .,;:!?…"  # nobody types them after a choice, or means another one by them
_CONNECTION: Final = re.compile(r"[A-Za-z0-9][\w-]{0,63}", re.ASCII)
_MAX_COMMAND: Final = 24  # characters: a longer choice is no standing command


def check_question(draft: Draft, languages: tuple[str, ...]) -> None:
    """Add what is wrong with a question's own words."""
    kind = draft.answer
    if kind is None:
        return
    for language in languages:
        _check_words(draft, language)
    if not draft.sound:
        return  # what was left out would be missed a second time
    check_ranges(draft)
    _check_levels(draft)
    check = _OF_KIND.get(kind.name)
    if check is not None:
        check(draft)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────


def _check_words(draft: Draft, language: str) -> None:
    """No word means two choices, and none hides a standing command."""
    own = language == draft.part.language
    seen: dict[str, tuple[str, int]] = {}
    for choice_id, text, place in _phrases(draft, language):
        folded = forms(text)[0].strip(_ENDINGS) or text
        other, line = seen.setdefault(folded, (choice_id, place.line))
        problems = draft.part.problems
        if not own:
            entry = draft.part.translations.place(language, f"{draft.own}.{choice_id}")
            problems = entry.problems if entry is not None else problems
        if other != choice_id:
            sentence = (
                f"`{text[:60]}` means two choices of `{draft.own}`: `{other}` (line {line}) and `{choice_id}`. "
                "Keep it at one of them."
            )
            problems.add(place, "same_words", sentence)
        elif len(text) <= _MAX_COMMAND:
            found = standing_command(text, language)
            if found is not None:
                sentence = (
                    f"`{text[:60]}` is a standing command ({found}). As a word for `{choice_id}` it answers "
                    f"`{draft.own}` instead."
                )
                problems.warn(place, "word_is_command", sentence)


@lru_cache(maxsize=8_192)
def standing_command(text: str, language: str) -> str | None:
    """Return the standing command that a text is; the same texts are looked at on every lint."""
    found = command(text, language)
    return None if found is None or found.name == "change" else found.name


def _phrases(draft: Draft, language: str) -> Iterator[tuple[str, str, Node]]:
    """Yield each choice's words in a language, and where they stand."""
    part = draft.part
    for choice_id, words in draft.choices.items():
        if language == part.language:
            yield choice_id, words.label, draft.place("choices", choice_id, "label")
            place = draft.place("choices", choice_id, "also")
            for text in words.also:
                yield choice_id, text, place
            continue
        key = f"{draft.own}.{choice_id}"
        entry = part.translations.place(language, key)
        if entry is None:
            continue
        label = part.translations.part(language, key, "label")
        translated = (label, *part.translations.several(language, key, "also"))
        yield from ((choice_id, text, entry.key) for text in translated if text is not None)


# ── levels ────────────────────────────────────────────────────────────────────────────────────────


def _check_levels(draft: Draft) -> None:
    problems = draft.part.problems
    criterion = draft["criterion"]
    for choice_id, choice in draft.choices.items():
        _check_cold(draft, choice_id, choice)
    levels = {i: c.level for i, c in draft.choices.items() if c.level is not None}
    if criterion is None:
        for choice_id in levels:
            sentence = (
                f"The levels of `{draft.own}` count for nothing: the question has no `criterion`."
            )
            problems.add(
                draft.place("choices", choice_id, "level"), "level_without_criterion", sentence
            )
            return
        return
    place = draft.place("criterion")
    if not draft.choices:
        sentence = (
            f"The answer to `{draft.own}` has no level, so `{criterion}` gets no points from it."
        )
        problems.warn(place, "criterion_without_levels", sentence)
    elif not levels:
        sentence = (
            f"No choice of `{draft.own}` has a `level`, so `{criterion}` never gets a point."
        )
        problems.add(place, "criterion_without_levels", sentence)
    else:
        for choice_id, choice in draft.choices.items():
            if choice.level is None and choice.temperature is None:
                _say_without_level(draft, choice_id, choice)


def _check_cold(draft: Draft, choice_id: str, choice: ChoiceWords) -> None:
    if choice.temperature is None:
        return
    wishes = ["intent"] if choice.intent else []
    wishes += ["flag"] if set(choice.flag) & _WELCOME else []
    points = ["fit"] if choice.fit else []
    points += ["level"] if choice.level == "strong" else []
    if wishes or points:
        sentence = (
            f"The choice `{choice_id}` of `{draft.own}` is cold, whatever the points, and has "
            f"{listed((*wishes, *points), 'and')}, which speaks for a purchase. Remove one of them."
        )
        tell = draft.part.problems.add if wishes else draft.part.problems.warn
        tell(draft.place("choices", choice_id, "temperature"), "cold_and_counted", sentence)


def _say_without_level(draft: Draft, choice_id: str, choice: ChoiceWords) -> None:
    sentence = f"The choice `{choice_id}` of `{draft.own}` has no `level`. Say what it counts: {listed(LEVELS)}."
    tell = draft.part.problems.warn if choice.intent or choice.flag else draft.part.problems.add
    tell(draft.place("choices", choice_id), "choice_without_level", sentence)


# ── by type ───────────────────────────────────────────────────────────────────────────────────────


def _check_money(draft: Draft) -> None:
    currency = draft["currency"]
    if currency is None or currency in CURRENCIES:
        return
    better = _CURRENCY_WORDS.get(currency.lower()) or nearest(currency.upper(), CURRENCIES)
    if currency.upper() in CURRENCIES:
        better = currency.upper()
    hint = f" Did you mean `{better}`?" if better else ""
    sentence = f"A currency is a code of three capital letters such as `EUR`; there is no `{currency[:20]}`.{hint}"
    draft.part.problems.add(draft.place("currency"), "bad_currency", sentence, suggestion=better)


def _check_yes_no(draft: Draft) -> None:
    missing = [i for i in ("yes", "no") if draft.choices and i not in draft.choices]
    if missing:
        sentence = f"A `yes_no` question that lists choices needs both `yes` and `no`; missing: {listed(missing, 'and')}."
        draft.part.problems.add(draft.place("choices"), "missing_choices", sentence)


def _check_multi(draft: Draft) -> None:
    problems, pick = draft.part.problems, draft["pick"]
    if pick is not None and pick[1] > len(draft.choices):
        sentence = (
            f"`pick` asks for up to {pick[1]} answers, but there are {len(draft.choices)} choices."
        )
        problems.add(draft.place("pick"), "pick_too_many", sentence)
    for choice_id, choice in draft.choices.items():
        if choice.go is not None:
            sentence = "Where several answers are possible, none of them can lead to a step of its own. Use a `branch`."
            problems.add(draft.place("choices", choice_id, "go"), "misplaced_word", sentence)


def _check_file(draft: Draft) -> None:
    for said in draft["accept"] or ():
        extension = said.lower().lstrip(".")
        if extension not in EXTENSIONS:
            near = nearest(extension, EXTENSIONS)
            sentence = f"Files of the kind `{said[:20]}` are not taken. Possible: {listed(sorted(EXTENSIONS))}."
            draft.part.problems.add(
                draft.place("accept"), "unknown_value", sentence, suggestion=near
            )


_OF_KIND: Final[dict[str, Callable[[Draft], None]]] = {
    "money": _check_money,
    "yes_no": _check_yes_no,
    "multi": _check_multi,
    "file": _check_file,
}


# ── names of the profile ──────────────────────────────────────────────────────────────────────────


def check_profile_names(draft: Draft, profile: Profile) -> None:
    """Criteria, fit rules and intents are those of the profile."""
    criterion = draft["criterion"]
    if criterion is not None and criterion not in profile.criterion_names:
        known = profile.criterion_names
        sentence = f"The profile `{profile.name}` has no criterion `{criterion[:60]}`. Possible: {listed(known)}."
        draft.part.problems.unknown(
            draft.place("criterion"), "unknown_criterion", sentence, word=criterion, known=known
        )
    check_intent(draft, draft["intent"], draft.place("intent"), profile)
    check_flags(draft.part, draft["flag"] or (), draft.place("flag"))
    for choice_id, choice in draft.choices.items():
        _check_choice(draft, choice_id, choice, profile)


def _check_choice(draft: Draft, choice_id: str, choice: ChoiceWords, profile: Profile) -> None:
    check_intent(draft, choice.intent, draft.place("choices", choice_id, "intent"), profile)
    check_flags(draft.part, choice.flag, draft.place("choices", choice_id, "flag"))
    if choice.fit is not None and choice.fit not in profile.fit:
        sentence = f"The profile `{profile.name}` has no fit rule `{choice.fit[:60]}`. Possible: {listed(profile.fit)}."
        draft.part.problems.unknown(
            draft.place("choices", choice_id, "fit"),
            "unknown_fit",
            sentence,
            word=choice.fit,
            known=profile.fit,
        )


def check_flags(part: Part, flags: tuple[str, ...], place: Node) -> None:
    """A flag that no rule reads says nothing; those of privacy and spam are not for a flow to set."""
    for flag in flags:
        if flag not in TOLD_FLAGS:
            sentence = f"There is no flag `{flag[:60]}`. Possible: {listed(TOLD_FLAGS)}."
            part.problems.unknown(place, "unknown_flag", sentence, word=flag, known=TOLD_FLAGS)


def intents_of(profile: Profile) -> tuple[str, ...]:
    """Return the intents that a flow may name: those the product knows, and the profile's."""
    return (*INTENTS, *(i for i in profile.intents if i not in INTENTS))


def check_intent(draft: Draft, intent: str | None, place: Node, profile: Profile) -> None:
    """An intent that nobody knows counts for nothing."""
    known = intents_of(profile)
    if intent is not None and intent not in known:
        sentence = f"There is no intent `{intent[:60]}`. Possible: {listed(known)}."
        draft.part.problems.unknown(place, "unknown_intent", sentence, word=intent, known=known)


# ── other steps ───────────────────────────────────────────────────────────────────────────────────


def check_step(draft: Draft) -> None:
    """Add what is wrong with the words of a step that need no other step to be judged."""
    _check_branch(draft)
    _check_split(draft)
    _check_call(draft)
    check_media(draft)
    _check_texts(draft)


def _more_words(place: Node, *usual: str) -> bool:
    """A line of a branch has other words than these."""
    return isinstance(place, Block) and not place.keys() <= set(usual)


def _check_branch(draft: Draft) -> None:
    cases = draft["branch"]
    if cases is None:
        return
    problems = draft.part.problems
    seen: dict[str, int] = {}
    for number, case in enumerate(cases):
        place = draft.place("branch", number)
        wrong_if = _more_words(place, "go")  # told already
        if case.when is None and number < len(cases) - 1 and not wrong_if:
            sentence = (
                "This line has no `if`, so it always holds: the lines below it are never reached."
            )
            problems.add(place, "case_never_reached", sentence)
        if case.when is not None and case.when in seen:
            sentence = f"The same condition stands above, in line {seen[case.when]}: this line is never reached."
            problems.add(place, "case_never_reached", sentence)
        seen.setdefault(case.when or "", place.line)
    last = draft.place("branch", len(cases) - 1) if cases else None
    if last is not None and _more_words(last, "if", "go"):
        return  # such as `else`, which was told
    if not cases or cases[-1].when is not None:
        place = draft.place("branch", len(cases) - 1) if cases else draft.place("branch")
        sentence = "The branch does not say what happens when no condition holds. Its last line is `- go: STEP`, without `if`."
        problems.add(place, "missing_otherwise", sentence)


def _check_split(draft: Draft) -> None:
    shares = draft["split"]
    if shares is None:
        return
    total = sum(shares.values())
    if draft.sound and len(shares) < 2:
        sentence = "A split draws one of several steps: name at least two, such as `{short: 50, long: 50}`."
        draft.part.problems.add(draft.place("split"), "split_sum", sentence)
    elif draft.sound and total != 100:
        sentence = f"The shares of a split add up to 100, not {total}."
        draft.part.problems.add(draft.place("split"), "split_sum", sentence)


def _check_call(draft: Draft) -> None:
    problems = draft.part.problems
    connection = draft["call"]
    if connection is not None and _CONNECTION.fullmatch(connection) is None:
        sentence = (
            f"`{connection[:60]}` is not the name of a connection, such as `crm_lookup`. Addresses and secrets stand "
            "in the server's settings."
        )
        problems.add(draft.place("call"), "wrong_name", sentence)
    steps = {d.own: d for d in draft.part.drafts}
    for name, path in (draft["save"] or {}).items():
        place = draft.place("save", name)
        is_id(name, place, problems, what="step")
        if name in steps:
            sentence = f"What comes back cannot be called `{name}`: the step in line {steps[name].at.line} has that id. Choose another name."
            problems.add(place, "duplicate_id", sentence)
        if not re.fullmatch(r"[\w-]+(?:\.[\w-]+){0,9}", path):
            sentence = f"`{path[:60]}` is not a path in the answer, such as `company.size`."
            problems.add(place, "wrong_value", sentence)


def _check_texts(draft: Draft) -> None:
    for word in ("say", "ask", "retry"):
        text = draft[word]
        found = html_in(text) if text is not None else None
        if found is not None:
            sentence = f"Texts are shown as they are, `{found[:30]}` too. Write plain text; a picture goes into `media`."
            draft.part.problems.add(draft.place(word), "html", sentence)
    for choice_id, choice in draft.choices.items():
        if shows_names(choice.label):
            sentence = f"The label of `{choice_id}` is a button: it cannot show a name."
            draft.part.problems.add(
                draft.place("choices", choice_id, "label"), "text_not_allowed", sentence
            )
        if any(shows_names(text) for text in choice.also):
            sentence = f"The words under `also` of `{choice_id}` are what visitors type: a name cannot stand in them."
            draft.part.problems.add(
                draft.place("choices", choice_id, "also"), "text_not_allowed", sentence
            )


def shows_names(text: str) -> bool:
    """Tell whether a text is written as one that shows names."""
    return "{{" in text or "{%" in text
