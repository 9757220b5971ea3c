# Everything this project does, by one word. `make help` lists the words.
.DEFAULT_GOAL := help
.PHONY: help run web demo dev test bench crash corpus search show-calendar show-mail show-one show-first-minute show-day show-queueing show-histories screenshots openapi format

PORT ?= 8080
LMTP_PORT ?= 2424
DATA ?= ./data
export PORT LMTP_PORT DATA

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile
	@echo "  Settings: PORT=$(PORT) SHOP_PORT=the port after PORT, LMTP_PORT=$(LMTP_PORT) DATA=$(DATA) UI=yes; STAGES=\"unit walls\" picks stages of make test"

run: ## build and serve from an empty folder; installs nothing
	@scripts/run

web: ## build the screens, when they changed
	@scripts/web

demo: ## a made-up company with two weeks of customers beside an empty workspace; prints both log-ins
	@scripts/demo

dev: ## like run, with debug log, following each change; the screens at http://localhost:5173
	@scripts/need rust cc python $(if $(filter no,$(UI)),,node) && exec python3 scripts/dev.py

test: ## all that must hold before a change is sent; installs what it needs when root
	@scripts/install && exec python3 scripts/test.py $(STAGES)

crash: ## kill -9 under load: 50 rounds on SQLite, 10 on PostgreSQL; 30 and 10 more while work is routed; each then audited
	@scripts/build && python3 tests/crash.py --store sqlite --rounds 50 && python3 tests/crash.py --store postgres --rounds 10 && \
	python3 tests/crash_routing.py --store sqlite --rounds 30 && python3 tests/crash_routing.py --store postgres --rounds 10

corpus: ## every mail of the shared test data through the front door
	@scripts/build && exec python3 tests/corpus.py

search: ## questions in Japanese and English over two shared sets: is the answer among the first hits?
	@scripts/need rust cc python && cargo build --release --package tsunagu-server && \
	TSUNAGU_BIN=$${CARGO_TARGET_DIR:-target}/release/tsunagu python3 tests/search.py

show-calendar: ## Japan's holidays of 2000 to 2030 beside jpholiday, later years, and what a visitor is told at moments to come
	@scripts/build && exec python3 tests/show_calendar.py

show-mail: ## a mail round trip with dovecot, swaks and a recording receiver, step by step
	@scripts/build && exec python3 tests/show_mail.py

show-one: ## one customer over chat and mail in a real browser, step by step
	@scripts/build && exec python3 tests/show_one.py

show-first-minute: ## from an empty folder to the first answer in the real screens, in both languages; counts inputs and clicks
	@scripts/build && exec web/e2e/run shows/first-minute

show-day: ## a working day of mail, by keyboard alone and by mouse alone; what left against golden files
	@scripts/build && exec web/e2e/run shows/day

show-queueing: ## the routing engine against exact answers of queueing theory: a million arrivals a case
	@scripts/need rust cc && exec cargo run --quiet --release --package tsunagu-queueing -- $${TSUNAGU_SHARED:-../shared}/data/erlang-cases/cases.json

show-histories: ## a hundred thousand random histories of the routing engine, each decision held against a plain search
	@scripts/need rust cc && TSUNAGU_HISTORIES=100000 exec cargo test --quiet --release --package tsunagu-routing --test histories -- --nocapture

screenshots: ## every screen in every state, language and theme, into web/screenshots
	@scripts/build && exec web/e2e/run screens

bench: ## measurements, each beside its floor in the same run
	@scripts/need rust cc python && exec bench/run

openapi: ## write openapi/tsunagu.json anew
	@cargo xtask openapi

format: ## put every file into its form
	@cargo fmt --all
