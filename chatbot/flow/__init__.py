"""What the bot should do: flow files, compiled and linted."""

from chatbot.flow.compile import Compiled, File, Sources, compile_flow
from chatbot.flow.files import Mentions, Named, mentions, named
from chatbot.flow.problem import Problem, format_github, format_text, has_errors

__all__ = [
    "Compiled",
    "File",
    "Mentions",
    "Named",
    "Problem",
    "Sources",
    "compile_flow",
    "format_github",
    "format_text",
    "has_errors",
    "mentions",
    "named",
]
