"""Mistakes made in the shipped BANT flow, as a marketer might on a Friday: none of them can be published."""

from __future__ import annotations

import pytest

from chatbot.flow import File, Problem
from chatbot.flow.promises import promise_in
from tests.fakes.flow_texts import FLOWS, TOUR, edited, line_of, lint, notices, text_of

BANT = (FLOWS / "bant.yaml").read_text(encoding="utf-8")


def errors(text: str, **more: object) -> list[Problem]:
    return [p for p in lint(text, **more) if p.severity == "error"]


def told(text: str, code: str) -> Problem:
    """Return the problem of this code, which is there once."""
    found = [p for p in lint(text) if p.code == code]
    assert len(found) == 1, [(p.line, p.code, p.message) for p in lint(text)]
    return found[0]


def test_it_has_no_problem_to_begin_with() -> None:
    assert lint(BANT) == ()


def test_levels_that_add_up_to_no_hot_visitor() -> None:
    text = BANT.replace("level: strong", "level: partial")

    problem = told(text, "no_path_reaches_hot")

    assert problem.line == line_of(text, "criterion: need")
    assert "64 points of 75" in problem.message


def test_two_criteria_that_were_taken_away() -> None:
    text = edited(BANT, "    criterion: need\n", "")
    text = edited(text, "    criterion: timeline\n", "")

    found = {p.code for p in errors(text)}

    assert found == {
        "level_without_criterion",
        "no_path_reaches_hot",
        "temperature_unreachable",
    }


def test_one_missing_criterion_still_lets_somebody_be_hot() -> None:
    text = edited(BANT, "    criterion: budget\n", "")

    assert {p.code for p in errors(text)} == {"level_without_criterion"}


def test_a_branch_for_a_temperature_that_nobody_has() -> None:
    text = BANT.replace("level: strong", "level: weak").replace("level: partial", "level: weak")

    found = {(p.code, p.line) for p in errors(text)}

    assert ("temperature_unreachable", line_of(text, "- if: temperature == hot")) in found
    assert ("temperature_unreachable", line_of(text, "- if: temperature == warm")) in found


def test_a_branch_that_stands_too_early_is_a_warning() -> None:
    early = "  - id: first_look\n    branch:\n      - if: temperature == hot\n        go: to_rep\n      - go: need\n\n  - id: need\n"
    text = edited(BANT, "  - id: need\n", early)

    problem = told(text, "temperature_too_early")

    assert problem.severity == "warning"
    assert problem.line == line_of(text, "- if: temperature == hot")


def test_a_hot_visitor_who_is_sent_to_the_end_is_told_with_the_way() -> None:
    text = edited(BANT, "- if: temperature == hot", "- if: temperature == warm and consent")

    problem = next(p for p in errors(text) if p.code == "hot_without_handoff")

    assert "`route`" in problem.message
    assert "handoff" in problem.message


def test_a_question_after_the_branch_that_may_make_hot() -> None:
    more = """\
  - id: last
    ask: One more thing, who decides?
    criterion: authority
    choices:
      me: {label: Me, level: strong}
      they: {label: They, level: none}

  - id: thanks
"""
    text = edited(BANT, "  - id: thanks\n", more).replace("go: thanks", "go: last")

    assert "hot_without_handoff" in {p.code for p in errors(text)}


def test_everybody_is_sent_past_the_branch() -> None:
    text = edited(
        BANT,
        "  - id: route\n",
        "  - id: away\n    say: So long.\n    go: thanks\n\n  - id: route\n",
    )
    text = text.replace("on_no: route", "on_no: away").replace("go: route", "go: away")

    codes = {p.code for p in errors(text)}

    assert "unreachable_step" in codes
    assert "hot_without_handoff" in codes


def test_the_consent_question_was_moved_below_the_address() -> None:
    consent = BANT[BANT.index("  - id: may_we") : BANT.index("  - id: name")]
    text = edited(BANT, consent, "")
    text = edited(text, "  - id: route\n", consent + "  - id: route\n")

    found = [p for p in errors(text) if p.code == "contact_before_consent"]

    assert [p.line for p in found] == [
        line_of(text, "  - id: name"),
        line_of(text, "  - id: email"),
    ]


def test_a_consent_for_something_else_is_not_enough() -> None:
    text = edited(BANT, "consent: sales_contact", "consent: marketing")

    assert "contact_before_consent" in {p.code for p in errors(text)}


def test_consent_asked_by_a_branch_is_enough() -> None:
    steps = """\
  - id: gate
    branch:
      - {if: not consent, go: route}
      - {go: name}

  - id: name
"""
    text = edited(BANT, "    on_no: route", "    on_no: gate")
    text = edited(text, "  - id: name\n", steps)

    assert errors(text) == []


def test_a_notice_that_lacks_a_language_of_the_flow() -> None:
    english = text_of(notices()["sales_contact"]).split("\nde:")[0] + "\n"

    found = lint(
        BANT, notices={"sales_contact": File("flows/notices/sales_contact.yaml", english)}
    )

    assert [(p.code, p.line) for p in found] == [
        ("notice_language", line_of(BANT, "consent: sales_contact"))
    ]


