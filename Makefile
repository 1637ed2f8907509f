# make demo: install into a virtual environment of its own, index the sample, serve it.
# make test: install what the tests need, browser included, and run lint, types and every test.

VENV    ?= .venv
INDEX   ?= whoosh:var/demo
PORT    ?= 8000
BIN     := $(VENV)/bin
PYTHON  ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& { command -v $$p; break; }; done)
SUDO    := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo test lint types unit install browser clean bench

demo: install
	$(BIN)/dateline serve --sample --index $(INDEX) --port $(PORT)

test: lint types unit

lint: $(VENV)/tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tests-installed
	$(BIN)/mypy

unit: $(VENV)/tests-installed browser
	$(BIN)/python -m pytest

install: $(VENV)/installed

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Dateline needs Python 3.11 to 3.14; none was found. Name one: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(SUDO) apt-get install -y python3-venv \
		|| { echo "$(PYTHON) can't make virtual environments. Install its venv package: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/tests-installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/installed

# A browser the tests can drive: the one there, else Debian's, else (Ubuntu, where apt's is a snap) Playwright's own.
browser: $(VENV)/tests-installed
	@[ -n "$$DATELINE_CHROMIUM" ] || command -v chromium || command -v chromium-browser || command -v google-chrome \
		|| { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium && command -v chromium; } \
		|| $(BIN)/python -m playwright install --with-deps chromium

# The race against other engines: make bench ARTICLES=FOLDER (docs/performance.md; options in tests/bench/run.py).
bench: $(VENV)/tests-installed
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python -m tests.bench.run $(ARTICLES) --write

clean:
	rm -rf $(VENV) var
