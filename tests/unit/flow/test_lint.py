"""One mistake each, made in a flow that has none: it is found, at its line, and nothing else is said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.fakes.flow_texts import TOUR, edited, line_of, lint


@dataclass(frozen=True)
class Mistake:
    """old -> new in the flow; the problem has this code, at the line where `at` begins (in the edited text)."""

    code: str
    old: str
    new: str
    at: str
    severity: str = "error"
    suggestion: str | None = None
    alone: bool = True  # False: something else refers to what was taken away, and says so


M = Mistake
SSO = "sso: {label: Single sign-on}"
NEED = "  - id: need\n    ask: What do you need?"
MUCH = "much: {label: A lot, level: strong, also: [plenty, heaps]}"
ROUTE = "if: temperature == hot or need == much and budget in [large, medium]"

MISTAKES = [
    # the file
    M("duplicate_test", "    expect: {temperature: cold, need: nothing, step: bye, end: done, handoff: null}\n", "    expect: {temperature: cold, need: nothing, step: bye, end: done, handoff: null}\n  - name: nothing needed\n    chat: [{visitor: nothing}]\n    expect: {end: done}\n", at="name: nothing needed\n    chat: [", severity="warning"),
    M("two_questions", "ask: What do you need?", "ask: What do you need? And when?", at="ask: What do you need?", severity="warning"),
    M("unknown_word", "title: One", "titel: One", at="titel", suggestion="title"),
    M("unknown_word", "human: to_rep", "human: to_rep\nextra: 1", at="extra"),
    M("missing_word", "flow: tour\n", "", at="title:"),
    M("missing_human", "human: to_rep\n", "", at="flow: tour"),
    M("unknown_step", "human: to_rep", "human: to_repp", at="human:", suggestion="to_rep"),
    M("human_is_no_handoff", "human: to_rep", "human: bye", at="human:", suggestion="to_rep"),
    M("unknown_step", "start: hello", "start: helo", at="start:", suggestion="hello"),
    M("bad_id", "flow: tour", "flow: One Tour", at="flow:"),
    M("bad_language", "language: en", "language: English!", at="language:"),
    M("wrong_value", "{tries: 2,", "{tries: 0,", at="defaults:"),
    M("unknown_word", "give_up: skip}", "giveup: skip}", at="defaults:", suggestion="give_up"),
    M("duplicate_key", "human: to_rep", "human: to_rep\nflow: tour", at="flow: tour\ndefaults"),
    M("wrong_value", "media: {image: /files/team.jpg, alt: Our team}", "media: a.jpg", at="media:"),
    # steps
    M("duplicate_id", "- id: short\n", "- id: seats\n", at="id: seats\n    say", alone=False),
    M("bad_id", "- id: stars", "- id: Stars!", at="id: Stars!", suggestion="stars"),
    M("reserved_id", "- id: stars", "- id: total", at="id: total", alone=False),
    M("missing_id", "- id: short\n    say: Nearly done.", "- say: Nearly done.", at="- say", alone=False),
    M("unknown_word", "ask: What do you need?", "aks: What do you need?", at="aks", suggestion="ask"),
    M("misplaced_word", "    scale: 5", "    pick: [1, 2]", at="pick: [1, 2]\n\n"),
    M("misplaced_word", "say: Nearly done.", "say: Nearly done.\n    retry: Again?", at="retry: Again"),
    M("misplaced_word", "    end: booked", "    end: booked\n    go: bye", at="go: bye\n\n  - id: long_bye"),
    M("two_kinds", "    end: booked", "    end: booked\n    handoff: sales", at="handoff: sales\n\n"),
    M("unknown_type", "type: rating", "type: stars", at="type: stars", suggestion="rating"),
    M("unknown_type", "type: number", "type: numbr", at="type: numbr", suggestion="number"),
    M("missing_type", "    type: number\n", "", at="ask: How many"),
    M("missing_ask", NEED, "  - id: need", at="id: need"),
    M("empty_step", "    say: Nearly done.\n", "", at="id: short"),
    M("empty_text", "say: Nearly done.", 'say: ""', at='say: ""'),
    M("time_without_unit", "wait: 60s", "wait: 60", at="wait:", suggestion="60s"),
    M("time_out_of_range", "wait: 60s", "wait: 48h", at="wait:"),
    M("wrong_value", "within: 2s", "within: soon", at="within:"),
    M("wrong_value", "tries: 3", "tries: many", at="tries: many"),
    M("bad_media", "/files/team.jpg", "javascript:alert(1)", at="media:"),
    M("missing_alt", ", alt: Our team", "", at="media:", alone=False),
    M("html", "say: Nearly done.", "say: <b>Nearly</b> done.", at="say: <b>"),
    # where steps lead
    M("unknown_step", "    go: may_we", "    go: may_wee", at="go: may_wee", suggestion="may_we"),
    M("unknown_step", "level: weak, go: route", "level: weak, go: rout", at="little:", suggestion="route"),
    M("unknown_step", "on_no: route", "on_no: routes", at="on_no:", suggestion="route"),
    M("unknown_step", "if_nobody: busy", "if_nobody: bussy", at="if_nobody:", suggestion="busy"),
    M("unknown_step", "on_error: next", "on_error: nxt", at="on_error:"),
    M("unknown_step", "give_up: human", "give_up: humn", at="give_up: humn", suggestion="human"),
    M("unknown_step", "split: {short: 50,", "split: {shor: 50,", at="split:", suggestion="short"),
    M("split_sum", "{short: 50, long: 50}", "{short: 50, long: 40}", at="split:"),
    M("handoff_without_if_nobody", "    if_nobody: busy\n", "", at="handoff: sales"),
    M("handoff_without_go", "if_nobody: busy\n    go: bye", "if_nobody: busy", at="handoff: sales"),
    M("unreachable_step", "        go: long_bye", "        go: bye", at="id: long_bye"),
    M("falls_off", "    say: Goodbye {% if name %}{{ name }}{% endif %}!\n    end: done", "    say: Goodbye!", at="id: bye", alone=False),
    M("loop_without_question", "say: Nobody is free this minute.", "say: Nobody is free this minute.\n    go: to_rep", at="go: to_rep\n\n"),
    M("missing_otherwise", "      - go: bye\n", "", at="if: stars < 3"),
    M("case_never_reached", "      - if: stars < 3 or", "      - go: book\n      - if: stars < 3 or", at="go: book\n      - if: stars", alone=False),
    M("case_never_reached", "if: temperature == warm and consent and seats >= 10", ROUTE, at=ROUTE + "\n        go: book"),
    M("case_never_reached", "if: temperature == warm and", "if: temperature == warm and temperature == cold and", at="if: temperature == warm", alone=False),
    M("case_never_reached", "if: stars < 3 or topics == sso or size == large", "if: false", at="if: false", alone=False),
    # conditions
    M("bad_condition", "if: stars < 3", "if: page and stars < 3", at="if: page"),
    M("unknown_name", "temperature == hot or", "temprature == hot or", at="if: temprature", suggestion="temperature"),
    M("unknown_name", "and seats >= 10", "and seat >= 10", at="if: temperature == warm", suggestion="seats"),
    M("unknown_choice", "== hot or need == much", "== hot or need == muc", at="if: temperature == hot", suggestion="much"),
    M("unknown_choice", "temperature == warm", "temperature == lukewarm", at="if: temperature == luke", suggestion="warm"),
    M("bad_condition", "temperature == hot or", "temperature = hot or", at="if: temperature = hot", suggestion="=="),
    M("wrong_comparison", "seats >= 10", "seats >= many", at="if: temperature == warm"),
    M("wrong_comparison", "need == much and", "need > much and", at="if: temperature == hot"),
    M("condition_not_allowed", "and seats >= 10", "and seats.upper()", at="if: temperature == warm"),
    M("contact_in_condition", "and consent and", "and email == a and", at="if: temperature == warm"),
    # choices
    M("unknown_word", "{label: A lot, level", "{lable: A lot, level", at="much:", suggestion="label"),
    M("missing_word", "{label: A lot, level", "{level", at="much:"),
    M("unknown_value", "level: strong, also", "level: strng, also", at="much:", suggestion="strong"),
    M("unknown_word", "strong, also: [plenty", "strong, alos: [plenty", at="much:", suggestion="also"),
    M("same_words", "also: [plenty, heaps]", "also: [plenty, SOMETHING]", at="some:"),
    M("same_words", "need.some: Etwas", "need.some: viel", at="need.some"),
    M("word_is_command", "also: [plenty, heaps]", "also: [plenty, restart]", at="much:", severity="warning"),
    M("text_not_allowed", "{label: A lot,", '{label: "A lot {{ company }}",', at="much:"),
    M("ranges_overlap", "range: [5000, 20000]", "range: [4000, 20000]", at="medium:"),
    M("range_hole", "range: [5000, 20000]", "range: [6000, 20000]", at="medium:"),
    M("range_hole", "range: [20000, null]", "range: [20000, 90000]", at="large:"),
    M("range_hole", "range: [0, 31]", "range: [1, 31]", at="soon:"),
    M("range_backwards", "range: [5000, 20000]", "range: [20000, 5000]", at="medium:"),
    M("wrong_value", "range: [5000, 20000]", "range: [5k, 20k]", at="medium:"),
    M("range_without_figures", SSO, "sso: {label: Single sign-on, range: [0, null]}", at="sso:"),
    M("missing_choices", "      no: {label: Others do, level: weak}\n", "", at="choices:\n      yes", alone=False),
    M("pick_too_many", "pick: [1, 2]", "pick: [1, 4]", at="pick:"),
    M("misplaced_word", SSO, "sso: {label: Single sign-on, go: bye}", at="sso:", alone=False),
    M("bad_id", SSO, "SSO: {label: Single sign-on}", at="SSO:", suggestion="sso"),
    M("reserved_id", SSO, "retry: {label: Single sign-on}", at="retry: {label"),
    M("bad_currency", "currency: EUR", "currency: Euro", at="currency:", suggestion="EUR"),
    M("unknown_value", "per: year", "per: yearly", at="per:", suggestion="year"),
    M("unknown_value", "accept: [pdf, docx]", "accept: [pdf, exe]", at="accept:"),
    M("wrong_value", "scale: 5", "scale: 50", at="scale:"),
    # the profile
    M("unknown_criterion", "criterion: timeline", "criterion: timelin", at="criterion: timelin\n", suggestion="timeline"),
    M("unknown_fit", "fit: industry", "fit: industri", at="some:", suggestion="industry"),
    M("unknown_intent", "intent: demo_request", "intent: demo", at="hosting:"),
    M("unknown_intent", "intent: price_quote_request", "intent: price_quote", at="intent: price_quote", suggestion="price_quote_request"),
    M("unknown_flag", "say: Nearly done.", "say: Nearly done.\n    flag: custmer", at="flag: custmer", suggestion="customer"),
    M("unknown_flag", SSO, "sso: {label: Single sign-on, flag: [trial, vip]}", at="sso:"),
    M("unknown_flag", "    intent: price_quote_request", "    intent: price_quote_request\n    flag: opt_out", at="flag: opt_out"),
    M("unknown_word", SSO, "sso: {label: Single sign-on, flags: trial}", at="sso:", suggestion="flag"),
    M("unknown_profile", "profile: b2b", "profile: b2c", at="profile:"),
    M("level_without_criterion", "    criterion: need\n", "", at="much:"),
    M("choice_without_level", "some: {label: Something, level: partial,", "some: {label: Something,", at="some:"),
    M("choice_without_level", "some: {label: Something, level: partial,", "some: {label: Something, intent: demo_request,", at="some:", severity="warning"),
    M("unused_answer", "if: stars < 3 or topics", "if: topics", at="id: stars", severity="warning"),
    # consent and contact data
    M("contact_before_consent", "  - id: may_we\n    consent: sales_contact\n    on_no: route\n", "  - id: may_we\n    say: Two more.\n", at="id: name\n    ask", alone=False),
    M("contact_before_consent", "on_no: route", "on_no: email", at="id: email"),
    M("contact_before_consent", "level: weak, go: route", "level: weak, go: email", at="id: email"),
    M("unknown_notice", "consent: sales_contact", "consent: sales_contacts", at="consent: sales", suggestion="sales_contact"),
    M("channel_not_covered", "type: email", "type: phone", at="id: email", alone=False),
    # results
    M("hot_without_handoff", "level: weak, go: route", "level: weak, go: bye", at="id: bye"),
    M("hot_without_handoff", "temperature == hot or need", "temperature == hot and open_now or need", at="id: bye"),
    # texts
    M("unknown_name", "Hello from {{ company }}", "Hello from {{ compny }}", at="say: Hello", suggestion="company"),
    M("unanswered_name", "say: Have a look", "say: \"{{ need }}: have a look\" #", at="say: \"{{ need"),
    M("unanswered_name", "Auf Wiedersehen {{ name | default('') }}", "Auf Wiedersehen {{ name }}", at="bye: Auf"),
    M("unanswered_name", "say: In the EU.", "say: In the EU, {{ name }}.", at="say: In the EU"),
    M("unknown_filter", "first_name | default('') }}! Where", "frist_name | default('') }}! Where", at="ask: \"Thanks", suggestion="first_name"),
    M("text_not_allowed", "Hello from {{ company }}", "Hello from {{ company.upper() }}", at="say: Hello"),
    M("text_not_allowed", "say: Nearly done.", "say: \"{% for x in need %}{% endfor %}\"", at="say: \"{% for"),
    M("link_may_be_missing", "Pick a time{% if booking_url %}: {{ booking_url }}{% endif %}", "Pick a time: {{ booking_url }}", at='say: "Pick a time', severity="warning"),
    M("unknown_value", "    end: booked", "    book: [name, phone]\n    end: booked", at="book: [name, phone]"),
    M("bad_text", "Hello from {{ company }}", "Hello from {{ company", at="say: Hello"),
    M("promise_without_contact", "say: Nobody is free this minute.", "say: Nobody is free. We'll get back to you tomorrow.", at="say: Nobody"),
    M("promise_without_contact", "busy: Gerade ist niemand frei.", "busy: Wir melden uns bei Ihnen.", at="busy: Wir"),
    # translations
    M("bad_language", "translations:\n  de:\n", "translations:\n", at="hello: Hallo"),
    M("missing_translation", "    short: Fast fertig.\n", "", at="say: Nearly done."),
    M("missing_translation", "    need.some: Etwas\n", "", at="some: {label"),
    M("missing_translation", "    need.retry: Bitte wählen Sie etwas aus.\n", "", at="retry: Please"),
    M("missing_translation", "{when: [wo liegen meine Daten], say: In der EU.}", "{say: In der EU.}", at="when: [where"),
    M("stale_translation", "    short: Fast fertig.\n", "    short: Fast fertig.\n    shorts: Fertig.\n", at="shorts:", suggestion="short"),
    M("stale_translation", "    seats: Wie viele", "    seats.many: Viele\n    seats: Wie viele", at="seats.many"),
    M("duplicate_key", "    short: Fast fertig.\n", "    short: Fast fertig.\n    short: Fertig.\n", at="short: Fertig"),
    M("figures_differ", "say: Ab 49 € im Monat.", "say: Ab 59 € im Monat.", at="faq.price:", severity="warning"),
    M("unknown_word", "need.much: {label: Viel, also", "need.much: {label: Viel, alos", at="need.much", suggestion="also"),
    M("empty_text", "    short: Fast fertig.", "    short:", at="short:\n    long"),
    # FAQ
    M("duplicate_id", "  - id: data\n", "  - id: price\n", at="id: price\n    when: [where", alone=False),
    M("missing_word", "    when: [where is my data]\n", "", at="id: data"),
    M("same_words", "when: [where is my data]", "when: [where is my data, What is the price?]", at="when: [where"),
    M("same_words", "when: [wo liegen meine Daten]", "when: [Was kostet das?]", at="faq.data"),
    M("word_is_command", "when: [where is my data]", "when: [where is my data, human]", at="when: [where", severity="warning"),
    M("promise_without_contact", "say: In the EU.", "say: We'll get back to you on that.", at="say: We"),
    # tests
    M("unknown_name", "need: nothing, step", "neet: nothing, step", at="expect:", suggestion="need"),
    M("unknown_choice", "need: nothing, step", "need: nothin, step", at="expect:", suggestion="nothing"),
    M("unknown_value", "step: bye,", "step: by,", at="expect:", suggestion="bye"),
    M("unknown_value", "{temperature: cold, need", "{temperature: freezing, need", at="expect:"),
    M("unknown_word", "      - visitor: nothing", "      - vistor: nothing", at="vistor", suggestion="visitor"),
    M("test_expects_nothing", '      - bot: "Goodbye*"\n    expect: {temperature: cold, need: nothing, step: bye, end: done, handoff: null}\n', "", at="name: nothing needed"),
    M("wrong_value", "  - name: nothing needed", "  - name: nothing needed\n    now: today", at="now: today"),
    M("unknown_value", "  - name: nothing needed", "  - name: nothing needed\n    language: fr", at="language: fr"),
]  # fmt: skip


def test_the_flow_has_no_mistake_to_begin_with() -> None:
    assert lint(TOUR) == ()


@pytest.mark.parametrize("m", MISTAKES, ids=lambda m: f"{m.code}: {m.new[:30]!r}")
def test_one_mistake_gives_one_message_at_its_line(m: Mistake) -> None:
    text = edited(TOUR, m.old, m.new)

    found = lint(text)

    told = [p for p in found if p.code == m.code and p.line == line_of(text, m.at)]
    assert told, [(p.line, p.code, p.message) for p in found]
    assert len(found) == 1 or not m.alone, [(p.line, p.code, p.message) for p in found]
    problem = told[0]
    assert problem.severity == m.severity
    if m.suggestion is not None:
        assert problem.suggestion == m.suggestion
    assert problem.column >= 1
    assert problem.message[0].isupper() or problem.message[0] in "`“"
    assert problem.message[-1] in ".?!`…"


def test_a_flow_without_steps_is_told_at_its_steps() -> None:
    text = "flow: bare\nhuman: rep\nsteps: []\n"

    assert ("no_steps", 3) in {(p.code, p.line) for p in lint(text)}
