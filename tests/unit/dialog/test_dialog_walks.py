"""Laws of the engine, on random conversations over two flows with every kind of step."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbot.dialog import facts
from chatbot.dialog.state import decode, encode
from chatbot.dialog.turn import (
    Behaved,
    ConsentChanged,
    Erase,
    RepAnswered,
    RepClaimed,
)
from chatbot.errors import BadFrame, StaleStep
from chatbot.scoring import score
from tests.fakes.dialogs import Chat, shipped, small

CANARIES: Final = ("canary.kid@example.com", "9990001")

STEPS = """\
  - id: hello
    say: Hello.
  - id: draw
    split: {kind: 50, size: 50}
  - id: kind
    ask: What kind?
    choices:
      a: {label: Alpha, level: strong, fit: industry}
      b: {label: Beta, level: none, go: size, temperature: cold}
      c: {label: Gamma gamma, level: weak, intent: demo_request}
    criterion: need
    tries: 2
    give_up: size
  - id: size
    ask: How large?
    type: number
    plausible: [1, 1000]
    criterion: budget
    skip_if_decided: true
  - id: several
    ask: Which of these?
    type: multi
    pick: [1, 2]
    choices: {x: {label: Ex}, y: {label: Why}, z: {label: Zed}}
  - id: stars
    ask: How good?
    type: rating
    scale: 5
    give_up: human
  - id: sure
    ask: Are you sure?
    type: yes_no
    criterion: timeline
  - id: story
    ask: Tell us more.
    type: long_text
  - id: look_up
    call: crm
    send: [story]
    within: 1s
    on_error: may_we
  - id: may_we
    consent: sales_contact
    on_no: again
  - id: name
    ask: Your name?
    type: name
  - id: email
    ask: "And your address, {{ name | default('you') }}?"
    type: email
  - id: again
    ask: Once more?
    choices:
      more: {label: Once more, go: kind}
      enough: {label: Enough}
  - id: way
    branch:
      - if: temperature == hot
        go: to_rep
      - if: several == x and returning
        go: to_rep
      - go: end_here
  - id: end_here
    say: That was it.
    end: done
"""

FAQ = """\
faq:
  - id: price
    when: [how much does it cost]
    say: It costs 5.
    intent: price_quote_request
