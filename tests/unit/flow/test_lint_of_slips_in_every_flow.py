"""Slips in each of the shipped flows, their translations, notices and profiles: stopped, at the line, with a sentence."""

from __future__ import annotations

import pytest

from chatbot.flow import compile_flow
from tests.fakes.slips import Slip, check_told, made

S = Slip
MAY_WE = "  - id: may_we\n"
BUSY = "say: Nobody is free this minute."
HOT = "      - if: temperature == hot\n"
NOTICE = "bant@notices/sales_contact"
PROFILE = "bant@profiles/b2b"

SLIPS = [
    # figures and units
    S("a figure a month for a yearly budget", "bant", "per: year", "per: month", "unit_differs", "`per: year`", more=True),
    S("a monthly budget for a figure a year", "bant", "what yearly budget", "what monthly budget", "unit_differs", "`per: month`", at="    per: year"),
    S("a German monthly budget", "bant", "Welches Jahresbudget", "Welches Monatsbudget", "unit_differs", "`per: month`"),
    S("dollars for euros", "bant", "yearly budget do you", "yearly budget in dollars do you", "unit_differs", "`USD`", at="    currency: EUR"),
    S("a week for a range of a month", "champ", "label: Within a month,", "label: Within a week,", "label_differs", "7 days"),
    S("two months for a range of three", "demo-request", "label: Within three months,", "label: Within two months,", "label_differs", "61 days", more=True),
    S("a figure that another range has", "bant", "also: [it depends,", "also: [10k, it depends,", "same_words", "`medium` by its range"),
    S("a length of time that another range has", "champ", "also: [asap, now,", "also: [in a year, now,", "same_words", "`year` by its range"),
    S("a split of one way", "bant", MAY_WE, f"  - id: draw\n    split: {{may_we: 100}}\n\n{MAY_WE}", "split_sum", "at least two", at="    split:"),
    # questions that are none, and two in one
    S("a question that is only said", "champ", "say: Hi! I'm the assistant of {{ company }}, a bot. Tell me what bothers you, and I'll find out who can help.", "say: Hi! How big is your company?", "say_that_asks", "`ask`"),
    S("a question that is only said before a call", "bant", "say: I'm calling a colleague.", "say: Shall I call a colleague?", "say_that_asks", "without waiting"),
    S("an address asked for in passing", "bant", BUSY, "say: Nobody is free. Please leave your e-mail address here.", "contact_as_text", "nobody reads"),
    S("a number asked for in passing", "bant", BUSY, "say: Nobody is free. What is your phone number?", "contact_as_text", "`type: phone`"),
    S("a number asked for where an address is read", "bant", "Where can we write to you?\"", "On which number can we call you?\"", "contact_as_text", "takes an e-mail address", at="    type: email\n"),
    S("an address asked for where a name is read", "bant", "ask: What is your name?", "ask: What is your e-mail address?", "contact_as_text", "takes a name", at="    type: name\n"),
    S("a number that our agent asks for, taken as a text", "real-estate", "    type: phone\n", "    type: text\n", "contact_as_text", "`type: phone`"),
    S("a text that speaks of what comes later", "bant", "ask: Who decides on a purchase like this?", "ask: \"{{ timeline | default('So') }}, who decides?\"", "not_asked_yet", "`timeline`"),
    # answers
    S("a strong answer made cold", "support-upgrade", "flag: upgrade_interest,", "flag: upgrade_interest, temperature: cold,", "cold_and_counted", "`flag`"),
    S("a wish made cold", "ecommerce", "bulk:   {label: Order for a company, level: strong,", "bulk:   {label: Order for a company, temperature: cold,", "cold_and_counted", "`intent`", more=True),
    S("points for an address", "bant", "    type: email\n", "    type: email\n    criterion: need\n", "misplaced_word", "counts for nothing", at="    criterion: need\n    retry"),
    S("a button of a whole paragraph", "bant", "label: Someone else,", f"label: {'Someone whom I would have to ask first ' * 4},", "too_long", "button"),
    S("a button that is true", "champ", '{label: "No", level', "{label: false, level", "wrong_value", "quotes"),
    S("an answer that is true", "bant", BUSY, "say: true", "wrong_value", "quotes"),
    S("a word in two choices", "insurance", "also: [liability,", "also: [car, liability,", "same_words", "`car` (line 19)"),
    S("a fit rule of another profile", "ecommerce", "fit: bulk_order", "fit: company_size", "unknown_fit", "`bulk_order`"),
    S("a level that is almost right", "real-estate", "level: declined", "level: decline", "unknown_value", "`declined`"),
    S("a flag that is almost right", "saas-trial", "flag: active_use", "flag: [active_use, trail]", "unknown_flag", "`trial`"),
    S("an intent that is almost right", "demo-request", "    intent: demo_request\n", "    intent: demo_requst\n", "unknown_intent", "`demo_request`"),
    S("the profile of another framework", "champ", "profile: b2b-champ", "profile: b2b", "unknown_criterion", "`challenges`", at="    criterion: challenges", more=True),
    # ways
    S("the best visitors sent past everybody", "bant", "also: [myself, my decision, ceo, owner, founder]}", "also: [myself, my decision, ceo, owner, founder], go: thanks}", "hot_without_handoff", "`me`", at="  - id: thanks\n    say", more=True),
    S("the largest budgets sent to the end", "bant", "range: [20000, null],  level: strong}", "range: [20000, null],  level: strong, go: thanks}", "hot_without_handoff", "`large`", at="  - id: thanks\n    say", more=True),
    S("hot visitors sent to the good-bye", "champ", f"{HOT}        go: to_rep\n      - if: temperature == warm", f"{HOT}        go: bye\n      - if: temperature == warm", "hot_without_handoff", "`bye`", at="  - id: bye", more=True),
    S("warm visitors never asked for an address", "champ", "      - if: temperature == warm\n        go: may_we", "      - if: temperature == warm\n        go: bye", "unreachable_step", "`may_we`", at="  - id: may_we", more=True),
    S("two questions after the last end", "bant", "    end: done\n\nfaq:", "    end: done\n\n  - id: size\n    ask: How many?\n    type: number\n    go: size2\n\n  - id: size2\n    ask: Where?\n    type: text\n    go: thanks\n\nfaq:", "unreachable_step", "`size`", at="  - id: size\n", more=True),
    S("two questions under another heading", "bant", "faq:                                   #", "faq:\n  - id: size\n    ask: How many are you?\n    type: number\n\nfaq2:                                   #", "unknown_word", "`ask`", at="    ask: How many are you", more=True),
    S("news that end with a person called", "ecommerce", "    on_no: goodbye\n    go: goodbye\n", "    on_no: goodbye\n", "test"),
    S("a person called again by whom they left", "saas-trial", "    if_nobody: help_busy\n    go: wish", "    if_nobody: help_busy\n    go: to_help", "loop_without_question", "`to_help`"),
    S("an address after a person, without consent", "champ", "    if_nobody: busy\n    go: bye", "    if_nobody: busy\n    go: email", "contact_before_consent", "hands back", at="  - id: email", more=True),
    S("a draw that leads past the consent", "bant", MAY_WE, f"  - id: ab\n    split: {{may_we: 50, name: 50}}\n\n{MAY_WE}", "contact_before_consent", "the draw", at="  - id: name\n", more=True),
    S("a number under a notice of letters", "insurance", "consent: sales_contact_phone  ", "consent: sales_contact  ", "channel_not_covered", "phone_call", at="  - id: phone\n", more=True),
    S("give up at an address", "ecommerce", "{tries: 2, give_up: skip}", "{tries: 2, give_up: address}", "contact_before_consent", "understood", at="  - id: address", more=True),
    S("a branch that leads to itself", "ecommerce", "      - if: email\n        go: news", "      - if: email\n        go: has_email", "loop_without_question", "`has_email`", at="    branch:\n      - if: email\n", more=True),
    S("all of a greeting an end", "ecommerce", "a bot.\n", "a bot.\n    end: done\n", "unreachable_step", "`wish`", at="  - id: wish", more=True),
    # conditions
    S("a page without its slash", "bant", HOT, "      - if: page == 'pricing'\n", "unknown_choice", "'/pricing'", more=True),
    S("a page with its site", "bant", HOT, "      - if: page == 'https://www.example.com/pricing?x=1'\n", "unknown_choice", "'/pricing'", more=True),
    S("three equals signs", "bant", HOT, "      - if: temperature === hot\n", "bad_condition", "two signs"),
    S("a condition in braces", "bant", HOT, '      - if: "{{ temperature == hot }}"\n', "bad_condition", "braces"),
    S("a condition that is forgotten", "bant", HOT, "      - if:\n", "empty_text", "`if`"),
    S("a word between left out", "demo-request", "purpose == study and temperature", "purpose == study temperature", "bad_condition", "cannot be read"),
    S("an hour", "bant", HOT, "      - if: hour > 18\n", "unknown_name", "`hour`"),
    # texts
    S("a name as in other templates", "bant", "of {{ company }}, a", "of <%= company %>, a", "bad_text", "`{{ company }}`"),
    S("else if", "champ", "{{ name | first_name }}{% endif %}", "{{ name | first_name }}{% else if email %}x{% endif %}", "bad_text", "elif"),
    S("elsif", "demo-request", "{% elif email %}", "{% elsif email %}", "bad_text", "only"),
    S("a letter promised to all", "champ", "{% if email %} We'll read what you told me and write to you.{% endif %}", " We'll read what you told me and write to you.", "promise_without_contact", "write to you"),
    S("an answer within a day", "bant", "say: Thank you! Type", "say: Thank you! We usually reply within one day. Type", "promise_without_contact", "reply within"),
    S("something on its way", "bant", BUSY, "say: The brochure is on its way to your inbox.", "promise_without_contact", "on its way"),
    S("a German promise of an answer", "bant", "busy: Gerade ist niemand frei.", "busy: Unser Team antwortet Ihnen in Kürze.", "promise_without_contact", "antwortet Ihnen"),
    S("a German promise of contact", "bant", "busy: Gerade ist niemand frei.", "busy: Wir nehmen Kontakt mit Ihnen auf.", "promise_without_contact", "Kontakt"),
    # translations beside
    S("a German step misspelt", "insurance@de", "hello:", "helo:", "stale_translation", "`hello`"),
    S("a German choice of another flow", "champ@de", "authority.above:", "authority.boss:", "stale_translation", "`authority.above`"),
    S("a German bracket left open", "insurance@de", "hello: ", "hello: [", "not_yaml", "not closed"),
    S("a German tab", "insurance@de", "hello: ", "\thello: ", "tab", "spaces"),
    S("a German level", "champ@de", "cost.hours: {label:", "cost.hours: {level: strong, label:", "unknown_word", "`level`"),
    S("a German figure changed", "real-estate@de", '"Bis 250.000"', '"Bis 200.000"', "figures_differ", "`price.low`"),
    # notices
    S("a notice without a no", NOTICE, '  no: "No, thanks"\n', "", "missing_word", "`no`", at="  text: >-"),
    S("two buttons that say the same", NOTICE, 'no: "No, thanks"', 'no: "Yes, you may"', "same_words", "refuse"),
    S("a button that is yes", NOTICE, 'yes: "Yes, you may"', "yes: true", "wrong_value", "quotes"),
    S("a notice with a visitor's name", NOTICE, "May {{ company }} store", "May {{ name }} store", "unknown_name", "`company`", at="  text: >-"),
    S("a notice with one brace", NOTICE, "May {{ company }} store", "May {company} store", "bad_text", "`{{ company }}`", at="  text: >-"),
    S("a notice with HTML", NOTICE, "store your answers", "store <b>your</b> answers", "html", "<b>", at="  text: >-"),
    S("a notice of a purpose that does not exist", NOTICE, "purpose: sales_contact", "purpose: contact", "unknown_purpose", "`sales_contact`"),
    S("a notice of a channel that does not exist", NOTICE, "[email, in_chat]", "[mail, in_chat]", "unknown_channel", "`email`"),
    S("how long, as a figure", NOTICE, "retention: Until your enquiry is settled, at most 24 months after the last contact.", "retention: 24", "wrong_value", "sentence"),
    S("a notice by another name", NOTICE, "notice: sales_contact\n", "notice: sales\n", "wrong_name", "`sales_contact`"),
    S("a language twice", NOTICE, "\nfr:\n", "\nde:\n", "duplicate_key", "`de`", at="de:\n  text: >-\n    {{ company }} peut"),
    # profiles
    S("weights of 110", PROFILE, "{budget: 25,", "{budget: 35,", "weights_sum", "110"),
    S("a partial answer worth less than a weak one", PROFILE, "weak: 33, partial: 66", "weak: 66, partial: 33", "level_order", "66"),
    S("hot below warm", PROFILE, "hot_low: 75,", "hot_low: 30,", "threshold_order", "30"),
    S("a threshold misspelt", PROFILE, "hot_low: 75", "hot_lo: 75", "unknown_key", "'hot_low'", more=True),
    S("points in words", PROFILE, "pricing_page_view: {points: 25", "pricing_page_view: {points: lots", "wrong_number", "'lots'"),
    S("an event without its group", PROFILE, "count: 3, group: pricing}\n  pricing_sheet", "count: 3, group: prices}\n  pricing_sheet", "unknown_group", "'pricing'"),
    S("a rule that does not exist", PROFILE, "demo_request: H1", "demo_request: H9", "unknown_rule", "H1"),
    S("a price that no longer makes hot", PROFILE, "  price_quote_request: H2\n", "", "test"),
]  # fmt: skip