def test_a_step_called_company_hides_nothing_silently() -> None:
    text = edited(
        TOUR,
        "  - id: stars\n    ask: How do you like us so far?\n    type: rating\n    scale: 5",
        "  - id: company\n    ask: Which company?\n    type: company",
    )
    text = edited(text, "stars < 3 or", "company or").replace("    stars: Wie", "    company: Wie")

    assert [(p.code, p.severity) for p in lint(text)] == [("shadowed_name", "warning")]


def test_levels_for_nothing_and_a_criterion_without_levels() -> None:
    free = edited(BANT, "    retry: A rough figure", "    retry: A rough figure")
    no_levels = edited(
        free, "level: strong, also: [asap, now, right away]", "also: [asap, now, right away]"
    )
    no_levels = edited(no_levels, "range: [31, 92],   level: partial", "range: [31, 92]")
    no_levels = edited(
        no_levels, "level: weak, also: [next year, no rush]", "also: [next year, no rush]"
    )

    assert "criterion_without_levels" in {p.code for p in errors(no_levels)}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We'll get back to you."), ("en", "A colleague will call you tomorrow."), ("en", "You'll hear from us soon!"),
        ("en", "I'll be in touch."), ("en", "We will send you an offer."), ("de", "Wir melden uns bei Ihnen."),
        ("de", "Wir rufen Sie morgen zurück."), ("de", "Sie hören von uns."), ("fr", "Nous vous recontacterons."),
        ("fr", "On vous rappelle demain."), ("es", "Nos pondremos en contacto con usted."), ("it", "La ricontatteremo."),
        ("pt", "Entraremos em contacto."), ("nl", "We nemen contact met u op."),
    ],
)  # fmt: skip
def test_a_promise_needs_an_address(language: str, said: str) -> None:
    text = edited(TOUR, "    say: Nobody is free this minute.", f'    say: "{said}"')
    text = text.replace("language: en", f"language: {language}", 1)
    text = text[: text.index("translations:")] + text[text.index("tests:") :]

    assert "promise_without_contact" in {p.code for p in lint(text)}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nobody is free this minute."), ("en", "May we call you?"), ("en", "Thank you for calling on us."),
        ("en", "Send us a note any time."), ("de", "Melden Sie sich gern wieder."), ("de", "Danke für Ihren Anruf."),
        ("en", "{% if email %}We will write to you.{% endif %} Bye."), ("fr", "Merci de votre visite."),
    ],
)  # fmt: skip
def test_other_words_promise_nothing(language: str, said: str) -> None:
    text = edited(TOUR, "    say: Nobody is free this minute.", f'    say: "{said}"')
    text = text.replace("language: en", f"language: {language}", 1)
    text = text[: text.index("translations:")] + text[text.index("tests:") :]

    assert "promise_without_contact" not in {p.code for p in lint(text)}


PROMISES = {
    "fr": """
        Vous serez contacté sous peu. | Vous serez rappelé demain. | Un collègue vous contacte. | On revient vers vous.
        Vous recevrez un e-mail. | Nous vous répondrons par e-mail. | Un conseiller vous appelle. | Nous vous tiendrons au courant.
    """,
    "es": """
        Será contactado pronto. | Recibirá un correo. | Te escribimos mañana. | Un compañero te llama.
        Le mantendremos informado. | Le responderemos por correo.
    """,
    "it": """
        Sarà contattato. | Riceverà un'e-mail. | Un collega la chiamerà. | Vi terremo aggiornati. | Le risponderemo via e-mail.
    """,
    "pt": "Será contactado. | Receberá um e-mail. | Um colega vai ligar-lhe. | Responderemos por e-mail.",
    "nl": "U wordt gebeld. | U ontvangt een e-mail. | Een collega belt u. | We houden u op de hoogte. | We laten het u weten.",
    "en": """
        You will be contacted shortly. | Our sales rep will give you a ring. | We'll shoot you an email.
        A confirmation is coming your way. | I'll forward your details and they'll call. | Speak soon!
        We'll let you know. | We'll notify you when it is ready. | We'll keep you posted. | Look out for our e-mail.
        A specialist will reach out. | We'll phone tomorrow. | We'll send the brochure by email. | We'll send over the brochure.
        The offer will be sent to you. | You will receive our brochure shortly. | You'll get our price list by mail.
        We'll ping you. | We'll touch base soon. | We'll be reaching out. | One of our experts gets in touch with you.
        My colleague will call. | A colleague calls you back. | We'll return your call. | We'll call back.
        Our consultant will arrange a call with you. | We'll mail it to you. | Somebody is going to call you. | We promise to call.
    """,
    "de": """
        Wir rufen zurück. | Das Angebot geht Ihnen per E-Mail zu. | Sie erhalten von uns Bescheid. | Wir geben Ihnen Bescheid.
        Wir halten Sie auf dem Laufenden. | Wir antworten per E-Mail. | Wir vereinbaren einen Termin mit Ihnen.
        Wir lassen Ihnen den Prospekt zukommen. | Wir informieren Sie. | Wir werden Sie benachrichtigen.
        Die Unterlagen sind unterwegs zu Ihnen. | Sie finden das Angebot gleich in Ihrem Postfach. | Wir mailen Ihnen den Link.
    """,
}
PLAIN = {
    "fr": "Vous pouvez nous écrire ici. | Je demande à un collègue. | Recevez nos salutations. | Vous êtes au bon endroit.",
    "es": "Puede escribir aquí. | Llamo a un compañero. | Le ayudo con eso. | Reciba un saludo.",
    "it": "Può scrivere qui. | Chiamo un collega. | La ringrazio. | Un momento.",
    "pt": "Pode escrever aqui. | Chamo um colega. | Vai gostar. | Um momento.",
    "nl": "U kunt hier schrijven. | Ik roep een collega. | Bedankt voor uw bericht. | Een moment.",
    "en": """
        I'll let you know what I can here. | Let me know what you think. | A colleague will tell you more in this chat.
        I'll call a colleague. | I'll send you to the right person. | We'll find a time together. | I'll forward it to the team.
        You'll receive a discount of 10 %. | Our team will be with you in a moment. | Keep us posted! | We'll let you know here when somebody is free. | Talk soon to our bot again. | Prices are sent to the shops.
        We'll write it down. | I'll send the question to a colleague. | They will call it a day.
    """,
    "de": """
        Wir informieren über Preise auf der Website. | Einen Moment, ich sage im Team Bescheid. | Sie erhalten 10 % Rabatt.
        Ich rufe jemanden aus dem Team. | Der Preis geht Ihnen nicht verloren. | Wir antworten hier. | Wir bekommen das hin.
    """,
}


