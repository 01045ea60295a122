"""No negation, condition, question, sigh or other wish is ever taken for a consent, in any language."""

from collections.abc import Iterator
from importlib import import_module
from itertools import islice, product

import pytest

from chatbot.understanding.consent_words import COMPOSED, decide
from chatbot.understanding.words import words_for
from chatbot.understanding.words.consent_parts import ConsentParts, Pattern, Patterns

LANGUAGES = sorted(COMPOSED)

NEGATIONS = {
    "en": "not, no, never, dont, nope, cannot, hardly, without, wont, isnt, nothing, nobody, neither",
    "de": "nicht, nein, kein, keine, nie, niemals, nee, nichts, ohne, kaum, weder",
    "fr": "ne, pas, non, jamais, rien, sans, aucun, plus, point, guère",
    "es": "no, nunca, jamás, nada, sin, tampoco, ni, ningún, apenas",
    "it": "non, no, mai, niente, nessun, senza, nulla, neanche, mica",
    "pt": "não, nao, nunca, jamais, nada, sem, nem, nenhum, tampouco",
    "nl": "niet, nee, geen, nooit, niets, zonder, nauwelijks, noch",
}
CONDITIONS = {
    "en": "but, if, unless, only if, as long as, except, provided, maybe, later, though, until, only, once, when, however, perhaps, depends",
    "de": "aber, wenn, falls, sofern, solange, außer, vielleicht, später, nur, erst, bis, sobald, jedoch, eventuell, nur wenn, kommt drauf an",
    "fr": "mais, à condition, sauf, tant que, peut-être, plus tard, seulement, quand, cependant, sauf si, ça dépend, uniquement",
    "es": "pero, siempre que, salvo, excepto, quizás, más tarde, solo, solamente, cuando, mientras, a menos que, depende, sólo si",
    "it": "ma, se, purché, tranne, forse, più tardi, solo, soltanto, quando, finché, a meno che, però, dipende",
    "pt": "mas, se, desde que, exceto, talvez, mais tarde, só, somente, quando, enquanto, a menos que, porém, depende",
    "nl": "maar niet, als, mits, tenzij, behalve, misschien, later, alleen, wanneer, zolang, echter, indien, hangt ervan af",
}
TAILS = {
    "en": "and no, no, no thanks, yes and no, but don't call, but not by phone, as long as you don't call, if it is free, only the email, to the email not the phone, whatever, I guess, just kidding, not, never mind, forget it, on second thought no, I said no, or not, why, what for, who reads it, call me later, in your dreams, as if, like hell, stop, wait, I changed my mind, for one day, except marketing, without my name, for the price, to the price, on tuesday, my budget is 5k, I am not sure, if I must, I suppose, we will see, for nothing, my boss has to agree, is that safe, tell me more first",
    "de": "und nein, nein, nein danke, ja und nein, aber nicht anrufen, nur per mail, wenn es kostenlos ist, vielleicht, oder nicht, von wegen, denkste, warum, wozu, wer liest das, aber erst morgen, eher nicht, ich weiß nicht, mal sehen, egal, wenn es sein muss, muss das sein, stopp, halt, vergiss es, doch nicht, lieber nicht, außer telefon, ohne meinen namen, für den preis, mein chef entscheidet, am dienstag, nichts da, sonst noch was",
    "fr": "et non, non, non merci, oui et non, mais pas au téléphone, seulement par mail, si c'est gratuit, peut-être, ou pas, pourquoi, pour quoi faire, qui lit ça, mais plus tard, plutôt non, je ne sais pas, on verra, peu importe, s'il le faut, stop, attendez, laissez tomber, finalement non, sauf le téléphone, sans mon nom, pour le prix, mon chef décide, mardi, tu parles, mon œil",
    "es": "y no, no, no gracias, sí y no, pero no llamen, solo por correo, si es gratis, quizás, o no, por qué, para qué, quién lo lee, pero más tarde, mejor no, no sé, ya veremos, da igual, si hace falta, alto, espere, olvídelo, al final no, salvo el teléfono, sin mi nombre, por el precio, mi jefe decide, el martes, ni hablar, ni loco",
    "it": "e no, no, no grazie, sì e no, ma non chiamate, solo per email, se è gratis, forse, o no, perché, a che serve, chi lo legge, ma più tardi, meglio di no, non so, vedremo, fa lo stesso, se proprio devo, ferma, aspetta, lascia perdere, anzi no, tranne il telefono, senza il mio nome, per il prezzo, decide il mio capo, martedì, figurati, neanche per sogno",
    "pt": "e não, não, não obrigado, sim e não, mas não liguem, só por e-mail, se for grátis, talvez, ou não, por quê, para quê, quem lê isso, mas mais tarde, melhor não, não sei, vamos ver, tanto faz, se for preciso, pare, espere, esqueça, aliás não, exceto o telefone, sem o meu nome, pelo preço, meu chefe decide, na terça, nem pensar, até parece",
    "nl": "en nee, nee, nee bedankt, ja en nee, maar niet bellen, alleen per mail, als het gratis is, misschien, of niet, waarom, waarvoor, wie leest dat, maar later pas, liever niet, weet ik niet, we zien wel, maakt niet uit, als het moet, stop, wacht, laat maar, toch niet, behalve telefoon, zonder mijn naam, voor de prijs, mijn baas beslist, dinsdag, vergeet het, ammehoela",
}


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def _parts(code: str) -> ConsentParts:
    parts = import_module(f"chatbot.understanding.words.{code}_consent").PARTS
    assert isinstance(parts, ConsentParts)
    return parts


def _all_of(*kinds: Patterns) -> Iterator[Pattern]:
    for kind in kinds:
        for patterns in kind.values():
            yield from patterns


