"""The command line. What a command needs is imported when it runs, so that `--help` and `lint` are quick."""

from __future__ import annotations

import importlib
from typing import Final

import click

from chatbot.errors import ChatbotError

_WHERE: Final = {
    "serve": "chatbot.cli.serve:serve",
    "settings": "chatbot.cli.serve:settings",
    "flows": "chatbot.cli.flow_group:flows",
    "score": "chatbot.cli.pipes:score",
    "understand": "chatbot.cli.pipes:understand",
    "user": "chatbot.cli.people:user",
    "site": "chatbot.cli.sites:site",
    "backup": "chatbot.cli.keeping:backup",
    "restore": "chatbot.cli.keeping:restore",
    "migrate": "chatbot.cli.keeping:migrate",
    "consent": "chatbot.cli.privacy:consent",
    "export": "chatbot.cli.leads:export",
    "leads": "chatbot.cli.leads:leads",
    "erase": "chatbot.cli.privacy:erase",
    "retention": "chatbot.cli.privacy:retention",
    "subject": "chatbot.cli.privacy:subject",
    "suppression": "chatbot.cli.privacy:suppression",
    "key": "chatbot.cli.keys:key",
    "webhook": "chatbot.cli.webhooks:webhook",
    "outbox": "chatbot.cli.webhooks:outbox",
    "bench": "chatbot.cli.bench:bench",
}


class Commands(click.Group):
    """Commands by name, imported on use. An error of ours is one sentence and exit status 1, or 2 for wrong use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, as `--help` shows them."""
        return list(_WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now."""
        where = _WHERE.get(cmd_name)
        if where is None:
            return None
        module, _, name = where.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; say an error of ours plainly."""
        try:
            return super().invoke(ctx)
        except ChatbotError as error:
            raise click.ClickException(error.message) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chatbot", prog_name="chatbot")
def main() -> None:
    """Lead-qualification chat: asks, scores, asks for consent, and calls a person."""
