"""The shape of a language's table."""

from dataclasses import dataclass, field

from chatbot.understanding.normalise import one_form, phrase


def exact(text: str) -> tuple[str, ...]:
    """Return the phrases as `consent_words` compares them: accents stay, apostrophes go."""
    parts = one_form(text).casefold().replace("'", "").replace("\n", ",").split(",")
    return tuple(dict.fromkeys(" ".join(p.split()) for p in parts if p.strip()))


def listed(text: str) -> tuple[str, ...]:
    """Return the phrases of a block of text, separated by commas or line ends, as compared."""
    parts = text.replace("\n", ",").split(",")
    return tuple(dict.fromkeys(p for p in map(_compared, parts) if p))


def _compared(part: str) -> str:
    """Return the same as `phrase`, at once where nothing has to be folded: a table has a thousand phrases."""
    if part.isascii() and part.replace(" ", "").isalnum():
        return " ".join(part.lower().split())
    return phrase(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Phrases of one language, each in the form of `normalise.phrase`.

    yes, no, unsure: decide wherever they begin a clause; yes_whole, no_whole, unsure_whole only
    where the clause says nothing else ("i do", but not "i do marketing"). good, bad: say yes or no
    of something ("that is fine", "that is wrong"); negations turn good into no. idle: swallowed,
    they only look like an answer ("right now"). around: words that may surround such an answer
    without making it about something else. negated_yes: yes in spite of a negation. declines: what
    makes a negated clause a refusal. wishes: make a repetition of the question a yes.
    closing: ends a talk, so that "ok" before it is no yes. interrogatives: question words alone.

    asks: how a question without its mark begins; asks_not: the exceptions. polite, polite_after:
    words to drop around a command. human_before: all that may stand before "talk to a human"; a verb
    of human_verbs takes human_nouns, one of human_wants only human_strict, one of human_open
    ("mit … sprechen") needs a word of human_closing after the noun. actually: announces a
    correction, oh: might; is_now: a copula that announces one itself; topics: what is corrected.

    anything: no preference; knows_not is none either where no option says so. ordinals: -1 is the last. idle_words: say nothing about which option; prefers:
    say that one is chosen ("I want …").
    """

    code: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unsure: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    negations: tuple[str, ...]
    yes_whole: tuple[str, ...] = ()
    no_whole: tuple[str, ...] = ()
    unsure_whole: tuple[str, ...] = ()
    negated_yes: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    interrogatives: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()
    however: tuple[str, ...] = ()

    consent_yes: tuple[str, ...] = ()
    consent_no: tuple[str, ...] = ()

    asks: tuple[str, ...] = ()
    asks_not: tuple[str, ...] = ()

    polite: tuple[str, ...] = ()
    polite_after: tuple[str, ...] = ()
    human_before: tuple[str, ...] = ()
    human_verbs: tuple[str, ...] = ()
    human_wants: tuple[str, ...] = ()
    human_open: tuple[str, ...] = ()
    human_closing: tuple[str, ...] = ()
    human_between: tuple[str, ...] = ()
    human_nouns: tuple[str, ...] = ()
    human_strict: tuple[str, ...] = ()
    human_after: tuple[str, ...] = ()
    human_whole: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    restart: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    opt_out: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    change_verbs: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    change_to: tuple[str, ...] = ()
    actually: tuple[str, ...] = ()
    oh: tuple[str, ...] = ()
    is_now: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    no_targets: tuple[str, ...] = ()
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)

    anything: tuple[str, ...] = ()
    knows_not: tuple[str, ...] = ()
    ordinals: dict[str, int] = field(default_factory=dict)
    option_nouns: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    idle_words: tuple[str, ...] = ()
    prefers: tuple[str, ...] = ()