def _some_of_each(code: str) -> Iterator[str]:
    """Yield yeses of every pattern, and of every single phrase."""
    parts, table = _parts(code), words_for(code)
    assert table is not None
    yield from table.consent_yes
    yield from parts.clear
    for pattern in _all_of(parts.strong, parts.tame):
        yield from (" ".join(filter(None, said)) for said in islice(product(*pattern), 2))
    for clear, thanks in zip(parts.clear, parts.thanks, strict=False):
        yield f"{clear}, {thanks}"


def _sample(code: str) -> list[str]:
    """Sixty of them, of all kinds."""
    made = sorted(set(_some_of_each(code)))
    return made[:: max(1, len(made) // 60)]


def _taken(replies: Iterator[str], code: str) -> list[str]:
    """Return those that are a yes and not word for word on the list of whole phrases ("mais oui")."""
    table = words_for(code)
    assert table is not None
    return [r for r in replies if decide(r, code) == "yes" and r not in table.consent_yes]


def _with_a_word(code: str, words: list[str]) -> Iterator[str]:
    for yes in _sample(code):
        said = yes.split()
        for at in range(len(said) + 1):
            for word in words:
                yield " ".join((*said[:at], word, *said[at:]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_most_of_what_the_lists_make_is_a_yes(code: str) -> None:
    made = [said for said in set(_some_of_each(code)) if len(said) < 60]

    assert len(made) > 130
    assert sum(decide(said, code) == "yes" for said in made) > 0.95 * len(made)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_negation_anywhere_is_never_a_yes(code: str) -> None:
    assert _taken(_with_a_word(code, _listed(NEGATIONS[code])), code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_condition_anywhere_is_never_a_yes(code: str) -> None:
    assert _taken(_with_a_word(code, _listed(CONDITIONS[code])), code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_whatever_else_is_said_before_or_after_is_never_a_yes(code: str) -> None:
    said = (
        form.format(yes=yes, tail=tail)
        for yes in _sample(code)
        for tail in _listed(TAILS[code])
        for form in ("{yes} {tail}", "{yes}, {tail}", "{yes}. {tail}!", "{tail}, {yes}", "{tail} {yes}", "{yes} - {tail}")
    )  # fmt: skip

    assert _taken(said, code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_question_or_a_hesitation_is_never_a_yes(code: str) -> None:
    marks = ("{}?", "{} ?", "{}?!", "¿{}?", "{}...", "{}…", "{}.. ok", '"{}"', "({})", "{} 🙄", "{} 😒", "{} 🤔", "{} 👎", "{}/no", "{} 50%", "{} 1")  # fmt: skip
    said = (mark.format(yes) for yes in _sample(code) for mark in marks)

    assert _taken(said, code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_only_polite_is_never_a_yes(code: str) -> None:
    parts = _parts(code)
    praise = [soft for soft in parts.soft if decide(soft, code) != "yes"]
    courtesies = [*parts.thanks, *(said for said in parts.polite if said not in parts.clear)]
    alone = (f"{soft}, {said}" for soft in ("", *praise) for said in courtesies)

    assert _taken(alone, code) == []


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("that's fine, thanks", "en"), ("it's ok, thank you", "en"), ("no problem, thanks", "en"), ("I'm good, thanks", "en"), ("it's alright", "en"),
        ("yeah, right", "en"), ("yeah right!", "en"), ("oh great", "en"), ("well that's just great", "en"), ("fine.", "en"), ("great", "en"), ("yeah, yeah", "en"),
        ("please confirm", "en"), ("continue", "en"), ("you can keep it", "en"), ("that's all, thanks", "en"), ("ok, that is all", "en"), ("I think that's right", "en"),
        ("passt schon, danke", "de"), ("passt, danke", "de"), ("danke", "de"), ("ja ja", "de"), ("jaja, klar", "de"), ("na ja", "de"), ("na toll", "de"),
        ("können Sie das speichern", "de"), ("c'est bon, merci", "fr"), ("ça va, merci", "fr"), ("merci", "fr"), ("está bien, gracias", "es"),
        ("puede guardar mis datos", "es"), ("cómo no", "es"), ("va bene così, grazie", "it"), ("come no", "it"), ("tudo bem, obrigado", "pt"), ("pois sim", "pt"),
        ("is goed, dank je", "nl"), ("ja ja", "nl"), ("mag dat", "nl"),
    ],
)  # fmt: skip
def test_a_polite_refusal_a_sigh_or_a_question_shows_the_buttons(reply: str, code: str) -> None:
    assert decide(reply, code) != "yes"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("Yes, you may store my details.", "en"), ("Sure, please store my email", "en"), ("👍 that's fine", "en"), ("Great, yes please!", "en"), ("I'd really like that", "en"),
        ("Ja, das ist in Ordnung, danke.", "de"), ("Ja gerne, Sie dürfen meine Daten speichern", "de"), ("Klar, machen Sie das bitte", "de"), ("👌 alles klar", "de"),
        ("Das klingt gut", "de"), ("Oui, c'est parfait, merci", "fr"), ("Bien sûr, allez-y !", "fr"), ("Sí, me parece bien, gracias", "es"), ("Claro que sí, adelante", "es"),
        ("Sì, per me va bene, grazie", "it"), ("Certo, fate pure", "it"), ("Sim, podem guardar os meus dados", "pt"), ("Claro, pode prosseguir", "pt"), ("Tudo correto, obrigado", "pt"),
        ("Ja hoor, dat mag", "nl"), ("Prima, ga uw gang", "nl"),
    ],
)  # fmt: skip
def test_a_plain_yes_in_more_words_is_one(reply: str, code: str) -> None:
    assert decide(reply, code) == "yes"
