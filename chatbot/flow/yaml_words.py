"""What a YAML error means for somebody who writes a flow."""

from __future__ import annotations

from typing import Final

import yaml

_QUOTES: Final = "Put the whole text in quotes."

# Part of the parser's words -> ours, and whether to point at where the construct began.
_SENTENCES: Final[tuple[tuple[str, str, bool], ...]] = (
    (
        "mapping values are not allowed",
        "There is a `: ` too many in this line, or the line is indented differently from its neighbours. A text with a colon in it needs quotes.",
        False,
    ),
    ("while scanning a quoted scalar", "The quote that opens here is never closed.", True),
    ("while parsing a flow sequence", "The bracket `[` that opens here is not closed with `]`, or a comma is missing.", True),
    ("while parsing a flow mapping", "The bracket `{` that opens here is not closed with `}`, or a comma is missing. A text that begins with `{{` needs quotes.", True),
    ("found unknown escape character", 'A backslash in "…" means something special. Write two of them, or use \'…\'.', False),
    ("did not find expected node content", "Something is missing here, as between two commas: `[one,, two]`. Remove what is too many.", False),
    ("cannot start any token", f"A text cannot begin with this character. {_QUOTES}", False),
    ("could not find expected ':'", "Here a word and a colon are expected, such as `say: Hello`. Is a colon or a quote missing?", True),
    ("expected '-' indicator", "This line is not indented like the list items (`-`) above it.", False),
    ("did not find expected key", "This line is not indented like the words above it, or a quote in it is not closed.", False),
    ("undefined tag handle", f"A text cannot begin with `!`. {_QUOTES}", False),
    ("while scanning a tag", f"A text cannot begin with `!`. {_QUOTES}", True),
    ("while scanning an alias", f"A text cannot begin with `*`. {_QUOTES}", True),
    ("while scanning an anchor", f"A text cannot begin with `&`. {_QUOTES}", True),
    ("while scanning a directive", f"A line cannot begin with `%`. {_QUOTES}", True),
    ("while scanning a block scalar", "After `|` or `>` the text begins on the next line, indented.", True),
    ("block sequence entries", f"A `- ` begins a list item, on a line of its own. If it belongs to a text: {_QUOTES}", False),
    ("mapping keys are not allowed", f"A text cannot begin with `? `. {_QUOTES}", False),
    ("document start", "This line does not belong to anything above it. Is it indented right?", False),
)  # fmt: skip


def sentence_for(error: yaml.MarkedYAMLError) -> tuple[yaml.Mark | None, str]:
    """Return where to look, and what to do, for an error of the parser."""
    said = f"{error.context or ''} {error.problem or ''}"
    for part, sentence, at_start in _SENTENCES:
        if part in said:
            mark = (error.context_mark if at_start else None) or error.problem_mark
            return mark, sentence
    return error.problem_mark, f"This is not YAML: {error.problem}."
