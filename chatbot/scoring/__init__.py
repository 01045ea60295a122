"""Facts, a profile and a time give a score with every reason for it. Pure: the same three give the same bytes."""

from chatbot.scoring.case import facts_from_json, score_case, unknown_names
from chatbot.scoring.compute import UNSCORED, score
from chatbot.scoring.facts import (
    ANSWER_VALUES,
    FLAGS,
    GRADES,
    INTENTS,
    SLOTS,
    TOLD_FLAGS,
    Event,
    Facts,
)
from chatbot.scoring.outlook import Change, could_change, what_would_change
from chatbot.scoring.problems import ProfileProblem
from chatbot.scoring.profile import Profile
from chatbot.scoring.profile_file import parse_profile
from chatbot.scoring.result import Line, Result

__all__ = [
    "ANSWER_VALUES",
    "FLAGS",
    "GRADES",
    "INTENTS",
    "SLOTS",
    "TOLD_FLAGS",
    "UNSCORED",
    "Change",
    "Event",
    "Facts",
    "Line",
    "Profile",
    "ProfileProblem",
    "Result",
    "could_change",
    "facts_from_json",
    "parse_profile",
    "score",
    "score_case",
    "unknown_names",
    "what_would_change",
]
