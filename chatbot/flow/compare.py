"""What has changed between two texts of a flow: line by line, and in words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chatbot.flow.loader import load, plain
from chatbot.flow.problems import Problems

_LONGEST: Final = 60
_BEFORE: Final = 20  # characters that are shown of what did not change
_NOTHING: Final = object()
_KEYED: Final = {"steps": "id", "faq": "id", "tests": "name"}
"""Lists whose entries are known by a name, at the top of a file -> the word that holds it."""

Path = tuple[str, ...]


def text_diff(before: str, after: str, *, name: str) -> str:
    """Return the changes as a unified diff; empty when there are none."""
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        f"before/{name}",
        f"after/{name}",
        lineterm="",
        n=2,
    )
    return "\n".join(lines)


def in_words(before: str, after: str) -> tuple[str, ...]:
    """Return the changes as sentences such as `budget › large: level partial → strong`, in the file's order.

    Both are texts of a flow, a translation or a profile; of what is no YAML, one sentence says so.
    """
    old, new = _read(before), _read(after)
    if old is None or new is None:
        return () if before == after else ("The text changed; it cannot be read as a flow.",)
    return tuple(_of_file(old, new))


def _read(text: str) -> dict[str, object] | None:
    if not text.strip():
        return {}
    root = load(text, Problems(""))
    found = None if root is None else plain(root)
    return found if isinstance(found, dict) else None


def _of_file(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    for key in dict.fromkeys((*new, *old)):
        word = _KEYED.get(key)
        one, other = old.get(key, _NOTHING), new.get(key, _NOTHING)
        if word is not None and _is_list(one) and _is_list(other):
            where = () if key == "steps" else (key,)
            yield from _entries(_named(one, word), _named(other, word), where, word=word)
        else:
            yield from _changed((), key, one, other)


def _is_list(value: object) -> bool:
    return isinstance(value, list) or value is _NOTHING


def _named(value: object, word: str) -> dict[str, object]:
    entries = value if isinstance(value, list) else []
    named: dict[str, object] = {}
    for number, entry in enumerate(entries, 1):
        name = entry.get(word) if isinstance(entry, dict) else None
        named[str(name if name is not None else number)] = entry
    return named


def _entries(
    old: Mapping[str, object], new: Mapping[str, object], where: Path, *, word: str
) -> Iterator[str]:
    """Say which entries came, went, moved or changed."""
    renamed = _renamed(old, new, word)
    gone = [name for name in old if name not in new and name not in renamed.values()]
    kept = [name for name in new if name in old or name in renamed]
    moved = _moved([renamed.get(n, n) for n in kept], [n for n in old if n not in gone])
    previous = ""
    for name, entry in new.items():
        label = _path((*where, name))
        before = renamed.get(name, name)
        if name in renamed:
            yield f"{_path((*where, before))}: renamed to {name}"
        elif name not in old:
            yield f"{label}: added{f', after {previous}' if previous else ', at the beginning'}"
        if before in moved:
            yield f"{label}: moved{f' after {previous}' if previous else ' to the beginning'}"
        if before in old:
            yield from _inside((*where, name), old[before], entry, but=word)
        previous = name
    yield from (f"{_path((*where, name))}: removed" for name in gone)


def _renamed(old: Mapping[str, object], new: Mapping[str, object], word: str) -> dict[str, str]:
    """Return new name -> old name of entries that are the same for the most part."""
    gone = {name: _without(entry, word) for name, entry in old.items() if name not in new}
    found: dict[str, str] = {}
    for name, entry in new.items():
        if name not in old:
            rest = _without(entry, word)
            same = next((g for g, was in gone.items() if _alike(was, rest)), None)
            if same is not None:
                found[name] = same
                del gone[same]
    return found


def _without(entry: object, word: str) -> Mapping[str, object]:
    return {k: v for k, v in entry.items() if k != word} if isinstance(entry, dict) else {}


def _alike(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    same = sum(key in other and other[key] == value for key, value in one.items())
    return same > 0 and 2 * same >= max(len(one), len(other))


def _moved(now: Sequence[str], before: Sequence[str]) -> set[str]:
    """Return the entries that are not where the others, in the order of before, leave them."""
    stays: set[str] = set()
    matcher = difflib.SequenceMatcher(a=before, b=now, autojunk=False)
    for block in matcher.get_matching_blocks():
        stays.update(now[block.b : block.b + block.size])
    return set(now) - stays


# ── inside of an entry ────────────────────────────────────────────────────────────────────────────


def _inside(where: Path, old: object, new: object, *, but: str = "") -> Iterator[str]:
    if not isinstance(old, dict) or not isinstance(new, dict):
        if old != new:
            yield f"{_path(where)}: {_shown(old)} → {_shown(new)}"
        return
    for key in dict.fromkeys((*new, *old)):
        if key != but:
            yield from _changed(where, str(key), old.get(key, _NOTHING), new.get(key, _NOTHING))


def _changed(where: Path, key: str, old: object, new: object) -> Iterator[str]:
    if old == new:
        return
    inner = (*where, key)
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _inside(_short(inner), old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _listed(where, key, old, new)
    elif old is _NOTHING and isinstance(new, dict):
        yield f"{_path(_short(inner))}: added"
    elif new is _NOTHING and isinstance(old, dict):
        yield f"{_path(_short(inner))}: removed"
    else:
        head = f"{_path(where)}: " if where else ""
        yield f"{head}{_said(key, old, new)}"


def _short(path: Path) -> Path:
    """Leave out the word `choices`, which says nothing in `budget › large`."""
    return tuple(part for part in path if part != "choices") or path


def _said(key: str, old: object, new: object) -> str:
    if old is _NOTHING:
        return f"{key} {_shown(new)} added"
    if new is _NOTHING:
        return f"{key} {_shown(old)} removed"
    was, now = _from_difference(old, new)
    return f"{key} {_shown(was)} → {_shown(now)}"


def _from_difference(old: object, new: object) -> tuple[object, object]:
    """Return two long texts from a few words before they differ: cut at their ends they might look alike."""
    if not isinstance(old, str) or not isinstance(new, str):
        return old, new
    was, now = " ".join(old.split()), " ".join(new.split())
    pairs = enumerate(zip(was, now, strict=False))
    alike = next((at for at, (a, b) in pairs if a != b), min(len(was), len(now)))
    begin = was.rfind(" ", 0, max(alike - _BEFORE, 0)) + 1
    if begin == 0 or alike + _BEFORE < _LONGEST:
        return was, now
    return f"…{was[begin:]}", f"…{now[begin:]}"


def _listed(where: Path, key: str, old: list[object], new: list[object]) -> Iterator[str]:
    head = f"{_path(where)}: " if where else ""
    if any(isinstance(entry, dict | list) for entry in (*old, *new)):
        for number in range(max(len(old), len(new))):
            was = old[number] if number < len(old) else _NOTHING
            now = new[number] if number < len(new) else _NOTHING
            yield from _changed(where, f"{key} {number + 1}", was, now)
        return
    parts = [f"+ {_shown(entry)}" for entry in new if entry not in old]
    parts += [f"− {_shown(entry)}" for entry in old if entry not in new]
    yield f"{head}{key} {', '.join(parts) if parts else 'in another order'}"


def _path(path: Path) -> str:
    return " › ".join(path)


_SPELLED: Final[Mapping[object, str]] = {True: "yes", False: "no", None: "nothing"}


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return _SPELLED[value]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_shown(v)}" for k, v in list(value.items())[:4]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_shown(v) for v in value[:6]) + "]"
    text = " ".join(str(value).split())
    shortened = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"“{shortened}”" if " " in shortened else shortened
