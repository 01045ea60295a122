"""The visitor's own pages: what they agreed to, what is kept of them, and the buttons to take it back. No JavaScript."""

from __future__ import annotations

from aiohttp import web

from chatbot.web.privacy import pages


def put_up(app: web.Application) -> None:
    """Add every page to the application."""
    app.add_routes(
        [
            web.get("/privacy/{token}", pages.home),
            web.get("/privacy/{token}/data", pages.data),
            web.get("/privacy/{token}/data.json", pages.data_file),
            web.get("/privacy/{token}/receipt.json", pages.receipt_file),
            web.post("/privacy/{token}/{what}", pages.act),
        ]
    )
