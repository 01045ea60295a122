"""Every command of `chatbot flows`."""

from __future__ import annotations

from chatbot.cli.backtest import backtest
from chatbot.cli.flow_files import graph, new, pull, schema
from chatbot.cli.flows import flows

for command in (new, graph, schema, pull, backtest):
    flows.add_command(command)

__all__ = ["flows"]
