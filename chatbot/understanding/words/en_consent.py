"""What an English "yes" to a consent question is made of: an opening, a plain assent, thanks. Nothing else counts."""

from typing import Final

OPENINGS: Final = (
    "yes", "yeah", "yep", "yup", "yes yes", "sure", "ok", "okay", "of course", "absolutely", "definitely", "certainly",
    "alright", "all right", "oh yes", "yes sure", "yes of course", "yes absolutely", "yes definitely", "yes ok",
)  # fmt: skip

SOFT_OPENINGS: Final = (
    "perfect",
    "great",
    "fine",
    "exactly",
    "indeed",
    "correct",
    "agreed",
    "excellent",
    "good",
    "right",
    "awesome",
    "wonderful",
    "well",
)
"""Before an assent only: "great, that works for me"."""

_SUBJECTS: Final = (
    "thats",
    "that is",
    "thats all",
    "that is all",
    "its",
    "it is",
    "its all",
    "everything is",
    "all is",
)
GOOD: Final = frozenset(
    ("correct", "right", "fine", "good", "great", "perfect", "ok", "okay", "alright", "true", "accurate", "awesome", "wonderful", "excellent", "amazing", "lovely", "ideal", "affirmative", "exactly", "indeed", "absolutely", "definitely", "confirmed", "agreed", "brilliant", "fantastic")
)  # fmt: skip
"""After a clear "yes" one of these alone: "yes, perfect"."""

_HOW: Final = (
    "",
    "exactly ",
    "absolutely ",
    "definitely ",
    "totally ",
    "completely ",
    "perfectly ",
    "very ",
    "really ",
    "just ",
    "fully ",
    "all ",
    "quite ",
    "indeed ",
    "totally ",
)
_SOUNDS: Final = (
    "good",
    "great",
    "perfect",
    "fine",
    "right",
    "very good",
    "really good",
    "wonderful",
    "excellent",
    "correct",
    "ok",
)
_FOR: Final = ("", " to me", " for me", " with me", " by me")

ASSENTS: Final = frozenset(
    (
        *(f"{s} {how}{g}{f}" for s in _SUBJECTS for how in _HOW for g in GOOD for f in _FOR),
        *(f"{that}{verb} {g}{f}" for that in ("that ", "that all ", "it ", "it all ", "this ", "") for verb in ("sounds", "looks") for g in _SOUNDS for f in _FOR),
        *(f"{that} would be {how}{g}{f}" for that in ("that", "it", "this") for how in ("", "just ", "really ") for g in (*_SOUNDS, "lovely", "nice", "awesome", "ideal") for f in _FOR),
        *(f"{that} {works}{how}{f}" for that in ("that", "it", "this") for works in ("works", "will work", "would work") for how in ("", " great", " fine", " well", " perfectly", " just fine") for f in _FOR),
        *(f"thatll work{how}{f}" for how in ("", " great", " fine") for f in _FOR),
        "please", "please do", "please do it", "please do that", "please do so", "please go ahead", "go ahead", "do it", "do that", "do so",
        "i do", "i agree", "i agree to that", "i agree with that", "i accept", "i accept that", "i consent", "i confirm", "i confirm it", "i confirm that", "i can confirm", "i approve",
        "thats it", "that is it", "you can", "you may", "you can do that", "you may do that", "agreed", "agree", "confirmed", "accepted", "correct", "thats confirmed", "that is confirmed",
        "im ok with that", "im okay with that", "im fine with that", "i am ok with that", "i am okay with that", "i am fine with that", "im happy with that", "no problem", "by all means",
        "sounds like a plan", "proceed", "please proceed", "proceed now", "you can proceed", "continue", "please continue", "go for it", "please go for it", "confirm", "please confirm", "confirm that", "please confirm that", "you got it right", "you have it right", "you got it", "i am", "its exactly that", "thats exactly it", "you are correct", "youre right", "you are right", "thatll do", "thatll be great", "thatll be fine", "i think its true", "i think thats right", "thats the one", "that is the one", "it does", "it is", "that does",
    )
)  # fmt: skip

CLOSINGS: Final = (
    "thank you very much", "thanks very much", "thank you so much", "thanks so much", "thanks a lot", "thank you", "thanks", "please", "go ahead", "please do", "please go ahead",
    "do it", "please do it", "please do that", "of course",
)  # fmt: skip
