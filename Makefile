# klastry: "make run" is all that a newcomer needs; "make help" lists the rest.
# Needs python3 (3.11 or newer, with its venv module) and make.

PYTHON ?= python3
VENV ?= .venv
RAW ?= raw
PROCESSED ?= processed
HOST ?= 127.0.0.1
PORT ?= 8001
BIN := $(VENV)/bin
GENERATED := $(shell grep -l '\[\[\[cog' README.md metadata.yml docs/*.md 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.PHONY: help run ingest serve install install-dev install-ftm test check fix bench kills lock schedule ocr clean screenshots bench-web

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ingest serve  ## read what is new in raw/ and serve the result on 127.0.0.1:8001

ingest: install  ## read what is new in raw/ into processed/klastry.db, without serving
	@$(BIN)/klastry run --raw $(RAW) --processed $(PROCESSED); status=$$?; \
	if [ $$status -gt 1 ]; then exit $$status; fi

serve: install  ## serve processed/klastry.db with Datasette
	@$(BIN)/klastry serve --raw $(RAW) --processed $(PROCESSED) --host $(HOST) --port $(PORT)

install: $(VENV)/.package  ## make .venv with the locked dependencies

install-dev: $(VENV)/.package-dev  ## the same with what tests and checks need

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "klastry needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "python3 has no venv module; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }

$(VENV)/.locked: requirements.lock | $(BIN)/python
	@echo "Installing the locked dependencies into $(VENV) (the first time takes a minute or two)"
	@$(PIP) install -qq --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.package: $(VENV)/.locked pyproject.toml
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.package-dev: requirements-dev.lock $(VENV)/.package
	@echo "Installing what the tests and checks need into $(VENV)"
	@$(PIP) install -qq --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/.package-ftm: requirements-ftm.lock $(VENV)/.package-dev
	@echo "Installing followthemoney into $(VENV) (PyICU is compiled, which takes minutes)"
	@$(PIP) install -qq --require-hashes --no-build-isolation --requirement requirements-ftm.lock || \
		{ echo "PyICU needs libicu-dev, pkg-config, g++ and python3-dev (Debian and Ubuntu)"; exit 2; }
	@touch $@

install-ftm: $(VENV)/.package-ftm  ## the same with followthemoney, for the tests of its export (compiles PyICU)

test: install-dev  ## run the tests
	$(BIN)/python -m pytest

check: install-dev  ## formatting, linting, types, import contracts, generated texts, data, a request
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check $(GENERATED)
	.ci/smoke $(BIN)

fix: install-dev  ## format the code, mend what ruff can, write the generated texts anew
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/cog -r $(GENERATED)

bench bench-web: export KLASTRY_MEASURED := docs/measured

bench: install-dev  ## measure speed: reading, linking, publishing, runs without work, workers, pages
	@rm -f $(KLASTRY_MEASURED)/*.json
	$(BIN)/python bench/bench_extract.py
	$(BIN)/python bench/bench_annotate.py
	$(BIN)/python bench/bench_link.py
	$(BIN)/python bench/bench_runs.py
	$(BIN)/python bench/bench_web.py
	@echo "Written into $(KLASTRY_MEASURED); make fix puts it into docs/performance.md"

kills: install-dev  ## kill runs at 60 random moments and compare what comes out with an undisturbed run
	KLASTRY_KILLS=60 $(BIN)/python -m pytest tests/run/test_run_killed.py

lock:  ## resolve the dependencies anew and write requirements.lock, requirements-dev.lock, requirements-ftm.lock
	@test -x $(BIN)/uv || $(PIP) install -qq uv
	@printf 'setuptools>=80\n' > build.in
	@$(COMPILE) pyproject.toml build.in --output-file requirements.lock
	@$(COMPILE) pyproject.toml build.in --extra dask --extra parquet --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) pyproject.toml --extra ftm --constraint requirements-dev.lock --output-file requirements-ftm.lock
	@rm -f build.in

schedule: install  ## how to run it every day: prints a systemd timer and a cron line for this folder
	@$(BIN)/klastry schedule --raw $(RAW) --processed $(PROCESSED)

ocr:  ## install Tesseract with Polish, for scanned pages (Debian and Ubuntu, as root)
	apt-get install --yes tesseract-ocr tesseract-ocr-pol

clean:  ## remove what can be made again: .venv and caches (processed/ stays)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist *.egg-info

bench-web: install-dev  ## measure the reading room: a million made-up mentions, p50 and p99 of every kind of page
	$(BIN)/python bench/bench_web.py

screenshots: install-dev  ## take the pictures of docs/tour.md from processed/ (needs Chromium)
	$(BIN)/python bench/screenshots.py $(PROCESSED)
