"""The rule extractor: entries of the lexicon found in the trees, their arguments filled by the grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from kg.extract.arguments import Arguments, Found
from kg.extract.attribution import attribute
from kg.extract.denote import Denotation, Denoted
from kg.extract.narrow import Narrowing
from kg.extract.patterns import find_patterns
from kg.extract.predicates import Predicate, find_predicates
from kg.extract.qualifiers import figure, qualify
from kg.extract.status import StatusReader
from kg.model import Claim, Evidence, Mention, Rejection, Span, Status
from kg.ontology.cues import Cues
from kg.ontology.grammar import Grammar
from kg.ontology.lexicon import Frame, Lexicon
from kg.ontology.names import KnownNames
from kg.ontology.schema import Relation, Schema
from kg.tree import Document, Sentence, Token

NAME, VERSION = "rules", "1"
STAGE = "extract"
HALF = 50.0  # per cent of the shares that give control
GUESSED = 0.85  # trust in a name whose guessed class had to be changed to fit


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills one side of a frame: a mention, or a figure with the token that holds it."""

    found: Found
    denoted: Denoted | None = None
    figure: str = ""

    @property
    def weight(self) -> float:
        """Trust in the syntax times trust in the reference."""
        return self.found.weight * (self.denoted.weight if self.denoted else 1.0)

    @property
    def value(self) -> str:
        """Entity id or figure."""
        return self.denoted.mention.entity if self.denoted else self.figure


class RuleExtractor:
    """Extracts claims from one language's documents."""

    def __init__(
        self, schema: Schema, lexicon: Lexicon, grammar: Grammar, cues: Cues, names: KnownNames, narrowing: Narrowing
    ) -> None:
        self.schema, self.lexicon, self.grammar, self.cues = schema, lexicon, grammar, cues
        self.names, self.narrowing = names, narrowing

    def extract(self, document: Document) -> tuple[list[Claim], list[Rejection]]:
        """Claims in text order, and what was turned down."""
        claims: list[Claim] = []
        rejections: list[Rejection] = []
        makers = self._makers(document)
        for sentence in document.sentences:
            reader = SentenceReader(self, document, sentence, makers)
            for predicate in [
                *find_predicates(sentence, self.lexicon),
                *find_patterns(reader.denotation, sentence, self.grammar),
            ]:
                for frame in predicate.entry.frames:
                    for outcome in reader.read(predicate, frame):
                        (claims if isinstance(outcome, Claim) else rejections).append(outcome)  # type: ignore[arg-type]
        return claims, rejections

    def _makers(self, document: Document) -> dict[str, Mention]:
        """For each product of the article, a mention of its maker where the article names the maker too."""
        by_entity = {m.entity: m for m in reversed(document.mentions) if m.kind == "name"}
        out = {}
        for mention in document.mentions:
            known = self.names.entities.get(mention.entity)
            if known is not None and known.maker in by_entity:
                out[mention.entity] = by_entity[known.maker]
        return out