"""

TEXTS: Final = (
    "yes", "no", "hello", "hi", "human", "back", "restart", "stop", "not interested", "delete my data",
    "change my budget", "actually the budget is 3k", "how much does it cost?", "who are you?", "I already told you",
    "thanks", "alpha", "gamma", "beta or gamma", "the second one", "none of these", "ex and why", "5", "30k", "about 40",
    "€ 20.000,00", "in 2 months", "asap", "asdfgh", "🙂", "", "   ", "?", "{{7*7}}", "<b>x</b>", "/human", "never mind",
    "Zebulon Quist", "my name is Zebulon", "write to canary.kid@example.com", "canary.kid@example.com",
    "I'm Zebulon, canary.kid@example.com, we want to switch", "call me: +49 174 9990001", "just looking", "switch",
    "I do and we have 30k", "committee", "Wir haben leider überhaupt keine Zeit für sowas", "ja", "x" * 4000,
)  # fmt: skip
VALUES: Final = (
    "yes", "no", "none", "a", "b", "c", "x", "more", "enough", "replace", "first", "look", "large", "me", "month", "4",
    "/human", "/back", "/restart", "/stop", "/delete", "/change:budget", "/change:kind", "/language:de", "/x", "",
)  # fmt: skip

said = st.tuples(
    st.just("text"),
    st.one_of(st.sampled_from(TEXTS), st.text(max_size=40)),
    st.sampled_from((None, "open", "old")),
)
clicked = st.tuples(
    st.just("click"),
    st.lists(st.sampled_from(VALUES), min_size=1, max_size=2),
    st.sampled_from((None, "open", "old")),
)
offered = st.tuples(st.just("offered"), st.integers(0, 9), st.none())
other = st.tuples(
    st.sampled_from(
        (
            "wait",
            "hot_silent",
            "withheld",
            "grace",
            "claim",
            "bring",
            "lose",
            "leave",
            "rep says",
            "consent",
            "behave",
            "correct",
            "reps",
        )
    ),
    st.integers(0, 3),
    st.none(),
)
steps = st.lists(st.one_of(said, said, offered, offered, clicked, other), max_size=25)

LEVELS: Final = ("strong", "none", None, "nonsense")
CONSENTS: Final = ("given", "withdrawn", "refused", "requested")
CRITERIA: Final = ("need", "budget", "authority", "nonsense")


def act(chat: Chat, step: tuple[str, object, object]) -> None:
    what, value, to = step
    lines = chat.state.open_lines
    seq = {None: None, "open": lines[-1] if lines else None, "old": 1}[to]  # type: ignore[index]  # one of the three
    if what == "text":
        chat.say(str(value), to=seq)
        assert chat.lines or chat.state.floor == "live"
    elif what in ("click", "offered"):
        click(chat, what, value, seq)
    elif what in ("bring", "lose"):
        come_back(chat, what)
    else:
        assert isinstance(value, int)
        happen(chat, what, value)


def click(chat: Chat, what: str, value: object, seq: int | None) -> None:
    before = chat.state
    values = [c.value for c in chat.said[-1].choices] if chat.said else []
    if what == "offered":
        assert isinstance(value, int)
        picked = [values[value % len(values)]] if values else ["/back"]
    else:
        assert isinstance(value, list)
        picked = value
    refused = False
    try:
        chat.click(*picked, to=seq)
    except (BadFrame, StaleStep):
        refused = True
    if refused:
        assert chat.state == before
        assert not (what == "offered" and values), "what was just offered may be clicked"
    else:
        assert chat.lines or chat.state.floor == "live"


def come_back(chat: Chat, what: str) -> None:
    if what == "bring":
        chat.bring(tier="gold", seats=12.0, known=True)
    else:
        chat.lose()


def happen(chat: Chat, what: str, value: int) -> None:
    at, seq = chat.now, chat.last_seq
    match what:
        case "claim":
            chat.tell(RepClaimed(at=at, seq=seq, rep="Kim"))
        case "leave":
            chat.release()
        case "rep says":
            chat.last_seq += 1
        case "consent":
            chat.tell(
                ConsentChanged(at=at, seq=seq, purpose="sales_contact", state=CONSENTS[value])
            )
        case "behave":
            chat.tell(Behaved(at=at, seq=seq, id=f"e{value}", name="pricing_page_view"))
        case "correct":
            chat.tell(
                RepAnswered(
                    at=at, seq=seq, criterion=CRITERIA[value], level=LEVELS[value], rep="Kim"
                )
            )
        case "reps":
            chat.set_reps(value % 2)
        case _:
            chat.fire(what)
    chat.pass_time(value * 3600)


def check(chat: Chat, walk: list[tuple[str, object, object]]) -> None:
    for step in walk:
        if chat.all(Erase):
            break
        act(chat, step)
        state = chat.state
        assert state.path == tuple(dict.fromkeys(state.path))
        assert not state.open_lines or max(state.open_lines) <= chat.last_seq
        assert chat.turn.score == score(facts.facts(chat.flow, state), chat.flow.profile, chat.now)
        assert decode(encode(state)) == state
        facts.answers_by_criterion(chat.flow, state)
    chat.check_replay()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(walk=steps, reps=st.integers(0, 1), language=st.sampled_from(("en", "de")))
def test_any_conversation_over_bant(
    walk: list[tuple[str, object, object]], reps: int, language: str
) -> None:
    chat = Chat(
        shipped("bant"),
        language=language,
        reps_online=reps,
        region="DE",
        canaries=(*CANARIES, "Zebulon"),
    )

    check(chat, walk)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(walk=steps, reps=st.integers(0, 1), draw=st.sampled_from((0.1, 0.9)))
def test_any_conversation_over_every_kind_of_step(
    walk: list[tuple[str, object, object]], reps: int, draw: float
) -> None:
    chat = Chat(
        small(STEPS, "hello", FAQ), reps_online=reps, draw=draw, region="DE", canaries=CANARIES
    )

    check(chat, walk)
