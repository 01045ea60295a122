"""Word forms: what is left of a folded word when its ending is taken off."""

from typing import Final

_ENDINGS: Final = ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "en", "s", "e", "y")
MIN_STEM: Final = 3  # letters


def stem(word: str) -> str:
    """Return the word without a common ending; the same for "charged", "charges" and "charge"."""
    if len(word) <= MIN_STEM or not word.isalpha():
        return word
    base = word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            if ending == "s" and word[-2] in "sui":
                break
            base = word[: -len(ending)]
            break
    if len(base) > MIN_STEM and base[-1] == base[-2] and base[-1] not in "aeiousl":
        return base[:-1]
    return base
