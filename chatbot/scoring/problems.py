"""What can be wrong with a value of a profile, noted with its place instead of raised, so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

Path = tuple[str | int, ...]

NEVER_AN_INPUT: Final = frozenset(
    (
        "age",
        "ages",
        "birth",
        "birthdate",
        "birthday",
        "disability",
        "ethnic",
        "ethnicity",
        "faith",
        "firstname",
        "gender",
        "health",
        "illness",
        "lastname",
        "name",
        "race",
        "religion",
        "religious",
        "sex",
        "skin",
        "surname",
    )
)
_OF_A_BUSINESS: Final = frozenset(
    (
        "account",
        "brand",
        "business",
        "company",
        "domain",
        "firm",
        "industry",
        "organisation",
        "organization",
        "product",
        "sector",
    )
)


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """One thing a person has to correct.

    path: keys and list positions from the top of the file; of a missing key, its parent. code: stable.
    message: a whole sentence, the suggestion included. suggestion: what was probably meant.
    """

    path: Path
    code: str
    message: str
    suggestion: str | None = None


def closest(name: str, options: Collection[str]) -> str | None:
    """Return the option `name` is probably a slip of, or None."""
    return next(iter(get_close_matches(name, options, n=1, cutoff=0.6)), None)


def is_personal(name: str) -> bool:
    """Whether the name says age, gender, name, ethnicity, health or religion of a person (not of a business)."""
    words = set(name.lower().replace("-", "_").split("_"))
    return not words.isdisjoint(NEVER_AN_INPUT) and words.isdisjoint(_OF_A_BUSINESS)


class Reading:
    """Takes values out of loaded YAML and notes what is wrong with them.

    A value that is wrong comes back as 0, "" or empty, so that reading goes on and finds the next problem.
    """

    def __init__(self) -> None:
        self.problems: list[ProfileProblem] = []

    def note(self, path: Path, code: str, *, message: str, suggestion: str | None = None) -> None:
        """Remember one problem; the suggestion becomes part of the sentence."""
        hint = f" Did you mean '{suggestion}'?" if suggestion else ""
        self.problems.append(ProfileProblem(path, code, message + hint, suggestion))

    def mapping(self, value: object, path: Path) -> dict[str, Any]:
        """Return the entries whose key is a text."""
        if not isinstance(value, Mapping):
            self.note(
                path,
                "wrong_type",
                message=f"{place(path)} has to hold keys and values, not {kind(value)}.",
            )
            return {}
        for key in value:
            if not isinstance(key, str):
                self.note(
                    path,
                    "bad_id",
                    message=f"{place(path)} has the key {key!r}; a key has to be a text.",
                )
        return {key: entry for key, entry in value.items() if isinstance(key, str)}

    def fields(
        self, value: object, path: Path, *, needed: Collection[str], optional: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return the entries of a mapping whose keys are fixed."""
        found = self.mapping(value, path)
        for key in found:
            if key not in needed and key not in optional:
                self.unknown(key, (*path, key), what="key", options=(*needed, *optional))
        if isinstance(value, Mapping):
            for key in needed:
                if key not in found:
                    self.note(path, "missing_key", message=f"{place(path)} lacks '{key}'.")
        return found

    def named(self, value: object, path: Path) -> dict[str, Any]:
        """Return the entries of a mapping whose keys are ids of the admin's choice."""
        found = self.mapping(value, path)
        for name in found:
            if not (name.isascii() and name == name.lower() and name.replace("_", "").isalnum()):
                self.note(
                    (*path, name),
                    "bad_id",
                    message=f"'{name}': an id has small letters, digits and '_' only.",
                )
        return found

    def inputs(self, value: object, path: Path) -> dict[str, Any]:
        """Return the entries of a mapping whose keys are ids of what is known about a person."""
        found = self.named(value, path)
        for name in found:
            if is_personal(name):
                self.forbid(name, (*path, name))
        return found

    def forbid(self, name: str, path: Path) -> None:
        """Note that `name` is personal."""
        self.note(
            path,
            "forbidden_slot",
            message=f"'{name}' may not count: a person's age, gender, name, ethnicity, health and religion "
            "are never part of a score.",
        )

    def unknown(self, name: object, path: Path, *, what: str, options: Collection[str]) -> None:
        """Note that `name` is none of `options`."""
        suggestion = closest(name, options) if isinstance(name, str) else None
        rest = "" if suggestion or not options else f" Possible: {', '.join(sorted(options))}."
        self.note(
            path,
            f"unknown_{what}",
            message=f"{place(path[:-1])}: there is no {what} {name!r}.{rest}",
            suggestion=suggestion,
        )

    def whole(self, value: object, path: Path, *, least: int, most: int) -> int:
        """Return a whole number of this range."""
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.note(
            path,
            "wrong_number",
            message=f"{place(path)} has to be a whole number from {least} to {most}, not {value!r}.",
        )
        return 0

    def text(self, value: object, path: Path) -> str:
        """Return a text that is not empty."""
        if isinstance(value, str) and value.strip():
            return value
        self.note(
            path, "wrong_type", message=f"{place(path)} has to be a text, not {kind(value)}."
        )
        return ""

    def items(self, value: object, path: Path) -> list[Any]:
        """Return a list."""
        if isinstance(value, list):
            return value
        self.note(
            path, "wrong_type", message=f"{place(path)} has to be a list, not {kind(value)}."
        )
        return []


def place(path: Path) -> str:
    """Return the place in words: `'weights.budget'`, or the profile itself."""
    return f"'{'.'.join(str(key) for key in path)}'" if path else "The profile"


def kind(value: object) -> str:
    """Return what the value is, in the words of somebody who writes YAML."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return "an empty text" if value == "" else repr(value)
