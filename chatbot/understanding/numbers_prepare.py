"""Loads a language's tables, so that the first visitor does not wait for them."""

from chatbot.understanding.money_items import words_of
from chatbot.understanding.numbers_words import language, vocabulary
from chatbot.understanding.timeline_words import time_words


def prepare_language(locale: str | None) -> None:
    """Load the words of numbers, money and time of a locale's language; again is free."""
    lang = language(locale)
    vocabulary(lang)
    words_of(lang)
    time_words(lang)
