# The two that matter: `make run` starts a broker, `make test` proves it. Each target makes .venv itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: run test check bench codegen clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Flarestream needs Python 3.11 or newer; set PYTHON=... to point make at one")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

run: $(VENV)/.installed
	exec $(BIN)/flarestream serve --config config/single.yaml

test: $(VENV)/.installed
	$(BIN)/python -m pytest -n $(JOBS) -m 'not oracle and not long' tests compat_tests

check: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m protocol.codegen --check

bench: $(VENV)/.installed
	$(BIN)/python -m tests.bench

codegen: $(VENV)/.installed
	$(BIN)/python -m protocol.codegen

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
