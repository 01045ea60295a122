"""The shape of a language's standing texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One language. In braces stand the names that are filled in.

    own: the language's name in itself. or_, and_: between the last two of several. subjects:
    words by which a new clause begins after "and", folded: not in "my boss and me". told: phrases, folded, by which a
    visitor says that this was answered already. greetings, thanks, declines: whole replies, by their words; farewells too. bot_asked, why_asked,
    help_asked: what a reply asks or says, folded: who is talking, what a question is for, whether it may ask something.
    rude: single words of anger. trouble: a matter of somebody who is a customer already ("forgot my password"). kinds: what was withheld, as an object ("your e-mail address").
    """

    own: str
    or_: str
    and_: str
    subjects: frozenset[str]
    quote: str  # with {text}
    seconds: str
    minute: str
    minutes: str

    did_you_mean: str
    none_of_these: str
    yes: str
    no: str
    not_understood: str
    no_answer: str  # a question that no FAQ answers
    told: tuple[str, ...]
    told_reply: str
    greetings: tuple[str, ...]
    greeting: str
    thanks: tuple[str, ...]
    welcome: str
    declines: tuple[str, ...]
    skipped: str
    noted: str
    noted_as: str

    nothing_before: str
    started_over: str
    calling: str
    one_moment: str  # another system is asked
    waiting: str
    stopped: str
    opted_out: str
    ended: str
    human_word: str
    restart_word: str

    delete_ask: str
    delete_yes: str
    delete_no: str
    deleted: str
    kept: str

    withheld_ask: str
    kinds: Mapping[str, str]
    withheld_kept: str
    withheld_retype: str
    withheld_refused: str
    buttons_only: str

    code_sent: str
    code_right: str
    code_wrong: str
    code_over: str

    bot_asked: tuple[str, ...]
    bot_reply: str
    why_asked: tuple[str, ...]
    why_reply: str
    help_asked: tuple[str, ...]
    help_reply: str
    farewells: tuple[str, ...]
    farewell: str
    rude: tuple[str, ...]
    rude_reply: str
    or_human: str  # after the second reply in a row that was not understood
    trouble: tuple[str, ...]
    trouble_reply: str
    only: str  # said in this language where the flow lacks it, with {languages}
    met: str  # to somebody who gives a name unasked
    switched: str  # before the button that switches back

    offer: str  # said in this language to somebody who seems to speak it
    label_human: str
    label_back: str
    label_restart: str
    label_stop: str
    label_delete: str
    label_change: str
