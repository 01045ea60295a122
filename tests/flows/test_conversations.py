"""Visitors as they write: what was understood of each, and that no line of the bot's would embarrass a salesperson."""

from __future__ import annotations

from typing import Final, NamedTuple

import pytest

from chatbot.dialog.rehearsal import Rehearsal
from chatbot.dialog.words import standing
from tests.fakes.dialogs import shipped


class Talk(NamedTuple):
    """One conversation. answers: every choice that is known at the end. language: that it ends in."""

    flow: str
    page: str
    said: tuple[str, ...]
    answers: dict[str, object]
    temperature: str
    language: str


TALKS: Final = (
    Talk(
        "bant",
        "en",
        (
            "around 8-10k i'd say",
            "we'd like something cheaper than hubspot",
            "that would be up to my boss",
            "before summer",
        ),
        {"budget": "medium", "need": "replace", "authority": "other", "timeline": "later"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "not sure, maybe 10k, my boss decides",
            "we want something new",
        ),
        {"budget": "medium", "authority": "other", "need": "first"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "we need it before christmas",
            "switching from pipedrive",
        ),
        {"timeline": "later", "need": "replace"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "Hallo, wir suchen ein neues CRM",
            "so um die 15 Tausend im Jahr",
            "mein Chef",
            "im März",
            "ja gerne",
        ),
        {"need": "first", "budget": "medium", "authority": "other", "timeline": "quarter"},
        "warm",
        "de",
    ),
    Talk(
        "bant",
        "en",
        (
            "my name is Dr. Jean-Luc Picard",
            "switch",
            "30k",
            "my boss",
            "asap",
        ),
        {"need": "replace", "budget": "large", "authority": "other", "timeline": "month"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "are you a bot?",
            "who are you",
            "thanks",
            "wtf",
            "this is fucking useless",
            "why do you ask?",
            "can you help me?",
            "bye",
        ),
        {},
        "cold",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "hey how are you",
            "good morning :)",
            "Guten Tag",
            "I have a question",
        ),
        {},
        "cold",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "me and my partner",
            "hmm somewhere between 5 and 10 grand",
            "in about six weeks",
        ),
        {"authority": "team", "budget": "medium", "timeline": "quarter"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "migrate",
            "10.000",
            "wir entscheiden gemeinsam",
            "so schnell wie möglich",
        ),
        {"need": "replace", "budget": "medium", "authority": "team", "timeline": "month"},
        "hot",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "unos 5 mil al año",
            "our first tool",
        ),
        {"budget": "medium", "need": "first"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "Guten Tag",
            "ich möchte mich erstmal informieren",
            "was kostet das denn",
        ),
        {},
        "hot",
        "de",
    ),
    Talk(
        "bant",
        "en",
        (
            "Wir möchten unser altes System ablösen",
            "das entscheide ich mit meinem Kollegen",
            "bis Ostern",
        ),
        {"need": "replace", "timeline": "quarter"},
        "warm",
        "de",
    ),
    Talk(
        "bant",
        "en",
        (
            "Deutsch",
            "wechseln",
            "20-25 tsd",
        ),
        {"need": "replace", "budget": "large"},
        "warm",
        "de",
    ),
    Talk(
        "bant",
        "de",
        (
            "English",
            "switch",
            "30k",
        ),
        {"need": "replace", "budget": "large"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "we're moving away from salesforce",
            "12k",
            "the founder, that's me",
            "within the next 4 weeks",
            "no",
        ),
        {"need": "replace", "budget": "medium", "authority": "me", "timeline": "month"},
        "hot",
        "en",
    ),
    Talk(
        "bant",
        "en",
        (
            "starting from scratch, budget is tight, maybe 2-3k",
            "I decide",
            "next week",
        ),
        {"budget": "small", "need": "first", "timeline": "month"},
        "warm",
        "en",
    ),
    Talk(
        "bant",
        "de",
        (
            "umsteigen, ca. 15k, ich entscheide, sofort",
            "ja, gerne",
            "Tim Becker",
            "tim@example.de",
        ),
        {
            "budget": "medium",
            "authority": "me",
            "timeline": "month",
            "need": "replace",
            "name": "@name",
            "email": "@email",
        },
        "hot",
        "de",
    ),
    Talk(
        "bant",
        "de",
        (
            "Wir wollen weg von Salesforce",
            "ca. 12 Tausend",
            "der Geschäftsführer bin ich",
            "in zwei Monaten",
        ),
        {"need": "replace", "budget": "medium", "authority": "me", "timeline": "quarter"},
        "hot",
        "de",
    ),
    Talk(
        "bant",
        "de",
        (
            "Sind Sie ein Bot?",
            "Scheiß Bot",
            "Warum fragen Sie das?",
            "tschüss",
        ),
        {},
        "cold",
        "de",
    ),
    Talk(
        "bant",
        "en",
        (
            "switch",
            "30k",
            "change my budget",
            "12k",
            "I'm the owner",
            "tomorrow",
            "yeah",
            "Dr. Anna-Lena Müller-Schmidt",
            "anna@example.de",
        ),
        {
            "need": "replace",
            "budget": "medium",
            "authority": "me",
            "timeline": "month",
            "name": "@name",
            "email": "@email",
        },
        "hot",
        "en",
    ),
    Talk(
        "champ",
        "en",
        (
            "our sales team loses leads all the time because nobody follows up",
            "just me",
            "we lose customers",
        ),
        {"authority": "nobody", "cost": "sales"},
        "warm",
        "en",
    ),
    Talk(
        "champ",
        "en",
        (
            "Unser Vertrieb verliert dauernd Anfragen",
            "Kunden und Umsatz",
            "ich und mein Partner",
            "ja, ist genehmigt",
            "bis Ende des Quartals",
        ),
        {"cost": "sales", "authority": "together", "money": "yes", "priority": "quarter"},
        "hot",
        "de",
    ),
    Talk("champ", "en", ("just looking around",), {"problem": "looking"}, "cold", "en"),
    Talk(
        "champ",
        "en",
        (
            "manual data entry between two systems",
            "it's just annoying",
            "my team and I",
            "we'd have to find it",
            "no rush",
        ),
        {"cost": "nerves", "authority": "together", "money": "find", "priority": "someday"},
        "cold",
        "en",
    ),
    Talk(
        "champ",
        "en",
        (
            "our checkout loses orders!!!",
            "money",
            "I decide alone",
            "yes",
            "yesterday",
        ),
        {"cost": "sales", "authority": "nobody", "money": "yes", "priority": "month"},
        "hot",
        "en",
    ),
    Talk(
        "demo-request",
        "en",
        (
            "we want to replace our ticket system",
            "support desk",
            "around fifty",
            "it's me and the CTO",
            "as soon as possible",
        ),
        {"purpose": "switch", "team_size": "many", "authority": "us", "timeline": "month"},
        "hot",
        "en",
    ),
    Talk("demo-request", "en", ("for my thesis at uni",), {"purpose": "study"}, "cold", "en"),
    Talk(
        "demo-request",
        "de",
        (
            "Wir haben ein Problem mit der Zeiterfassung",
            "Zeiterfassung halt",
            "so 20",
            "mein Chef",
            "in zwei Monaten",
        ),
        {"purpose": "task", "team_size": "team", "authority": "other", "timeline": "quarter"},
        "hot",
        "de",
    ),
    Talk(
        "real-estate",
        "en",
        (
            "how much is my house worth?",
            "hi we want to sell our flat in Berlin",
        ),
        {"wish": "sell"},
        "hot",
        "en",
    ),
    Talk(
        "real-estate",
        "de",
        (
            "Wir suchen ein Haus zur Miete",
            "Köln oder Bonn",
            "in zwei Monaten",
        ),
        {"wish": "rent", "moving": "soon"},
        "warm",
        "de",
    ),
    Talk(
        "insurance",
        "en",
        (
            "hi, life insurance for me and my wife",
            "no",
            "for my family",
            "as soon as possible",
        ),
        {"cover": "family", "situation": "none", "holder": "me", "start": "month"},
        "hot",
        "en",
    ),
    Talk(
        "insurance",
        "de",
        (
            "Hausratversicherung",
            "noch keine",
            "für mich",
            "in drei Wochen",
        ),
        {"cover": "home", "situation": "none", "holder": "me", "start": "month"},
        "hot",
        "de",
    ),
    Talk("insurance", "de", ("Ich hatte einen Unfall",), {"cover": "claim"}, "cold", "de"),
    Talk(
        "saas-trial",
        "en",
        (
            "we haven't started",
            "nothing",
        ),
        {"usage": "idle", "wish": "nothing"},
        "cold",
        "en",
    ),
    Talk(
        "saas-trial",
        "en",
        (
            "pretty good so far but we've run out of seats",
            "more seats",
            "15 people",
        ),
        {"usage": "trying", "wish": "upgrade", "seats": "team"},
        "hot",
        "en",
    ),
    Talk(
        "saas-trial",
        "de",
        (
            "läuft super, nutzen wir täglich",
            "Preis",
            "10",
        ),
        {"usage": "daily", "wish": "price", "seats": "team"},
        "hot",
        "de",
    ),
    Talk(
        "ecommerce",
        "en",
        (
            "I'm searching a birthday present for my dad",
            "something for his garden",
            "not more than 80 euros",
        ),
        {"wish": "gift", "budget": "medium"},
        "warm",
        "en",
    ),
    Talk(
        "ecommerce",
        "en",
        ("where is my order?? it should have arrived last week!!",),
        {},
        "cold",
        "en",
    ),
    Talk(
        "ecommerce",
        "en",
        (
            "just looking",
            "thanks bye",
        ),
        {"wish": "browse"},
        "cold",
        "en",
    ),
    Talk(
        "support-upgrade",
        "en",
        (
            "I want to cancel",
            "too expensive",
        ),
        {"matter": "leave"},
        "cold",
        "en",
    ),
    Talk("support-upgrade", "en", ("your invoice is wrong",), {"matter": "bill"}, "cold", "en"),
)


