# Everything is installed into .venv, .tools and tests/accessibility/node_modules: remove them and nothing is left.
# Packages come from wherever pip and npm are set up to find them, each held to the hashes of its lock file.
.DEFAULT_GOAL := help
SHELL := /bin/bash
SETUP := tests/setup
RUN := .venv/bin/python
BIN := .venv/bin

# Lists what make can do.
.PHONY: help
help:
	@awk '/^# /{about=substr($$0,3)} /^[a-z]+:/{split($$0,name,":"); printf "make %-8s %s\n", name[1], about}' Makefile

# Builds the annual report; on a fresh machine it first installs what is needed.
.PHONY: report
report: .venv/.for-report
	@$(SETUP)/system.sh report
	@$(RUN) build.py

# Checks style, types and the import contracts, and runs the quick tests.
.PHONY: check
check: .venv/.for-tests
	@$(BIN)/ruff check .
	@$(BIN)/mypy --strict report charts build.py
	@$(BIN)/lint-imports --no-cache
	@$(RUN) -m pytest -q -n auto --dist worksteal -m "not slow"

# Sets up every tool and runs every check and test, the slow ones and the accessibility validators too.
.PHONY: test
test: .venv/.for-tests .tools/.outloud tests/accessibility/node_modules/.ready
	@$(SETUP)/system.sh test
	@$(BIN)/ruff check .
	@$(BIN)/mypy --strict report charts build.py
	@$(BIN)/lint-imports --no-cache
	@$(RUN) -m pytest -n auto --dist worksteal

# Times a build of the sample beside bare WeasyPrint, returns and figures beside pandas, and the choice of what is held back.
.PHONY: bench
bench: .venv/.for-tests
	@$(SETUP)/system.sh report
	@$(RUN) benchmarks/bench_build.py
	@$(RUN) benchmarks/bench_intake.py
	@$(RUN) benchmarks/bench_figures.py
	@$(RUN) benchmarks/bench_suppression.py

# Makes the wheel, in dist/.
.PHONY: wheel
wheel: .venv/.for-tests
	@$(RUN) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# Chooses the libraries' versions afresh and writes the lock files and docs/dependencies.md.
.PHONY: lock
lock: .venv/.for-tests
	@$(SETUP)/lock.sh

# Removes what the tools made; your data, the reports and the private folder stay.
.PHONY: clean
clean:
	@rm -rf .venv .tools tests/accessibility/node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find report charts tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

.venv/.for-report: requirements.lock
	@$(SETUP)/python.sh .venv requirements.lock
	@touch $@

.venv/.for-tests: $(SETUP)/requirements-test.lock
	@$(SETUP)/python.sh .venv $(SETUP)/requirements-test.lock
	@touch $@ .venv/.for-report

.tools/.outloud: $(SETUP)/outloud.lock
	@$(SETUP)/python.sh .tools/outloud $(SETUP)/outloud.lock
	@touch $@

tests/accessibility/node_modules/.ready: tests/accessibility/package-lock.json
	@$(SETUP)/node.sh
	@touch $@
