"""A file. It is uploaded, never typed: the answer is the reference that the upload gave."""

from __future__ import annotations

from typing import Annotated, Final

from chatbot.steps.kind import AnswerKind, Word
from chatbot.steps.written import Texts, whole

DEFAULT_MAX_MB: Final = 5
MAX_MB: Final = 20
EXTENSIONS: Final = frozenset(
    ("csv", "doc", "docx", "gif", "heic", "jpeg", "jpg", "ods", "odt", "pdf", "png", "pptx", "txt",
     "webp", "xls", "xlsx", "zip")
)  # fmt: skip
"""What a visitor may be asked for: nothing that a browser would run."""

KIND: Final = AnswerKind(
    name="file",
    says="A file the visitor uploads.",
    words=(
        Word("accept", Texts, "The kinds of file, such as `[pdf, docx]`."),
        Word(
            "max_mb",
            Annotated[int, whole(1, MAX_MB)],
            "The largest size in megabytes; 5 without it.",
        ),
    ),
    choices="never",
    fuzzy=False,
)
