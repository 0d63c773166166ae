# Everything here is done by launcher/, which needs nothing but python3; this file only gives it short names.
PYTHON ?= python3
LAUNCHER = $(PYTHON) -m launcher
UV = .venv/tools/bin/uv

.DEFAULT_GOAL := help
.PHONY: help run shell stop sql test setup train lint format lock env-example clean nlu-report match-report reading-report calibrate train-matcher nlu-compare

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## sets up what is missing, trains if the data changed, starts everything; Ctrl-C ends it
	@$(LAUNCHER) run

shell: ## the same, and then a conversation in this terminal
	@$(LAUNCHER) shell

stop: ## ends the bot that runs in this folder
	@$(LAUNCHER) stop

sql: ## asks the running bot's database: make sql Q='SELECT * FROM "OneAiOrderStaging"'
	@$(LAUNCHER) sql

test: ## every test and check, on real PostgreSQL and Redis
	@$(LAUNCHER) test

setup: ## only makes the two Python environments
	@$(LAUNCHER) setup

train: ## only trains the model, if something that goes into it changed
	@$(LAUNCHER) train

nlu-report: train ## how well held-out messages are understood, into docs/nlu-report.md
	@.venv/rasa/bin/python -m bench.nlu_report

nlu-compare: setup ## other pipelines next to ours, into docs/nlu-comparison.md; up to two hours
	@.venv/rasa/bin/python -W ignore -m bench.nlu_compare

calibrate: setup ## the matcher's accept score again, after its words, model or rules changed
	@.venv/actions/bin/python -m orders.matching.calibrate

train-matcher: setup ## teaches the sentence model our own words, into .cache/matching; MATCHER_MODEL then chooses it
	@.venv/actions/bin/python -m orders.matching.train

match-report: setup ## how well products are found, by kind of query, and what is ordered of it
	@.venv/actions/bin/python -m bench.match_report
	@.venv/actions/bin/python -m bench.ordered_report tests/matching/test.yml tests/matching/strangers.yml

reading-report: setup ## how well quantities, units, dates and names are read
	@.venv/actions/bin/python -m bench.reading_report

lint: ## ruff and mypy
	@.venv/actions/bin/ruff check . && .venv/actions/bin/mypy --strict orders

format: ## formats the Python files
	@.venv/actions/bin/ruff format .

lock: ## compiles requirements/*.in into the locks again
	$(UV) pip compile -q --python-version 3.10 --override requirements/overrides.txt requirements/rasa.in -o requirements/rasa.txt
	$(UV) pip compile -q --python-version 3.11 $(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)",--torch-backend=cpu) requirements/actions.in -o requirements/actions.txt

env-example: ## writes .env.example again, after a setting was added
	@.venv/actions/bin/python -m launcher env-example > .env.example

clean: stop ## removes environments, models, logs and the local databases
	rm -rf .venv .run .rasa models .mypy_cache .ruff_cache .pytest_cache .hypothesis
