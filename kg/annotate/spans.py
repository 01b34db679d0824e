"""Candidate names: stretches of tokens that look like one, from known names, the recogniser and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.ontology.cues import Cues
from kg.ontology.names import KnownEntity, KnownNames, fold, forenames
from kg.ontology.words import word_class
from kg.tree import Sentence, Token

MAX_WORDS = 7
Proposed = tuple[int, int, str, float]
"""What the recogniser proposes: offsets in the article, class, chance of the class."""
_JOINERS = {"-", "&", "+", "/", ".", "'", "’"}
_MONEY = set("$€£¥%")
_SKIPPED_TAGS = {"PUNCT", "SYM", "DET", "PRON", "CCONJ", "SCONJ", "AUX"}
_MODEL_NUMBER = re.compile(r"^[A-Z]{0,4}\d[\w.]*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first`…`last` (inclusive) of a sentence."""

    sentence: Sentence
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return self.sentence.tokens[self.first : self.last + 1]

    @property
    def start(self) -> int:
        """Offset in the article."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset past its end."""
        return self.sentence.tokens[self.last].end


@dataclass(frozen=True, slots=True)
class NameSpan(Stretch):
    """A stretch that looks like a name."""

    known: tuple[KnownEntity, ...] = ()
    label: str = ""  # the class that the recogniser proposed, "" when it proposed none
    chance: float = 1.0  # of that class

    def overlaps(self, other: NameSpan) -> bool:
        """Whether two spans of one sentence share a token."""
        return self.first <= other.last and other.first <= self.last


def name_spans(
    body: str,
    sentences: Iterable[Sentence],
    proposed: Iterable[Proposed],
    names: KnownNames,
    cues: Cues,
    ordinary: frozenset[str] = frozenset(),
) -> list[NameSpan]:
    """All candidate names in text order, none overlapping.

    `ordinary` words (titles, months, technology terms) are no names by their capitals alone. A name that is found
    once is found wherever it stands.
    """
    by_start = sorted(proposed)
    adjectives = frozenset(w[0] for w in cues.status.get("adjective", {}) if len(w) == 1)
    adjectives |= {"".join(w) for w in cues.names.get("honorific", {})}
    sentences = list(sentences)
    labelled = [list(_recognised(s, by_start, ordinary, adjectives)) for s in sentences]
    known = [list(_known(body, s, names)) for s in sentences]
    found = {tuple(t.text for t in span.tokens) for row in (*labelled, *known) for span in row}
    out: list[NameSpan] = []
    for n, sentence in enumerate(sentences):
        runs = list(_runs(sentence, cues, ordinary, adjectives))
        again = list(_repeated(sentence, found, ordinary))
        out += _choose(body, sentence, known[n], [*labelled[n], *again], runs, names)
    return out


def _repeated(sentence: Sentence, found: set[tuple[str, ...]], ordinary: frozenset[str]) -> Iterator[NameSpan]:
    """Names found elsewhere in the article, the longest at each place."""
    words, i = [t.text for t in sentence.tokens], 0
    while i < len(words):
        size = next((n for n in range(min(MAX_WORDS, len(words) - i), 0, -1) if tuple(words[i : i + n]) in found), 0)
        if size and _may_name(sentence, i, i + size - 1, ordinary):
            yield NameSpan(sentence, i, i + size - 1)
        i += max(size, 1)


def _recognised(
    sentence: Sentence, proposed: list[Proposed], ordinary: frozenset[str], adjectives: frozenset[str]
) -> Iterator[NameSpan]:
    for start, end, label, chance in proposed:
        inside = [t.i for t in sentence.tokens if t.start >= start and t.end <= end]
        if inside and sentence.start <= start < sentence.end:
            first, last = _trim(sentence, inside[0], inside[-1], adjectives)
            if first <= last and _may_name(sentence, first, last, ordinary):
                yield NameSpan(sentence, first, last, label=label, chance=chance)


def _may_name(sentence: Sentence, first: int, last: int, ordinary: frozenset[str]) -> bool:
    """Whether what the recogniser proposes has a capital or digit and is not just a common word."""
    words = sentence.tokens[first : last + 1]
    if first == last:
        inner = any(c.isupper() or c.isdigit() for c in words[0].text[1:])
        if words[0].lower in ordinary or (first == 0 and words[0].pos not in {"PROPN", "X"} and not inner):
            return False
    if all(t.lower.rstrip(".") in ordinary or not any(c.isalpha() for c in t.text) for t in words):
        return False  # a date
    return any(c.isupper() or c.isdigit() for t in words for c in t.text) and not _MONEY & set(words[0].text)


