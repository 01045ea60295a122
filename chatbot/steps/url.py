"""A web address."""

from __future__ import annotations

import re
from typing import Final

from chatbot.steps.figures import of_value
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.normalise import one_form
from chatbot.understanding.policy import Band

_URL: Final = re.compile(
    r"(?<![\w@.-])(?P<scheme>https?://)?(?P<host>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24})"
    r"(?P<port>:\d{1,5})?(?P<rest>[/?#][^\s<>\"]{0,1000})?(?![\w@])",
    re.IGNORECASE,
)
# In a sentence, "end.then" is a missing space, not an address: without a scheme only these are sure.
_COMMON: Final = frozenset(
    ("com", "org", "net", "io", "co", "eu", "app", "dev", "ai", "info", "biz", "shop", "online")
)


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    text = one_form(said[:2_000]).strip()
    found = _URL.search(text)
    if found is None:
        return None
    address = found.group().rstrip(".,;:!?)'\"")
    whole = address == text.rstrip(".,;:!?)'\"")
    host = found["host"].lower()
    sure = bool(whole or found["scheme"] or host.startswith("www.") or _is_common(host))
    url = address if found["scheme"] else f"https://{address}"
    band = Band.ACCEPT if sure else Band.CONFIRM
    return of_value(url, band=band, note=None if sure else "unsure")


def _is_common(host: str) -> bool:
    ending = host.rpartition(".")[2]
    return len(ending) == 2 or ending in _COMMON


KIND: Final = AnswerKind(name="url", says="A web address.", parse=_parse, fuzzy=False)
