# citerm: each target is one command. Needs Python 3.11 or newer with venv, and make; nothing else.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt
lang ?= da

.PHONY: run demo test soak check lint types contracts format i18n bench pictures clean

run: .venv/.run $(MO)      ## open citerm with your own data, or the first-run screen
	@$(BIN)/citerm

demo: .venv/.run $(MO)     ## open a throw-away copy of a living initiative (make demo lang=nb)
	@$(BIN)/citerm demo --lang $(lang)

test: lint types contracts $(MO) ## everything: style, types, import contracts, catalogues and all tests
	@rm -f .pytest_cache/v/cache/lastfailed
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 2 --dist loadgroup || $(BIN)/python -m tests.again

soak: .venv/.dev $(MO)     ## the long runs (an hour), or a part of them (make soak only=sigkill); their figures go into docs/reliability.md
	@CITERM_SOAK=1 CITERM_SOAK_PAGE=$(if $(only),part,whole) $(BIN)/pytest -n 2 --dist loadgroup --timeout 3600 -m soak $(if $(only),-k $(only))

check: lint types contracts ## what takes seconds: style, types, import contracts, catalogues
	@$(BIN)/pytest -q tests/architecture tests/i18n

lint: .venv/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "make format puts this right"; exit 1; }

types: .venv/.dev
	@$(BIN)/mypy

contracts: .venv/.dev
	@$(BIN)/lint-imports --no-logo

format: .venv/.dev         ## put imports and layout in order
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

i18n: .venv/.dev           ## collect new texts, bring the catalogues up to date, compile them
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F babel.toml --project=citerm --add-location=file --sort-by-file -o build/citerm.pot .
	@$(BIN)/pybabel -q update -i build/citerm.pot -d citerm/i18n -D citerm --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 110
	@$(BIN)/pybabel -q compile -d citerm/i18n -D citerm

bench: .venv/.dev $(MO)    ## the figures of docs/speed.md, measured in a real pseudo-terminal
	@$(BIN)/python -m bench

pictures: .venv/.dev      ## the pictures of README and docs, from the demos (needs LibreOffice and poppler)
	@$(BIN)/python -m tests.pictures && $(BIN)/python -m tests.pictures_of_papers

clean:                     ## remove the environment and everything built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

%.mo: %.po .venv/.run
	@$(BIN)/pybabel -q compile -i $< -o $@

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "citerm needs Python 3.11 or newer with venv (Debian: apt install python3-venv)"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing what citerm needs into .venv (once) …"
	@$(PIP) -e .
	@touch $@

.venv/.dev: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing what the tests need into .venv (once) …"
	@$(PIP) -e '.[dev]'
	@touch $@ .venv/.run
