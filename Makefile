# Every command works on a fresh clone: it sets up what is missing, then starts at once next time.
#   make run PYTHON=python3.12   uses that Python      make run PORT=8600   another port
#   make test ARGS="-k softmax"  runs some of the tests, without the coverage gate, one after the other
#   make next ARGS=tests         runs all tests on the newest releases
#   make next RELEASES="streamlit[performance]==1.66.*"   runs them on another release

SHELL := /bin/sh
# What was compiled once is not compiled again by each process of the tests.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help run dev site test quick next check docs bench looks fuzz clean

PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin/python
NEXT := .venv-next
RELEASES ?= streamlit[performance] plotly
# What a new release may break first: the first HTML, dragging, history, the stage, and the files to take home.
SMOKE := $(addprefix tests/browser/test_,plain.py deep_link.py odds.py history.py stage.py export.py)
DENO := DENO_NO_UPDATE_CHECK=1 $(VENV)/bin/deno
# Tests run in several processes, each with a browser and a server of its own; one that is idle takes over tests.
PARALLEL := -n auto --dist worksteal
# What has to cover core, by itself. To trace all other tests as well would cost a tenth of the time.
CORE := core tests/core
PIP := $(BIN) -m pip install -qq --disable-pip-version-check --no-input

# The environment is made anew when another PYTHON is asked for; with none asked for, any will do.
ifdef PYTHON
MADE := $(VENV)/.made-with-$(subst /,-,$(PYTHON))
else
MADE := $(or $(firstword $(wildcard $(VENV)/.made-with-*)),$(VENV)/.made-with-the-first-found)
endif
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

run: $(RUNTIME) ## open the app on http://localhost:8501
	@$(BIN) -m streamlit run app.py --server.port $(PORT)

dev: $(RUNTIME) ## the same, reloading when a file is saved and showing errors on the page
	@$(BIN) -m streamlit run app.py --server.port $(PORT) --server.fileWatcherType auto \
		--server.runOnSave true --client.showErrorDetails full --client.toolbarMode developer

site: $(RUNTIME) ## write all pages as plain files to the folder site; ARGS="--app https://..." links to the live app
	@rm -rf site
	@$(BIN) -m ui.first_paint.site site $(ARGS)

test: $(DEV) ## run all tests, in Chromium too (installed when missing)
	@sh tests/support/install_browser.sh $(BIN)
	@if [ -n "$(ARGS)" ]; then $(BIN) -m pytest $(ARGS); else \
		$(BIN) -m pytest $(PARALLEL) -m "not browser" --cov=core $(CORE) && \
		$(BIN) -m pytest $(PARALLEL) --durations=15 $(addprefix --ignore=,$(CORE)); fi

quick: $(DEV) ## run the tests that need no browser
	@$(BIN) -m pytest $(PARALLEL) -m "not browser" -q $(ARGS)

next: $(DEV) ## run the tests with the newest Streamlit and Plotly, in .venv-next
	@sh tests/support/install_browser.sh $(BIN)
	@[ -d $(NEXT) ] || $(BIN) -m venv $(NEXT)
	@$(subst $(BIN),$(NEXT)/bin/python,$(PIP)) -r requirements-dev.txt
	@$(subst $(BIN),$(NEXT)/bin/python,$(PIP)) --upgrade $(foreach one,$(RELEASES),'$(one)')
	@$(NEXT)/bin/python -m pip list --disable-pip-version-check | grep -iE '^(streamlit|plotly) '
	@quick=0; [ -n "$(ARGS)" ] || $(NEXT)/bin/python -m pytest $(PARALLEL) -q -m "not browser" || quick=1; \
		$(NEXT)/bin/python -m pytest $(PARALLEL) -q $(or $(ARGS),$(SMOKE)) && exit $$quick

check: $(DEV) ## lint, formatting, types, of Python and JavaScript
	@$(BIN) -m ruff check .
	@$(BIN) -m ruff format --check .
	@$(BIN) -m mypy
	@$(DENO) fmt --check
	@$(DENO) lint
	@$(DENO) check

docs: $(DEV) ## make the pages of docs of core, in tests/output/docs
	@PYTHONPATH=. $(BIN) tests/support/docs.py

bench: $(DEV) ## measure speed and memory
	@sh tests/support/install_browser.sh $(BIN)
	@$(BIN) tests/bench/run.py $(ARGS)

looks: $(DEV) ## show what looks different on any page, side by side; ARGS=accept takes it
	@sh tests/support/install_browser.sh $(BIN)
	@LOOKS=$(or $(ARGS),show) $(BIN) -m pytest -q tests/browser/test_looks.py || { \
		echo "Pages look different. Side by side: tests/output/looks/index.html" >&2; \
		echo "If they should, take them: make looks ARGS=accept" >&2; exit 1; }

fuzz: $(DEV) ## search for counterexamples, with fresh random inputs and walks, for much longer than make test
	@sh tests/support/install_browser.sh $(BIN)
	@HYPOTHESIS_PROFILE=fuzz WALK_ACTS=2000 $(BIN) -m pytest -s -m "hypothesis or walk" $(ARGS)

clean: ## remove everything that make made
	@rm -rf $(VENV) $(NEXT) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov site tests/output
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@found=; for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then \
		echo "Logit Lab needs Python 3.11 or newer. $(or $(PYTHON),python3) --version says:" \
			"`$(or $(PYTHON),python3) --version 2>&1 | head -n 1`" >&2; \
		echo "Install a newer one, or name it: make run PYTHON=/path/to/python3.12" >&2; exit 1; fi; \
	echo "Setting up $(VENV) (once, about a minute) ..."; \
	$$found -m venv --clear $(VENV) && touch $@

$(RUNTIME): requirements.txt $(MADE)
	@$(PIP) -r requirements.txt && touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@$(PIP) -r requirements-dev.txt && touch $@
