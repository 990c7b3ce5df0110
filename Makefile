# `make run` and `make test` set up everything they need: nothing else has to be done on a fresh machine.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

LOCK := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe

.DEFAULT_GOAL := help
.PHONY: help run test browser lint bench golden fixtures pdf-fixtures soak faults docs lock wheel-check

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY)  ## ingest the tables in raw/ into output/
	$(BIN)/ingest run raw

test: $(READY)  ## run the test suite, but those in a browser
	$(BIN)/python -m pytest -n auto --ignore=tests/browser_report

browser: $(READY)  ## test the report in Debian's Chromium, which is installed if that can be
	tools/chromium
	$(BIN)/python -m pytest -n auto -rs tests/browser_report

lint: $(READY)  ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)  ## measure speed, as ratios within one run
	$(BIN)/python -m benchmarks

golden: $(READY)  ## write the expected outputs under tests/cases/ anew
	$(BIN)/python -m tests.update_cases

fixtures: $(READY)  ## write the 2024 table in every format under tests/cases/ anew
	$(BIN)/python -m tests.rendering --write

pdf-fixtures: $(READY)  ## print the PDFs of the tests anew (needs chromium, soffice, qpdf and the Noto CJK fonts)
	$(BIN)/python -m tests.printing

soak: $(READY)  ## read many thousands of random tables
	$(BIN)/python -m tests.soak

faults: $(READY)  ## inject faults into clean tables, and write into benchmarks/faults.md how many are found
	$(BIN)/python -m tests.faults --write

docs: $(READY)  ## write the generated parts of the READMEs anew
	$(BIN)/python tools/docs.py --write

lock: $(READY)  ## pin the dependencies anew, with hashes
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --output-file requirements-dev.lock pyproject.toml requirements-dev.in

wheel-check: $(READY)  ## build the wheel and run it in an empty environment elsewhere
	tools/wheel-check

# The stamp makes every later call quick; it is older than a lock that has changed since.
$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q ingest
	@touch $@
