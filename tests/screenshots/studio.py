"""Where pictures are taken: a demo server, visitors, a browser, and the ways to look at a screen."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.fakes.console_desk import Street, sign_in
from tests.fakes.server import Server, start_server
from tests.fakes.widget import LAUNCH

expect.set_options(timeout=30_000)


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a screen. text: the size of letters, 2 for a reader who doubled them."""

    name: str
    width: int = 1440
    height: int = 900
    dark: bool = False
    text: int = 1


DESK: Final = Look("desk")
DESK_DARK: Final = Look("desk-dark", dark=True)
PHONE: Final = Look("phone", 390, 844)
PHONE_DARK: Final = Look("phone-dark", 390, 844, dark=True)
LARGE_TEXT: Final = Look("large-text", text=2)
PHONE_LARGE_TEXT: Final = Look("phone-large-text", 390, 844, text=2)
ALL: Final = (DESK, DESK_DARK, PHONE, PHONE_DARK, LARGE_TEXT, PHONE_LARGE_TEXT)
SIZES: Final = (DESK, PHONE)


class Studio:
    """Takes pictures into a folder."""

    def __init__(self, browser: Browser, server: Server, street: Street, folder: Path) -> None:
        self.server = server
        self.street = street
        self._browser = browser
        self._folder = folder
        self._contexts: list[BrowserContext] = []

    def context(self, **options: Any) -> BrowserContext:
        """A browser of somebody new."""
        context = self._browser.new_context(locale="en-GB", reduced_motion="reduce", **options)
        self._contexts.append(context)
        return context

    def console(self, name: str | None = None, language: str = "en") -> Page:
        """The console of a rep who has just signed in; the demo's first one without a name."""
        user = (
            self.server.users_with("rep")[0]
            if name is None
            else self.street.login(name, language=language)
        )
        return sign_in(self.context(), self.server, user)

    def leave(self) -> None:
        """Everybody goes home; nothing is left open."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
        self.street.clear()

    def look(self, page: Page, name: str, looks: tuple[Look, ...] = SIZES) -> None:
        """Take a picture of the page in each of these ways."""
        for look in looks:
            page.set_viewport_size({"width": look.width, "height": look.height})
            page.emulate_media(color_scheme="dark" if look.dark else "light")
            size = f"{100 * look.text}%"
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            page.mouse.move(0, 0)
            page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
            )
            page.screenshot(path=self._folder / f"{name}.{look.name}.png", animations="disabled")
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        page.set_viewport_size({"width": DESK.width, "height": DESK.height})

    def picture(self, page: Page, target: Path, *, width: int, height: int) -> None:
        """Take a picture for the documentation: WebP, as the browser writes it."""
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="light")
        page.mouse.move(0, 0)
        shot = base64.b64encode(page.screenshot(animations="disabled")).decode()
        target.write_bytes(base64.b64decode(self._as_webp(shot)))

    def _as_webp(self, png: str) -> str:
        page = self.context().new_page()
        made: str = page.evaluate(
            """async png => {
                const image = new Image();
                image.src = `data:image/png;base64,${png}`;
                await image.decode();
                const canvas = document.createElement("canvas");
                canvas.width = image.width;
                canvas.height = image.height;
                canvas.getContext("2d").drawImage(image, 0, 0);
                return canvas.toDataURL("image/webp", 0.9).split(",")[1];
            }""",
            png,
        )
        return made


@contextmanager
def studio_in(folder: Path, data: Path) -> Iterator[Callable[[], Studio]]:
    """Give out studios on one demo server, each with visitors of its own, all with one browser."""
    folder.mkdir(parents=True, exist_ok=True)
    server = start_server(data, "--limits", "off")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        try:
            yield lambda: Studio(browser, server, Street(server), folder)
        finally:
            browser.close()
            server.stop()
