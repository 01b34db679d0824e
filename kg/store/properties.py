"""The properties of the graph: which one holds which field, for writing and reading alike. See ``docs/rdf.md``."""

from __future__ import annotations

from kg.store.terms import Iri
from kg.vocab import DCT, GRAPH, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS

TYPE, LABEL, ALIAS, SAME_AS = Iri(RDF + "type"), Iri(RDFS + "label"), Iri(SKOS + "altLabel"), Iri(OWL + "sameAs")
SUBJECT, PREDICATE, OBJECT = Iri(RDF + "subject"), Iri(RDF + "predicate"), Iri(RDF + "object")

ARTICLE_CLASS, STATEMENT_CLASS = Iri(SCHEMA + "NewsArticle"), Iri(RDF + "Statement")
NAMING_CLASS, EVIDENCE_CLASS = Iri(GRAPH + "Naming"), Iri(GRAPH + "Evidence")
EVIDENCE_CLASSES = (
    EVIDENCE_CLASS,
    Iri(PROV + "Entity"),
    Iri(OA + "TextQuoteSelector"),
    Iri(OA + "TextPositionSelector"),
)

ARTICLE_TEXTS = {
    "id": Iri(DCT + "identifier"),
    "title": Iri(DCT + "title"),
    "lang": Iri(DCT + "language"),
    "published": Iri(DCT + "issued"),
    "source": Iri(DCT + "publisher"),
    "url": Iri(SCHEMA + "url"),
}
FINGERPRINT, REJECTED = Iri(GRAPH + "fingerprint"), Iri(GRAPH + "rejected")

NAMING_ARTICLE, NAMING_ENTITY, NAMING_TYPE = Iri(GRAPH + "article"), Iri(GRAPH + "entity"), Iri(GRAPH + "type")

SOURCE, STATEMENT = Iri(OA + "hasSource"), Iri(GRAPH + "statement")
STATUS, SCORE, FEATURES = Iri(GRAPH + "status"), Iri(GRAPH + "score"), Iri(GRAPH + "features")
ATTRIBUTED_TO, SAID_ON = Iri(GRAPH + "attributedTo"), Iri(GRAPH + "saidOn")
EVIDENCE_TEXTS = {
    "quote": Iri(OA + "exact"),
    "prefix": Iri(OA + "prefix"),
    "suffix": Iri(OA + "suffix"),
    "lang": Iri(DCT + "language"),
    "extractor": Iri(GRAPH + "extractor"),
    "version": Iri(GRAPH + "version"),
    "rule": Iri(GRAPH + "rule"),
}
START, END = Iri(OA + "start"), Iri(OA + "end")
SUBJECT_START, SUBJECT_END = Iri(GRAPH + "subjectStart"), Iri(GRAPH + "subjectEnd")
OBJECT_START, OBJECT_END = Iri(GRAPH + "objectStart"), Iri(GRAPH + "objectEnd")

BELIEF, ARTICLES = Iri(GRAPH + "belief"), Iri(GRAPH + "articles")
FIRST_SEEN, LAST_SEEN = Iri(GRAPH + "firstSeen"), Iri(GRAPH + "lastSeen")
BEST_EVIDENCE, DERIVED_FROM = Iri(GRAPH + "bestEvidence"), Iri(PROV + "wasDerivedFrom")

# Names that no qualifier may take, each being a property of statements or evidence
RESERVED = frozenset(
    p.value
    for p in (
        *(STATEMENT, STATUS, SCORE, FEATURES, ATTRIBUTED_TO, SAID_ON, *EVIDENCE_TEXTS.values()),
        *(SUBJECT_START, SUBJECT_END, OBJECT_START, OBJECT_END),
        *(BELIEF, ARTICLES, FIRST_SEEN, LAST_SEEN, BEST_EVIDENCE),
    )
)
