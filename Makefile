# Every target sets up what it needs on a machine that has only Python 3.11 or later, make and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
SAMPLE := $(firstword $(wildcard samples/*/dossier.toml))

.PHONY: help setup demo serve check format lint types imports eval test lock docs clean

help:
	@echo "make demo    read the sample reports and take a short tour"
	@echo "make serve   open the workbench on the sample"
	@echo "make check   run every check and test"
	@echo "make format  put the code into its form"
	@echo "make eval    score the readers on the bench"
	@echo "make docs    write the generated pages of docs/ and README"
	@echo "make lock    resolve the dependencies anew (needs uv)"

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Travaux needs Python 3.11 or later; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	@cp $(SAMPLE) $(DEMO)/dossier.toml
	@$(BIN)/travaux read $(dir $(SAMPLE))reports --dossier $(DEMO)
	@$(BIN)/travaux tour --dossier $(DEMO)

serve: demo
	@$(BIN)/travaux serve --dossier $(DEMO)

check: format-check lint types imports eval test

format-check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

imports: $(VENV)/.ready-dev
	$(BIN)/lint-imports

eval: $(VENV)/.ready-dev
	$(BIN)/python -m eval

# Last, so that its closing line ends the output.
test: $(VENV)/.ready-dev
	$(BIN)/coverage run -m pytest
	@echo "coverage: $$($(BIN)/coverage report --format=total) %"

docs: $(VENV)/.ready-dev demo
	$(BIN)/python -m docs.generate

lock:
	uv pip compile --quiet pyproject.toml --group build --generate-hashes --universal --no-emit-index-url --no-header --output-file requirements.lock
	uv pip compile --quiet pyproject.toml --group build --group dev --constraints requirements.lock --generate-hashes --universal --no-emit-index-url --no-header --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build