DISGUISED = [
    "{% if need %}We'll call you back.{% endif %}",
    "{% if email %}Fine.{% else %}We'll call you back.{% endif %}",
    "{% if not email %}We'll call you back.{% endif %}",
    "{% if name %}{{ name }}, we'll call you back.{% endif %}",
    '{{ name | default("We\'ll call you back.") }}',
    "{{ name if name else 'We will call you back.' }}",
]
"""Promises that hang on something, but not on an address."""
KEPT = [
    "{% if email %}We'll call you back.{% endif %} Bye.",
    "{% if name and email %}{{ name }}, we'll write to you soon.{% endif %} Bye.",
    "{% if not email %}Bye.{% else %}We'll write to you soon.{% endif %}",
]


@pytest.mark.parametrize("said", DISGUISED)
@pytest.mark.parametrize("place", ["a step", "the FAQ", "a translation"])
def test_a_promise_is_one_whatever_it_hangs_on_but_an_address(said: str, place: str) -> None:
    old = {
        "a step": "say: Nobody is free this minute.",
        "the FAQ": "say: Everything stays on servers in the EU.",
        "a translation": "busy: Gerade ist niemand frei.",
    }[place]
    if place == "a translation":
        for english in ("We'll", "We will", "we'll"):
            said = said.replace(f"{english} call you back", "Wir rufen Sie zurück")
    quoted = said.replace("'", "''")
    text = edited(BANT, old, f"{old.partition(':')[0]}: '{quoted}'")

    assert "promise_without_contact" in {p.code for p in errors(text)}


@pytest.mark.parametrize("said", KEPT)
@pytest.mark.parametrize(
    "old", ["say: Nobody is free this minute.", "say: Everything stays on servers in the EU."]
)
def test_a_promise_to_those_who_gave_an_address_is_kept(said: str, old: str) -> None:
    quoted = said.replace("'", "''")

    assert "promise_without_contact" not in {
        p.code for p in lint(edited(BANT, old, f"say: '{quoted}'"))
    }


def sentences(said: dict[str, str]) -> list[tuple[str, str]]:
    """Return (language, sentence) for each."""
    return [
        (language, one.strip())
        for language, lines in said.items()
        for line in lines.strip().splitlines()
        for one in line.split("|")
    ]


@pytest.mark.parametrize(("language", "said"), sentences(PROMISES))
def test_a_promise_is_one_in_other_words_too(language: str, said: str) -> None:
    assert promise_in(said, language) is not None


@pytest.mark.parametrize(("language", "said"), sentences(PLAIN))
def test_what_is_said_of_this_chat_is_no_promise(language: str, said: str) -> None:
    assert promise_in(said, language) is None


def test_a_promise_after_the_address_was_asked_is_fine() -> None:
    text = edited(
        TOUR, "  - id: email\n", "  - id: soon\n    say: We'll get back to you.\n\n  - id: email\n"
    )
    after = edited(
        TOUR,
        "    retry: That is no e-mail address.\n",
        "    retry: That is no e-mail address.\n\n  - id: soon\n    say: We'll get back to you.\n",
    )

    assert "promise_without_contact" in {p.code for p in lint(text)}
    assert "promise_without_contact" not in {p.code for p in lint(after)}
