"""What a compiled flow holds: steps linked, texts in every language, subflows in place, notices, files, formats."""

from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError
from types import MappingProxyType

import pytest

from chatbot.flow import (
    File,
    Mentions,
    Named,
    Problem,
    Sources,
    compile_flow,
    format_github,
    format_text,
    has_errors,
    mentions,
    named,
)
from chatbot.flow.model import (
    Ask,
    AskConsent,
    Branch,
    Call,
    End,
    Flow,
    Handoff,
    Speak,
    Split,
)
from chatbot.flow.notices import NoticeFile, parse_notice
from chatbot.flow.problems import Problems
from chatbot.flow.schema import flow_schema
from chatbot.steps.kind import ChoiceWords
from chatbot.steps.registry import ANSWERS, WORDS
from chatbot.steps.shape import words_in
from chatbot.understanding.consent_words import decide
from tests.fakes.flow_texts import FLOWS, TOUR, compiled, edited, lint, notices, profile, text_of


def flow_of(text: str, **more: object) -> Flow:
    result = compiled(text, **more)
    assert result.flow is not None, format_text(result.problems)
    return result.flow


def test_every_kind_of_step_is_compiled_and_linked() -> None:
    steps = flow_of(TOUR).steps

    assert isinstance(steps["hello"].does, Speak)
    assert (steps["hello"].next, steps["hello"].delay_ms) == ("need", 1000)
    assert steps["hello"].media == {"image": "/files/team.jpg", "alt": "Our team"}
    need = steps["need"].does
    assert isinstance(need, Ask)
    assert (need.criterion, need.tries, need.give_up) == ("need", 2, "skip")
    assert [c.go for c in need.question.choices] == [None, None, "route", "bye"]
    assert need.question.choices[1].fit == "industry"
    budget = steps["budget"].does
    assert isinstance(budget, Ask)
    assert (budget.tries, budget.give_up) == (3, "human")
    assert (budget.question.currency, budget.question.per) == ("EUR", "year")
    call = steps["look_up"].does
    assert call == Call(connection="crm_lookup", send=("seats",), save={"size": ("company", "size")}, within_s=2.0, on_error="draw")  # fmt: skip
    split = steps["draw"].does
    assert isinstance(split, Split)
    assert [split.arm(d) for d in (0.0, 0.49, 0.5, 0.999)] == ["short", "short", "long", "long"]
    assert steps["may_we"].does == AskConsent(notice="sales_contact", purpose="sales_contact", on_no="route")  # fmt: skip
    route = steps["route"].does
    assert isinstance(route, Branch)
    assert [c.go for c in route.cases] == ["to_rep", "book", "long_bye", "bye"]
    assert steps["to_rep"].does == Handoff(team="sales", wait_s=60.0, if_nobody="busy")
    assert steps["to_rep"].next == "bye"
    assert steps["book"].does == End("booked")
    assert steps["email"].does.contact == "email"  # type: ignore[union-attr]  # it asks


def test_every_text_is_there_in_every_language() -> None:
    flow = flow_of(TOUR)

    assert flow.languages == ("en", "de")
    for step in flow.steps.values():
        assert step.text is None or set(step.text) == {"en", "de"}
    need = flow.steps["need"].does
    assert isinstance(need, Ask)
    assert need.question.choices[0].label("de") == "Viel"
    assert need.question.choices[0].also == {"en": ("plenty", "heaps"), "de": ("reichlich",)}
    assert flow.faq["price"].say["de"].plain == "Ab 49 € im Monat."
    assert flow.faq_matchers["de"].match("was kostet das?").value == "price"
    assert flow.faq_matchers["en"].match("how much does it cost?").value == "price"


def test_a_translation_may_stand_beside_the_flow() -> None:
    head, rest = TOUR.split("translations:\n")
    german, tests = rest.split("tests:\n")
    lines = [line[4:] for line in german.splitlines()[1:]]
    beside = File("flows/tour.de.yaml", "\n".join(lines))

    inside = flow_of(TOUR)
    apart = flow_of(f"{head}tests:\n{tests}", translations={"de": beside})

    assert apart.languages == inside.languages
    assert apart.steps["need"].text == inside.steps["need"].text
    broken = File("flows/tour.de.yaml", "\n".join([*lines, "nothing_there: x"]))
    found = lint(f"{head}tests:\n{tests}", translations={"de": broken})
    assert [(p.file, p.line, p.code) for p in found] == [
        ("flows/tour.de.yaml", len(lines) + 1, "stale_translation")
    ]


def test_a_text_translated_twice_and_the_flows_own_language_are_refused() -> None:
    twice = File("flows/tour.de.yaml", "need: Was denn?")
    own = File("flows/tour.en.yaml", "need: What?")

    assert [p.code for p in lint(TOUR, translations={"de": twice})] == ["duplicate_key"]
    assert [(p.file, p.code) for p in lint(TOUR, translations={"en": own})] == [("flows/tour.en.yaml", "own_language")]  # fmt: skip


