"""The engine: what the bot says next, and why. Values in, values out."""

from chatbot.dialog.engine import replay

__all__ = ["replay"]
