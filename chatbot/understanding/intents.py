"""What a visitor may say at any point: questions, standing commands, matters of the FAQ."""

from chatbot.understanding.commands import Command, CommandName, command, topic
from chatbot.understanding.faq import Faq
from chatbot.understanding.questions import is_question

__all__ = ["Command", "CommandName", "Faq", "command", "is_question", "topic"]
