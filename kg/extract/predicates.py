"""Finding the entries of the lexicon in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.ontology.lexicon import Entry, Lexicon, split_words
from kg.ontology.words import word_class
from kg.tree import Sentence, Token

MAX_NOMINAL = 8  # tokens that a nominal entry may take
VERB_TAGS = {"VERB", "AUX", "ADJ", "NOUN"}
COMPLEMENT_DEPS = (
    "obj",
    "nsubj:pass",
    "obl",
    "xcomp",
    "nmod",
    "acl:relcl",
    "nsubj",
    "expl:comp",
    "fixed",
    "ccomp",
    "advmod",
    "compound:prt",
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """An entry found: the node whose dependents are its arguments, and its fixed complement if it has one."""

    entry: Entry
    head: Token
    complement: Token | None = None
    words: tuple[Token, ...] = ()

    @property
    def nodes(self) -> tuple[Token, ...]:
        """Nodes on which arguments may hang: the head, the complement, other words of the expression."""
        rest = [self.complement] if self.complement is not None else [w for w in self.words if w.i != self.head.i]
        return (self.head, *rest)


def find_predicates(sentence: Sentence, lexicon: Lexicon) -> Iterator[Predicate]:
    """Every occurrence of an entry; of nominal entries over the same words, the longest."""
    taken: set[int] = set()
    for token in sentence.tokens:
        if token.pos in VERB_TAGS:
            yield from _verbs(sentence, token, lexicon)
        if token.i not in taken:
            matches = list(_nominals(sentence, token, lexicon))
            if matches:
                longest = max(len(e.words) for e, _, _ in matches)
                for entry, head, width in matches:
                    if len(entry.words) == longest:
                        taken.update(range(token.i, token.i + width))
                        yield Predicate(entry, head, words=sentence.tokens[token.i : token.i + width])


def _verbs(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Predicate]:
    """Verb entries at a token; an expression ("own a stake", "pick up") leaves no room for the bare verb."""
    found = list(_verb_candidates(sentence, token, lexicon))
    fixed = {r.removesuffix("To") for p in found if p.complement is not None for r in _relations(p.entry)}
    particle = any(c.dep == "compound:prt" for c in sentence.children_of[token.i])
    for predicate in found:
        bare = predicate.complement is None and not predicate.entry.reflexive
        related = any(f.startswith(r.removesuffix("To")) for r in _relations(predicate.entry) for f in fixed)
        if not (bare and fixed and not related) and not (particle and bare and predicate.entry.particle is None):
            yield predicate


def _relations(entry: Entry) -> set[str]:
    return {r for f in entry.frames for r in f.relations}


def _verb_candidates(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Predicate]:
    for entry in lexicon.verbs.get(token.lemma.lower(), ()):
        if token.pos in {"ADJ", "NOUN"} and not (_participle(token) or _mistagged(sentence, token)):
            continue
        if entry.reflexive and not _reflexive(sentence, token):
            continue
        if entry.particle and not _particle(sentence, token, entry.particle):
            continue
        if not entry.complements:
            if _modified(sentence, token, entry):
                yield Predicate(entry, token)
        elif (complement := _complement(sentence, token, entry)) is not None:
            yield Predicate(entry, token, complement)


def _participle(token: Token) -> bool:
    return token.has(VerbForm="Part")


def _mistagged(sentence: Sentence, token: Token) -> bool:
    """A finite verb that the tagger took for a noun: it has a subject but no copula or determiner."""
    return bool(sentence.children(token, "nsubj")) and not sentence.children(token, "cop", "det")


def _reflexive(sentence: Sentence, token: Token) -> bool:
    return any(
        c.has(Reflex="Yes") or c.lower in {"se", "s'"} or c.dep.startswith("expl")
        for c in sentence.children_of[token.i]
    )


def _particle(sentence: Sentence, token: Token, particle: str) -> bool:
    near = sentence.tokens[token.i + 1 : token.i + 3]
    attached = sentence.children(token, "compound:prt", "advmod", "case", "mark", "obl")
    return any(t.lower == particle for t in (*near[:1], *attached))


def _complement(sentence: Sentence, token: Token, entry: Entry) -> Token | None:
    for child in _reachable(sentence, token):
        if child.lemma.lower() in entry.complements or child.lower in entry.complements:
            marked = {w for c in sentence.children(child, "case", "mark") for w in (c.lower, c.lemma.lower())}
            fits = entry.complement_marker in marked if entry.complement_marker else True
            if fits and _modified(sentence, child, entry):
                return child
    return None


def _reachable(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Dependents that may be the fixed noun; also the noun that a participle or relative clause modifies."""
    for child in sentence.children(token, *COMPLEMENT_DEPS):
        yield child
        yield from sentence.children(child, "conj", "nmod", "compound")
    head = sentence.head(token)
    if head is not None and token.dep.split(":")[0] == "acl":
        yield head


def _modified(sentence: Sentence, token: Token, entry: Entry) -> bool:
    if not entry.modifiers:
        return True
    words = {
        w
        for c in sentence.children(token, "amod", "compound", "nmod", "advmod", "obl")
        for w in (c.lower, c.lemma.lower())
    }
    return bool(words & set(entry.modifiers))


def _nominals(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[tuple[Entry, Token, int]]:
    """Nominal entries that begin at a token, with their head and the number of tokens they take."""
    pieces = _pieces(sentence, token)
    candidates = {id(e): e for key in pieces[0][0] for e in lexicon.nominals.get(key, ())}
    for entry in candidates.values():
        rows = pieces[: len(entry.words)]
        if len(rows) == len(entry.words) and all(w in forms for (forms, _), w in zip(rows, entry.words, strict=True)):
            words = _distinct(t for _, t in rows)
            head = _head(words)
            if _fits(head, entry) and _modified(sentence, head, entry):
                yield entry, head, len(words)


def _pieces(sentence: Sentence, token: Token) -> list[tuple[tuple[str, ...], Token]]:
    """The words from a token on, hyphenated tokens cut as entries are; each with the token it belongs to."""
    rows: list[tuple[tuple[str, ...], Token]] = []
    for word in sentence.tokens[token.i : token.i + MAX_NOMINAL]:
        parts = split_words(word.text)
        if len(parts) > 2 and parts[0] in word_class("former"):
            parts = parts[2:]
        if len(parts) > 1:
            rows += [((part,), word) for part in parts]
        else:
            rows.append(((word.lower, word.lemma.lower()), word))
    return rows


def _distinct(tokens: Iterable[Token]) -> tuple[Token, ...]:
    out: list[Token] = []
    for token in tokens:
        if not out or out[-1].i != token.i:
            out.append(token)
    return tuple(out)


def _head(words: tuple[Token, ...]) -> Token:
    inside = {t.i for t in words}
    return next((t for t in words if t.head not in inside or t.head == t.i), words[0])


def _fits(head: Token, entry: Entry) -> bool:
    if entry.pos == "noun":
        return head.pos in {"NOUN", "PROPN", "X", "ADJ"}
    return head.pos in {"ADJ", "VERB", "NOUN", "PROPN"}
