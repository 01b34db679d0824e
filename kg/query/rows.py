"""What questions answer with: plain frozen rows, with local ids and labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement as an answer shows it. `object` is an entity id, or the number as text for a figure."""

    subject: str
    relation: str
    object: str
    subject_label: str
    relation_label: str
    object_label: str
    status: str
    belief: float
    sources: int  # articles that say it
    date: str | None  # of the latest of them
    quote: str
    statement: str = ""
    first_seen: str | None = None
    attributed_to: str | None = None  # label of who said it
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    figure: bool = False  # whether the object is a number
    mutual: bool = False  # whether subject and object may change places

    def turned(self, relation: str, label: str) -> Fact:
        """The same read from the other side, under another relation name."""
        return replace(
            self,
            subject=self.object,
            object=self.subject,
            subject_label=self.object_label,
            object_label=self.subject_label,
            relation=relation,
            relation_label=label,
        )

    @property
    def sort_key(self) -> tuple[float, int, str, str, str, str]:
        """Strongest first, then by name."""
        names = (self.subject_label.casefold(), self.object_label.casefold(), self.relation, self.statement)
        return (-self.belief, -self.sources, *names)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its names. `figures` are (relation, number) pairs."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known of an entity; `hidden` counts the statements that the filters left out."""

    entity: Named
    types: tuple[str, ...]
    says: tuple[Fact, ...]
    said: tuple[Fact, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One evidence, with its article. `subject` and `object` are ranges of offsets in the article."""

    evidence: str
    article: str
    title: str
    published: str | None
    source: str | None
    url: str | None
    lang: str
    prefix: str
    quote: str
    suffix: str
    start: int
    end: int
    subject: tuple[int, int]
    object: tuple[int, int]
    status: str
    score: float
    attributed_to: str | None
    said_on: str | None
    extractor: str
    version: str
    rule: str
    features: tuple[tuple[str, float], ...] = ()
    qualifiers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The quote with the rest of its sentence."""
        return self.prefix + self.quote + self.suffix

    def marked(self, subject: tuple[str, str] = ("[", "]"), obj: tuple[str, str] = ("{", "}")) -> str:
        """The sentence with marks around its arguments, those that stand in it."""
        offset, text = self.start - len(self.prefix), self.sentence
        spans = [(*self.subject, *subject), (*self.object, *obj)]
        for start, end, before, after in sorted(spans, reverse=True):
            first, last = start - offset, end - offset
            if 0 <= first < last <= len(self.sentence):
                text = f"{text[:first]}{before}{text[first:last]}{after}{text[last:]}"
        return text


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement and every passage that says it, the latest first."""

    fact: Fact
    passages: tuple[Passage, ...]
