"""What the bot should do: flow files, compiled and linted."""

from chatbot.flow.compile import Compiled, File, Sources, compile_flow
from chatbot.flow.problem import Problem, format_github, format_text, has_errors

__all__ = [
    "Compiled",
    "File",
    "Problem",
    "Sources",
    "compile_flow",
    "format_github",
    "format_text",
    "has_errors",
]
