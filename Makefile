# Everything a user or a developer runs. Needs only python3 and make; uv is fetched from the package registry.
.DEFAULT_GOAL := help
PYTHON ?= python3
BOOT := .venv-uv
UV := $(BOOT)/bin/uv
STAMP := .venv/.installed
WHEEL := build/compiled/name
COMPILED := .venv/.compiled
BENCH = $(UV) run --quiet --isolated --frozen --no-default-groups --group bench

# Trust what the machine trusts, as pip does: many newsrooms' networks have a certificate of their own.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem /etc/pki/tls/certs/ca-bundle.crt),)
export UV_SYSTEM_CERTS ?= true
endif

.PHONY: help install demo test test-hard lint format docs compiled uncompiled bench-reading bench-reading-compiled bench-ledger bench-tally fuzz clean

help:  ## show these lines
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "'$(PYTHON)' is no Python 3.11 or later; if you have one under another name: make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "Setting up: fetching uv into $(BOOT)"
	@$(PYTHON) -m venv $(BOOT) || { echo "$(PYTHON) -m venv failed: on Debian, 'apt-get install python3-venv' mends it" >&2; exit 1; }
	@$(BOOT)/bin/pip install --quiet --disable-pip-version-check "uv>=0.7"

$(STAMP): $(UV) pyproject.toml uv.lock
	@echo "Setting up: installing tawthiq into .venv"
	@$(UV) sync --quiet --frozen --python $(PYTHON)
	@rm -f $(COMPILED)
	@.venv/bin/python -m compileall -q src
	@touch $(STAMP)

install: $(STAMP)  ## put a development environment into .venv

demo: $(STAMP)  ## run the main job on the bundled example, start to end
	@.venv/bin/python -m tawthiq.cli demo

test: $(STAMP) lint  ## pass every test
	@.venv/bin/python -m pytest -n auto

test-hard: $(STAMP)  ## the long tests in full
	@TAWTHIQ_HARD=1 .venv/bin/python -m pytest -n auto

$(WHEEL): $(STAMP) tools/hatch_build.py $(shell find src/tawthiq -name '*.py' -o -name '*.toml' 2>/dev/null)
	@command -v "$${CC:-cc}" >/dev/null || { echo "There is no C compiler ('$${CC:-cc}'): nothing was changed, and the reader works without. On Debian, 'apt-get install gcc python3-dev' mends it" >&2; exit 1; }
	@echo "Compiling the reader: some minutes"
	@rm -rf build/compiled
	@HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 $(UV) build --quiet --wheel --python .venv/bin/python --out-dir build/compiled
	@ls build/compiled/*.whl >$@

compiled: $(WHEEL)  ## put a compiled reader into .venv (needs a C compiler)
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --reinstall "$$(cat $(WHEEL))"
	@cp $(WHEEL) $(COMPILED)
	@echo "The reader in .venv is compiled as the sources are now; 'make uncompiled' undoes it"

uncompiled: $(STAMP)  ## put the reader of the sources back into .venv
	@$(UV) sync --quiet --frozen --python $(PYTHON) --reinstall-package tawthiq
	@rm -rf $(COMPILED) build/compiled

bench-reading: $(STAMP)  ## how fast reading is, against spaCy and against a bare look-up of names
	@$(BENCH) $(if $(wildcard $(COMPILED)),--with "$$(cat $(COMPILED))") python -m benchmarks.reading_speed

bench-reading-compiled: $(WHEEL)  ## the same with a compiled reader, whatever is in .venv
	@$(BENCH) --with "$$(cat $(WHEEL))" python -m benchmarks.reading_speed

lint: $(STAMP)  ## style, types and import layers
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo

format: $(STAMP)  ## put the code into its form
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

docs: $(STAMP)  ## renew docs/cli.md and the outputs in README.md from the commands themselves
	@.venv/bin/python -m tools.make_cli_docs
	@.venv/bin/python -m tools.renew_readme

bench-ledger: $(STAMP)  ## how fast the ledger records and verifies, against bare inserts and bare hashing
	@.venv/bin/python benchmarks/bench_ledger.py

fuzz: $(STAMP)  ## ten minutes of fuzzing of reading and auditing (Linux; TIME=seconds for another length)
	@$(UV) run --quiet --isolated --frozen --no-default-groups --group fuzz python -m tools.fuzz_reading -max_total_time=$(or $(TIME),600)

bench-tally: $(STAMP)  ## how fast a tally over 10 million lines is, against SQL by hand and pandas
	@$(UV) run --quiet --isolated --frozen --no-default-groups --group bench python -m benchmarks.bench_tally

clean:  ## remove what was set up
	rm -rf .venv $(BOOT) build/compiled .pytest_cache .mypy_cache .ruff_cache .fuzz crash-*
