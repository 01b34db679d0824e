# Two commands for newcomers: `make demo` and `make test`. Everything happens in .venv, nothing else is touched.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
GRAPH  := demo/graph

.PHONY: demo test lint type arch check bench clean

demo: $(VENV)/.installed
	@$(BIN)/kg build corpus --graph $(GRAPH)
	@echo; echo '$$ kg who-partners Apple'
	@$(BIN)/kg who-partners Apple --graph $(GRAPH)
	@echo; echo '$$ kg who-chairs Alibaba'
	@$(BIN)/kg who-chairs Alibaba --graph $(GRAPH)
	@echo; echo '$$ kg who-supplies Apple'
	@$(BIN)/kg who-supplies Apple --graph $(GRAPH)
	@echo; echo '$$ kg path Alibaba Nvidia'
	@$(BIN)/kg path Alibaba Nvidia --graph $(GRAPH)
	@echo; echo '$$ kg rank --by pagerank --type Company --top 10'
	@$(BIN)/kg rank --by pagerank --type Company --top 10 --graph $(GRAPH)
	@echo; echo '$$ kg export demo/news.gexf'
	@$(BIN)/kg export demo/news.gexf --graph $(GRAPH)
	@echo; echo "Next: open demo/news.gexf in Gephi, read $(GRAPH)/facts.ttl, or ask on:"
	@echo "  $(BIN)/kg explain Alibaba suppliesAITo Apple --graph $(GRAPH)"
	@echo "  $(BIN)/kg show Nvidia --graph $(GRAPH)"
	@echo "  $(BIN)/kg --help"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(VENV)/.installed-dev
	$(BIN)/mypy

arch: $(VENV)/.installed-dev
	$(BIN)/lint-imports

check: lint type arch test

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) demo build dist
