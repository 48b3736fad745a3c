# The two commands: `make demo` shows a rehearsed campaign, `make test` checks everything.
# What they may be told: make demo MOMENT=aanmelden|avond|daarna PORT=8000 STOKJE_DATA=folder

MOMENT ?= aanmelden
PORT ?= 8000
export MOMENT PORT

.PHONY: demo test

demo:
	@bin/demo

test:
	@bin/test
