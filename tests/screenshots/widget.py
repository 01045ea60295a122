"""The states of the chat window, each as a visitor meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import expect

from tests.fakes.scripted import Line, Scripted, serve_site
from tests.fakes.widget import Chat
from tests.screenshots.studio import ALL, DESK, PHONE, PHONE_DARK, Look, Studio

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
ZOOMED: Final = Look("zoomed", 720, 450)  # a desk at 200 %
SOME: Final = (DESK, PHONE, PHONE_DARK)
LONG_NAME: Final = "Maximiliane-Konstantina von Hohenlohe-Schillingsfürst"
LONG_TEXT: Final = (
    "We have been working with the same system for eleven years, three people who knew it have left, nobody dares to "
    "touch the price lists any more: https://example.com/a/very/long/address/that/has/no/gap/anywhere?in=it and "
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze."
)
CONSENT: Final = (
    "May Larkspur Desk store your name and e-mail address to answer this enquiry? They go to our sales team and are "
    "deleted 24 months after our last contact. You can take it back at any time. "
    "More: https://example.com/privacy"
)

HELLO: Final[Line] = {
    "from": "bot",
    "text": "Hi! I'm the assistant of Larkspur Desk, a bot. Four quick questions, then I'll point you to the right person.",
}
BUDGET: Final[Line] = {
    "from": "bot",
    "text": "Roughly what yearly budget do you have in mind?",
    "choices": [
        {"value": "small", "label": "Under €5,000"},
        {"value": "medium", "label": "€5,000 to 20,000"},
        {"value": "large", "label": "Over €20,000"},
        {"value": "open", "label": "Not decided yet"},
    ],
    "input": {"kind": "money"},
}
NEED: Final[Line] = {"from": "bot", "text": "What brings you here today?"}
SAID: Final[Line] = {"from": "visitor", "text": "We want to replace our CRM", "step": "need"}


def _asks(text: str, kind: str, **more: Any) -> Line:
    choices = {"choices": more.pop("choices")} if "choices" in more else {}
    return {"from": "bot", "text": text, "input": {"kind": kind, **more}, **choices}


def _chat(
    studio: Studio, *lines: Line, welcome: dict[str, Any] | None = None, **site: Any
) -> tuple[Chat, Scripted]:
    """An open chat with these lines, and the server that said them."""
    page = studio.context().new_page()
    script = Scripted(list(lines), welcome or {}).serve(page)
    serve_site(page, opening=[], **site)
    page.goto(studio.server.url)
    chat = Chat(page)
    chat.bubble.click()
    expect(chat.panel).to_be_visible()
    chat.field.press("Shift")
    expect(chat.lines).to_have_count(len(lines))
    return chat, script


def _talk(studio: Studio, *lines: Line, **more: Any) -> Chat:
    return _chat(studio, HELLO, NEED, SAID, *lines, **more)[0]


def first_words(studio: Studio) -> None:
    """The button on a page, the first words, and the menu, from the real flow."""
    page = studio.context().new_page()
    page.goto(studio.server.url)
    chat = Chat(page)
    expect(chat.bubble).to_be_visible()
    studio.look(page, "widget-closed", SOME)
    chat.open()
    expect(chat.replies.first).to_be_visible()
    studio.look(page, "widget-greeting", (*ALL, ZOOMED))
    chat.says("we want to replace our CRM")
    chat.button("Menu").click()
    expect(chat.host.get_by_role("link", name="See or save my data")).to_be_visible()
    studio.look(page, "widget-menu", SOME)
    chat.button("Menu").click()
    chat.says("about 30k")
    studio.picture(page, IMAGES / "widget.webp", width=900, height=760)


def questions(studio: Studio) -> None:
    """Every kind of question that has a shape of its own."""
    tools = [
        {"value": str(n), "label": label}
        for n, label in enumerate(("A CRM", "E-mail", "Spreadsheets of all kinds", "Paper"))
    ]
    several = _asks("Which of these do you use?", "multi", pick=[1, 3], choices=tools)
    shapes = {
        "choices": BUDGET,
        "several": several,
        "rating": _asks("How well does it work?", "rating", scale=5),
        "rating-ten": _asks("How likely are you to recommend it?", "rating", scale=10),
        "file": _asks("Do you have a list of requirements?", "file", accept=["pdf", "docx"], max_mb=5),
        "email": _asks("Where can we write to you?", "email"),
    }  # fmt: skip
    for name, line in shapes.items():
        chat = _talk(studio, line)
        if name == "file":
            chat.host.locator("input[type=file]").set_input_files(
                {"name": "plan.exe", "mimeType": "text/plain", "buffer": b"x"}
            )
        if name == "several":
            chat.host.get_by_label("E-mail").check()
        studio.look(chat.page, f"widget-{name}", SOME)


def consent(studio: Studio) -> None:
    """The notice with two equal buttons, and what was typed before it."""
    yes_no = [{"value": "yes", "label": "Yes, you may"}, {"value": "no", "label": "No, thanks"}]
    asked = _asks(CONSENT, "consent", purpose="sales_contact", choices=yes_no)
    typed = {"from": "visitor", "text": "hi, I'm [name withheld], [email withheld]"}
    studio.look(_talk(studio, typed, asked).page, "widget-consent", (*ALL, ZOOMED))


def people(studio: Studio) -> None:
    """Waiting for a person, talking to one, and the end of it."""
    asked = {"from": "visitor", "text": "Talk to a person"}
    calling = {"from": "bot", "text": "I'm calling a colleague."}
    waits = {"stage": "queued", "position": 2, "wait_s": 130}
    chat, script = _chat(studio, HELLO, NEED, SAID, asked, calling, welcome=waits)
    studio.look(chat.page, "widget-waiting", SOME)

    rep = {"name": "Sam Rivera"}
    script.tell({"type": "stage", "stage": "live", "rep": rep})
    script.say({"from": "system", "text": "Sam Rivera has joined."})
    script.say({"from": "rep", "name": "Sam Rivera", "text": "Hello, this is Sam."})
    script.say({"from": "rep", "name": "Sam Rivera", "text": "Shall I show you the import?"})
    script.say({"from": "visitor", "text": "Yes please!"})
    script.tell({"type": "typing"})
    expect(chat.host.locator(".dots")).to_be_visible()
    studio.look(chat.page, "widget-live", ALL)

    script.tell({"type": "stage", "stage": "closed"})
    expect(chat.button("Start a new chat")).to_be_visible()
    studio.look(chat.page, "widget-ended", SOME)


def trouble(studio: Studio) -> None:
    """No network, a message that was not taken, an answer that came too late."""
    chat, script = _chat(studio, HELLO, NEED, SAID, BUDGET)
    chat.page.route_web_socket("**/ws/visitor*", lambda route: route.close())
    script.routes[-1].close()
    expect(chat.button("Try again")).to_be_visible()
    chat.field.fill("about 30k")
    chat.field.press("Enter")
    expect(chat.host.locator(".waiting")).to_be_visible()
    studio.look(chat.page, "widget-offline", SOME)

    chat, script = _chat(studio, HELLO, NEED, SAID, BUDGET)
    script.silent = True
    chat.field.fill("about 30k")
    chat.field.press("Enter")
    expect(chat.host.locator(".waiting")).to_be_visible()
    sent = script.of("message")[-1]["id"]
    script.tell({"type": "error", "id": sent, "code": "not_allowed", "message": ""})
    expect(chat.host.locator(".fail")).to_be_visible()
    studio.look(chat.page, "widget-not-sent", SOME)


def long_texts(studio: Studio) -> None:
    """Names, words and addresses that do not end."""
    rep = {"name": LONG_NAME}
    lines = [
        {"from": "visitor", "text": LONG_TEXT},
        {"from": "rep", "name": LONG_NAME, "text": LONG_TEXT},
    ]
    welcome = {"stage": "live", "rep": rep}
    chat, _ = _chat(studio, HELLO, *lines, welcome=welcome, name=f"{LONG_NAME} & Co. KG")
    studio.look(chat.page, "widget-long", (*ALL, ZOOMED))
    choices = [{"value": "a", "label": LONG_TEXT}, {"value": "b", "label": "No"}]
    chat = _talk(studio, _asks("Which?", "choice", choices=choices), name=LONG_NAME)
    studio.look(chat.page, "widget-long-choices", SOME)


def languages(studio: Studio) -> None:
    """German, and Arabic from right to left."""
    hallo = {"from": "bot", "text": "Hallo! Ich bin der Assistent von Larkspur Desk, ein Bot."}
    ja = [{"value": "yes", "label": "Ja, einverstanden"}, {"value": "no", "label": "Nein, danke"}]
    frage = "Dürfen wir Ihren Namen und Ihre E-Mail-Adresse speichern, um Ihnen zu antworten?"
    asked = _asks(frage, "consent", purpose="sales_contact", choices=ja)
    said = {"from": "visitor", "text": "Wir möchten unser CRM ersetzen", "step": "need"}
    chat, _ = _chat(studio, hallo, said, asked, language="de", languages=["de", "en"])
    studio.look(chat.page, "widget-german", (*ALL, ZOOMED))

    arabic = (
        {"from": "bot", "text": "مرحبًا! أنا مساعد آلي لشركة نورث ويند."},
        {"from": "visitor", "text": "نريد استبدال نظام CRM لدينا", "step": "need"},
        _asks("هل لديك قائمة بالمتطلبات؟", "file", accept=["pdf"], max_mb=5),
    )
    chat, _ = _chat(studio, *arabic, language="ar", languages=["ar", "en"], name="نورث ويند")
    studio.look(chat.page, "widget-arabic-file", SOME)
    choices = [{"value": "a", "label": "أقل من 5000"}, {"value": "b", "label": "أكثر من 20000"}]
    asked = _asks("ما هي ميزانيتك السنوية؟", "money", choices=choices)
    waits = {"stage": "bot"}
    chat, _ = _chat(
        studio, *arabic[:2], asked, welcome=waits, language="ar", languages=["ar", "en"]
    )
    studio.look(chat.page, "widget-arabic", ALL)


SCENES: Final[dict[str, Callable[[Studio], None]]] = {
    "widget-first-words": first_words,
    "widget-questions": questions,
    "widget-consent": consent,
    "widget-people": people,
    "widget-trouble": trouble,
    "widget-long-texts": long_texts,
    "widget-languages": languages,
}
