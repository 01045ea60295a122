"""Which option a reply is nearest to in meaning, words and a model's likeness taken together."""

from collections.abc import Mapping
from typing import Final

from chatbot.understanding.policy import NEARNESS
from chatbot.understanding.reading import Reading, nothing, reading

__all__ = ["by_meaning"]

WORDS: Final = 0.2  # weight of the words' rank beside the likeness; from the dev replies
_ACCEPTED, _SHOWN = (
    0.70,
    0.40,
)  # confidence of a reading at the two limits, on the scale of choices


def by_meaning(likeness: Mapping[str, tuple[float, float]]) -> Reading[str]:
    """Return the nearest option with a confidence on the scale of choices; nothing where none is near.

    likeness: of each option the model's, -1 to 1, and the rank by words, from 0.
    """
    scores = {key: model + WORDS * words for key, (model, words) in likeness.items()}
    ranked = sorted(scores, key=lambda key: -scores[key])
    if not ranked or scores[ranked[0]] < NEARNESS.shown:
        return nothing()
    best = scores[ranked[0]]
    lead = best - scores[ranked[1]] if len(ranked) > 1 else 1.0
    if best >= NEARNESS.accepted and lead >= NEARNESS.lead:
        confidence = min(0.95, _ACCEPTED + 0.5 * (best - NEARNESS.accepted))
    else:
        share = (best - NEARNESS.shown) / (NEARNESS.accepted - NEARNESS.shown)
        confidence = _SHOWN + (_ACCEPTED - 0.04 - _SHOWN) * min(1.0, share)
    shown = [key for key in ranked if scores[key] >= NEARNESS.shown]
    return reading("choice", ranked[0], confidence=round(confidence, 3), alternatives=shown)
