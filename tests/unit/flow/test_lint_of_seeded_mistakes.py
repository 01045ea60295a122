"""One slip of a person in a shipped flow: it is stopped, at the line of the slip, in a sentence that helps."""

from __future__ import annotations

import pytest

from chatbot.flow import compile_flow
from tests.fakes.dialogs import FLOWS, file_of, sources_of
from tests.fakes.slips import Slip, check_told

S = Slip
HELLO = "a bot. Four quick questions, then I'll point you to the right person.\n"
MAY_WE = "  - id: may_we\n"
BUSY = "say: Nobody is free this minute."
LOOK = "also: [browsing, curious, research], go: route}"
HOT = "- if: temperature == hot\n"
WARM = "if: temperature == warm and consent and timeline in [month, quarter] and booking_url"
ELSE = "      - go: thanks\n\n  - id: to_rep"
DATA = "when: [where is my data stored, are you gdpr compliant]"

SLIPS = [
    # the form of the file
    S("one space too few", "bant", "    criterion: budget\n", "   criterion: budget\n", "not_yaml", "indented"),
    S("a choice indented too little", "bant", '      medium: {label: "€5', '    medium: {label: "€5', "not_yaml", "neighbours"),
    S("a translation indented too little", "bant", "    busy: Gerade", "  busy: Gerade", "not_yaml", "neighbours"),
    S("a colon in a text without quotes", "bant", "ask: When should", "ask: One thing: when should", "not_yaml", "needs quotes"),
    S("a text that begins with braces", "bant", 'say: "Pick a time that suits you: {{ booking_url }}"', "say: {{ booking_url }} suits?", "not_yaml", "quotes"),
    S("a tab", "bant", "    criterion: need\n", "\tcriterion: need\n", "tab", "spaces"),
    S("no colon", "bant", "    criterion: need\n", "    criterion need\n", "not_yaml", "colon"),
    S("no space after the colon", "bant", "    criterion: need\n", "    criterion:need\n", "not_yaml", "colon"),
    S("a quote that is not closed", "bant", 'retry: A rough figure such as "10k" is', 'retry: "A rough figure is', "not_yaml", "quote"),
    S("a brace that is not closed", "bant", LOOK, LOOK[:-1], "not_yaml", "not closed"),
    S("a bracket that is not closed", "bant", LOOK, LOOK.replace("]", ""), "not_yaml", "not closed"),
    S("an apostrophe within single quotes", "bant", BUSY, "say: 'Nobody's free this minute.'", "not_yaml", "quote"),
    S("a dash before a text", "bant", BUSY, "say: - nobody is free", "not_yaml", "quotes"),
    S("a per cent sign before a text", "bant", BUSY, "say: %nobody is free", "not_yaml", "quotes"),
    S("a star before a text", "bant", BUSY, "say: *Nobody* is free", "not_yaml", "quotes"),
    S("an exclamation mark before a text", "bant", BUSY, "say: !Nobody is free", "tag", "quotes"),
    S("a text that is a comment", "bant", BUSY, "say: #nobody is free", "empty_text", "needs a text"),
    S("a quote that ends too early", "bant", "ask: What is your name?", 'ask: "What" is your name?', "not_yaml", "quote"),
    S("two versions of a change", "bant", "  - id: busy\n", "<<<<<<< HEAD\n  - id: busy\n", "not_yaml", "Git"),
    S("no dash before a step", "bant", "  - id: timeline\n", "    id: timeline\n", "duplicate_key", "`-` missing"),
    S("a step without its first line", "bant", "  - id: timeline\n    ask", "  - ask", "missing_id", "id: budget"),
    S("a word twice", "bant", "start: hello\n", "start: hello\nlanguage: de\n", "duplicate_key", "line 4", at="language: de"),
    # words
    S("a word of another tool: question", "bant", "ask: What is your name?", "question: What is your name?", "unknown_word", "`ask`"),
    S("a word of another tool: text", "bant", BUSY, "text: Nobody is free.", "unknown_word", "`say`"),
    S("a word of another tool: goto", "bant", LOOK, LOOK.replace("go:", "goto:"), "unknown_word", "`go`"),
    S("a word of another tool: next", "bant", LOOK, LOOK.replace("go:", "next:"), "unknown_word", "`go`"),
    S("a word of another tool: answer", "bant", "    say: Everything stays", "    answer: Everything stays", "unknown_word", "`say`"),
    S("a word of another tool: synonyms", "champ", "also: [annoying,", "synonyms: [annoying,", "unknown_word", "`also`"),
    S("a word of another tool: score", "champ", "label: Hours every week, level: partial", "label: Hours every week, score: 5", "unknown_word", "`level`"),
    S("a word of another tool: user", "bant", "- visitor: about 30k", "- user: about 30k", "unknown_word", "`visitor`"),
    S("a type that does not exist", "bant", "type: duration", "type: timeframe", "unknown_type", "`duration`", more=True),
    S("a level that does not exist", "bant", "level: partial, also: [committee", "level: medium, also: [committee", "unknown_value", "`partial`"),
    S("a level in capitals", "bant", "level: partial, also: [committee", "level: Partial, also: [committee", "unknown_value", "mean `partial`"),
    S("a choice without a label", "bant", "other: {label: Someone else, level", "other: {level", "missing_word", "`label`"),
    S("synonyms without brackets", "bant", "also: [my boss, my manager]", "also: my boss, my manager", "unknown_word", "`my manager`"),
    S("choices as a list", "bant", "      me:    {label", "      - me:    {label", "not_yaml", "indented", at="      team:"),
    S("an id in capitals", "insurance", "- id: hello", "- id: Hello", "bad_id", "`hello`", more=True),
    S("an id with a hyphen", "bant", MAY_WE, "  - id: may-we\n", "bad_id", "`may_we`"),
    S("no as a capital word", "champ", '      no:      {label: "No"', '      No:      {label: "No"', "bad_id", "`no`", more=True),
    S("two steps with one id", "bant", "  - id: busy\n", "  - id: book\n", "duplicate_id", "line", at="  - id: book\n    say: \"Pick", more=True),
    S("a question that says something first", "bant", "    ask: What is your name?", "    say: Nice!\n    ask: What is your name?", "misplaced_word", "above"),
    S("a time without a unit", "bant", "wait: 60s", "wait: 60", "time_without_unit", "`60s`"),
    S("a time in words", "bant", "wait: 60s", "wait: 1 minute", "wrong_value", "`60s`"),
    S("tries in words", "bant", "tries: 3,", "tries: three,", "wrong_value", "digits"),
    S("skip_if_decided that is not true", "saas-trial", "skip_if_decided: true", "skip_if_decided: always", "wrong_value", "`true`"),
    S("a flag that does not exist", "saas-trial", "flag: trial ", "flag: trail ", "unknown_flag", "`trial`"),
    # figures
    S("ranges that overlap by one", "bant", "range: [5000, 20000]", "range: [4999, 20000]", "ranges_overlap", "both"),
    S("a hole of one", "bant", "range: [20000, null]", "range: [20001, null]", "range_hole", "20000 to 20001"),
    S("an end that is meant to belong to the range", "bant", "range: [0, 5000]", "range: [0, 4999]", "range_hole", "4999 to 5000", at="      medium:", more=True),
    S("a range with a hyphen", "bant", "range: [0, 5000]", "range: 0-5000", "wrong_value", "[0, 5000]"),
    S("a range with a currency", "bant", "range: [0, 5000]", "range: [0, €5000]", "wrong_value", "digits"),
    S("a range with points", "bant", "range: [0, 5000]", "range: [0, 5.000]", "wrong_value", "`5000`"),
    S("a range below zero", "bant", "range: [0, 5000]", "range: [-1, 5000]", "range_hole", "zero"),
    S("a label changed, its range not", "bant", "label: \"Under €5,000\"", "label: \"Under €8,000\"", "label_differs", "8,000", more=True),
    S("a currency in small letters", "bant", "currency: EUR", "currency: eur", "bad_currency", "`EUR`"),
    S("a currency that does not exist", "bant", "currency: EUR", "currency: EUX", "bad_currency", "`EUX`"),
    S("a range without figures", "bant", "    type: duration\n", "", "range_without_figures", "duration", at="      month:"),
    S("plausible leaves no choice", "bant", "    per: year\n", "    per: year\n    plausible: [500, 4000]\n", "test"),
    # where steps lead
    S("a step of another flow", "bant", "        go: book\n      - go: thanks\n\n  - id: to_rep", "        go: goodbye\n      - go: thanks\n\n  - id: to_rep", "unknown_step", "goodbye"),
    S("a step's name in capitals", "bant", LOOK, LOOK.replace("route", "Route"), "unknown_step", "`route`"),
    S("a team instead of a step", "bant", LOOK, LOOK.replace("route", "sales"), "unknown_step", "sales"),
    S("a round of two branches", "bant", "      - if: booking_url\n        go: book\n      - go: thanks\n", "      - if: booking_url\n        go: book\n      - go: route\n", "loop_without_question", "`or_book`", at="    branch:\n      - if: booking_url"),
    S("nobody there calls again", "bant", "if_nobody: busy  ", "if_nobody: to_rep  ", "loop_without_question", "`to_rep`", at="    go: thanks   ", more=True),
    S("give_up to nowhere", "bant", "give_up: human      ", "give_up: colleague      ", "unknown_step", "`skip`, `human`"),
    S("defaults that give up to nowhere", "bant", "give_up: skip}", "give_up: no}", "unknown_step", "`defaults`"),
    S("the way past some questions", "bant", HELLO, f"{HELLO}    go: may_we\n", "unreachable_step", "`need`", at="  - id: need", more=True),
    S("an end in the middle", "bant", BUSY, f"{BUSY}\n    end: done", "unreachable_step", "`or_book`", at="  - id: or_book"),
    S("a handoff without a way back", "bant", "    go: thanks                         # compulsory", "    # compulsory", "handoff_without_go", "hands back", at="    handoff:"),
    S("a handoff without a team", "bant", "handoff: sales  ", "handoff:  ", "empty_text", "`handoff`"),
    S("an unknown human", "bant", "human: to_rep  ", "human: sales  ", "unknown_step", "`sales`"),
    S("hot visitors who are sent to book", "bant", "- if: temperature == hot\n        go: to_rep", "- if: temperature == hot\n        go: book", "hot_without_handoff", "person", at="  - id: book", more=True),
    S("a split that is no hundred", "bant", MAY_WE, f"  - id: draw\n    split: {{may_we: 50, route: 60}}\n\n{MAY_WE}", "split_sum", "110", at="    split:"),
    S("a subflow that does not exist", "bant", MAY_WE, f"  - id: sub\n    flow: suport\n\n{MAY_WE}", "unknown_flow", "suport", at="    flow: suport"),
    # branches
    S("one equals sign", "bant", HOT, "- if: temperature = hot\n", "bad_condition", "`==`"),
    S("is", "bant", HOT, "- if: temperature is hot\n", "bad_condition", "`==`"),
    S("then", "bant", HOT, "- if: temperature == hot then\n", "bad_condition", "cannot be read"),
    S("a bracket in a condition", "bant", HOT, "- if: (temperature == hot\n", "bad_condition", "cannot be read"),
    S("else", "bant", ELSE, ELSE.replace("- go:", "- else:"), "unknown_word", "`else`", more=True),
    S("no otherwise", "bant", ELSE, "\n  - id: to_rep", "missing_otherwise", "- go: STEP", at=f"      - {WARM}"),
    S("a label instead of a name", "bant", "timeline in [month, quarter]", "timeline == 'This month'", "unknown_choice", "label", at=f"      - {WARM[:32]}"),
    S("a name of nothing", "bant", "and consent and", "and price and", "unknown_name", "`price`"),
    S("a level above takes it all", "bant", HOT, "- if: temperature in [hot, warm]\n", "case_never_reached", "above", at=f"      - {WARM}"),
    S("a question that comes later", "bant", "  - id: budget\n", "  - id: gate\n    branch:\n      - {if: timeline == month, go: route}\n      - {go: budget}\n\n  - id: budget\n", "not_asked_yet", "timeline", at="      - {if: timeline"),
    S("a type that only a rep decides", "bant", HOT, "- if: type == sql\n", "unknown_choice", "`type` is never `sql`"),
    S("a figure against choices", "bant", "timeline in [month, quarter]", "budget > 10000", "wrong_comparison", "not a number", at=f"      - {WARM[:32]}"),
    # levels
    S("nobody strong", "champ", 'level: strong, also: [money, revenue', 'level: weak, also: [money, revenue', "test"),
    S("who decides is none", "bant", "label: I do, level: strong", "label: I do, level: none", "test"),
    S("somebody else decides is strong", "bant", "label: Someone else, level: weak", "label: Someone else, level: strong", "test"),
    S("no criterion", "bant", "    criterion: authority\n", "", "level_without_criterion", "criterion", at="      me:", more=True),
    S("a criterion of another framework", "bant", "criterion: budget", "criterion: money", "unknown_criterion", "`budget`"),
    S("one criterion asked twice", "bant", "    criterion: authority", "    criterion: need", "no_path_reaches_hot", "`authority`", at="    criterion: need", more=True),
    S("the best answer made cold", "bant", "tool we use, level: strong,", "tool we use, level: strong, temperature: cold,", "test"),
    S("an intent that does not exist", "bant", "intent: price_quote_request", "intent: price_request", "unknown_intent", "`price_quote_request`"),
    # consent and promises
    S("no consent at all", "bant", MAY_WE, "  - id: may_we\n    say: Two more.\n    go: name\n\n  - id: never\n", "contact_before_consent", "`consent`", at="  - id: name\n", more=True),
    S("an address before the consent", "bant", MAY_WE, f"  - id: mail\n    ask: Your e-mail?\n    type: email\n\n{MAY_WE}", "contact_before_consent", "`mail`", at="  - id: mail", more=True),
    S("a no that leads to the address", "bant", "on_no: route  ", "on_no: name  ", "contact_before_consent", "`may_we` (no", at="  - id: name\n", more=True),
    S("a consent for something else", "bant", "consent: sales_contact ", "consent: marketing ", "contact_before_consent", "agreed", at="  - id: name\n", more=True),
    S("a notice with a hyphen", "bant", "consent: sales_contact ", "consent: sales-contact ", "unknown_notice", "`sales_contact`"),
    S("a number without a notice for calls", "bant", "    type: email\n", "    type: phone\n", "channel_not_covered", "phone_call", at="  - id: email\n", more=True),
    S("an address sent before consent", "bant", MAY_WE, f"  - id: crm\n    call: crm\n    send: [email]\n\n{MAY_WE}", "contact_before_consent", "sends", at="    send:"),
    S("an answer sent that is misspelt", "bant", MAY_WE, f"  - id: crm\n    call: crm\n    send: [budgt]\n\n{MAY_WE}", "unknown_name", "`budget`", at="    send:"),
    S("a promise to call back", "bant", BUSY, "say: Nobody is free, but we'll call you back.", "promise_without_contact", "call you back"),
    S("a promise to reach out", "bant", BUSY, "say: Nobody is free. A colleague will reach out shortly.", "promise_without_contact", "reach out"),
    S("a German promise", "bant", "busy: Gerade ist niemand frei.", "busy: Gerade ist niemand frei. Wir rufen Sie zurück.", "promise_without_contact", "rufen Sie zurück"),
    # texts
    S("one brace", "bant", "assistant of {{ company }}", "assistant of {company}", "bad_text", "`{{ company }}`"),
    S("a dollar and one brace", "bant", "assistant of {{ company }}", "assistant of ${company}", "bad_text", "`{{ company }}`"),
    S("a name misspelt", "bant", "Thanks {{ name | default", "Thanks {{ nme | default", "unknown_name", "`name`"),
    S("a name that may be missing", "bant", "Thanks {{ name | default('') }}!", "Thanks {{ name }}!", "unanswered_name", "default"),
    S("a part of a name", "bant", "assistant of {{ company }}", "assistant of {{ site.company }}", "text_not_allowed", "names"),
    S("HTML", "bant", "ask: What is your name?", "ask: <p>What is your name?</p>", "html", "plain text"),
    S("a picture by http", "bant", HELLO, f"{HELLO}    media: {{image: http://example.com/x.jpg, alt: x}}\n", "bad_media", "https", at="    media:", more=True),
    # translations
    S("the same word twice in German only", "bant", "also: [nur schauen, nur mal gucken,", "also: [nur schauen, wechseln,", "same_words", "wechseln"),
    S("a German key misspelt", "champ@de", "cost.nerves:", "cost.nerve:", "stale_translation", "`cost.nerves`", more=True),
    S("a German text taken away", "bant", "    timeline: Wann soll es laufen?\n", "", "missing_translation", "`timeline", at="    ask: When should"),
    S("another figure in German", "bant", '"Über 20.000 €"', '"Über 25.000 €"', "figures_differ", "`budget.large`"),
    S("a language by its name", "bant", "  de:\n", "  german:\n", "bad_language", "`de`", more=True),
    S("a name translated", "bant", '"Danke {{ name', '"Danke {{ Name', "unknown_name", "`name`"),
    S("a translation into the own language", "bant", "  de:\n", "  en:\n", "own_language", "`en`", more=True),
    # signs that nobody sees, or takes for others
    S("a sign that turns the text around", "bant", "ask: What is your name?", "ask: What is \u202eeman ruoy?", "not_text", "right-to-left override"),
    S("a space without width in a name", "bant", "on_no: route  ", "on_no: rou\u200bte  ", "not_text", "zero width space"),
    S("no-break spaces before a word", "bant", "    criterion: need\n", "\u00a0\u00a0\u00a0\u00a0criterion: need\n", "not_yaml", "no-break space"),
    S("a no-break space after the colon", "bant", "criterion: need\n", "criterion:\u00a0need\n", "not_yaml", "no-break space"),
    S("the colon of another script", "bant", "    ask: What is your name?", "    ask： What is your name?", "not_yaml", "Type `:`"),
    S("a dash for a hyphen", "bant", "  - id: busy\n", "  – id: busy\n", "not_yaml", "Type `-`"),
    S("curly quotes around a text with a colon", "bant", 'say: "Pick a time that suits you: {{ booking_url }}"', "say: “Pick a time that suits you: {{ booking_url }}”", "not_yaml", 'Type `"`'),
    S("curly quotes around a label with a comma", "bant", '{label: "Under €5,000",', "{label: “Under €5,000”,", "not_yaml", "straight ones"),
    S("a number sign that cuts the text", "bant", BUSY, "say: Nobody is free, we are #1 today.", "cut_text", "#1 today."),
    S("two commas in a list", "bant", "also: [my boss, my manager]", "also: [my boss,, my manager]", "not_yaml", "two commas"),
    S("a merge", "bant", "      me:    {label: I do", "      <<: {level: strong}\n      me:    {label: I do", "alias", "Write the words out"),
    S("an anchor", "champ", "also: [annoying,", "also: &x [annoying,", "alias", "anchor"),
    S("a backslash in double quotes", "bant", "ask: What is your name?", 'ask: "Your name (\\d)?"', "not_yaml", "backslash"),
    S("a semicolon between synonyms", "bant", "also: [my boss, my manager]", "also: [my boss; my manager]", "wrong_value", "[one, other]"),
    S("ways to ask without brackets", "bant", DATA, "when: where is my data stored, are you gdpr compliant", "wrong_value", "[one, other]"),
    S("a text in braces", "bant", "ask: What is your name?", "ask: {name}", "wrong_value", "quotes"),
    S("a text far too long", "bant", "ask: What is your name?", f"ask: What is your name? {'really ' * 600}", "too_long", "4,000"),
    S("an end that is no name", "bant", "    end: done\n\nfaq", "    end: true\n\nfaq", "wrong_value", "a name", more=True),
    S("a team that is no name", "bant", "handoff: sales  ", "handoff: true  ", "wrong_value", "a name", more=True),
    S("a name far too long", "bant", MAY_WE, f"  - id: {'x' * 90}\n    say: Hm.\n\n{MAY_WE}", "bad_id", "at most 60", more=True),
    S("an id without a name", "bant", "  - id: busy\n", "  - id:\n", "empty_text", "Step 11", more=True),
    # where steps lead
    S("a jump to the end", "bant", BUSY, f"{BUSY}\n    go: end", "unknown_step", "`end: done`", at="    go: end"),
    S("a jump to a person", "bant", BUSY, f"{BUSY}\n    go: human", "unknown_step", "`handoff`", at="    go: human"),
    S("a step that leads to itself", "bant", "    say: Hi! I'm the assistant", "    go: hello\n    say: Hi! I'm the assistant", "loop_without_question", "`hello`", more=True),
    S("a split that draws itself", "bant", MAY_WE, f"  - id: ab\n    split: {{ab: 50, may_we: 50}}\n\n{MAY_WE}", "loop_without_question", "`ab`", at="    split:"),
    S("a split in per cent", "bant", MAY_WE, f"  - id: ab\n    split: {{may_we: 50%, route: 50%}}\n\n{MAY_WE}", "wrong_value", "digits", at="    split:", more=True),
    S("questions outside the way", "bant", "    ask: Roughly what yearly", "    go: may_we\n    ask: Roughly what yearly", "unreachable_step", "`authority`", at="  - id: authority", more=True),
    S("contact questions after a consent that leads past them", "bant", "    on_no: route      ", "    go: route\n    on_no: route      ", "unreachable_step", "`name`", at="  - id: name\n"),
    S("a question below the end", "bant", "    end: done\n\nfaq:", "    end: done\n\n  - id: extra\n    ask: Anything else?\n    type: text\n\nfaq:", "falls_off", "`extra`", at="  - id: extra", more=True),
    S("a flow that begins in its middle", "bant", "start: hello\n", "start: budget\n", "unreachable_step", "`hello`", at="  - id: hello", more=True),
    S("the handoff for hot visitors taken away", "bant", "      - if: temperature == hot\n        go: to_rep\n", "", "hot_without_handoff", "person", at="  - id: thanks", more=True),
    S("a person called again by whom they left", "bant", "    go: thanks                         # compulsory", "    go: to_rep                         # compulsory", "loop_without_question", "`to_rep`"),
    # conditions
    S("two temperatures at once", "bant", HOT, "- if: temperature == hot and temperature == warm\n", "case_never_reached", "never be true", more=True),
    S("consent and none", "bant", WARM, WARM.replace("and consent", "and consent and not consent"), "case_never_reached", "never be true"),
    S("two answers to one question", "bant", HOT, "- if: budget == small and budget == large\n", "case_never_reached", "never be true", more=True),
    S("more points than there are", "bant", HOT, "- if: total > 100\n", "case_never_reached", "never be true", more=True),
    S("none of all answers", "bant", "timeline in [month, quarter]", "timeline not in [month, quarter, later]", "case_never_reached", "never be true", at=f"      - {WARM[:32]}"),
    S("always true", "bant", HOT, "- if: true\n", "case_never_reached", "lines above", at=f"      - {WARM}"),
    S("a list without brackets", "bant", "timeline in [month, quarter]", "timeline in month, quarter", "condition_not_allowed", "`[one, other]`", at=f"      - {WARM[:32]}"),
    S("a level instead of an answer", "bant", HOT, "- if: budget == strong\n", "unknown_choice", "`large`"),
    S("a temperature alone", "bant", HOT, "- if: hot\n", "unknown_name", "`hot`"),
    S("a path without quotes", "bant", HOT, "- if: page == /pricing\n", "bad_condition", "quotes"),
    S("a language the flow has not", "bant", HOT, "- if: language == fr\n", "unknown_choice", "`de`"),
    S("an address compared", "bant", HOT, "- if: email == 'x@y.z'\n", "contact_in_condition", "given"),
    # answers
    S("a choice without a level", "bant", "label: Someone else, level: weak,", "label: Someone else,", "choice_without_level", "`dont_know`"),
    S("the same label with another sign", "bant", "label: Someone else,", "label: i do!,", "same_words", "`me`"),
    S("a name in the words of a choice", "bant", "also: [my boss, my manager]", 'also: ["my boss at {{ company }}"]', "text_not_allowed", "visitors type"),
    S("a name in the words of a question", "bant", "when: [where is my data stored,", 'when: ["where does {{ company }} store my data",', "text_not_allowed", "visitor types"),
    S("a label in another currency", "bant", 'label: "Over €20,000"', 'label: "Over $20,000"', "label_differs", "`EUR`"),
    S("a label of another length", "demo-request", "label: Within three months, range", "label: Within six months, range", "label_differs", "183 days"),
    S("ranges in months instead of days", "demo-request", "month:   {label: Within a month, range: [0, 32]", "month:   {label: Within a month, range: [0, 1]", "label_differs", "days from today", more=True),
    S("hot by a choice", "bant", "{label: I do, level: strong,", "{label: I do, level: strong, temperature: hot,", "unknown_value", "`cold`"),
    S("a figure as a level", "bant", "level: weak, also: [my boss", "level: 10, also: [my boss", "unknown_value", "`weak`"),
    S("a criterion asked for by two names", "champ", "criterion: authority", "criterion: challenges", "no_path_reaches_hot", "`authority`", at="    criterion: challenges", more=True),
    S("yes and no by other names", "bant", MAY_WE, f"  - id: x\n    ask: Ready?\n    type: yes_no\n    choices: {{ja: {{label: Ja}}, nein: {{label: Nein}}}}\n\n{MAY_WE}", "missing_choices", "`yes` and `no`", at="    choices: {ja", more=True),
    # consent and contact data
    S("an address asked for as a text", "bant", "    type: email\n", "    type: text\n", "contact_as_text", "`type: email`"),
    S("a name asked for as a text", "bant", "    type: name\n", "    type: text\n", "contact_as_text", "`type: name`"),
    S("a number asked for before the consent", "bant", MAY_WE, f"  - id: tel\n    ask: On which number can we reach you?\n    type: number\n\n{MAY_WE}", "contact_as_text", "`type: phone`", at="    type: number", more=True),
    S("the best visitors not asked for an address", "bant", "    type: email\n", "    type: email\n    skip_if_decided: true\n", "misplaced_word", "hot already"),
    S("a consent that counts page views", "ecommerce", "    consent: sales_contact\n    on_no: goodbye\n\n  - id: email", "    consent: analytics\n    on_no: goodbye\n\n  - id: email", "contact_before_consent", "agreed", at="  - id: email", more=True),
    S("a file before the consent", "bant", MAY_WE, f"  - id: doc\n    ask: Your list?\n    type: file\n    accept: [pdf]\n\n{MAY_WE}", "contact_before_consent", "`doc`", at="  - id: doc", more=True),
    S("a promise to send an offer", "bant", BUSY, "say: Nobody is free. We'll send you an offer by e-mail.", "promise_without_contact", "send you"),
    S("a promise in the FAQ", "bant", "say: Everything stays on servers in the EU.", "say: In the EU. We'll e-mail you the details.", "promise_without_contact", "FAQ"),
    # other systems, texts
    S("an address in a call", "bant", MAY_WE, f"  - id: crm\n    call: https://crm.example.com/x\n\n{MAY_WE}", "wrong_name", "settings", at="    call:"),
    S("a call that overwrites an answer", "bant", MAY_WE, f"  - id: crm\n    call: crm\n    save: {{budget: amount}}\n\n{MAY_WE}", "duplicate_id", "`budget`", at="    save:"),
    S("a call that leads nowhere when it fails", "bant", MAY_WE, f"  - id: crm\n    call: crm\n    on_error: fail\n\n{MAY_WE}", "unknown_step", "`fail`", at="    on_error:"),
    S("an entity of HTML", "bant", "ask: What is your name?", "ask: What is your&nbsp;name?", "html", "&nbsp;"),
    S("bold letters of Markdown", "bant", "ask: What is your name?", 'ask: "What is **your** name?"', "html", "**your**"),
    S("a name between per cent signs", "bant", "of {{ company }}, a", "of %company%, a", "bad_text", "`{{ company }}`"),
    S("a name in square brackets", "bant", "of {{ company }}, a", "of [company], a", "bad_text", "`{{ company }}`"),
    S("a picture with a space in its address", "bant", BUSY, f'{BUSY}\n    media: {{image: "https://example.com/a b.png", alt: x}}', "bad_media", "spaces", at="    media:", more=True),
    # FAQ and tests
    S("a question of two entries", "bant", DATA, DATA.replace("are you gdpr compliant", "what is the price"), "same_words", "price"),
    S("a question without ways to ask", "bant", f"    {DATA}\n", "", "missing_word", "`when`", at="  - id: data"),
    S("an answer that shows an answer", "bant", "say: Plans start at", "say: For {{ budget }} plans start at", "unanswered_name", "default"),
    S("a test of a step that is not there", "bant", "step: book, end", "step: booking, end", "unknown_value", "`book`"),
    S("a test of a word misspelt", "bant", "budget: null, end", "budgett: null, end", "unknown_name", "`budget`"),
    S("a test that expects a label", "bant", "timeline: quarter, step", "timeline: This quarter, step", "unknown_choice", "`quarter`"),
    S("a test that expects what is not so", "bant", "expect: {temperature: warm, email: null, step: thanks}", "expect: {temperature: hot, email: null, step: thanks}", "test"),
    S("a test that expects nothing", "bant", "    expect: {temperature: warm, email: null, step: thanks}\n", "", "test_expects_nothing", "cannot fail", at="  - name: no consent"),
    S("a pattern without stars", "bant", '- bot: "*yearly budget*"', '- bot: "yearly budget"', "test"),
]  # fmt: skip


def test_there_are_enough_slips() -> None:
    assert len(SLIPS) >= 180
    assert len({slip.what for slip in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_stopped_at_its_line(slip: Slip) -> None:
    check_told(slip)


def test_the_shipped_flows_themselves_have_no_slip() -> None:
    for path in sorted(FLOWS.glob("*.yaml")):
        if "." not in path.stem:
            beside = {p.suffixes[0][1:]: file_of(p) for p in FLOWS.glob(f"{path.stem}.*.yaml")}
            assert compile_flow(sources_of(file_of(path), beside)).problems == ()