def test_a_language_the_bot_does_not_know_is_a_warning() -> None:
    polish = TOUR.replace("\n  de:\n", "\n  pl:\n")

    found = lint(polish)

    assert {(p.code, p.severity) for p in found} >= {("unknown_language", "warning")}
    assert {p.code for p in found if p.severity == "error"} == {"notice_language"}


def test_a_flow_cannot_be_changed_and_is_compiled_the_same_again() -> None:
    flow = flow_of(TOUR)

    with pytest.raises(FrozenInstanceError):
        flow.start = "bye"  # type: ignore[misc]  # that is what is tested
    again = flow_of(TOUR)
    assert list(again.steps) == list(flow.steps)
    assert again.version == flow.version
    assert len(flow.version) == 64


def test_the_tests_of_a_flow_are_read_with_their_lines() -> None:
    test = flow_of(TOUR).tests[0]

    assert test.name == "nothing needed"
    assert [(t.party, t.texts) for t in test.chat] == [
        ("visitor", ("nothing",)),
        ("bot", ("Goodbye*",)),
    ]
    assert {e.name: e.value for e in test.expect} == {
        "temperature": "cold", "need": "nothing", "step": "bye", "end": "done", "handoff": None
    }  # fmt: skip
    assert test.now.isoformat() == "2026-01-15T10:00:00+00:00"


def test_what_a_test_says_is_text_as_written() -> None:
    text = edited(
        TOUR,
        "      - visitor: nothing\n",
        "      - visitor: 12000\n      - visitor: 1.50\n      - visitor: no\n",
    )

    turns = flow_of(text).tests[0].chat

    assert [t.texts[0] for t in turns] == ["12000", "1.50", "no", "Goodbye*"]


def test_criteria_list_their_questions() -> None:
    assert flow_of(TOUR).criteria == {
        "need": ("need",), "budget": ("budget",), "authority": ("authority",), "timeline": ("timeline",)
    }  # fmt: skip


# ── subflows ──────────────────────────────────────────────────────────────────────────────────────

SUPPORT = """\
flow: support
language: en
human: rep
steps:
  - id: product
    ask: Which product?
    choices:
      crm: {label: The CRM}
      shop: {label: The shop, go: shop_hint}
  - id: which
    branch:
      - {if: product == crm, go: over}
      - {go: shop_hint}
  - id: shop_hint
    say: "Ah, {{ product | default('that') }}."
  - id: over
    end: done
  - {id: rep, handoff: support, if_nobody: over, go: over}
faq:
  - {id: hours, when: opening hours, say: Always.}
"""
CALLER = """\
flow: main
language: en
human: to_rep
start: support
steps:
  - id: support
    flow: support
  - id: again
    branch:
      - {if: product == shop, go: bye}
      - {go: bye}
  - id: bye
    say: "Bye {{ product | default('you') }}."
    end: done
  - {id: to_rep, handoff: sales, if_nobody: bye, go: bye}
tests:
  - name: through
    chat: [{visitor: shop}]
    expect: {product: shop, step: bye}
"""


def called(text: str = SUPPORT) -> dict[str, Sources]:
    return {"support": Sources(flow=File("flows/support.yaml", text))}


def test_a_subflow_stands_in_place_of_its_call_and_returns_to_the_next_step() -> None:
    flow = flow_of(CALLER, subflows=called())

    assert flow.start == "support__product"
    assert "support" not in flow.steps
    assert flow.steps["support__shop_hint"].next == "again"
    which = flow.steps["support__which"].does
    assert isinstance(which, Branch)
    assert [c.go for c in which.cases] == ["again", "support__shop_hint"]
    assert "hours" in flow.faq


def test_caller_and_subflow_share_their_answers() -> None:
    flow = flow_of(CALLER, subflows=called())

    again = flow.steps["again"].does
    assert isinstance(again, Branch)
    assert again.cases[0].when is not None
    assert again.cases[0].when.holds({"support__product": "shop"})
    assert flow.steps["bye"].text is not None
    assert flow.steps["bye"].text["en"].render({"support__product": "The shop"}) == "Bye The shop."
    assert flow.tests[0].expect[0].name == "support__product"


def test_a_subflow_called_twice_asks_twice() -> None:
    twice = edited(CALLER, "  - id: again\n", "  - id: more\n    flow: support\n  - id: again\n")
    twice = twice.replace("product == shop", "consent").replace(
        "{{ product | default('you') }}", "you"
    )
    twice = twice[: twice.index("tests:")]

    flow = flow_of(twice, subflows=called())

    assert flow.steps["support__shop_hint"].next == "more__product"
    assert flow.steps["more__shop_hint"].next == "again"


