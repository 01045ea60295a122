"""The texts a flow is made of: gathered by role, checked, compared. Nothing here waits or is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chatbot.dialog import rehearsal
from chatbot.errors import BrokenFlow, WrongInput
from chatbot.flow.compare import in_words, text_diff
from chatbot.flow.compile import Compiled, File, compile_flow
from chatbot.flow.model import Flow
from chatbot.flow.problem import Problem
from chatbot.flow.sources import Sources, sources_of, version_of
from chatbot.service.flows import files_of
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import FlowDraft, head_of

Files = dict[str, tuple[str, str]]
"""role -> (file, text), as `FlowFiles.read` gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody wrote. translations: language -> text; None: as they were. profile: its text; None: as it was."""

    text: str
    translations: Mapping[str, str] | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A flow as it stands: what is live, and what somebody has written since."""

    flow: str
    live: FlowVersion | None
    draft: FlowDraft | None

    @property
    def base(self) -> str:
        """What an edit has to name."""
        return head_of(self.draft, self.live)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong with a text. flow: None when an error is among the problems; then no test was run."""

    flow: Flow | None
    version: str
    problems: tuple[Problem, ...]
    tests: tuple[rehearsal.TestResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one text to another. words: sentences. diffs: file -> unified diff."""

    words: tuple[str, ...]
    diffs: Mapping[str, str]


def difference(
    old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]
) -> Difference:
    """Return what changed in flow, translations and profile."""
    words: list[str] = []
    diffs: dict[str, str] = {}
    for role in dict.fromkeys((*new, *old)):
        if role not in ("flow", "profile") and not role.startswith("translation:"):
            continue
        before, after = (files.get(role, ("", ""))[1] for files in (old, new))
        if before == after:
            continue
        name = _short_name(role, (new.get(role) or old[role])[0])
        said = in_words(before, after) or ("only comments or layout changed",)
        words += said if role == "flow" else [f"{name}: {sentence}" for sentence in said]
        diffs[name] = text_diff(before, after, name=name)
    return Difference(words=tuple(words), diffs=diffs)


def _short_name(role: str, file: str) -> str:
    name = file.replace("\\", "/").rpartition("/")[2]
    return f"profiles/{name}" if role == "profile" else name


def findings_of(flow: str, files: Files, *, tests: bool) -> Findings:
    """Return what is wrong with these files of the flow of this name."""
    compiled = compile_flow(sources_of(files))
    wrong = _wrong_name(flow, compiled, *files["flow"])
    problems = (*wrong, *compiled.problems)
    ready = None if wrong else compiled.flow
    results = rehearsal.run(ready) if ready is not None and tests else ()
    return Findings(flow=ready, version=compiled.version, problems=problems, tests=results)


def _wrong_name(flow: str, compiled: Compiled, file: str, text: str) -> tuple[Problem, ...]:
    named = compiled.flow.name if compiled.flow is not None else flow
    if named == flow:
        return ()
    lines = text.splitlines()
    return (
        Problem(
            file=file,
            line=next((n for n, line in enumerate(lines, 1) if line.startswith("flow:")), 1),
            column=1,
            severity="error",
            code="wrong_flow_name",
            message=f"This is the flow `{flow}`, but the text says `flow: {named}`. Write `flow: {flow}`.",
            suggestion=flow,
        ),
    )


def must_be_fine(findings: Findings) -> None:
    """Raise BrokenFlow with every problem and failing test, if there is any."""
    failed = tuple(result for result in findings.tests if not result.passed)
    errors = [p for p in findings.problems if p.severity == "error"]
    if not errors and not failed:
        return
    found = [f"{len(errors)} problem(s)"] * bool(errors) + [
        f"{len(failed)} failing test(s)"
    ] * bool(failed)
    first = errors[0].message if errors else f"{failed[0].test}: {failed[0].message}"
    raise BrokenFlow(
        f"The flow has {' and '.join(found)}; the first: {first}",
        problems=(*findings.problems, *failed),
    )


def must_be_name(flow: str) -> None:
    """Raise WrongInput for what cannot name a flow."""
    plain = flow.replace("-", "").replace("_", "")
    if not (plain.isascii() and plain.isalnum() and flow == flow.lower() and len(flow) <= 60):
        raise WrongInput(
            f"{flow[:70]!r} is no name for a flow: use small letters, digits and `-`, at most 60."
        )


def must_be_storable(files: Files) -> None:
    """Raise WrongInput for a text that no database takes."""
    for role in ("flow", "profile", *(r for r in files if r.startswith("translation:"))):
        file, text = files.get(role, ("", ""))
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise WrongInput(f"{file} is not UTF-8 text.")


def files_now(standing: Standing) -> Files:
    """Return the files of the draft, the rest of the live version's behind it."""
    live = files_of(standing.live) if standing.live is not None else {}
    draft = standing.draft
    if draft is None:
        return live
    kept = {r: f for r, f in live.items() if r.startswith(("notice:", "subflow:"))}
    files: Files = {"flow": (draft.file, draft.text)}
    files |= {f"translation:{lang}": file for lang, file in draft.translations.items()}
    if draft.profile is not None:
        files["profile"] = draft.profile
    return kept | files


def as_subflow(version: FlowVersion) -> Files:
    """Return a stored version as a flow that another one calls."""
    files: Files = {f"subflow:{version.flow}": (version.file, version.text)}
    for lang, file in version.translations.items():
        files[f"subflow:{version.flow}.{lang}"] = file
    return files | {f"subflow:{name}": file for name, file in version.subflows.items()}


def on_shelf(name: str, there: Mapping[str, tuple[str, str]]) -> Files:
    """Return the files of a flow on disk as one that another one calls."""
    files: Files = {f"subflow:{name}": there["flow"]}
    for role, file in there.items():
        if role.startswith("translation:"):
            files[f"subflow:{name}.{role.partition(':')[2]}"] = file
        elif role.startswith("subflow:"):
            files[role] = file
    return files


def draft_hash(files: Mapping[str, tuple[str, str]]) -> str:
    """Return the hash of what a draft covers: text, translations, profile."""
    translations = {lang: File(*file) for lang, file in after(files, "translation:").items()}
    profile = File(*files["profile"]) if "profile" in files else None
    sources = Sources(flow=File(*files["flow"]), translations=translations, profile=profile)
    return version_of(sources, ())


def after(files: Mapping[str, tuple[str, str]], start: str) -> dict[str, tuple[str, str]]:
    """Return what stands behind this beginning of a role -> file."""
    return {r.removeprefix(start): file for r, file in files.items() if r.startswith(start)}


def stem_of(file: str) -> str:
    """Return the name of a file without its folder and ending."""
    return file.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")


def hash_of(version: FlowVersion | None) -> str:
    """Return the version's hash, "" for none."""
    return version.version if version is not None else ""
