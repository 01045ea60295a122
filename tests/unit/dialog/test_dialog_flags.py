"""What a flow says of its visitors decides what they are: customers, users of a trial, people who look for a job."""

from __future__ import annotations

import pytest

from chatbot.dialog.rehearsal import Rehearsal
from tests.fakes.dialogs import Chat, shipped, small

STEPS = """\
  - id: hello
    say: Hello.
    flag: trial
  - id: use
    ask: How is it going?
    choices:
      daily: {label: Every day, flag: active_use}
      full: {label: We ran into a limit, flag: usage_limit}
      rarely: {label: Rarely}
      never: {label: I sell such tools myself, flag: [competitor, supplier]}
  - id: after
    branch:
      - {if: temperature == hot, go: to_rep}
      - {go: bye}
"""
FAQ = """\
faq:
  - id: jobs
    when: [do you have a job for me]
    say: See our website.
    flag: job_seeker
"""
TOPICS = """\
  - id: topics
    ask: What interests you?
    type: multi
    choices:
      api: {label: The API, fit: industry}
      demo: {label: Seeing it live, intent: demo_request}
      ours: {label: I have one of yours, flag: customer}
      toys: {label: Only toys, temperature: cold}
  - id: after
    branch:
      - {if: temperature == hot, go: to_rep}
      - {go: bye}
"""


@pytest.mark.parametrize(
    ("said", "temperature", "kind", "rule"),
    [
        ("daily", "hot", "pql", "H4"),
        ("full", "warm", "pql", "W4"),
        ("rarely", "cold", "lead", "C0"),
        ("never", "cold", "disqualified", "J2"),
    ],
)
def test_a_flag_of_a_choice_meets_that_of_the_step(
    said: str, temperature: str, kind: str, rule: str
) -> None:
    chat = Chat(small(STEPS, "hello", FAQ))

    chat.click(said)

    score = chat.turn.score
    assert (score.temperature.value, score.type.value) == (temperature, kind)
    assert rule in score.rules
    chat.check_replay()


def test_who_asks_for_a_job_is_no_lead_whatever_they_answer() -> None:
    chat = Chat(small(STEPS, "hello", FAQ))

    chat.say("do you have a job for me?")
    chat.click("daily")

    assert chat.temperature == "cold"
    assert chat.turn.score.rules == ("J2",)
    chat.check_replay()


def test_a_flag_goes_with_its_answer() -> None:
    chat = Chat(small(STEPS, "hello", FAQ))
    chat.click("daily")
    assert chat.temperature == "hot"

    chat.says("back", "rarely")

    assert chat.temperature == "cold"


def test_each_of_several_answers_counts() -> None:
    chat = Chat(small(TOPICS, "topics"))

    chat.click("api", "demo", "ours")

    assert chat.turn.score.fit == 20
    assert chat.temperature == "hot"


def test_one_of_several_answers_that_is_cold_makes_cold() -> None:
    chat = Chat(small(TOPICS, "topics"))

    chat.click("api", "toys")

    assert chat.turn.score.rules == ("F1",)


def test_a_question_that_only_a_flag_makes_worth_asking_is_asked() -> None:
    steps = STEPS.replace(
        "    choices:\n      daily", "    skip_if_decided: true\n    choices:\n      daily"
    )
    chat = Chat(small(steps, "hello", FAQ))

    assert chat.state.step == "use"


@pytest.mark.parametrize(
    ("flow", "said", "kind"),
    [
        ("saas-trial", ("we use it every day",), "pql"),
        ("saas-trial", ("we are trying it", "upgrade"), "pql"),
        ("support-upgrade", ("we need more seats",), "service_qualified"),
        ("bant", ("I'm looking for a job",), "disqualified"),
        ("bant", ("we offer a service to your company",), "disqualified"),
    ],
)
def test_shipped_flows_tell_who_is_who(flow: str, said: tuple[str, ...], kind: str) -> None:
    chat = Rehearsal(shipped(flow), reps=1)

    for text in said:
        chat.say(text)

    assert chat.found("lead_type") == kind


def test_without_a_booking_page_no_time_is_offered() -> None:
    site = {"company": "Example Ltd", "booking_url": "", "privacy_url": ""}
    chat = Rehearsal(shipped("bant"), reps=0, site=site)

    lines = [s.text for s in chat.say("human")]

    assert lines[0].startswith("Nobody is free")
    assert lines[1].startswith("Thank you!")
    assert not any(line.rstrip().endswith(":") for line in lines)
