"""Who a reply speaks of, in the seven languages: the visitor, somebody else, both of them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from chatbot.understanding.words.table import listed

SPEAKING: Final = frozenset(
    listed(
        "i, im, ive, id, me, myself, ich, bin, mich, mir, selbst, selber, je, j, suis, moi, yo, soy, mismo, misma, io, sono, stesso, eu, sou, mesmo, ik, ben, mij, mezelf, ikzelf"
    )
)
"""The visitor speaks of the visitor."""

SOMEBODYS: Final = frozenset(
    listed(
        "our, the, my, his, her, their, unser, unsere, unserer, unserem, unseren, meinem, meiner, meinen, mes, mis, miei, meus, minhas, der, die, das, mein, meine, notre, nos, le, la, mon, ma, nuestro, nuestra, el, mi, il, lo, nostro, nostra, mio, mia, o, os, as, meu, minha, nosso, nossa, onze, ons, de, het, mijn"
    )
)
"""A reply that begins with one of these and no word of `SPEAKING` is about somebody else: "our CEO"."""

TOGETHER: Final = frozenset(
    listed(
        "group, team, committee, together, jointly, several, gruppe, gremium, gemeinsam, zusammen, mehrere, groupe, equipe, comite, ensemble, plusieurs, grupo, equipo, juntos, juntas, varios, gruppo, comitato, insieme, equipa, comissao, groep, samen, commissie, meerdere"
    )
)
"""An option with one of these is about several people, the visitor among them."""

WE: Final = frozenset(
    listed(
        "we, us, everyone, everybody, both, wir, uns, alle, beide, nous, tous, nosotros, nosotras, todos, noi, tutti, nos, wij, iedereen, allemaal, joint, shared, mutual, gemeinsame, gemeinsamer, commune, conjunta, congiunta, gezamenlijk, gezamenlijke"
    )
)
"""The visitor speaks of several people."""

WITH: Final = frozenset(listed("with, mit, avec, con, com, met, and, und, et, y, e, en"))
"""Before the one who decides as well: "with my colleague"."""

MIDDLE: Final = frozenset(
    listed("middle, mittlere, mittleren, milieu, medio, mezzo, meio, middelste")
)

_COMPANY: Final = frozenset(
    (
        *(("and", me) for me in ("i", "me", "myself")), ("und", "ich"), ("et", "moi"), ("y", "yo"), ("e", "io"),
        ("ed", "io"), ("e", "eu"), ("en", "ik"), ("i", "and"), ("me", "and"), ("myself", "and"), ("ich", "und"),
        ("moi", "et"), ("yo", "y"), ("io", "e"), ("eu", "e"), ("ik", "en"),
    )
)  # fmt: skip

TIMES: Final = frozenset(listed("twice, thrice, doppelt, dreimal"))
"""So many times what an option names."""

_OCCASIONS: Final = frozenset(
    listed("time, times, mal, male, fois, vez, vezes, veces, volta, volte, keer, mals")
)


_ALONE: Final = [
    [word] for word in ("only", "just", "nobody", "no", "nur", "seul", "solo", "alleen")
]
"""After "me and": "me and only me"."""

BOSSES: Final = frozenset(
    listed("boss, chef, chefin, patron, patronne, jefe, jefa, capo, chefe, baas, manager")
)
"""Whoever says only this may be it or have one."""


def names_company(said: Sequence[str]) -> bool:
    """Return whether the visitor and somebody else are named together: "my boss and me"."""
    return any(
        pair in _COMPANY and said[at + 2 : at + 3] not in _ALONE
        for at, pair in enumerate(pairwise(said))
    )


def is_occasion(said: Sequence[str], ordinal: str) -> bool:
    """Return whether the ordinal counts occasions, not options: "das erste Mal"."""
    at = said.index(ordinal)
    return at + 1 < len(said) and said[at + 1] in _OCCASIONS
