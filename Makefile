.DEFAULT_GOAL := help
.PHONY: help run test check format bench docs load

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

help: ## Show the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): app/requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r app/requirements.txt
	@touch $@

$(DEV): requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(RUNTIME)

run: $(RUNTIME) ## Start the service on embedded defaults (http://127.0.0.1:8000)
	$(BIN)/python -m app

test: $(DEV) ## Run the tests, with branch coverage
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term-missing

check: $(DEV) ## Format, lint, types, import contracts, tests: before each commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: $(DEV) ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(DEV) ## Regenerate docs/metrics.md
	$(BIN)/python scripts/generate_metrics_doc.py

load: $(RUNTIME) ## Send scenario A to a running service (ARGS="--scenario B --requests 300")
	$(BIN)/python scripts/ai_load_client.py $(or $(ARGS),--scenario A --requests 100 --concurrency 10)

bench: $(DEV) ## Measure speed: side by side with a bare FastAPI echo, per analyzer, start-up, audit
	$(BIN)/python benchmarks/run.py