class SentenceReader:
    """Reads the frames of one sentence."""

    def __init__(
        self, owner: RuleExtractor, document: Document, sentence: Sentence, makers: dict[str, Mention]
    ) -> None:
        self.owner, self.document, self.sentence = owner, document, sentence
        self.arguments = Arguments(sentence, owner.grammar)
        inside = [m for m in document.mentions if sentence.start <= m.start < sentence.end]
        self.denotation = Denotation(sentence, self.arguments, inside, owner.cues, makers)
        self.status = StatusReader(sentence, owner.cues)

    def read(self, predicate: Predicate, frame: Frame) -> Iterator[Claim | Rejection]:
        """Claims that a predicate states by one of its frames."""
        things = [f.token for name in frame.thing for f in self._find(predicate, name)]
        for relation in frame.relations:
            if frame.requires_thing and frame.requires_thing not in self.owner.narrowing.concepts_of(
                things, self.denotation
            ):
                yield Rejection(STAGE, "thing")
                continue
            pairs = list(self._pairs(predicate, frame, relation))
            if not pairs:
                yield Rejection(STAGE, "argument missing", predicate.entry.name)
            for subject, obj in pairs:
                thing = self._thing(predicate, frame, things, subject, obj)
                narrowed = self.owner.narrowing.narrow(relation, self.sentence, thing, self.denotation)
                told, left, right = self._of_share(self._of_part(narrowed, subject, obj), subject, obj)
                yield self._claim(predicate, frame, told, left, right, thing)

    def _of_share(self, relation: str, subject: Filler, obj: Filler) -> tuple[str, Filler, Filler]:
        """Less than half of a firm is no control: what is said of the whole becomes a stake."""
        definition = self.owner.schema.relations[relation]
        share = next((f.denoted.share for f in (subject, obj) if f.denoted and f.denoted.share is not None), None)
        if definition.of_share is None or share is None or share >= HALF:
            return relation, subject, obj
        return (
            (definition.of_share, obj, subject) if definition.of_share_turned else (definition.of_share, subject, obj)
        )

    def _thing(
        self, predicate: Predicate, frame: Frame, things: list[Token], subject: Filler, obj: Filler
    ) -> list[Token]:
        """What passes between the two: as the frame says, else the supplier's own ("Alibaba's AI"), else the nearest
        technology that the predicate governs."""
        own = [subject.found.token] if subject.denoted is not None and subject.denoted.part else []
        if things or own or not frame.thing:
            return [*things, *own]
        sides = {subject.found.token.i, obj.found.token.i}
        below = [t for t in self.sentence.subtree(predicate.head) if t.i not in sides]
        kinds = [t for t in below if any(m.kind == "concept" for m in self.denotation.mentions_at(t))]
        return sorted(kinds, key=lambda t: abs(t.i - predicate.head.i))[:1]

    def _of_part(self, relation: str, subject: Filler, obj: Filler) -> str:
        """The relation to the whole when what is said is said of a part."""
        part = any(f.denoted is not None and f.denoted.part for f in (subject, obj))
        return self.owner.schema.relations[relation].of_part or relation if part else relation

    def _find(self, predicate: Predicate, function: str) -> list[Found]:
        if function == "self":
            return [Found(predicate.head, "self", 1.0)]
        rows: dict[int, Found] = {}
        own = () if predicate.entry.pos == "pattern" else predicate.nodes
        for node in predicate.nodes:
            for found in self.arguments.find(node, function):
                if all(found.token.i != n.i for n in own) and found.token.i not in rows:
                    rows[found.token.i] = found
        return list(rows.values())

    def _pairs(self, predicate: Predicate, frame: Frame, relation: str) -> Iterator[tuple[Filler, Filler]]:
        definition = self.owner.schema.relations[relation]
        subjects = self._fillers(predicate, frame.subject, frame.subject_classes or definition.domain, relation)
        if definition.figure:
            objects = self._figures(predicate, frame.object)
        else:
            objects = self._fillers(predicate, frame.object, frame.object_classes or definition.range, relation)
        if set(frame.subject) & set(frame.object) and (
            definition.symmetric or {s.value for s in subjects} == {o.value for o in objects}
        ):
            merged = {f.value: f for f in [*subjects, *objects]}
            yield from combinations(merged.values(), 2)
            return
        for subject, obj in product(subjects, objects):
            same_place = subject.found.token.i == obj.found.token.i and subject.denoted == obj.denoted
            if subject.value != obj.value and not same_place:
                yield subject, obj

    def _fillers(
        self, predicate: Predicate, functions: Sequence[str], classes: Iterable[str], relation: str
    ) -> list[Filler]:
        """Fillers of the first function that gives any of a fitting class."""
        wanted = tuple(classes)
        for function in functions:
            out: dict[str, Filler] = {}
            for found in self._find(predicate, function):
                denoted = self._fitting(
                    found.token, wanted, own=function == "self", definition=self.owner.schema.relations[relation]
                )
                if denoted is not None:
                    out.setdefault(denoted.mention.entity, Filler(found, denoted))
            if out:
                return list(out.values())
        implied = self.denotation.implicit(predicate.nodes)
        if implied is not None and any(self.owner.schema.is_a(implied.mention.type, c) for c in wanted):
            return [Filler(Found(predicate.head, "implicit", 1.0), implied)]
        return []

    def _fitting(self, token: Token, classes: Sequence[str], *, own: bool, definition: Relation) -> Denoted | None:
        """The first thing that a node stands for of one of the classes, as far as the relation allows."""
        guess: Denoted | None = None
        for denoted in self.denotation.of(token):
            if denoted.mention.kind == "demonym" and not own:
                continue
            if denoted.mention.kind == "concept" and definition.names_only:
                continue
            if denoted.part and not (definition.owner_stands or definition.of_part):
                continue
            if any(self.owner.schema.is_a(denoted.mention.type, c) for c in classes):
                return denoted
            if guess is None and self._may_be(denoted.mention, classes):
                guess = replace(denoted, weight=denoted.weight * GUESSED)
        return guess

    def _may_be(self, mention: Mention, classes: Sequence[str]) -> bool:
        """Whether a name whose class is only guessed may be of one of the classes after all."""
        if mention.sure or mention.kind != "name":
            return False
        words = mention.text.split()
        if "Person" in classes and len(classes) == 1:
            return 1 < len(words) < 5 and all(w[:1].isupper() for w in words)
        return "Organization" in classes or (mention.type != "Person" and "Product" in classes)

    def _figures(self, predicate: Predicate, functions: Sequence[str]) -> list[Filler]:
        for function in functions:
            rows = [
                (f, figure(self.sentence, f.token, self.document.article.body)) for f in self._find(predicate, function)
            ]
            out = [Filler(f, figure=text) for f, text in rows if text]
            if out:
                return out[:1]
        return []

    def _claim(
        self, predicate: Predicate, frame: Frame, relation: str, subject: Filler, obj: Filler, things: list[Token]
    ) -> Claim | Rejection:
        article, sentence = self.document.article, self.sentence
        mentions = [f.denoted.mention for f in (subject, obj) if f.denoted]
        if len(mentions) == 2 and spans_cross(mentions[0], mentions[1]):
            return Rejection(STAGE, "arguments overlap", predicate.entry.name)
        bearers = [f.found.token for f in (subject, obj)]
        status = self.status.of(predicate.nodes, bearers, frame.status)
        source = attribute(sentence, predicate.head, self.denotation, self.owner.cues)
        if source.unnamed and status in {Status.CONFIRMED, Status.PLANNED}:
            status = Status.RUMOURED
        quote = article.body[sentence.start : sentence.end]
        qualifiers = qualify(
            relation,
            sentence,
            predicate.nodes,
            things,
            self.denotation,
            mentions,
            article.body,
            article.published,
            self.document.lang,
        )
        evidence = Evidence(
            article=article.id,
            start=sentence.start,
            end=sentence.end,
            quote=quote,
            prefix="",
            suffix="",
            subject=_span(subject, sentence),
            object=_span(obj, sentence),
            lang=self.document.lang,
            extractor=NAME,
            version=VERSION,
            rule=predicate.entry.name,
            score=round(subject.weight * obj.weight, 4),
            status=status,
            attributed_to=source.entity,
            said_on=article.published,
            qualifiers=tuple(sorted(qualifiers.items())),
            features=(
                (f"subject by {_way(subject)}", round(subject.weight, 4)),
                (f"object by {_way(obj)}", round(obj.weight, 4)),
            ),
        )
        return Claim(subject.value, relation, obj.value, evidence)


def _way(filler: Filler) -> str:
    """How a side was found: the grammar's rule, and the reference by which its node stands for an entity."""
    how = filler.denoted.how if filler.denoted else "name"
    return filler.found.rule if how == "name" else f"{filler.found.rule}, {how}"


def spans_cross(one: Mention, other: Mention) -> bool:
    """Whether two mentions share text."""
    return one.start < other.end and other.start < one.end


def _span(filler: Filler, sentence: Sentence) -> Span:
    """Where a side stands in its sentence: its mention, or the word that stands for a mention elsewhere (a product
    for its maker)."""
    token = filler.found.token
    mention = filler.denoted.mention if filler.denoted else None
    if mention is not None and sentence.start <= mention.start and mention.end <= sentence.end:
        return mention.span
    return Span(token.start, token.end)
