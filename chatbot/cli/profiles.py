"""Scoring profiles from files, for `chatbot score`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chatbot.errors import WrongInput
from chatbot.flow.loader import load, plain
from chatbot.flow.problems import Problems
from chatbot.scoring import parse_profile
from chatbot.scoring.case import score_case
from chatbot.scoring.profile import Profile

Answer = Callable[[dict[str, object]], dict[str, object]]


def scorer(file: str | None, *, warn: Callable[[str], None]) -> Answer:
    """Return what answers one case, by the profile in `file` or the shipped profile of the case's framework.

    Raises WrongInput for a profile that is wrong; `warn` is told each unknown name.
    """
    from chatbot.adapters.flow_files import shipped_folder

    files = [Path(file)] if file else sorted((shipped_folder() / "profiles").glob("b2b*.yaml"))
    profiles = {profile.framework: profile for profile in map(_profile, files)}

    def answer(case: dict[str, object]) -> dict[str, object]:
        result, warnings = score_case(case, profiles)
        for warning in warnings:
            warn(warning)
        return result

    return answer


def _profile(file: Path) -> Profile:
    problems = Problems(str(file))
    root = load(file.read_bytes(), problems)
    profile, wrong = parse_profile(plain(root)) if root is not None else (None, ())
    if profile is None:
        sentences = [p.message for p in wrong] or [p.message for p in problems]
        raise WrongInput(f"{file}: {' '.join(sentences)}")
    return profile
