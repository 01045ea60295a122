"""One slip of a person in a shipped flow: it is stopped, at the line of the slip, in a sentence that helps."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from chatbot.dialog import rehearsal
from chatbot.flow import File, Problem, compile_flow
from tests.fakes.dialogs import FLOWS, file_of, sources_of


@dataclass(frozen=True)
class Slip:
    """What somebody did: old -> new (once) in a flow, or in its German texts with `@de`.

    code: what the lint calls it, or `test` where a test of the file fails. says: words of the sentence. at: what the
    line begins with, where it is not the first changed one. more: other problems follow from it.
    """

    what: str
    flow: str
    old: str
    new: str
    code: str
    says: str = ""
    at: str = ""
    more: bool = False


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
    S("a number without a notice for calls", "bant", "    type: email\n", "    type: phone\n", "channel_not_covered", "phone_call", at="  - id: email\n"),
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
    S("the same word twice in German only", "bant", "also: [nur schauen, neugierig,", "also: [nur schauen, wechseln,", "same_words", "wechseln"),
    S("a German key misspelt", "champ@de", "cost.nerves:", "cost.nerve:", "stale_translation", "`cost.nerves`", more=True),
    S("a German text taken away", "bant", "    timeline: Wann soll es laufen?\n", "", "missing_translation", "`timeline", at="    ask: When should"),
    S("another figure in German", "bant", '"Über 20.000 €"', '"Über 25.000 €"', "figures_differ", "`budget.large`"),
    S("a language by its name", "bant", "  de:\n", "  german:\n", "bad_language", "`de`", more=True),
    S("a name translated", "bant", '"Danke {{ name', '"Danke {{ Name', "unknown_name", "`name`"),
    S("a translation into the own language", "bant", "  de:\n", "  en:\n", "own_language", "`en`", more=True),
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


def made(slip: Slip) -> tuple[str, str, str]:
    """Return name and text of the flow with the slip, and the text of its German file (empty without one)."""
    name, _, german = slip.flow.partition("@")
    flow = (FLOWS / f"{name}.yaml").read_text(encoding="utf-8")
    beside = FLOWS / f"{name}.de.yaml"
    texts = beside.read_text(encoding="utf-8") if beside.exists() else ""
    changed = texts if german else flow
    assert slip.old in changed, f"{slip.old!r} is gone from {slip.flow}"
    changed = changed.replace(slip.old, slip.new, 1)
    return (name, flow, changed) if german else (name, changed, texts)


def line_of(slip: Slip) -> int:
    """Return the line the problem has to be told at."""
    name, flow, texts = made(slip)
    after = texts if "@" in slip.flow else flow
    if slip.at:
        assert slip.at in after, slip.at
        return after[: after.index(slip.at)].count("\n") + 1
    german = ".de" if "@" in slip.flow else ""
    before = (FLOWS / f"{name}{german}.yaml").read_text(encoding="utf-8").splitlines()
    pairs = zip(before, after.splitlines(), strict=False)
    return next(n for n, (old, new) in enumerate(pairs, 1) if old != new)


def told(slip: Slip) -> tuple[Problem, ...]:
    """Return what the lint says; where it says nothing, what the flow's own tests do."""
    name, flow, texts = made(slip)
    beside = {"de": File(f"{name}.de.yaml", texts)} if texts else {}
    compiled = compile_flow(sources_of(File(f"{name}.yaml", flow), beside))
    errors = tuple(p for p in compiled.problems if p.severity == "error")
    if compiled.flow is None:
        return errors
    failed = [r for r in rehearsal.run(compiled.flow) if not r.passed]
    return tuple(
        Problem(file=name, line=r.line, column=1, severity="error", code="test", message=r.message)
        for r in failed
    )


def test_there_are_enough_slips() -> None:
    assert len(SLIPS) >= 110
    assert len({slip.what for slip in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_stopped_at_its_line(slip: Slip) -> None:
    found = told(slip)

    said = [(p.line, p.code, p.message) for p in found]
    assert any(p.code == slip.code for p in found), said
    if slip.code == "test":
        return
    line = line_of(slip)
    here = [p for p in found if p.code == slip.code and p.line == line]
    assert here, (line, said)
    assert any(slip.says in p.message for p in here), said
    assert len(found) == 1 or slip.more, said


def test_the_shipped_flows_themselves_have_no_slip() -> None:
    for path in sorted(FLOWS.glob("*.yaml")):
        if "." not in path.stem:
            beside = {p.suffixes[0][1:]: file_of(p) for p in FLOWS.glob(f"{path.stem}.*.yaml")}
            assert compile_flow(sources_of(file_of(path), beside)).problems == ()
