# Short names for the commands of README.md. Each one sets up everything that it needs.
PYTHON ?= python3
BIN := .venv/bin
OLDEST := .venv-oldest/bin
NODE := tests/node
BENCH := .venv-bench/bin
FUZZ := .venv-fuzz/bin
FUZZ_LOADERS := catalog translation table markdown html rst wiki asciidoc headings csv tsv json yaml toml properties ini strings xml \
    smithy textproto aligned lines code xlsx merge document configuration target
FUZZ_SECONDS := 300

# A Python that keeps the modules that it compiled starts faster.
export PYTHONDONTWRITEBYTECODE =

.PHONY: generate test test-deep test-oldest lint lock picture bench bench-scan bench-growth fuzz clean

generate: .venv/installed ## read spec/, write out/
	$(BIN)/errcast generate

test: development ## run the tests
	$(BIN)/pytest

test-deep: development ## run the tests with new seeds and more examples; about an hour, ERRCAST_DEEP_MINUTES=20 for less
	ERRCAST_DEEP=1 $(BIN)/pytest

# The test files that need no compilers and no network.
OLDEST_TESTS := catalogfile/test_codes.py catalogfile/test_reading.py catalogfile/test_writing.py config escaping rendering sources test_targets.py \
    $(COMMANDS:%=cli/test_%.py)
COMMANDS := commands completing generate import targets

test-oldest: .venv-oldest/installed ## run the tests of library features, on the oldest allowed libraries
	$(OLDEST)/pytest --no-header -q $(OLDEST_TESTS:%=tests/%)

LOCK := pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url

lock: .venv/installed-for-development ## update action.txt and action-tables.txt, the lock files of the action
	$(BIN)/uv $(LOCK) --output-file action.txt pyproject.toml
	$(BIN)/uv $(LOCK) --extra all --output-file action-tables.txt pyproject.toml

lint: .venv/installed-for-development ## check style, types, the catalog and its translations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/errcast lint
	$(BIN)/errcast texts status --fail-under 100

picture: development ## take the picture of the site for README.md with Chromium
	$(BIN)/python -m tests.support.picture

bench: .venv-bench/installed ## compare errcast with other generators; BENCH_ARGUMENTS=--write for docs/
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check .
	$(BENCH)/python -m benchmarks $(BENCH_ARGUMENTS)

bench-scan: ## measure errcast scan beside the lexer alone; some minutes
	test -x $(BENCH)/python || $(PYTHON) -m venv .venv-bench
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check '.[scan]'
	$(BENCH)/python -m benchmarks --scan $(BENCH_ARGUMENTS)

bench-growth: node_modules ## measure errcast with catalogs of up to 100,000 errors; about ten minutes
	test -x $(BENCH)/python || $(PYTHON) -m venv .venv-bench
	$(BENCH)/python -m pip install --quiet --disable-pip-version-check .
	$(BENCH)/python -m benchmarks --growth $(BENCH_ARGUMENTS)

fuzz: .venv-fuzz/installed ## give random bytes to the loaders; FUZZ_LOADERS=catalog FUZZ_SECONDS=60 for less
	set -e; for loader in $(FUZZ_LOADERS); do \
	    PYTHONPATH=. $(FUZZ)/python tests/fuzz/run.py $$loader -max_total_time=$(FUZZ_SECONDS); \
	done

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q generator # pip does this when it copies the package
	touch $@

# uv takes a tenth of the time of pip, because it compiles no module before it is used.
.venv/installed-for-development: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary uv uv \
	    && $(BIN)/uv pip install --quiet --python $(BIN)/python --editable '.[dev]' \
	    || $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch .venv/installed $@

.PHONY: development
development: # Python and Node at the same time
	@$(MAKE) --no-print-directory --jobs=2 .venv/installed-for-development node_modules

.PHONY: node_modules
node_modules:
	@if ! command -v npm > /dev/null; then \
	    echo "npm is not installed: tests that need TypeScript or Node are skipped"; \
	elif test ! -e $(NODE)/node_modules/.package-lock.json \
	    || test $(NODE)/package-lock.json -nt $(NODE)/node_modules/.package-lock.json; then \
	    cd $(NODE) && npm ci --no-audit --no-fund && touch node_modules/.package-lock.json; \
	fi

# A generator that cannot be installed gets a row that says so. The next run tries again.
.venv-bench/installed: benchmarks/requirements.txt benchmarks/package-lock.json
	test -x $(BENCH)/python || $(PYTHON) -m venv .venv-bench
	@failed=; \
	for requirement in $$(grep -v '^#' benchmarks/requirements.txt); do \
	    $(BENCH)/python -m pip install --quiet --disable-pip-version-check "$$requirement" || failed=1; \
	done; \
	if command -v npm > /dev/null; then \
	    (cd benchmarks && npm ci --no-audit --no-fund) || failed=1; \
	else \
	    echo "npm is not installed: its generators are left out"; \
	fi; \
	test -n "$$failed" || touch $@

.venv-oldest/installed: pyproject.toml tests/oldest.txt
	test -x $(OLDEST)/python || $(PYTHON) -m venv .venv-oldest
	$(OLDEST)/python -m pip install --quiet --disable-pip-version-check --constraint tests/oldest.txt \
	    --editable '.[all]' cmarkgfm hypothesis jsonschema pexpect pytest pytest-xdist
	touch $@

.venv-fuzz/installed: pyproject.toml
	test -x $(FUZZ)/python || $(PYTHON) -m venv .venv-fuzz
	$(FUZZ)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	touch $@

clean:
	rm -rf .venv .venv-bench .venv-fuzz .venv-oldest .fuzz .kotlin dist $(NODE)/node_modules $(NODE)/openapi/node_modules benchmarks/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
