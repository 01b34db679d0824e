"""IRIs of the vocabularies in use, as plain strings: reading them needs no RDF library."""

from __future__ import annotations

BASE = "https://w3id.org/kg/"
TECH = BASE + "tech#"
ID = BASE + "id/"
CONCEPT = BASE + "concept/"
FRAME = BASE + "frame#"
ARG = BASE + "arg#"
GRAPH = BASE + "graph#"  # properties of statements and evidence
STATEMENT = BASE + "statement/"
EVIDENCE = BASE + "evidence/"
ARTICLE = BASE + "article/"
NAMING = BASE + "naming/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCT = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
WD = "http://www.wikidata.org/entity/"
WDT = "http://www.wikidata.org/prop/direct/"

PREFIXES = {
    "tech": TECH, "id": ID, "concept": CONCEPT, "frame": FRAME, "arg": ARG, "kg": GRAPH,
    "statement": STATEMENT, "evidence": EVIDENCE, "article": ARTICLE, "naming": NAMING,
    "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "skos": SKOS, "prov": PROV, "oa": OA,
    "dcterms": DCT, "schema": SCHEMA, "wd": WD,
}  # fmt: skip


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://w3id.org/kg/tech#acquires")
    'acquires'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
