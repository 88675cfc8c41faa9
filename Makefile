# Two commands matter: `make run` and `make test`. `make help` lists the rest.
# Needs Python 3.11 or later, bash and make; everything else is fetched into .venv at the first run.

SHELL := /bin/bash
# A check in front of a pipe must be able to fail.
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
BOOTSTRAP := bash wsp/embedded/bootstrap.sh
BIN := .venv/bin
# How many processes the tests use: `make test JOBS=4`.
JOBS ?= 2
export PYTHON PORT
# The pages whose pictures stand in docs/screenshots; the ranker's are left out, since the test measures nothing.
SHOWN := call-list-open conversation vacancy candidate employer introduction trial team journey plan portal portal-plan
# The environment of a production machine, for Django's deployment check.
PRODUCTION := WERKBANK_PRODUCTION=yes WERKBANK_HOSTS=werkbank.example WERKBANK_URL=https://werkbank.example \
	WERKBANK_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')

.PHONY: help run test check bench bench-short killtest killtest-short requirements screenshots assets messages demo clean

help: ## What can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: ## Start Werkbank with everything it needs; Ctrl+C stops it
	@$(BOOTSTRAP) base assets
	@WERKBANK_STOP_WITH_PARENT=yes exec $(BIN)/python -m wsp.embedded.run

test: ## All tests, in the browser too when there is a Chromium
	@$(BOOTSTRAP) dev assets
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

check: ## Style, layers, types, catalogues, settings, licences
	@$(BOOTSTRAP) dev assets
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports | tail -n 2
	@$(BIN)/pyright
	@$(BIN)/djlint --lint --quiet frontend
	@$(BIN)/python manage.py messages --compile
	@$(BIN)/python manage.py messages --check
	@$(BIN)/python manage.py journey_docs --check
	@$(BIN)/python manage.py import_docs --check
	@$(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/python .ci/licences.py
	@$(BIN)/python .ci/tidy.py
	@echo "All checks passed."

bench: ## Measure: the pages, the API, the call list, the sweep, the ranker and the import, each beside a baseline of the same run
	@$(BOOTSTRAP) dev assets
	@for what in pages api calllist nudges matching import; do $(BIN)/python -m tests.bench.bench_$$what || exit 1; done

bench-short: ## The same on small data, to see that it runs
	@$(BOOTSTRAP) dev assets
	@for what in pages api calllist nudges matching import; do $(BIN)/python -m tests.bench.bench_$$what --short || exit 1; done

killtest: ## Kill, crash, empty and jump for minutes, and see that nothing is lost or comes twice
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m tests.killtest --transport filesystem
	@for broker in redis rabbitmq; do \
		if command -v $$broker-server >/dev/null; then $(BIN)/python -m tests.killtest --transport $$broker || exit 1; \
		else echo "Not tried with $$broker: there is no $$broker-server on this machine."; fi; \
	done

killtest-short: ## The same in three minutes or so
	@$(BOOTSTRAP) dev
	@$(BIN)/python -m tests.killtest --short --transport filesystem
	@for broker in redis rabbitmq; do \
		if command -v $$broker-server >/dev/null; then $(BIN)/python -m tests.killtest --short --transport $$broker || exit 1; \
		elif [ -n "$$CI" ]; then echo "There is no $$broker-server, and nothing may be skipped here."; exit 1; \
		else echo "Not tried with $$broker: there is no $$broker-server on this machine."; fi; \
	done

requirements: ## Compile the lists of packages anew, with hashes (UPGRADE=--upgrade takes newer ones)
	@$(BOOTSTRAP) dev
	@for list in dev base; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			--no-header $(UPGRADE) requirements/$$list.in -o requirements/$$list.txt \
			$$([ $$list = base ] && echo -c requirements/dev.txt) || exit 1; \
	done

screenshots: ## Take pictures of all pages, in a Chromium: into var/screenshots, those of SHOWN into docs as well
	@$(BOOTSTRAP) dev assets
	@rm -rf var/screenshots && mkdir -p docs/screenshots
	@SCREENSHOTS=var/screenshots $(BIN)/python -m pytest -q tests/browser/test_every_page.py
	@for page in $(SHOWN); do cp var/screenshots/$$page-desk.png var/screenshots/$$page-phone.png docs/screenshots/ || exit 1; done

assets: ## Build the style sheets and scripts of the pages
	@$(BOOTSTRAP) base assets

messages: ## Bring the Dutch catalogues up to date with the code
	@$(BOOTSTRAP) base
	@$(BIN)/python manage.py messages

demo: ## Throw the data of `make run` away (SURE=yes); the next run fills the demonstration region anew
	@$(BOOTSTRAP) base
	@$(BIN)/python -m wsp.embedded.forget $(if $(filter yes,$(SURE)),--sure)

clean: ## Remove what can be made again; data stay
	rm -rf .venv frontend/assets/node_modules frontend/static/build var/static .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
