"""Slips that look as if they were meant: each is stopped at its line, and told what to write instead."""

from __future__ import annotations

import pytest

from chatbot.flow import File, Sources, compile_flow
from tests.fakes.flow_texts import TOUR, edited, lint
from tests.fakes.slips import Slip, check_told, made

S = Slip
HOT = "      - if: temperature == hot\n"

SLIPS = [
    # conditions
    S("a second value without its name", "bant", HOT, "      - if: temperature == hot or warm\n", "unknown_name", "`temperature in [warm, hot]`"),
    S("a second answer without its name", "bant", "timeline in [month, quarter]", "timeline == month or quarter", "unknown_name", "`timeline == quarter`"),
    S("a value before its name", "bant", HOT, "      - if: hot == temperature\n", "unknown_name", "`temperature == hot`"),
    S("all pages below one", "bant", HOT, "      - if: temperature == hot and page == '/pricing/*'\n", "unknown_choice", "`*`"),
    S("an arrow for at least", "bant", HOT, "      - if: total => 50\n", "bad_condition", "`>=`"),
    S("curly quotes in a condition", "bant", HOT, "      - if: page == ‘/pricing’\n", "bad_condition", "straight"),
    S("an otherwise that is written out", "bant", "      - go: thanks\n\n  - id: to_rep", "      - if: otherwise\n        go: thanks\n\n  - id: to_rep", "bad_condition", "`- go: STEP`", more=True),
    S("points by another name", "bant", HOT, "      - if: score >= 75\n", "unknown_name", "`total`"),
    S("the same line twice", "bant", HOT, f"{HOT}        go: to_rep\n{HOT}", "case_never_reached", "in line", at=f"{HOT}        go: to_rep\n      - if: temperature == warm"),
    S("when for if", "bant", "      - if: booking_url\n", "      - when: booking_url\n", "unknown_word", "`if`"),
    S("else in a line of a branch", "bant", "        go: book\n      - go: thanks\n\n  - id: book", "        go: book\n        else: thanks\n\n  - id: book", "unknown_word", "`else`"),
    S("a name with an umlaut", "support-upgrade", "      more:    {", "      größer:  {", "bad_id", "`groesser`", more=True),
    # contact data asked for by the way
    S("an address asked for in the FAQ", "bant", "say: Everything stays on servers in the EU.", "say: In the EU. What is your e-mail address?", "contact_as_text", "nobody reads"),
    S("an address asked for by a retry", "bant", 'retry: A rough figure such as "10k" is fine, or pick one below.', "retry: Then leave us your e-mail address, please.", "contact_as_text", "`retry`"),
    S("contact details as a text", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: Please share your contact details.", "contact_as_text", "`type: email`", at="    type: long_text\n"),
    S("an address in one word", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: Email?", "contact_as_text", "`type: email`", at="    type: long_text\n"),
    S("how to be reached, as a text", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: How can our team reach you by phone?", "contact_as_text", "`type: phone`", at="    type: long_text\n"),
    S("whom the bot talks to, as a text", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: Who am I talking to?", "contact_as_text", "`type: name`", at="    type: long_text\n"),
    S("a page with a film for a film", "bant", "say: Nobody is free this minute.", "say: Nobody is free this minute.\n    media: {video: 'https://youtu.be/dQw4w9WgXcQ', alt: Our office}", "bad_media", "page with a player", at="    media:", more=True),
    # what only the flow's own tests notice
    S("news for who gave no address", "ecommerce", "      - if: email\n        go: news", "      - if: consent\n        go: news", "test"),
    # yes and no
    S("a yes that says no", "support-upgrade", 'yes: {label: "Yes, I can", level', 'yes: {label: "No, I can\'t", level', "label_differs", "exchanged", more=True),
    S("a no that says yes", "champ", 'no:      {label: "No", level', 'no:      {label: "Yes, gladly", level', "label_differs", "says yes"),
    S("a German yes that says no", "support-upgrade@de", 'decider.yes: {label: "Ja, das kann ich"}', 'decider.yes: {label: "Nein, das kann ich nicht"}', "label_differs", "Nein"),
    S("other words for yes that say no", "support-upgrade", "also: [it can wait, not urgent]", "also: [it can wait, no]", "label_differs", "“no”", at="      yes: {label: \"Yes, it can wait"),
    S("a button that refuses and says yes", "bant@notices/sales_contact", 'no: "No, thanks"', 'no: "Yes, but later"', "label_differs", "says yes"),
    S("a button that refuses and says OK", "bant@notices/sales_contact", 'no: "No, thanks"', 'no: "OK"', "label_differs", "“OK”"),
    S("a button that agrees and says no", "bant@notices/sales_contact", 'yes: "Yes, you may"', 'yes: "No, go on"', "label_differs", "says no"),
    S("a German button that shows a name", "champ@de", 'money.yes: {label: "Ja, es ist bewilligt"', 'money.yes: {label: "Ja, {{ name }}"', "text_not_allowed", "button"),
    S("German words of a visitor with a name", "champ@de", "also: [bewilligt, genehmigt, das Budget ist da]", 'also: ["bewilligt von {{ company }}"]', "text_not_allowed", "type"),
    S("an intent of the profile misspelt", "bant@profiles/b2b", "  demo_request: H1", "  demo_requests: H1", "unknown_intent", "'demo_request'"),
    # texts that are still to come
    S("a text that says TBD", "bant", "say: Plans start at €49 a month.", "say: Plans start at TBD a month.", "text_to_come", "`TBD`"),
    S("a text that says what to insert", "bant", "say: Nobody is free this minute.", "say: Nobody is free. [insert opening hours]", "text_to_come", "[insert opening hours]"),
    S("a button that says TODO", "bant", "label: Someone else,", "label: 'TODO: others',", "text_to_come", "`TODO`"),
    S("a text of a template", "bant", "ask: What is your name?", "ask: Lorem ipsum dolor sit amet?", "text_to_come", "Lorem ipsum"),
    S("a German text that says TODO", "insurance@de", "hello: ", "hello: 'TODO' #", "text_to_come", "`TODO`"),
    # names as other tools write them
    S("a name in capitals", "bant", "of {{ company }}, a", "of {Company}, a", "bad_text", "`{{ company }}`"),
    S("a name of two words", "bant", "ask: What is your name?", "ask: 'And you, {First Name}?'", "bad_text", "two braces"),
    S("a name that no step has", "bant", "ask: Who decides on a purchase like this?", "ask: 'Who decides at ${visitor_company}?'", "bad_text", "`${visitor_company}`"),
    S("a name between stars", "bant", "of {{ company }}, a", "of *|COMPANY|*, a", "bad_text", "`{{ company }}`"),
    S("a name between stars that no step has", "bant", "say: Nobody is free this minute.", "say: Nobody is free, *|FNAME|*.", "bad_text", "`*|FNAME|*`"),
    S("a notice with a name in capitals", "bant@notices/sales_contact", "May {{ company }} store", "May [COMPANY] store", "bad_text", "`{{ company }}`", at="  text: >-"),
    S("a notice with a name that there is not", "bant@notices/sales_contact", "May {{ company }} store", "May {Firm} store", "bad_text", "`{Firm}`", at="  text: >-"),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_that_looks_meant_is_stopped_at_its_line(slip: Slip) -> None:
    check_told(slip)


RIGHT = [
    S("a question of which program somebody writes with", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: Which e-mail software do you use?", ""),
    S("a question of what others do", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: How do customers reach you by phone?", ""),
    S("a question of what to call a project", "champ", "ask: What isn't going the way you'd like? A sentence is enough.", "ask: What should we call your project?", ""),
    S("a text of how people reach the shop", "bant", "say: Everything stays on servers in the EU.", "say: In the EU. How we reach you is up to you.", ""),
    S("words that only look like notes", "bant", "say: Nobody is free this minute.", "say: Put it on your to-do list [we do], todo el día.", ""),
    S("an intent of the profile's own", "bant@profiles/b2b", "  demo_request: H1", "  demo_request: H1\n  sample_request: H1", ""),
    S("a yes and a no in other words", "support-upgrade", 'no:  {label: "No, somebody else does"', "no:  {label: Sure not I", ""),
    S("brackets around words that are no names", "bant", "say: Nobody is free this minute.", "say: Nobody is free [at noon] <yet>, 5 | 6 or 100 %.", ""),
    S("reps there, as a yes or no", "bant", "      - if: booking_url\n        go: book\n", "      - if: reps_online\n        go: book\n      - if: total\n        go: book\n", ""),
    S("nobody there, as a yes or no", "bant", "      - if: booking_url\n", "      - if: not reps_online and booking_url\n", ""),
]  # fmt: skip


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.what)
def test_what_is_right_is_let_pass(right: Slip) -> None:
    assert [p for p in compile_flow(made(right)).problems if p.severity == "error"] == []


def test_a_sentence_that_was_not_translated_is_worth_a_look() -> None:
    slip = S(
        "",
        "bant",
        "    need: Was führt Sie heute zu uns?",
        "    need: What brings you here today?",
        "",
    )

    (problem,) = compile_flow(made(slip)).problems

    assert (problem.code, problem.severity) == ("not_translated", "warning")
    assert problem.line == slip.line


def test_a_range_of_which_no_figure_is_plausible_is_worth_a_look() -> None:
    slip = S("", "bant", "    per: year\n", "    per: year\n    plausible: [5000, 900000]\n", "")

    (problem,) = compile_flow(made(slip)).problems

    assert (problem.code, problem.severity) == ("range_not_plausible", "warning")
    assert "`small`" in problem.message


def test_a_range_that_is_plausible_in_part_is_fine() -> None:
    slip = S("", "bant", "    per: year\n", "    per: year\n    plausible: [500, 5000000]\n", "")

    assert compile_flow(made(slip)).problems == ()


def test_a_name_may_be_the_same_in_two_languages() -> None:
    slip = S(
        "",
        "champ@de",
        'money.yes: {label: "Ja, es ist bewilligt"',
        'money.yes: {label: "Yes, approved"',
        "",
    )

    assert compile_flow(made(slip)).problems == ()


SUB = """\
flow: sizes
human: rep
steps:
  - {id: hi, say: Now for the size., go: over}
  - {id: seats, ask: How many?, type: text}
  - {id: sites, ask: Where?, type: text, go: over}
  - {id: over, end: done}
  - {id: rep, handoff: sales, if_nobody: sorry, go: over}
  - {id: sorry, say: Sorry., go: over}
"""


def test_questions_of_a_subflow_that_nobody_comes_to_are_told() -> None:
    text = edited(
        TOUR, "  - id: may_we\n", "  - id: size_of_it\n    flow: sizes\n\n  - id: may_we\n"
    )
    subflow = Sources(flow=File("flows/sizes.yaml", SUB))

    found = [p for p in lint(text, subflows={"sizes": subflow}) if p.code == "unreachable_step"]

    assert [(p.file, p.line) for p in found] == [("flows/sizes.yaml", 5)]
    assert "`seats`" in found[0].message
