"""Options as people name them, miss them, or speak of something else: in English and German."""

from typing import Final

import pytest

from chatbot.understanding.choices import ANY, Options
from chatbot.understanding.reading import Band

NEED: Final = {
    "replace": ("Replace a tool we use", "switch", "migrate", "moving from", "replace our"),
    "first": ("Our first tool of this kind", "something new", "start from scratch"),
    "look": ("Just looking", "browsing", "curious", "research"),
}
BUDGET: Final = {
    "small": ("Under €5,000",),
    "medium": ("€5,000 to 20,000",),
    "large": ("Over €20,000",),
    "open": ("Not decided yet", "it depends", "still deciding"),
    "unsure": ("No idea yet", "no idea", "unsure"),
}
WHO: Final = {
    "me": ("I do", "myself", "my decision", "ceo", "owner", "founder"),
    "team": ("A group I belong to", "committee", "we decide together"),
    "other": ("Someone else", "my boss", "my manager"),
}
WHO_DE: Final = {
    "me": ("Ich selbst", "ich entscheide", "meine Entscheidung", "Geschäftsführer", "Inhaber"),
    "team": ("Eine Gruppe, zu der ich gehöre", "Gremium", "wir entscheiden gemeinsam"),
    "other": ("Jemand anderes", "mein Chef", "meine Chefin"),
}
NEED_DE: Final = {
    "replace": ("Ein Werkzeug ersetzen", "ersetzen", "wechseln", "umsteigen", "ablösen"),
    "first": ("Unser erstes Werkzeug dieser Art", "etwas Neues", "ganz neu anfangen"),
    "look": ("Ich sehe mich nur um", "nur schauen", "neugierig", "Recherche"),
}

TAKEN: Final = [
    (NEED, "en", "we want to replace our CRM", "replace"),
    (NEED, "en", "we are switching tools", "replace"),
    (NEED, "en", "jsut looking", "look"),
    (NEED, "en", "doing some research", "look"),
    (NEED, "en", "the second", "first"),
    (NEED, "en", "number three", "look"),
    (NEED, "en", "last one", "look"),
    (NEED, "en", "the middle one", "first"),
    (NEED, "en", "option b", "first"),
    (NEED, "en", "not looking, replacing", "replace"),
    (NEED, "en", "i dont care", ANY),
    (BUDGET, "en", "the second one", "medium"),
    (BUDGET, "en", "unsure", "unsure"),
    (BUDGET, "en", "no idea", "unsure"),
    (BUDGET, "en", "depends", "open"),
    (BUDGET, "en", "we have not decided yet", "open"),
    (WHO, "en", "i'm the ownr", "me"),
    (WHO, "en", "it's my decision", "me"),
    (WHO, "en", "my bos", "other"),
    (WHO, "en", "my boss and me", "team"),
    (WHO, "en", "me and my boss", "team"),
    (WHO, "en", "the founder and I", "team"),
    (WHO, "en", "the committee", "team"),
    (WHO_DE, "de", "mein Chef und ich", "team"),
    (WHO_DE, "de", "ich und mein Chef", "team"),
    (WHO_DE, "de", "geschäftsfürer", "me"),
    (NEED_DE, "de", "die letzte", "look"),
    (NEED_DE, "de", "das zweite", "first"),
    (NEED_DE, "de", "etwas ganz Neues", "first"),
]
NOT_TAKEN: Final = [
    (NEED, "en", "hello"),
    (NEED, "en", "30k"),
    (NEED, "en", "first, tell me the price"),
    (NEED, "en", "we need better reporting"),
    (NEED, "en", "the first one"),
    (BUDGET, "en", "sure"),
    (BUDGET, "en", "sure thing"),
    (BUDGET, "en", "idea"),
    (BUDGET, "en", "decided"),
    (BUDGET, "en", "first time buyer"),
    (WHO, "en", "I dont"),
    (WHO, "en", "not me"),
    (WHO, "en", "our ceo"),
    (WHO, "en", "the owner decides, not me"),
    (NEED_DE, "de", "das erste Mal"),
    (NEED_DE, "de", "zum ersten Mal"),
    (WHO_DE, "de", "nicht ich"),
]


@pytest.mark.parametrize(("options", "language", "reply", "meant"), TAKEN)
def test_what_people_mean_is_taken(
    options: dict[str, tuple[str, ...]], language: str, reply: str, meant: str
) -> None:
    found = Options.compile(options, language).match(reply)

    assert (found.value, found.band) == (meant, Band.ACCEPT)


@pytest.mark.parametrize(("options", "language", "reply"), NOT_TAKEN)
def test_what_they_do_not_mean_is_asked_about_at_most(
    options: dict[str, tuple[str, ...]], language: str, reply: str
) -> None:
    assert Options.compile(options, language).match(reply).band is not Band.ACCEPT


def test_a_place_that_is_a_name_too_offers_both() -> None:
    found = Options.compile(NEED).match("the first one")

    assert set(found.alternatives) == {"replace", "first"}
