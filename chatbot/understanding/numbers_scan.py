"""Figures in a reply, in digits or words, with the place where each stands."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from chatbot.understanding.numbers_sum import LIMIT, Sum
from chatbot.understanding.numbers_text import Token, figure
from chatbot.understanding.numbers_words import Piece, Vocabulary


class Number(NamedTuple):
    """A figure. first, after: its tokens, half-open.

    scaled: it has a multiplier such as k or million. article: it is only a word such as "a" or
    "eine". in_words: no digits. group: it counts dozens or "a few".
    """

    value: float
    first: int
    after: int
    scaled: bool = False
    article: bool = False
    in_words: bool = False
    group: bool = False


class _Reader:
    """Reads one figure that begins at a token."""

    __slots__ = ("at", "first", "joins", "letters", "sum", "tokens", "vocab")

    def __init__(
        self, tokens: Sequence[Token], first: int, *, vocab: Vocabulary, joins: bool, letters: bool
    ) -> None:
        self.tokens, self.first, self.at, self.vocab = tokens, first, first, vocab
        self.joins, self.letters = joins, letters
        self.sum = Sum()

    def read(self) -> Number | None:
        while self.at < len(self.tokens) and self._step():
            pass
        if self.sum.empty:
            return None
        return Number(
            value=self.sum.value,
            first=self.first,
            after=self.at,
            scaled=self.sum.scaled,
            article=self._is_only_article(),
            in_words=not self.sum.digits,
            group=self.sum.group,
        )

    def _step(self) -> bool:
        token = self.tokens[self.at]
        if token.kind == "number":
            return self._digits(token)
        if token.kind == "word":
            return self._word(token)
        return token.text == "-" and self._hyphen(token)

    def _hyphen(self, token: Token) -> bool:
        """Take the hyphen inside "thirty-one", never the one of a range of digits."""
        if self.at == self.first or self.at + 1 >= len(self.tokens) or self.sum.digits:
            return False
        after = self.tokens[self.at + 1]
        if after.kind != "word" or (token.start, token.end) != (
            self.tokens[self.at - 1].end,
            after.start,
        ):
            return False
        before = self.at
        self.at += 1
        if self._word(after):
            return True
        self.at = before
        return False

    def _digits(self, token: Token) -> bool:
        scale = self._scale_after(self.at + 1)
        value = figure(token.text, scaled=scale is not None)
        if value is None or value > LIMIT:
            return False
        if not self.sum.empty and (self.sum.current is not None or not self.sum.last_scale):
            return False
        if not self.sum.empty and self._is_glued_to_word(token):
            return False
        if not self.sum.add(value):
            return False
        self.sum.digits = True
        self.at += 1
        if self.letters:
            self._fraction_in_digits()
        return True

    def _is_glued_to_word(self, token: Token) -> bool:
        return self.tokens[self.at - 1].end == token.start

    def _fraction_in_digits(self) -> None:
        """Take "1/2" alone or after a whole ("2 1/2"): a half, a third, three quarters."""
        last = self.tokens[self.at - 1]
        nexts = self.tokens[self.at : self.at + 3]
        if _is_slash_fraction(last, nexts[:2]):
            top, bottom = float(last.text), float(nexts[1].text)
            self.sum.current = top / bottom
            self.at += 2
        elif (
            len(nexts) == 3
            and last.end < nexts[0].start
            and _is_slash_fraction(nexts[0], nexts[1:])
        ):
            share = float(nexts[0].text) / float(nexts[2].text)
            if share < 1:
                self.sum.current = (self.sum.current or 0.0) + share
                self.at += 3

    def _scale_after(self, at: int) -> Piece | None:
        """Return the multiplier that stands at a token, where one may follow digits."""
        if at >= len(self.tokens) or self.tokens[at].kind != "word":
            return None
        token = self.tokens[at]
        if not self.letters and len(token.text) <= 2:
            return None
        pieces = self.vocab.words.get(token.text, ())
        if len(pieces) != 1 or pieces[0].kind != "scale":
            return None
        glued = token.start == self.tokens[at - 1].end
        if len(token.text) == 1 and token.text != "k" and not glued and not self._ends_amount(at):
            return None
        return pieces[0]

    def _ends_amount(self, at: int) -> bool:
        """Return whether nothing but a sign follows: "2 m €" is an amount, "2 m wide" is not."""
        return at + 1 >= len(self.tokens) or self.tokens[at + 1].kind == "symbol"

    def _word(self, token: Token) -> bool:
        if self._phrase(token):
            return True
        pieces = self.vocab.pieces(token.text)
        if len(pieces) != 1:
            return bool(pieces) and self._compound(pieces)
        piece = pieces[0]
        if piece.kind in _JOINERS:
            return _JOINERS[piece.kind](self)
        if piece.kind == "scale" and not self._may_scale(token):
            return False
        taken = self._take(piece)
        self.at += int(taken)
        if taken and piece.kind == "scale" and len(token.text) == 1:
            self.sum.room = 0.0  # "10k one-off" is no ten thousand and one
        return taken

    def _phrase(self, token: Token) -> bool:
        """Take a number word of several tokens: "couple of"."""
        for phrase, piece in self.vocab.phrases.get(token.text, ()):
            end = self.at + len(phrase)
            if tuple(t.text for t in self.tokens[self.at : end]) == phrase and self._take(piece):
                self.at = end
                return True
        return False

    def _may_scale(self, token: Token) -> bool:
        if self.sum.digits and self.sum.current is not None:
            return self._scale_after(self.at) is not None
        return len(token.text) > 2 or (self.letters and not self.sum.empty)

    def _take(self, piece: Piece) -> bool:
        return _TAKERS[piece.kind](self, piece.value) if piece.kind in _TAKERS else False

    def counted(self, value: float) -> bool:
        if self.sum.digits and self.sum.current is not None:
            return False
        return (value == 20 and self.vocab.lang == "fr" and self.sum.score()) or self._add(value)

    def hundred(self, _value: float) -> bool:
        cents = self.vocab.lang == "fr" and self.sum.digits and self.sum.current is not None
        return not cents and self.sum.hundreds()

    def few(self, value: float) -> bool:
        return (self.sum.empty or self._is_only_article()) and self.sum.times(value)

    def half_of(self, value: float) -> bool:
        return self.sum.empty and self.sum.half(value)

    def _add(self, value: float) -> bool:
        """Take a word; French goes on counting after ten: "dix-sept", "soixante-dix-huit"."""
        taken = self.sum.add(value)
        if taken and value == 10 and self.vocab.lang == "fr":
            self.sum.room = 10.0
        return taken

    def half(self, value: float) -> bool:
        if self.sum.empty:
            return self._counts_something() and self.sum.half(value)
        if self._is_only_article():
            self.sum.current = value
            return True
        return self._follows_and() and self.sum.half(value)

    def _is_only_article(self) -> bool:
        """Return whether all that was read is "a" or "eine"."""
        word = self.tokens[self.first].text
        return self.at == self.first + 1 and word in self.vocab.articles

    def _follows_and(self) -> bool:
        word = self.tokens[self.at - 1].text
        return any(p.kind in {"and", "add", "article", "scale"} for p in self.vocab.pieces(word))

    def _counts_something(self) -> bool:
        """Return whether a multiplier follows ("half a million"): "half" alone is no figure here."""
        for token in self.tokens[self.at + 1 : self.at + 3]:
            pieces = self.vocab.pieces(token.text)
            if pieces and pieces[0].kind in {"scale", "group"}:
                return True
        return False

    def fraction(self, parts: float) -> bool:
        total = self.sum
        if total.empty or total.digits or total.scaled or not self.letters:
            return False
        total.parts, total.current = [], total.value / parts
        total.room = 0.0
        return True

    def _compound(self, pieces: tuple[Piece, ...]) -> bool:
        inner = _Reader(self.tokens, self.at, vocab=self.vocab, joins=True, letters=False)
        if not all(inner._take_joined(piece, i, pieces) for i, piece in enumerate(pieces)):
            return False
        if self.sum.digits and self.sum.current is not None:
            return False
        if not self.sum.add(inner.sum.value):
            return False
        self.sum.scaled = self.sum.scaled or inner.sum.scaled
        self.at += 1
        return True

    def _take_joined(self, piece: Piece, i: int, pieces: tuple[Piece, ...]) -> bool:
        """Take a morpheme inside a compound; "und" turns unit and tens round."""
        if piece.kind == "and":
            return 0 < i < len(pieces) - 1
        if i > 1 and pieces[i - 1].kind == "and" and 20 <= piece.value < 100:
            return self.sum.turn_round(piece.value)
        return self._take(piece)

    def joined(self) -> bool:
        """Take "and" where the next word continues the figure."""
        if self.sum.empty or self.at + 1 >= len(self.tokens):
            return False
        if not self.joins and self.sum.room >= 100:
            return False
        before = self.at
        self.at += 1
        token = self.tokens[self.at]
        if token.text == "-" and self.at + 1 < len(self.tokens):
            self.at += 1
            token = self.tokens[self.at]
        if token.kind == "word":
            if token.text in self.vocab.articles and self._article_half():
                return True
            if self._continues(token) and self._word(token):
                return True
        self.at = before
        return False

    def _continues(self, token: Token) -> bool:
        """Return whether a word after "and" can belong to the figure and begins no other."""
        pieces = self.vocab.pieces(token.text)
        if not pieces or pieces[0].kind not in {"add", "half", "hundred", "whole_half"}:
            return False
        if pieces[0].kind == "half":
            return True
        return not self.sum.digits and not self._next_is_larger(token)

    def _next_is_larger(self, token: Token) -> bool:
        """Return whether the figure after "and" is one of its own: "two hundred and three hundred"."""
        after = self.tokens[self.at + 1 : self.at + 2]
        if not after or after[0].kind != "word":
            return False
        pieces = self.vocab.pieces(after[0].text)
        if not pieces or pieces[0].kind not in {"hundred", "scale"}:
            return False
        if pieces[0].kind == "hundred":
            return self.sum.room <= 100
        return pieces[0].value >= (self.sum.last_scale or LIMIT)

    def _article_half(self) -> bool:
        """Take "a half" after "and"."""
        after = self.tokens[self.at + 1 : self.at + 2]
        pieces = self.vocab.pieces(after[0].text) if after else ()
        if pieces and pieces[0].kind == "half":
            self.at += 2
            return self.sum.half(pieces[0].value)
        return False

    def point(self) -> bool:
        """Take decimals in words or digits after "point"."""
        if self.sum.current is None or self.sum.scaled:
            return False
        decimals, at = self._decimals(self.at + 1)
        if not decimals:
            return False
        self.sum.current += float(f"0.{decimals}")
        self.sum.room, self.at = 0.0, at
        return True

    def _decimals(self, at: int) -> tuple[str, int]:
        """Return the decimals spoken from a token on, digit by digit or as one number."""
        decimals = ""
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind == "number" and not decimals and token.text.isdecimal():
                return token.text, at + 1
            pieces = self.vocab.pieces(token.text) if token.kind == "word" else ()
            if len(pieces) != 1 or pieces[0].kind not in {"add", "score"}:
                break
            number = None
            if pieces[0].value >= 10 and not decimals:
                number = number_at(self.tokens, at, vocab=self.vocab, letters=False)
            if number is not None and number.value < 1000:
                return f"{number.value:g}", number.after
            decimals, at = f"{decimals}{pieces[0].value:g}", at + 1
        return decimals, at

    def article(self) -> bool:
        """Take "a" before something that is counted: "a hundred", "a dozen", "a few"."""
        if not self.sum.empty or self.at + 1 >= len(self.tokens):
            return False
        pieces = self.vocab.pieces(self.tokens[self.at + 1].text)
        phrases = self.vocab.phrases.get(self.tokens[self.at + 1].text)
        kinds = {"hundred", "scale", "group", "few", "half", "fraction"}
        if not phrases and (not pieces or pieces[0].kind not in kinds):
            return False
        if pieces and pieces[0].kind == "fraction":
            self.sum.add(1.0)
        self.at += 1
        return True


def _is_slash_fraction(top: Token, rest: Sequence[Token]) -> bool:
    return (
        len(rest) == 2
        and rest[0].text == "/"
        and rest[1].kind == "number"
        and top.text.isdecimal()
        and rest[1].text.isdecimal()
        and len(top.text) <= 3
        and len(rest[1].text) <= 4
        and float(rest[1].text) > 0
        and (len(top.text) < 2 or float(top.text) < float(rest[1].text))  # not "24/7"
        and top.end == rest[0].start
        and rest[0].end == rest[1].start
    )


_TAKERS: Final[dict[str, Callable[[_Reader, float], bool]]] = {
    "add": _Reader.counted,
    "whole_half": _Reader.counted,
    "score": lambda reader, _value: reader.sum.score(),
    "hundred": _Reader.hundred,
    "scale": lambda reader, value: reader.sum.scale(value),
    "group": lambda reader, value: reader.sum.times(value),
    "few": _Reader.few,
    "half_of": _Reader.half_of,
    "half": _Reader.half,
    "fraction": _Reader.fraction,
}
_JOINERS: Final[dict[str, Callable[[_Reader], bool]]] = {
    "and": _Reader.joined,
    "point": _Reader.point,
    "article": _Reader.article,
}


def number_at(
    tokens: Sequence[Token],
    first: int,
    *,
    vocab: Vocabulary,
    joins: bool = True,
    letters: bool = True,
) -> Number | None:
    """Return the figure that begins at a token, or None.

    joins: "and" may join hundreds to what follows; not so after "between". letters: single letters
    such as k and m multiply; not so where they are units of time.
    """
    token = tokens[first]
    if token.kind == "word":
        if token.text not in vocab.phrases and not vocab.pieces(token.text):
            return None
    elif token.kind != "number":
        return None
    return _Reader(tokens, first, vocab=vocab, joins=joins, letters=letters).read()