def test_a_change_of_a_subflow_is_another_version() -> None:
    one = flow_of(CALLER, subflows=called())
    other = flow_of(CALLER, subflows=called(SUPPORT.replace("Always.", "At nine.")))

    assert one.version != other.version


def test_problems_of_a_subflow_are_told_in_its_own_file() -> None:
    found = lint(CALLER, subflows=called(SUPPORT.replace("go: shop_hint}", "go: shop_hin}", 1)))

    assert ("flows/support.yaml", "unknown_step") in {(p.file, p.code) for p in found}
    assert {p.code for p in lint(CALLER)} == {"unknown_flow"}
    broken = lint(CALLER, subflows=called("flow: ["))
    assert {(p.file, p.code) for p in broken} >= {
        ("flows/support.yaml", "not_yaml"),
        ("flows/tour.yaml", "broken_subflow"),
    }


# ── notices ───────────────────────────────────────────────────────────────────────────────────────


def notice(name: str = "sales_contact") -> NoticeFile:
    problems = Problems(name)
    found = parse_notice(name, notices()[name].text, problems)
    assert found is not None, list(problems)
    return found


@pytest.mark.parametrize("name", sorted(notices()))
def test_every_shipped_notice_is_right_and_names_who_asks(name: str) -> None:
    found = notice(name)

    assert {"en", "de"} <= set(found.words)
    for language in found.words:
        rendered = found.render(
            language, {"company": "ACME", "privacy_url": "https://acme.example/p"}
        )
        assert "ACME" in rendered.text
        assert "https://acme.example/p" in rendered.text
        assert rendered.locale == language
        assert "{{" not in rendered.text + rendered.withdrawal
        assert rendered.recipients
        assert rendered.retention


@pytest.mark.parametrize("name", sorted(notices()))
def test_each_language_of_a_shipped_notice_says_who_gets_it_and_for_how_long(name: str) -> None:
    found = notice(name)
    said = [found.render(tag, {"company": "A", "privacy_url": ""}) for tag in found.words]

    assert len({one.recipients for one in said}) == len({one.retention for one in said})
    assert len({one.recipients for one in said}) == len(found.words)


def test_recipients_and_retention_said_once_are_those_of_every_language() -> None:
    text = "\n".join(
        line
        for line in text_of(notices()["sales_contact"]).split("\n")
        if not line.startswith(("  recipients:", "  retention:"))
    )
    found = parse_notice("sales_contact", text, Problems("sales_contact"))
    assert found is not None

    said = [found.render(tag, {"company": "A", "privacy_url": ""}) for tag in found.words]

    assert {one.recipients for one in said} == {found.recipients}
    assert {one.retention for one in said} == {found.retention}


@pytest.mark.parametrize("name", sorted(notices()))
def test_to_type_what_a_button_says_is_to_press_it(name: str) -> None:
    for language, words in notice(name).words.items():
        assert decide(words.yes, language) == "yes"
        assert decide(words.no, language) == "no"


def test_the_shipped_sales_contact_names_email_and_chat() -> None:
    assert notice().channels == ("email", "in_chat")
    assert "phone_call" in notice("sales_contact_phone").channels


def test_a_flow_without_a_consent_step_has_the_notice_for_what_is_typed_unasked() -> None:
    text = TOUR[: TOUR.index("  - id: may_we")] + TOUR[TOUR.index("  - id: route") :]
    for gone in ("name", "email", "upload"):
        text = "\n".join(line for line in text.split("\n") if not line.startswith(f"    {gone}"))
    text = (
        text.replace("go: may_we", "go: route")
        .replace("{% if name %}{{ name }}{% endif %}", "")
        .replace("{{ name | default('') }}", "")
    )

    flow = flow_of(text)

    assert set(flow.notices) == {"sales_contact", "sales_contact_phone"}
    assert flow_of(text, notices={}).notices == {}


def test_a_language_without_words_falls_back() -> None:
    site = {"company": "ACME", "privacy_url": "-"}

    assert notice().render("de-AT", site).locale == "de"
    assert notice().render("pl", site).locale == "en"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("notice: sales_contact", "notice: other", "wrong_name"),
        ("purpose: sales_contact", "purpose: sales", "unknown_purpose"),
        ("[email, in_chat]", "[email, fax]", "unknown_channel"),
        ('version: "1"\n', "", "missing_word"),
        ("retention: Until", "retenton: Until", "unknown_word"),
        ("  retention: Bis", "  retenton: Bis", "unknown_word"),
        (
            "  retention: Bis Ihre Anfrage erledigt ist, höchstens 24 Monate nach dem letzten Kontakt.",
            "  retention: '24'",
            "wrong_value",
        ),
        ('  yes: "Yes, you may"\n', "", "missing_word"),
        ("May {{ company }} store", "May {{ firm }} store", "unknown_name"),
        ("May {{ company }} store", "May {{ company.x }} store", "text_not_allowed"),
    ],
)
def test_a_mistake_in_a_notice_is_told_at_its_line(old: str, new: str, code: str) -> None:
    text = edited(text_of(notices()["sales_contact"]), old, new)

    found = lint(TOUR, notices={"sales_contact": File("flows/notices/sales_contact.yaml", text)})

    assert (found[-1].file, found[-1].code) == ("flows/notices/sales_contact.yaml", code)
    assert found[-1].line >= 1


