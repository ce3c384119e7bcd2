.PHONY: setup demo test check format browser explorer-assets train bench clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.txt --editable ".[development]"
	touch $@

demo: setup
	$(BIN)/onrecord read examples

test: setup check browser
	$(BIN)/python -m pytest

# The explorer's tests look at its pages in Chromium; where none can be had they are skipped, with a line that says so.
browser: setup
	command -v chromium >/dev/null \
	|| { test "$$(id -u)" = 0 && timeout 300 sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium" >/dev/null; } \
	|| timeout 120 $(BIN)/playwright install chromium >/dev/null 2>&1 || true

explorer-assets:
	cd explorer-assets && npm ci && node build.mjs

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: .venv-training/ready
	.venv-training/bin/python -m training --shared $(SHARED)

.venv-training/ready: training/requirements.txt
	test -x .venv-training/bin/python || $(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	touch $@

SHARED ?= ../shared

bench: .venv-bench/ready
	.venv-bench/bin/python -m benchmarks --shared $(SHARED)

.venv-bench/ready: pyproject.toml requirements.txt benchmarks/requirements.txt
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements.txt --requirement benchmarks/requirements.txt --editable .
	touch $@

clean:
	rm -rf .venv .venv-training .venv-bench build dist
