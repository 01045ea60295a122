"""What the matchers know of each language: one table a language, loaded when first asked for."""

from importlib import import_module

from chatbot.understanding.words.table import Words

__all__ = ["LANGUAGES", "Words", "primary", "words_for"]

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ar")

_loaded: dict[str, Words] = {}


def primary(tag: str | None) -> str | None:
    """Return the primary language of a tag such as "pt-BR" if there is a table for it."""
    if not tag:
        return None
    code = tag.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else None


def words_for(tag: str | None) -> Words | None:
    """Return the table of a language tag, or None where there is none."""
    code = primary(tag)
    if code is None:
        return None
    table = _loaded.get(code)
    if table is None:
        module = import_module(f"chatbot.understanding.words.{code}_words")
        table = _loaded[code] = module.WORDS
    return table