def test_a_mistake_in_a_profile_is_told_in_its_own_file() -> None:
    text = text_of(profile()).replace("budget: 25, authority: 25", "budget: 35, authority: 25")

    found = lint(TOUR, profile=File("flows/profiles/b2b.yaml", text))

    assert [p.file for p in found] == ["flows/profiles/b2b.yaml"]
    assert "weights" in text.splitlines()[found[0].line - 1]


# ── files and formats ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "is_a"),
    [
        ("flows/bant.yaml", Named("flow", "bant")),
        ("bant.yml", Named("flow", "bant")),
        ("flows/bant.de.yaml", Named("translation", "bant", "de")),
        ("flows/bant.pt-BR.yaml", Named("translation", "bant", "pt-BR")),
        ("flows/profiles/b2b.yaml", Named("profile", "b2b")),
        ("flows\\notices\\sales_contact.yaml", Named("notice", "sales_contact")),
        ("flows/README.md", Named("other")),
        ("flows/.hidden.yaml", Named("other")),
        ("flows/bant.old.copy.yaml", Named("other")),
    ],
)
def test_a_file_is_what_its_name_says(path: str, is_a: Named) -> None:
    assert named(path) == is_a


def test_a_flow_says_which_files_it_needs() -> None:
    assert mentions(TOUR) == Mentions("b2b", ("sales_contact",), ())
    assert mentions(CALLER) == Mentions("b2b", (), ("support",))
    assert mentions("flow: [") == Mentions("b2b", (), ())


PROBLEM = Problem(
    file="flows/a,b.yaml", line=3, column=5, severity="error", code="unknown_step", message="50 % of\nit: no.", suggestion="b"
)  # fmt: skip


def test_a_problem_is_printed_for_people_programs_and_github() -> None:
    assert format_text([PROBLEM]).startswith("flows/a,b.yaml:3:5: error unknown_step: ")
    assert format_github([PROBLEM]) == (
        "::error file=flows/a%2Cb.yaml,line=3,col=5,title=unknown_step::50 %25 of%0Ait: no."
    )
    assert json.loads(json.dumps(PROBLEM.as_dict())) == {
        "file": "flows/a,b.yaml", "line": 3, "column": 5, "severity": "error", "code": "unknown_step",
        "message": "50 % of\nit: no.", "suggestion": "b",
    }  # fmt: skip
    assert has_errors([PROBLEM])
    assert not has_errors([])


def test_several_mistakes_are_told_together_each_at_its_line() -> None:
    text = edited(TOUR, "type: rating", "type: ratng")
    text = edited(text, "label: A lot, level", "label: A lot, levl")
    text = edited(text, "if_nobody: busy", "if_nobody: bsy")
    text = edited(text, "    short: Fast fertig.\n", "")

    codes = [p.code for p in lint(text)]

    assert sorted(codes) == ["missing_translation", "unknown_step", "unknown_type", "unknown_word"]


def test_the_schema_has_every_word_and_no_other() -> None:
    schema = flow_schema()
    definitions = schema["$defs"]

    assert set(definitions["Step"]["properties"]) == set(WORDS)
    assert set(definitions["ChoiceWords"]["properties"]) == set(words_in(ChoiceWords))
    assert set(definitions["CaseWords"]["properties"]) == {"if", "go"}
    assert set(definitions["Step"]["properties"]["type"]["enum"]) == set(ANSWERS) - {"choice"}
    for definition in (schema, *definitions.values()):
        assert definition["additionalProperties"] is False
        assert all("title" not in field for field in definition["properties"].values())
    refs = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert refs == set(definitions)


def test_every_shipped_profile_compiles_with_its_own_name() -> None:
    for path in sorted((FLOWS / "profiles").glob("*.yaml")):
        text = TOUR.replace("profile: b2b", f"profile: {path.stem}")
        codes = {p.code for p in compile_flow(Sources(flow=File("t.yaml", text), profile=profile(path.stem), notices=notices())).problems}  # fmt: skip
        assert "unknown_profile" not in codes


def test_maps_may_be_read_only() -> None:
    result = compile_flow(
        Sources(
            flow=File("t.yaml", TOUR),
            profile=profile(),
            notices=MappingProxyType(dict(notices())),
            translations=MappingProxyType({}),
        )
    )

    assert result.flow is not None
