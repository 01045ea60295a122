"""Word forms: what is left of a folded word when its ending is taken off."""

from functools import lru_cache
from typing import Final

# By last letter, the longest first.
_ENDINGS: Final = {
    "s": ("ings", "ers", "es", "s"),
    "g": ("ing",),
    "d": ("ied", "ed"),
    "r": ("er",),
    "y": ("ly", "y"),
    "n": ("en",),
    "e": ("e",),
}
MIN_STEM: Final = 3  # letters


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """Return the word without a common ending; the same for "charged", "charges" and "charge"."""
    size = len(word)
    endings = _ENDINGS.get(word[-1:])
    if size <= MIN_STEM or endings is None:
        return word
    if word.endswith(("ies", "ied")) and size > MIN_STEM + 2:
        return word[:-3]
    for ending in endings:
        if word.endswith(ending) and size - len(ending) >= MIN_STEM:
            if ending == "s" and word[-2] in "sui":
                return word
            return _single(word[: -len(ending)])
    return word


def _single(base: str) -> str:
    """Without a doubled consonant at the end: "stopp" of "stopped"."""
    if len(base) > MIN_STEM and base[-1] == base[-2] and base[-1] not in "aeiousl":
        return base[:-1]
    return base
