# The two commands of the README are `make run` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# uv is many times faster than pip; where it cannot be had, pip does the same work.
INSTALL := sh scripts/install.sh $(BIN)

# Where this is set, every program that a test starts would compile all it imports again: half of its start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench lock clean

run: $(VENV)/.run
	$(BIN)/lifering demo

test: $(VENV)/.test
	$(BIN)/pytest -q -n 3 --dist worksteal

check: $(VENV)/.test
	$(BIN)/ruff check src tests scripts bench
	$(BIN)/ruff format --check src tests scripts bench
	$(BIN)/mypy src/lifering tests scripts bench
	$(BIN)/lint-imports --no-logo
	$(BIN)/bandit -q -r src -c pyproject.toml
	$(BIN)/lifering check

bench: $(VENV)/.bench
	$(BIN)/python -m bench

lock:
	echo uv | $(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 - -o requirements-uv.lock
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 --extra test --extra check -c requirements.lock pyproject.toml -o requirements-test.lock

clean:
	rm -rf $(VENV) var

$(VENV)/.run: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps -e .
	$(BIN)/lifering facts > /dev/null  # the pack is checked once, so that the first plan need not wait
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	$(INSTALL) --require-hashes -r requirements-test.lock
	touch $@

$(VENV)/.bench: $(VENV)/.test
	$(INSTALL) zen-engine datalogic-py
	touch $@
