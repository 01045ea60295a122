"""The way through a flow: branches, splits, calls, loops, questions that are skipped; and what counts for the score."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chatbot.dialog import facts
from chatbot.dialog.state import decode, encode
from chatbot.dialog.turn import Behaved, End
from chatbot.service.lines import line_of
from tests.fakes.dialogs import NOW, Chat, shipped, small

EVERY_KIND = """\
  - id: hello
    say: Hello.
    delay: 2s
    media: {image: /files/team.jpg, alt: Our team}
  - id: arms
    split: {left: 50, right: 50}
  - id: left
    say: To the left.
    go: pages
  - id: right
    say: To the right.
  - id: pages
    branch:
      - if: page == '/pricing'
        go: priced
      - go: kind
  - id: priced
    say: You were looking at prices.
    intent: price_quote_request
  - id: kind
    ask: What kind?
    criterion: need
    choices:
      a: {label: Alpha, level: strong, fit: industry}
      b: {label: Beta, level: partial, temperature: cold}
      c: {label: Gamma, level: partial, intent: demo_request}
  - id: several
    ask: Which of these?
    type: multi
    pick: [1, 2]
    choices: {x: {label: Ex}, y: {label: Why}, z: {label: Zed}}
  - id: look_up
    call: crm
    send: [kind]
    within: 1s
    on_error: failed
  - id: failed
    say: "You chose {{ kind | default('nothing') }} and {{ several | default('nothing') | list }}."
  - id: once_more
    ask: Once more?
    choices:
      again: {label: Again, go: kind}
      fine: {label: It is fine}
  - id: way
    branch: [{if: temperature == hot, go: to_rep}, {go: bye}]
"""


def every_kind(*, draw: float = 0.0, page: str = "/", reps: int = 0) -> Chat:
    return Chat(small(EVERY_KIND, "hello"), draw=draw, page=page, reps_online=reps)


def test_a_say_carries_its_pause_and_its_picture() -> None:
    first = every_kind().said[0]

    assert first.delay_ms == 2000
    assert dict(first.media)["alt"] == "Our team"


def test_the_pause_goes_with_the_line_but_not_with_the_systems() -> None:
    pause = every_kind().said[0]

    assert line_of(pause, 1, at=NOW).delay_ms == 2000
    assert line_of(replace(pause, system=True), 1, at=NOW).delay_ms == 0


@pytest.mark.parametrize(
    ("draw", "arm"), [(0.0, "left"), (0.49, "left"), (0.5, "right"), (0.99, "right")]
)
def test_a_split_is_drawn_once_and_stays(draw: float, arm: str) -> None:
    chat = every_kind(draw=draw)
    assert f"To the {arm}." in chat.lines

    chat.env = every_kind(draw=0.99 - draw).env
    chat.say("restart")

    assert f"To the {arm}." in chat.lines


def test_a_page_decides_a_branch_and_a_step_reached_can_be_an_intent() -> None:
    assert every_kind().temperature == "cold"
    chat = every_kind(page="/pricing")

    assert "You were looking at prices." in chat.lines
    assert chat.temperature == "hot"


def test_a_choice_counts_as_level_fit_intent_or_cold() -> None:
    chosen = {c: every_kind() for c in "abc"}
    for choice, chat in chosen.items():
        chat.click(choice)

    assert chosen["a"].turn.score.fit == 20
    assert chosen["b"].temperature == "cold"
    assert chosen["b"].turn.score.rules == ("F1",)
    assert chosen["c"].temperature == "hot"


def test_several_answers_are_picked_and_shown() -> None:
    chat = every_kind()
    chat.click("a")
    assert chat.last.input is not None
    assert chat.last.input.pick == (1, 2)

    chat.click("x", "z")
    lines = chat.lose()

    assert chat.value("several") == ("x", "z")
    assert lines[0] == "You chose Alpha and Ex and Zed."


def test_too_many_picks_are_asked_for_again() -> None:
    chat = every_kind()
    chat.click("a")

    chat.click("x", "y", "z")

    assert chat.state.step == "several"
    assert chat.state.tries == 1


def test_a_loop_asks_its_questions_again_and_never_runs_away() -> None:
    chat = every_kind()
    chat.click("a")
    chat.click("x")
    chat.lose()

    chat.click("again")

    assert chat.state.step == "kind"
    assert chat.value("kind") is None
    chat.click("b")
    assert chat.state.step == "several"
    chat.click("y")
    chat.lose()
    assert chat.state.step == "once_more"
    chat.click("fine")
    assert chat.one(End).outcome == "done"
    assert chat.value("kind") == "b"
    chat.check_replay()


DECIDED = """\
  - id: need
    ask: Why?
    criterion: need
    choices: {nothing: {label: No reason, level: none}, some: {label: A reason, level: strong}}
  - id: budget
    ask: And the budget?
    criterion: budget
    skip_if_decided: true
    choices: {low: {label: Little, level: none}, high: {label: Much, level: strong}}
  - id: authority
    ask: And the authority?
    criterion: authority
    skip_if_decided: true
    choices: {low: {label: Little, level: none}, high: {label: Much, level: strong}}
  - id: timeline
    ask: And the timeline?
    criterion: timeline
    skip_if_decided: true
    choices: {low: {label: Little, level: none}, high: {label: Much, level: strong}}
  - id: way
    branch: [{if: temperature == hot, go: to_rep}, {go: bye}]
"""


def test_a_question_that_cannot_matter_any_more_is_left_out() -> None:
    decided, open_ = (Chat(small(DECIDED, "need")) for _ in range(2))

    decided.click("nothing")
    open_.click("some")

    assert decided.state.ended == "done"
    assert open_.state.step == "budget"


def test_behaviour_counts_once_by_its_id() -> None:
    chat = Chat(shipped("bant"))
    for id_ in ("e1", "e1", "e2"):
        chat.tell(Behaved(at=chat.now, seq=chat.last_seq, id=id_, name="pricing_page_view"))
        assert chat.effects == ()

    assert chat.turn.score.engagement == 50


def test_a_rep_reads_the_answers_in_the_visitors_order_with_their_lines() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")
    seq = chat.state.answers["need"].seq
    chat.say("about 30k")

    need, budget = facts.answers_by_criterion(chat.flow, chat.state)

    assert need == ("need", "need", "strong", "replace", "Replace a tool we use", seq, "visitor")
    assert (budget.criterion, budget.label, budget.level) == ("budget", "Over €20,000", "strong")


def test_the_state_of_a_whole_conversation_is_small_and_comes_back_equal() -> None:
    chat = Chat(shipped("bant"), reps_online=1)
    chat.says("we want to replace our CRM", "about 30k", "I'm the CEO", "asap", "yes", "Ana Sousa")
    chat.say("ana@example.com")

    stored = encode(chat.state)

    assert len(stored) < 800
    assert decode(stored) == chat.state
    chat.check_replay()


def test_a_stale_timeline_no_longer_counts() -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch", "30k", "I do", "asap")
    before = chat.turn.score.low

    chat.pass_time(40 * 86400)
    chat.say("hm")

    assert chat.turn.score.low == before - 25


def test_a_language_the_flow_does_not_have_falls_back_to_its_own() -> None:
    assert Chat(shipped("bant"), language="ja").state.language == "en"
    assert Chat(shipped("bant"), language="de-AT").state.language == "de"
