"""Yes, no, or "I don't know": rules of negation over phrases of each language.

A wrong "yes" is the costly mistake (it gives a consent-like answer nobody gave), so whatever
contradicts a yes makes the reading a no or lowers its confidence.
"""

import re
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.understanding.normalise import clean, fold, split_words
from chatbot.understanding.phrases import Found, PhraseTable
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.words import Words, primary, words_for

__all__ = ["Answer", "read_yesno"]

Answer = Literal["yes", "no", "unsure"]

# What a phrase does to its clause.
_Meaning = Literal[
    "yes",
    "yes_whole",
    "no",
    "no_whole",
    "unsure",
    "unsure_whole",
    "good",
    "bad",
    "not",
    "idle",
    "closing",
]

_CLAUSE = re.compile(r"[.,;:!?…\n()]+|\s-+\s")
_EMOJI: dict[str, Answer] = {
    "👍": "yes", "👌": "yes", "✅": "yes", "✔": "yes", "☑": "yes", "🆗": "yes", "💯": "yes",
    "👎": "no", "❌": "no", "🚫": "no", "✖": "no", "🙅": "no", "⛔": "no",
    "🤷": "unsure", "🤔": "unsure",
}  # fmt: skip

_ELSEWHERE: dict[str, Answer] = {
    "oui": "yes", "si": "yes", "sim": "yes", "ja": "yes", "jawohl": "yes", "ja klar": "yes", "claro": "yes", "da": "yes", "نعم": "yes",
    "nein": "no", "non": "no", "nee": "no", "nao": "no", "nej": "no", "nie": "no", "لا": "no",
}  # fmt: skip

# How often such a reading is right, on the dev replies.
_SURE, _LIKELY, _FAIR, _WEAK, _GUESS = 0.97, 0.9, 0.82, 0.7, 0.55


class _Verdict(NamedTuple):
    answer: Answer
    confidence: float
    plain: bool = False  # said by a word that means nothing else: "yes", "nope", "no idea"


class _Clause(NamedTuple):
    said: list[str]
    found: list[Found[_Meaning]]
    unknown: int  # words about something else
    repeats: bool  # the question's own words occur

    def means(self, *meanings: _Meaning) -> Found[_Meaning] | None:
        return next((f for f in self.found if f.meaning in meanings), None)


class _Grammar:
    """The tables of one language, compiled once."""

    def __init__(self, table: Words) -> None:
        plain: tuple[tuple[_Meaning, tuple[str, ...]], ...] = (
            ("closing", table.closing), ("idle", table.idle), ("yes", table.negated_yes),
            ("unsure", table.unsure), ("yes", table.yes), ("no", table.no),
        )  # fmt: skip
        weak: tuple[tuple[_Meaning, tuple[str, ...]], ...] = (
            ("unsure_whole", table.unsure_whole), ("yes_whole", table.yes_whole),
            ("no_whole", table.no_whole), ("good", table.good), ("bad", table.bad),
            ("not", table.negations),
        )  # fmt: skip
        self._plain = _meaning_table(plain)
        self._weak = _meaning_table(weak)
        self.negations = frozenset(table.negations)
        self.around = frozenset(table.around)
        self.declines = frozenset(table.declines)
        self.however = frozenset(table.however)
        self.interrogatives = frozenset(table.interrogatives)
        self.wishes = PhraseTable((p, True) for p in table.wishes)
        self.vocabulary = sorted(
            {p for _, ps in (*plain, *weak) for p in ps if " " not in p and len(p) >= 5}
        )

    def scan(self, said: list[str]) -> list[Found[_Meaning]]:
        """The phrases in order; a plain one is not hidden by a weak one that begins before it."""
        found: list[Found[_Meaning]] = []
        done = 0
        end: Found[_Meaning] = Found(len(said), len(said), "idle")
        for plain in [*self._plain.scan(said), end]:
            gap = said[done : plain.start]
            found += [Found(f.start + done, f.end + done, f.meaning) for f in self._weak.scan(gap)]
            found.append(plain)
            done = plain.end
        return found[:-1]


def _meaning_table(
    entries: tuple[tuple[_Meaning, tuple[str, ...]], ...],
) -> PhraseTable[_Meaning]:
    return PhraseTable((p, meaning) for meaning, phrases in entries for p in phrases)


_grammars: dict[str, _Grammar] = {}