def _trim(sentence: Sentence, first: int, last: int, adjectives: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Without leading determiners and adjectives ("Former") or trailing clitics and punctuation."""
    words = sentence.tokens
    while first < last and words[first].lower in adjectives:
        first += 1
    while first <= last and (words[first].pos in {"DET", "PUNCT", "ADP"} or not words[first].text[0].isalnum()):
        first += 1
    bracket = next((i for i in range(first + 1, last + 1) if words[i].text in {"(", "["}), None)
    last = last if bracket is None else bracket - 1
    while first <= last and (words[last].lower in {"'s", "'", "s"} or _loose(words[last])):
        last -= 1
    return first, last


def _loose(token: Token) -> bool:
    """Whether a name cannot end with the word: « Ontario et », « SEC américaine »."""
    return token.pos in {"PUNCT", "ADP", "DET", "CCONJ"} or (token.pos == "ADJ" and token.text.islower())


def _known(body: str, sentence: Sentence, names: KnownNames) -> Iterator[NameSpan]:
    """The longest known name at each position."""
    words, i = sentence.tokens, 0
    while i < len(words):
        found = None
        for j in range(min(i + MAX_WORDS, len(words)) - 1, i - 1, -1):
            surface = body[words[i].start : words[j].end]
            if not (_edge(words[i]) and _edge(words[j])):
                continue
            if any(c.isupper() for c in surface) and not set(surface) & _MONEY and (rows := names.named(surface)):
                found = NameSpan(sentence, i, j, known=tuple(rows))
                break
        if found and _plausible(found, body):
            yield _without_article(found, body)
            i = found.last + 1
        else:
            i += 1


def _without_article(span: NameSpan, body: str) -> NameSpan:
    """The span without a leading article, unless the name is written with it ("Le Monde")."""
    surface = body[span.start : span.end]
    if span.tokens[0].pos != "DET" or any(surface in e.names for e in span.known) or span.first == span.last:
        return span
    return replace(span, first=span.first + 1)


def _edge(token: Token) -> bool:
    """Whether a name may begin or end with the token."""
    return token.text[0].isalnum() or token.text[-1].isalnum() or token.text in {"&", "+"}


def _plausible(span: NameSpan, body: str) -> bool:
    """Whether a known name is used as one: ordinary words need a proper-noun tag, short acronyms their capitals."""
    token = span.tokens[0]
    if token.pos in {"DET", "PRON", "ADP"} and len(span.tokens) == 1:
        return False
    surface = body[span.start : span.end]
    exact = any(surface.replace("’", "'") in (n, n.upper()) for e in span.known for n in e.names)
    if not exact and len(span.tokens) == 1 and (surface.islower() or len(surface) <= 4):
        return False
    if all(e.ambiguous for e in span.known):
        first_word = span.first == 0 or not span.sentence.tokens[span.first - 1].text[-1].isalnum()
        return exact and (token.pos == "PROPN" or not first_word) and token.pos not in {"VERB", "DET", "ADP"}
    return True


def _runs(sentence: Sentence, cues: Cues, ordinary: frozenset[str], adjectives: frozenset[str]) -> Iterator[NameSpan]:
    """Maximal runs of capitalised proper nouns; a single word that begins a sentence says nothing by its capital."""
    words, i = sentence.tokens, 0
    title_case = sum(t.text[:1].isupper() for t in words if t.text[:1].isalpha()) > 0.7 * len(words)
    firsts = {w[0] for w in cues.names.get("first-word", {})}
    while i < len(words):
        if words[i].lower in ordinary or not _starts(words[i], i, title_case=title_case):
            i += 1
            continue
        j = i
        while j + 1 < len(words) and (step := _continues(words, i, j, firsts)):
            if words[j + 1].lower in ordinary and words[j + 1].text.isupper():
                break
            j += step
        first, last = _trim(sentence, i, j, adjectives)
        proper = all(t.pos == "PROPN" for t in words[first : last + 1] if t.text[0].isupper())
        proper = proper and words[first].pos == "PROPN" and (first > 0 or last > first)
        if first <= last and proper and _may_name(sentence, first, last, ordinary):
            yield NameSpan(sentence, first, last)
        i = j + 1


def _starts(token: Token, i: int, *, title_case: bool) -> bool:
    text = token.text
    if token.pos in _SKIPPED_TAGS or not any(c.isupper() for c in text) or not any(c.isalpha() for c in text):
        return False
    if token.pos == "PROPN":
        return True
    inner = any(c.isupper() for c in text[1:]) or any(c.isdigit() for c in text)
    return inner or (i > 0 and text[:1].isupper() and not title_case and token.pos in {"NOUN", "X", "VERB"})


def _continues(words: tuple[Token, ...], first: int, last: int, firsts: set[str]) -> int:
    """How many tokens the run takes next, 0 for its end."""
    nxt = words[last + 1]
    after = words[last + 2] if last + 2 < len(words) else None
    glued = nxt.start == words[last].end
    tight = glued and after is not None and after.start == nxt.end
    if nxt.text in _JOINERS and after is not None and _capital(after) and (tight or nxt.text == "&"):
        return 2
    if words[first].lower in firsts and nxt.lower in word_class("inside-names"):
        ahead = next((k for k in range(last + 2, min(last + 4, len(words))) if _capital(words[k])), None)
        return ahead - last if ahead is not None and words[last + 1].pos != "PUNCT" else 0
    if _capital(nxt) and nxt.pos not in _SKIPPED_TAGS:
        return 1
    return (
        1
        if _MODEL_NUMBER.match(nxt.text)
        and words[last].pos == "PROPN"
        and len(nxt.text) <= 6
        and not glued
        and not _is_year(nxt.text)
        else 0
    )


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in {"19", "20"}


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or (token.pos == "PROPN" and any(c.isupper() for c in token.text))


def _choose(
    body: str,
    sentence: Sentence,
    known: list[NameSpan],
    labelled: list[NameSpan],
    runs: list[NameSpan],
    names: KnownNames,
) -> list[NameSpan]:
    """Settle overlaps: the longest of known and recognised names, then capitals that neither covers."""
    taken: list[NameSpan] = []
    labelled = [part for span in labelled for part in _split(span, known)]
    ranked = sorted([*known, *labelled], key=lambda s: (-(s.last - s.first), not s.known, s.first))
    for span in ranked:
        clash = [t for t in taken if t.overlaps(span)]
        if not clash:
            taken.append(span)
        elif len(clash) == 1 and (clash[0].first, clash[0].last) == (span.first, span.last):
            one, other = (clash[0], span) if clash[0].label else (span, clash[0])
            both = NameSpan(sentence, span.first, span.last, one.known or other.known, one.label, one.chance)
            taken[taken.index(clash[0])] = both
    for run in runs:
        taken += _uncovered(run, taken)
    return sorted(taken, key=lambda s: s.first)


def _split(span: NameSpan, known: list[NameSpan]) -> list[NameSpan]:
    """What the recogniser ran together: a known name and a person's ("Alibaba Joseph Tsai")."""
    for name in known:
        if span.known or name.first != span.first or name.last >= span.last or name.sentence is not span.sentence:
            continue
        rest = span.sentence.tokens[name.last + 1 : span.last + 1]
        if len(rest) > 1 and fold(rest[0].text) in forenames():
            return [replace(span, first=name.last + 1, label="Person")]
    return [span]


def _uncovered(run: NameSpan, taken: list[NameSpan]) -> Iterator[NameSpan]:
    """Parts of a run that no chosen span covers, without joiners at their edges."""
    free = [i for i in range(run.first, run.last + 1) if not any(t.first <= i <= t.last for t in taken)]
    start = 0
    while start < len(free):
        end = start
        while end + 1 < len(free) and free[end + 1] == free[end] + 1:
            end += 1
        first, last = _trim(run.sentence, free[start], free[end])
        whole = first <= last and any(c.isalpha() for t in run.sentence.tokens[first : last + 1] for c in t.text)
        if whole and (last - first > 0 or len(run.sentence.tokens[first].text) > 1):
            yield NameSpan(run.sentence, first, last)
        start = end + 1


def key_of(body: str, span: NameSpan) -> str:
    """The folded surface, by which equal names are found."""
    return fold(body[span.start : span.end])