def test_there_are_enough_slips_of_this_kind() -> None:
    assert len(SLIPS) >= 80
    assert len({slip.what for slip in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_in_any_file_is_stopped_at_its_line(slip: Slip) -> None:
    check_told(slip)


ODD_BUT_RIGHT = [
    S("a label that is a figure", "bant", "label: Someone else,", "label: 5,", ""),
    S("a label that is No", "champ", '{label: "No", level', "{label: No, level", ""),
    S("a range from null", "bant", "range: [0, 5000],", "range: [null, 5000],", ""),
    S("a type that says what is so", "bant", "    criterion: authority\n", "    type: choice\n    criterion: authority\n", ""),
    S("one channel without brackets", NOTICE, "[email, in_chat]", "email", ""),
    S("a number of a version", NOTICE, 'version: "1"', "version: 1", ""),
    S("a text over two lines", "bant", BUSY, 'say: "Nobody is free\n      this minute."', ""),
    S("a question in an end", "bant", "say: Thank you! Type \"human\" whenever you want to talk to one of us.", "say: Thank you! Anything else?", ""),
    S("an address that is spoken of", "bant", BUSY, "say: Nobody is free this minute. Your e-mail address stays with us.", ""),
    S("this year's money, once", "ecommerce", "About how much would you like to spend?", "About how much would you like to spend this year?", ""),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD_BUT_RIGHT, ids=lambda odd: odd.what)
def test_what_only_looks_like_a_slip_is_let_pass(odd: Slip) -> None:
    found = compile_flow(made(odd)).problems

    assert [p for p in found if p.severity == "error"] == []