def _grammar_for(language: str) -> _Grammar:
    grammar = _grammars.get(language)
    if grammar is None:
        table = words_for(language)
        assert table is not None
        grammar = _grammars[language] = _Grammar(table)
    return grammar


def read_yesno(
    text: str, question: str | None = None, locale: str | None = None
) -> Reading[Answer]:
    """Return yes, no or unsure; nothing when the reply answers no yes-or-no question.

    question: what was asked; "I need insurance" is a yes to "Do you need insurance?".
    """
    language = primary(locale) or "en"
    verdict = _judge(text, question, language)
    if verdict is None and language != "en":
        verdict = _judge(text, question, "en")
    verdict = verdict or _elsewhere(text)
    if verdict is None:
        return nothing()
    return reading("yesno", verdict.answer, confidence=verdict.confidence)


def _elsewhere(text: str) -> _Verdict | None:
    """A plain yes or no of another language, as the whole reply."""
    answer = _ELSEWHERE.get(" ".join(split_words(fold(text))))
    return _Verdict(answer, 0.85, True) if answer else None


def _judge(text: str, question: str | None, language: str) -> _Verdict | None:
    grammar = _grammar_for(language)
    clauses = _clauses(fold(text), grammar)
    if not clauses:
        return _by_emoji(text)
    asked = frozenset(split_words(fold(question))) if question else frozenset()
    echo = asked - grammar.around - grammar.negations
    read = [_read(said, grammar, echo) for said in clauses]
    verdicts = [v for v in (_of_clause(c, grammar) for c in read) if v is not None]
    if not verdicts:
        corrected = _respelled(clauses, grammar)
        return _judge(corrected, question, language) if corrected else None
    if not verdicts[0].plain and _only_polite(verdicts[0], read, text, language):
        return None
    return _together(verdicts)


def _only_polite(first: _Verdict, read: list[_Clause], text: str, language: str) -> bool:
    """Whether "ok, when?" or "great, that is all" answer no yes-or-no question."""
    if is_question(text, language):
        return first.answer != "no" or len(read) == 1
    if first.answer != "yes":
        return False
    others = sum(c.unknown for c in read) - min(c.unknown for c in read)
    return others > 3 or any(c.means("closing") for c in read)


def _respelled(clauses: list[list[str]], grammar: _Grammar) -> str | None:
    """The text with misspelt answer words put right ("definitly"), or None if there are none."""
    changed = False
    spelled: list[str] = []
    for clause in clauses:
        for word in clause:
            near = _near(word, grammar)
            changed = changed or near != word
            spelled.append(near)
        spelled.append(",")
    return " ".join(spelled) if changed else None


def _near(word: str, grammar: _Grammar) -> str:
    if len(word) < 5 or word in grammar.around:
        return word
    best = process.extractOne(word, grammar.vocabulary, scorer=OSA.distance, score_cutoff=1)
    return best[0] if best else word


def _clauses(folded: str, grammar: _Grammar) -> list[list[str]]:
    """The words of each clause; "but" begins a new one."""
    clauses: list[list[str]] = []
    for part in _CLAUSE.split(folded):
        clause: list[str] = []
        for word in split_words(part):
            if word in grammar.however and clause:
                clauses.append(clause)
                clause = []
            else:
                clause.append(word)
        if clause:
            clauses.append(clause)
    return clauses


def _by_emoji(text: str) -> _Verdict | None:
    signs = {_EMOJI[c] for c in clean(text) if c in _EMOJI}
    return _Verdict(signs.pop(), _LIKELY, True) if len(signs) == 1 else None


def _together(found: list[_Verdict]) -> _Verdict:
    """The first verdict stands, unless a later one contradicts it."""
    first = found[0]
    against = [v for v in found[1:] if v.answer != first.answer]
    if not against:
        best = max(v.confidence for v in found if v.answer == first.answer)
        return first._replace(confidence=best)
    if first.answer == "no":
        harder = any(v.plain and v.answer == "yes" and v.confidence > _LIKELY for v in against)
        return first._replace(confidence=_WEAK if harder else min(first.confidence, _LIKELY))
    if first.plain and first.confidence >= _SURE and not any(v.plain for v in against):
        return first._replace(confidence=_WEAK)
    return against[0]._replace(confidence=min(against[0].confidence, _FAIR))


