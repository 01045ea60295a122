"""From drafts to compiled steps: texts in every language, questions, targets, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chatbot.flow.conditions import BadCondition, compile_condition
from chatbot.flow.draft import Draft
from chatbot.flow.links import SITE_NAMES, Links, give_up, on_error
from chatbot.flow.loader import Node
from chatbot.flow.model import (
    Ask,
    AskConsent,
    Book,
    Branch,
    Call,
    Case,
    Does,
    End,
    Handoff,
    Share,
    Speak,
    Split,
    Step,
    Texts,
)
from chatbot.flow.notices import NoticeFile
from chatbot.flow.problems import Problems
from chatbot.flow.questions import build_question
from chatbot.flow.texts import BadText, Text, compile_text, foreign_names
from chatbot.steps import CONTACT
from chatbot.steps.call import DEFAULT_WITHIN_MS
from chatbot.steps.handoff import DEFAULT_WAIT_MS
from chatbot.steps.kind import AnswerKind

NO_TEXT = Text("", plain="")


class Builder:
    """Makes steps of drafts. names: by part prefix, what the writer of that part calls an answer."""

    def __init__(
        self, links: Links, languages: tuple[str, ...], notices: Mapping[str, NoticeFile]
    ) -> None:
        self._links = links
        self._languages = languages
        self._notices = notices
        self._names: dict[str, dict[str, str]] = {}

    def step(self, draft: Draft) -> Step | None:
        """Return the step, or None after adding what is wrong with its references."""
        does = self._does(draft)
        if does is None:
            draft.part.sound = False
            return None
        return Step(
            id=draft.id,
            line=draft.at.line,
            does=does,
            next=self._next(draft, does),
            text=self._text(draft),
            media=self._media(draft),
            delay_ms=draft["delay"] or 0,
            intent=draft["intent"],
            flags=draft["flag"] or (),
        )

    def _next(self, draft: Draft, does: Does) -> str | None:
        if draft["go"] is not None:
            self._links.target(draft, "go", draft["go"], draft.place("go"))
        return None if isinstance(does, Branch | Split) else self._links.next_of(draft)

    # texts

    def texts(self, draft: Draft, word: str, key: str) -> Texts | None:
        """Return one text of a step in every language; `key` is that of its translation."""
        said = draft[word]
        if said is None:
            return None
        part = draft.part
        own = self._compiled(draft, said, part.language, draft.place(word), part.problems)
        found: dict[str, Text] = {}
        for language in self._languages:
            translated = (
                part.translations.text(language, key) if language != part.language else None
            )
            entry = part.translations.place(language, key)
            if translated is None or entry is None:
                found[language] = own or NO_TEXT
                continue
            compiled = self._compiled(draft, translated, language, entry.key, entry.problems)
            found[language] = compiled or own or NO_TEXT
        return found

    def _compiled(
        self, draft: Draft, said: str, language: str, place: Node, problems: Problems
    ) -> Text | None:
        names = self.names(draft)
        try:
            text = compile_text(said, language, names)
        except BadText as error:
            problems.add(place, error.code, error.sentence, suggestion=error.suggestion)
            return None
        full = set(names.values())
        for written, name in foreign_names(said, (*names, *SITE_NAMES)):
            better = f"{{{{ {name} }}}}" if name is not None else None
            sentence = (
                f"`{written}` is shown as it is written here. To show an answer, write its step in two braces: "
                f"`{better or '{{ name }}'}`."
            )
            problems.add(place, "bad_text", sentence, suggestion=better)
        unknown = text.names.difference(full, SITE_NAMES, draft.part.lost)
        if draft.part.lacks_names or draft.part.nameless:
            unknown = frozenset()
        for name in sorted(unknown):
            problems.unknown(
                place,
                "unknown_name",
                f"A text shows `{name[:60]}`, but there is no such answer.",
                word=name,
                known=(*names, *SITE_NAMES),
            )
        return text

    def names(self, draft: Draft) -> dict[str, str]:
        """Return the full ids of the answers that the writer of this step may name."""
        prefix = draft.part.prefix
        if prefix not in self._names:
            self._names[prefix] = self._links.names(draft.part)
        return self._names[prefix]

    def _text(self, draft: Draft) -> Texts | None:
        word = "ask" if draft.answer is not None else "say"
        return self.texts(draft, word, draft.own)

    def _media(self, draft: Draft) -> dict[str, str]:
        return dict(draft["media"] or {})

    # what it does

    def _does(self, draft: Draft) -> Does | None:
        kind = draft.kind
        if isinstance(kind, AnswerKind):
            return self._ask(draft, kind)
        made: Does | None = _MAKERS[kind.name](self, draft)
        return made

    def _ask(self, draft: Draft, kind: AnswerKind) -> Does | None:
        part = draft.part
        defaults = part.words.defaults
        if draft["give_up"] is not None:
            gives_up = give_up(self._links, draft, draft["give_up"], draft.place("give_up"))
        else:
            gives_up = give_up(
                self._links, draft, defaults.give_up, part.place("defaults", "give_up")
            )
        question = build_question(draft, kind, self._languages, self._links)
        retry = self.texts(draft, "retry", f"{draft.own}.retry")
        if gives_up is None or question is None:
            return None
        return Ask(
            question=question,
            criterion=draft["criterion"],
            retry=retry,
            tries=draft["tries"] or defaults.tries,
            give_up=gives_up,
            skip_if_decided=bool(draft["skip_if_decided"]),
            contact=kind.name if kind.name in CONTACT else None,
        )

    def consent(self, draft: Draft) -> Does | None:
        """Make the step that asks for a consent."""
        name: str = draft["consent"]
        on_no = self._links.next_of(draft)
        if draft["on_no"] is not None:
            on_no = self._links.target(draft, "on_no", draft["on_no"], draft.place("on_no"))
        notice = self._notices.get(name)
        if notice is None or on_no is None:
            return None
        return AskConsent(notice=name, purpose=notice.purpose, on_no=on_no)

    def branch(self, draft: Draft) -> Does | None:
        """Make the step that chooses by conditions."""
        knowns = self._links.knowns(draft.part)
        cases = []
        whole = True
        for number, case in enumerate(draft["branch"]):
            place = draft.place("branch", number, "go")
            go = self._links.target(draft, "branch", case.go, place)
            try:
                when = compile_condition(case.when, knowns) if case.when is not None else None
            except BadCondition as error:
                if error.code == "unknown_name" and (
                    draft.part.lacks_names or draft.part.nameless
                ):
                    return None
                where = draft.place("branch", number, "if")
                draft.part.problems.add(
                    where, error.code, error.sentence, suggestion=error.suggestion
                )
                whole = False
                continue
            if go is None:
                whole = False
            else:
                cases.append(Case(when, go))
        return Branch(tuple(cases)) if whole and cases else None

    def split(self, draft: Draft) -> Does | None:
        """Make the step that draws."""
        shares = []
        for said, percent in draft["split"].items():
            go = self._links.target(draft, "split", said, draft.place("split", said))
            if go is not None:
                shares.append(Share(go, percent))
        return Split(tuple(shares)) if len(shares) == len(draft["split"]) else None

    def call(self, draft: Draft) -> Does | None:
        """Make the step that asks another system."""
        error = on_error(self._links, draft)
        names = self.names(draft)
        sent = [names.get(said) for said in draft["send"] or ()]
        for said, name in zip(draft["send"] or (), sent, strict=True):
            if name is None and said not in draft.part.lost and not draft.part.lacks_names:
                sentence = f"`send` names `{said[:60]}`, but there is no such answer."
                place = draft.place("send")
                draft.part.problems.unknown(
                    place, "unknown_name", sentence, word=said, known=names
                )
        if error is None or None in sent:
            return None
        return Call(
            connection=draft["call"],
            send=tuple(name for name in sent if name is not None),
            save={
                draft.part.prefix + name: tuple(path.split("."))
                for name, path in (draft["save"] or {}).items()
            },
            within_s=(draft["within"] or DEFAULT_WITHIN_MS) / 1_000,
            on_error=error,
        )

    def handoff(self, draft: Draft) -> Does | None:
        """Make the step that calls a person."""
        said = draft["if_nobody"]
        if said is None:
            return None
        if_nobody = self._links.target(draft, "if_nobody", said, draft.place("if_nobody"))
        if if_nobody is None:
            return None
        wait_s = (draft["wait"] or DEFAULT_WAIT_MS) / 1_000
        return Handoff(team=draft["handoff"], wait_s=wait_s, if_nobody=if_nobody)

    def book(self, draft: Draft) -> Does:
        """Make the step that offers the booking page; in a subflow its `end` is that of the subflow."""
        outcome: str | None = draft["end"]
        if outcome is None:
            return Book(prefill=draft["book"], then=self._links.next_of(draft))
        if draft.part.returns is not None:
            return Book(prefill=draft["book"], then=self._links.returned(draft))
        return Book(prefill=draft["book"], outcome=outcome)

    def end(self, draft: Draft) -> Does:
        """Make the last step; a subflow's `end` says its words and goes on."""
        return End(draft["end"]) if draft.part.returns is None else Speak()


_MAKERS: Mapping[str, Any] = {
    "say": lambda builder, draft: Speak(),
    "book": Builder.book,
    "end": Builder.end,
    "consent": Builder.consent,
    "branch": Builder.branch,
    "split": Builder.split,
    "call": Builder.call,
    "handoff": Builder.handoff,
    "flow": lambda builder, draft: Speak(),
}