def _held(talk: Talk) -> tuple[Rehearsal, list[str]]:
    chat = Rehearsal(shipped(talk.flow), language=talk.page, reps=1)
    lines = [line.text for said in talk.said for line in chat.say(said)]
    return chat, lines


@pytest.mark.parametrize("talk", TALKS, ids=lambda t: f"{t.flow}-{t.said[0][:24]}")
def test_a_visitor_is_understood_without_an_embarrassing_line(talk: Talk) -> None:
    chat, lines = _held(talk)

    state = chat.turn.state
    told = {k: a.value for k, a in state.answers.items() if k in talk.answers}
    assert told == talk.answers
    assert chat.turn.score.temperature.value == talk.temperature
    assert state.language == talk.language
    for tag in ("en", "de"):
        words = standing(tag)
        excuses = (words.not_understood, words.no_answer.format(human=words.human_word))
        assert not [line for line in lines if line.startswith(excuses)]
    assert state.tries == 0


@pytest.mark.parametrize(
    ("flow", "page", "said", "step"),
    [
        ("support-upgrade", "de", "Login geht nicht", "decider"),
        ("saas-trial", "en", "haven't had time", "usage"),
        ("bant", "en", "later, maybe", "timeline"),
        ("bant", "en", "purple elephants", "authority"),
        ("bant", "en", "30", "budget"),
    ],
)
def test_what_may_mean_something_else_is_not_picked(
    flow: str, page: str, said: str, step: str
) -> None:
    chat = Rehearsal(shipped(flow), language=page, reps=1)

    chat.say(said)

    assert step not in chat.turn.state.answers


def test_a_visitor_who_chose_a_language_is_not_moved_out_of_it() -> None:
    chat = Rehearsal(shipped("bant"), language="de")
    chat.say("English")

    chat.say("Wir wollen unser altes System ablösen")
    chat.say("so um die 15 Tausend im Jahr")

    state = chat.turn.state
    assert (state.language, state.answers["budget"].value) == ("en", "medium")
