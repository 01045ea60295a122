"""A flow that has nothing wrong, with one of everything, to make mistakes in; and its sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chatbot.flow import Compiled, File, Problem, Sources, compile_flow

FLOWS = Path(__file__).parents[2] / "flows"
FILE = "flows/tour.yaml"

TOUR = """\
flow: tour
title: One of everything
language: en
start: hello
profile: b2b
human: to_rep
defaults: {tries: 2, give_up: skip}

steps:
  - id: hello
    say: Hello from {{ company }}.
    media: {image: /files/team.jpg, alt: Our team}
    delay: 1s

  - id: need
    ask: What do you need?
    criterion: need
    choices:
      much: {label: A lot, level: strong, also: [plenty, heaps]}
      some: {label: Something, level: partial, fit: industry}
      little: {label: Not much, level: weak, go: route}
      nothing: {label: Nothing at all, level: none, temperature: cold, go: bye}
    retry: Please pick one.

  - id: budget
    ask: What is your budget a year?
    type: money
    currency: EUR
    per: year
    plausible: [100, 5000000]
    criterion: budget
    choices:
      small: {label: "Under 5,000", range: [0, 5000], level: none}
      medium: {label: "5,000 to 20,000", range: [5000, 20000], level: partial}
      large: {label: "Over 20,000", range: [20000, null], level: strong}
      unsure: {label: No idea, level: dont_know}
    tries: 3
    give_up: human

  - id: authority
    ask: Do you decide yourself?
    type: yes_no
    criterion: authority
    choices:
      yes: {label: I do, level: strong}
      no: {label: Others do, level: weak}

  - id: timeline
    ask: When do you start?
    type: duration
    criterion: timeline
    choices:
      soon: {label: This month, range: [0, 31], level: strong}
      later: {label: Later, range: [31, null], level: weak}

  - id: topics
    ask: What interests you?
    type: multi
    pick: [1, 2]
    choices:
      sso: {label: Single sign-on}
      api: {label: The API}
      hosting: {label: Hosting, intent: demo_request}

  - id: seats
    ask: How many people will use it?
    type: number

  - id: stars
    ask: How do you like us so far?
    type: rating
    scale: 5

  - id: look_up
    call: crm_lookup
    send: [seats]
    save: {size: company.size}
    within: 2s
    on_error: next

  - id: draw
    split: {short: 50, long: 50}

  - id: short
    say: Nearly done.
    go: may_we

  - id: long
    ask: Anything else you would like us to know?
    type: long_text

  - id: may_we
    consent: sales_contact
    on_no: route

  - id: upload
    ask: Do you have a list of requirements?
    type: file
    accept: [pdf, docx]
    max_mb: 5

  - id: name
    ask: What is your name?
    type: name

  - id: email
    ask: "Thanks {{ name | first_name | default('') }}! Where can we write to you?"
    type: email
    retry: That is no e-mail address.

  - id: route
    branch:
      - if: temperature == hot or need == much and budget in [large, medium]
        go: to_rep
      - if: temperature == warm and consent and seats >= 10
        go: book
      - if: stars < 3 or topics == sso or size == large
        go: long_bye
      - go: bye

  - id: to_rep
    say: I'm calling a colleague.
    handoff: sales
    wait: 60s
    if_nobody: busy
    go: bye

  - id: busy
    say: Nobody is free this minute.

  - id: book
    say: "Pick a time{% if booking_url %}: {{ booking_url }}{% endif %}"
    end: booked

  - id: long_bye
    say: Have a look at our documentation.

  - id: bye
    say: Goodbye {% if name %}{{ name }}{% endif %}!
    end: done

faq:
  - id: price
    when: [how much does it cost, what is the price]
    say: Plans start at €49 a month.
    intent: price_quote_request
  - id: data
    when: [where is my data]
    say: In the EU.

translations:
  de:
    hello: Hallo von {{ company }}.
    hello.alt: Unser Team
    need: Was brauchen Sie?
    need.much: {label: Viel, also: [reichlich]}
    need.some: Etwas
    need.little: Wenig
    need.nothing: Gar nichts
    need.retry: Bitte wählen Sie etwas aus.
    budget: Wie hoch ist Ihr Budget im Jahr?
    budget.small: {label: Unter 5.000}
    budget.medium: {label: 5.000 bis 20.000}
    budget.large: {label: Über 20.000}
    budget.unsure: Keine Ahnung
    authority: Entscheiden Sie selbst?
    authority.yes: Ja, ich
    authority.no: Andere
    timeline: Wann fangen Sie an?
    timeline.soon: Diesen Monat
    timeline.later: Später
    topics: Was interessiert Sie?
    topics.sso: Einmal anmelden
    topics.api: Die Schnittstelle
    topics.hosting: Betrieb
    seats: Wie viele werden es nutzen?
    stars: Wie gefallen wir Ihnen bisher?
    upload: Haben Sie eine Liste Ihrer Anforderungen?
    short: Fast fertig.
    long: Was sollten wir noch wissen?
    name: Wie heißen Sie?
    email: "Danke {{ name | first_name | default('') }}! Wohin dürfen wir schreiben?"
    email.retry: Das ist keine E-Mail-Adresse.
    to_rep: Ich rufe jemanden.
    busy: Gerade ist niemand frei.
    book: "Wählen Sie einen Termin{% if booking_url %}: {{ booking_url }}{% endif %}"
    long_bye: Sehen Sie sich unsere Dokumentation an.
    bye: Auf Wiedersehen {{ name | default('') }}!
    faq.price: {when: [was kostet das], say: Ab 49 € im Monat.}
    faq.data: {when: [wo liegen meine Daten], say: In der EU.}

tests:
  - name: nothing needed
    chat:
      - visitor: nothing
      - bot: "Goodbye*"
    expect: {temperature: cold, need: nothing, step: bye, end: done, handoff: null}
"""


def notices() -> Mapping[str, File]:
    """Return the shipped notices."""
    return {
        p.stem: File(f"flows/notices/{p.name}", p.read_bytes())
        for p in sorted((FLOWS / "notices").glob("*.yaml"))
    }


def profile(name: str = "b2b") -> File:
    """Return a shipped profile."""
    path = FLOWS / "profiles" / f"{name}.yaml"
    return File(f"flows/profiles/{path.name}", path.read_bytes())


def sources(text: bytes | str, **more: object) -> Sources:
    """Return the sources of a flow with the shipped profile and notices."""
    given = {"profile": profile(), "notices": notices(), **more}
    return Sources(flow=File(FILE, text), **given)  # type: ignore[arg-type]  # as Sources has them


def lint(text: bytes | str, **more: object) -> tuple[Problem, ...]:
    """Return the problems of a flow."""
    return compiled(text, **more).problems


def compiled(text: bytes | str, **more: object) -> Compiled:
    """Return a flow, compiled with the shipped profile and notices."""
    return compile_flow(sources(text, **more))


def edited(text: str, old: str, new: str) -> str:
    """Return the text with one passage replaced. The passage has to be there once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)


def text_of(file: File) -> str:
    """Return what is in a file as text."""
    return file.text.decode() if isinstance(file.text, bytes) else file.text


def line_of(text: str, passage: str) -> int:
    """Return the line, from 1, in which a passage begins; it has to be there."""
    assert passage in text, passage
    return text[: text.index(passage)].count("\n") + 1
