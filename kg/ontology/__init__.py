"""The ontology and the language data: everything under ``ontologies/`` as Python values."""
