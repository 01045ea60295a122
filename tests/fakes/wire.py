"""The wires between a page and the server, which a test can cut or let swallow frames."""

from __future__ import annotations

import json
from typing import Any, Final

from playwright.sync_api import Page, WebSocketRoute

SOCKET: Final = "**/ws/visitor*"


class Wire:
    """The wires between a page and the server, which a test can cut or let swallow frames."""

    def __init__(self, page: Page) -> None:
        self.sent: list[dict[str, Any]] = []
        self.opened = 0
        self.swallowed = 0
        self.blocked = False
        self._swallow = ""
        self._silent = False
        self._routes: list[WebSocketRoute] = []
        page.route_web_socket(SOCKET, self._route)

    def swallow(self, kind: str) -> None:
        """Cut the wire when the next frame of this kind comes from the server, and lose it."""
        self._swallow = kind

    def silence(self) -> None:
        """Lose everything that the server sends over this wire, and keep it open."""
        self._silent = True

    def cut(self) -> None:
        """End the newest connection."""
        self._routes[-1].close()

    def _route(self, route: WebSocketRoute) -> None:
        if self.blocked:
            route.close()
            return
        self.opened += 1
        self._silent = False
        self._routes.append(route)
        server = route.connect_to_server()

        def out(data: str | bytes) -> None:
            self.sent.append(json.loads(data))
            server.send(data)

        def back(data: str | bytes) -> None:
            if self._silent:
                return
            if self._swallow and json.loads(data)["type"] == self._swallow:
                self._swallow = ""
                self.swallowed += 1
                self._silent = True
                server.close()
                route.close()
            else:
                route.send(data)

        route.on_message(out)
        server.on_message(back)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Return the frames of this kind that the page has sent."""
        return [frame for frame in self.sent if frame["type"] == kind]
