"""The exception tree. Each error has a stable `code`, part of the protocol, and a sentence.

ChatbotError
├── Refused                  the caller asked for what may not be
│   ├── BadFrame             bad_frame
│   ├── TooLarge             too_large
│   ├── RateLimited          rate_limited
│   ├── StaleStep            stale_step
│   ├── NotAllowed           not_allowed
│   ├── UnknownConversation  unknown_conversation
│   ├── NoSession            no_session
│   ├── Unknown              unknown
│   ├── Outdated             outdated: carries what is there now
│   └── ImpossibleMove       impossible_move
├── Unavailable              unavailable: try again later, nothing was stored
├── NotSent                  not_sent: another system could not be reached, or did not answer
├── WrongInput               wrong_input: a file, option or setting a person has to correct
│   ├── WrongField           one field of a form, with what was written there
│   ├── WrongFields          several of them
│   └── BrokenFlow           broken_flow: carries every problem found
└── WrongSetup               wrong_setup: the server cannot start like this
"""

from __future__ import annotations

from typing import ClassVar


class ChatbotError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__ or self.code)

    @property
    def message(self) -> str:
        """The sentence for the person who has to act on it."""
        return str(self.args[0])


class Refused(ChatbotError):
    """That is not possible."""

    code = "refused"


class BadFrame(Refused):
    """That is not a frame of this protocol."""

    code = "bad_frame"


class TooLarge(Refused):
    """That is too long."""

    code = "too_large"


class RateLimited(Refused):
    """Too many messages. Please wait a moment."""

    code = "rate_limited"

    def __init__(self, message: str | None = None, *, retry_after_s: float = 1.0) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class StaleStep(Refused):
    """That question is no longer open."""

    code = "stale_step"


class NotAllowed(Refused):
    """That is not allowed."""

    code = "not_allowed"

    def __init__(self, message: str | None = None, *, by: tuple[str, str] | None = None) -> None:
        super().__init__(message)
        self.by = by  # id and name of the rep who has it


class UnknownConversation(Refused):
    """There is no such conversation."""

    code = "unknown_conversation"


class NoSession(Refused):
    """Please sign in."""

    code = "no_session"


class Unknown(Refused):
    """There is no such thing."""

    code = "unknown"


class Outdated(Refused):
    """Somebody else changed this in the meantime."""

    code = "outdated"

    def __init__(self, message: str | None = None, *, other: object = None) -> None:
        super().__init__(message)
        self.other = other


class ImpossibleMove(Refused):
    """That step is not possible from here."""

    code = "impossible_move"


class Unavailable(ChatbotError):
    """The service is busy. Please try again in a moment."""

    code = "unavailable"

    def __init__(
        self, message: str | None = None, *, retry_after_s: float = 2.0, reason: str = "busy"
    ) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.reason = reason  # for the operator: what `/readyz` and the log name


class NotSent(ChatbotError):
    """The other system was not reached, or its answer was lost."""

    code = "not_sent"

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason  # forbidden_address, timed_out, no_connection …


class WrongInput(ChatbotError):
    """Something in the input has to be corrected."""

    code = "wrong_input"


class WrongField(WrongInput):
    """A field has to be corrected."""

    def __init__(self, field: str, value: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


class WrongFields(WrongInput):
    """Some fields have to be corrected."""

    def __init__(self, fields: tuple[WrongField, ...]) -> None:
        super().__init__(" ".join(field.message for field in fields))
        self.fields = fields


class BrokenFlow(WrongInput):
    """The flow has problems."""

    code = "broken_flow"

    def __init__(self, message: str | None = None, *, problems: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class WrongSetup(ChatbotError):
    """The server cannot start like this."""

    code = "wrong_setup"
