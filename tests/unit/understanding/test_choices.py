import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.understanding.choices import ANY, Options
from chatbot.understanding.policy import Band

DECIDES = Options.compile(
    {
        "me": ("I do", "myself", "my decision", "ceo", "owner", "founder"),
        "team": ("A group I belong to", "committee", "we decide together"),
        "other": ("Someone else", "my boss", "my manager"),
    }
)
HOME = Options.compile({"rent": ("Rent", "lease"), "buy": ("Buy",)})
NEED = Options.compile(
    {
        "replace": ("Replace a tool we use", "switch", "migrate", "replace our"),
        "first": ("Our first tool of this kind", "start from scratch"),
        "look": ("Just looking", "browsing", "curious"),
    }
)
BUDGET = Options.compile(
    {
        "small": ("Under €5,000",),
        "medium": ("€5,000 to 20,000",),
        "open": ("Not decided yet", "it depends"),
        "unsure": ("No idea yet", "no idea"),
    }
)
BEDARF = Options.compile(
    {
        "replace": ("Ein Werkzeug ersetzen", "wechseln", "umsteigen"),
        "first": ("Unser erstes Werkzeug dieser Art",),
        "look": ("Nur umsehen", "stöbern"),
    },
    "de",
)


# Exactly


def test_label_synonym_and_key_match_as_the_whole_reply() -> None:
    assert [DECIDES.exact(t) for t in (" i DO!", "CEO", "other")] == ["me", "me", "other"]


def test_a_longer_reply_is_not_exact() -> None:
    assert DECIDES.exact("the ceo of our company") is None


def test_words_that_two_options_share_are_a_tie() -> None:
    options = Options.compile({"a": ("Later", "soon"), "b": ("Next year", "soon")})

    assert options.exact("soon") is None


def test_a_key_matches_exactly_and_never_nearly() -> None:
    options = Options.compile({"enterprise": ("More than 500 seats",), "solo": ("Only me",)})

    assert options.exact("enterprise") == "enterprise"
    assert options.match("enterprize").band is not Band.ACCEPT


def test_an_emoji_label_matches() -> None:
    assert Options.compile({"up": ("👍",), "down": ("👎",)}).exact("👎") == "down"


# Accepted


@pytest.mark.parametrize(
    ("options", "said", "key"),
    [
        (DECIDES, "I'm the ownr", "me"),
        (DECIDES, "the comittee", "team"),
        (DECIDES, "no, my boss does", "other"),
        (NEED, "we want to replace our CRM", "replace"),
        (NEED, "just looking arround", "look"),
        (NEED, "the second one", "first"),
        (NEED, "option 3", "look"),
        (NEED, "2", "first"),
        (NEED, "the last option please", "look"),
        (NEED, "b)", "first"),
        (HOME, "I'm looking for a place to rent", "rent"),
        (HOME, "buying a house", "buy"),
        (BUDGET, "i dont know", "unsure"),
        (BEDARF, "wir wollen wechslen", "replace"),
        (BEDARF, "das zweite", "first"),
        (BEDARF, "Ich möchte mich nur umsehen", "look"),
    ],
)
def test_what_names_one_option_is_accepted(options: Options, said: str, key: str) -> None:
    found = options.match(said)

    assert (found.value, found.band) == (key, Band.ACCEPT)


def test_a_number_picks_the_label_that_says_it_and_not_the_place() -> None:
    seats = Options.compile({"a": ("2",), "b": ("1",), "c": ("4",)})

    assert seats.match("for two people").value == "a"
    assert seats.match("just one please").value == "b"


@pytest.mark.parametrize(
    "said",
    [
        "whatever",
        "I don't mind",
        "no preference",
        "anything is fine with me",
        "you choose",
        "any of them",
    ],
)
def test_no_preference_is_an_answer(said: str) -> None:
    assert HOME.match(said).value == ANY


def test_no_preference_gives_way_to_an_option_that_is_named() -> None:
    cars = Options.compile({"h": ("Hatchback",), "s": ("Sedan",)})

    assert cars.match("I'm fine with anything, but a sedan is preferred").value == "s"


def test_an_option_that_says_no_preference_is_taken() -> None:
    options = Options.compile({"a": ("Mornings",), "b": ("Evenings",), "c": ("No preference",)})

    assert options.match("whatever").value == "c"


# Shown


def test_a_refused_option_is_not_taken() -> None:
    assert HOME.match("not renting").value == "buy"
    assert HOME.match("not renting").band is Band.CONFIRM
    assert BEDARF.match("kein Wechsel").value != "replace"


def test_two_options_named_are_shown_and_none_is_taken() -> None:
    found = HOME.match("rent or buy")

    assert found.band is Band.CONFIRM
    assert set(found.alternatives) == {"rent", "buy"}


def test_a_related_word_is_shown_at_most() -> None:
    found = NEED.match("we are unhappy with our current tool and want an alternative")

    assert found.band is not Band.ACCEPT
    assert "replace" in found.alternatives


def test_never_more_than_three_alternatives() -> None:
    options = Options.compile({str(n): (f"plan {word}",) for n, word in enumerate("abcdef")})

    assert len(options.match("which plan").alternatives) <= 3


# Not taken


@pytest.mark.parametrize(
    "said",
    [
        "what does it cost?",
        "how much time is left on my laundry",
        "what is the weather like in Lisbon",
        "I had pasta for lunch",
        "asdfgh",
        "…",
        "",
    ],
)
def test_a_reply_that_fits_nothing_is_not_accepted(said: str) -> None:
    for options in (DECIDES, HOME, NEED, BUDGET):
        assert options.match(said).band is not Band.ACCEPT


def test_a_place_beyond_the_list_is_nothing() -> None:
    assert HOME.match("the fifth one").value is None


def test_a_long_story_with_one_of_the_words_is_not_accepted() -> None:
    found = HOME.match(
        "yesterday my neighbour told me a lease is a bad thing for the dog and the cat"
    )

    assert found.band is not Band.ACCEPT


@settings(max_examples=150)
@given(st.text(max_size=300), st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_reply_to_any_options_is_read_without_an_error(said: str, labels: list[str]) -> None:
    options = Options.compile({f"k{n}": (label,) for n, label in enumerate(labels)})

    found = options.match(said, "What is it?")

    assert found.value in {None, ANY, *(f"k{n}" for n in range(len(labels)))}
    assert 0 <= found.confidence <= 1


@given(st.sampled_from(["Replace a tool we use", "Our first tool of this kind", "Just looking"]))
def test_a_label_is_always_its_own_option(label: str) -> None:
    assert NEED.match(label.upper() + " .").confidence == 1.0