def _read(said: list[str], grammar: _Grammar, echo: frozenset[str]) -> _Clause:
    found = grammar.scan(said)
    known = {i for f in found for i in range(f.start, f.end)}
    other = [w for i, w in enumerate(said) if i not in known and w not in grammar.around]
    unknown = sum(1 for w in other if w not in echo)
    telling = [
        f
        for f in found
        if f.meaning != "idle" and not (f.meaning == "closing" and f.end < len(said))
    ]
    return _Clause(said, telling, unknown, bool(echo.intersection(said)))


def _of_clause(clause: _Clause, grammar: _Grammar) -> _Verdict | None:
    for rule in (_leading, _unsure, _negated, _judged, _whole, _repeated):
        verdict = rule(clause, grammar)
        if verdict:
            return verdict
    return None


def _leading(clause: _Clause, grammar: _Grammar) -> _Verdict | None:
    """A clause that opens with a plain yes or no."""
    if not clause.found:
        return None
    first = clause.found[0]
    opens = all(w in grammar.around for w in clause.said[: first.start])
    if first.meaning not in {"yes", "no"} or not (opens or first.start <= 1):
        return None
    confidence = _SURE if first.start == 0 or opens else _FAIR
    if first.meaning == "no":
        return _Verdict("no", confidence, True)
    later = clause.found[1:]
    if any(f.meaning in {"unsure", "unsure_whole"} for f in later):
        return _Verdict("unsure", _GUESS)
    if any(f.meaning in {"no", "no_whole", "bad", "not"} for f in later):
        return _Verdict("yes", _WEAK, True)
    if first.end - first.start > 1 and clause.unknown > 3:
        confidence = _WEAK
    return _Verdict("yes", confidence, True)


def _unsure(clause: _Clause, _grammar: _Grammar) -> _Verdict | None:
    if clause.means("unsure"):
        return _Verdict("unsure", _SURE if clause.unknown <= 4 else _FAIR, True)
    return None


def _negated(clause: _Clause, grammar: _Grammar) -> _Verdict | None:
    """Read "that is not right" and "I don't want any" as no, "that isn't wrong" as a guess at yes."""
    negation = next((f for f in clause.found if _is_negation(f, clause, grammar)), None)
    if negation is None:
        return None
    after = [f for f in clause.found if f.start >= negation.end]
    before = [f for f in clause.found if f.end <= negation.start]
    if any(f.meaning == "bad" for f in after):
        return _Verdict("yes", _GUESS)
    if any(f.meaning in {"good", "yes", "yes_whole"} for f in (*after, *before)):
        return _Verdict("no", _LIKELY if clause.unknown <= 4 else _WEAK)
    rest = clause.said[negation.end :]
    if not rest or (rest[0] in grammar.declines and clause.unknown <= 6):
        return _Verdict("no", _LIKELY if clause.unknown <= 4 else _FAIR)
    if clause.repeats or clause.unknown <= 1:
        return _Verdict("no", _WEAK)
    return None


def _is_negation(found: Found[_Meaning], clause: _Clause, grammar: _Grammar) -> bool:
    return found.meaning in {"not", "no", "no_whole"} and (
        found.meaning == "not" or clause.said[found.end - 1] in grammar.negations
    )


def _judged(clause: _Clause, grammar: _Grammar) -> _Verdict | None:
    """Read "that is wrong" and "perfect"."""
    if clause.means("bad"):
        return _Verdict("no", _LIKELY) if clause.unknown <= 2 else None
    if clause.means("no"):
        return _Verdict("no", _FAIR) if clause.unknown <= 2 else None
    asks = clause.said[0] in grammar.interrogatives
    if clause.means("good", "yes") and clause.unknown <= 1 and not asks:
        return _Verdict("yes", _WEAK if clause.unknown else _LIKELY)
    return None


def _whole(clause: _Clause, _grammar: _Grammar) -> _Verdict | None:
    """Read "I do" and "it might" where nothing else is said."""
    if clause.unknown:
        return None
    for meaning, answer in _WHOLE.items():
        if clause.means(meaning):
            return _Verdict(answer, _LIKELY)
    return None


_WHOLE: dict[_Meaning, Answer] = {
    "unsure_whole": "unsure",
    "no_whole": "no",
    "yes_whole": "yes",
}


def _repeated(clause: _Clause, grammar: _Grammar) -> _Verdict | None:
    """The question's words with a wish: "please add the insurance"."""
    if not clause.repeats or clause.unknown > 2:
        return None
    wish = next(grammar.wishes.scan(clause.said), None)
    return _Verdict("yes", _FAIR if clause.unknown <= 1 else _GUESS) if wish else None
