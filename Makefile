# `make run` starts the demo, `make test` runs every test; both install what they need.

SHELL := /bin/sh
.DEFAULT_GOAL := help
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
# Every test starts processes. Modules are compiled once, also where Python was told to write no bytecode beside them.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.tools/pycache
# Commands start two to three times as fast when what they import is compiled; the installer leaves that to the first start,
# which may write nothing where Python was told so.
COMPILED := .venv/.compiled
compile = env -u PYTHONPYCACHEPREFIX $(PY) -m compileall -q chatbot
compile_all = { [ $(COMPILED) -nt uv.lock ] || { env -u PYTHONPYCACHEPREFIX $(PY) -c "import chatbot.bootstrap, chatbot.cli.flow_group" && touch $(COMPILED); }; }
# So many files of tests are run at a time, each worker with databases of its own. They are given out as they are
# collected: the files of unit tests are last and small, so nobody waits long for the others.
WORKERS := 2
SPREAD := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Real servers and browsers on a busy machine: what fails is run once more, by itself. Failing twice is a failure.
twice = $(PYTEST) $(SPREAD) -m "$(1)" || { echo "Once more what has failed:" && $(PYTEST) -m "$(1)" --last-failed --last-failed-no-failures none; }

.PHONY: help run test check static style types layers front unit browser bench eval screenshots nightly install install-dev assets services clean

help: ## Show this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: install assets ## Start the demo on http://127.0.0.1:8080 (options: make run ARGS="--port 9000")
	@.venv/bin/chatbot serve --demo $(ARGS)

test: services install-dev assets unit browser ## Run every test; installs browser, PostgreSQL and Redis on Debian as root

check: static unit ## Rules, types, layers and the tests that need no browser

static: style types layers front

style: install-dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: install-dev
	$(PY) -m mypy

layers: install-dev
	.venv/bin/lint-imports

front: install-dev assets
	$(PY) widget/build.py --check

unit: services install-dev assets
	$(call twice,not browser and not nightly)
	$(PY) widget/build.py --test

browser: services install-dev assets
	$(call twice,browser and not nightly)

bench: install-dev assets ## Measure CPU per turn against a raw echo of the same run
	.venv/bin/chatbot bench

eval: install-dev ## Measure understanding on ../shared/eval, where that folder is there
	$(PY) -m tests.eval

screenshots: install-dev assets ## Take pictures of every state of every screen into screenshots/ and docs/images/
	$(PY) -m tests.screenshots $(ARGS)

nightly: services install-dev assets ## The long tests
	$(PYTEST) -m "nightly and not browser" --timeout 3600
	$(PYTEST) -m "nightly and browser" --timeout 3600

install:
	@uv=$$(.ci/uv) && "$$uv" sync --quiet --frozen --no-dev --inexact
	@$(compile) && $(compile_all)

install-dev:
	@uv=$$(.ci/uv) && "$$uv" sync --quiet --frozen
	@$(compile) && $(compile_all)

assets:
	@$(PY) widget/build.py

services:
	@.ci/services

clean: ## Remove what was built (not your data)
	rm -rf .venv .tools dist chatbot/web/static widget/node_modules
