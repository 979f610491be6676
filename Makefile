# make        set up .venv and build the decks
# make test   set up .venv and pass the tests
# make lint   ruff, mypy and, for the workflows, zizmor
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

ANKI_VERSIONS := 23.12.1 24.11 26.9.3

.PHONY: build setup test lint format docs test-oldest soak fuzz hostile growth test-anki-versions pictures desktop-pictures clean
.DEFAULT_GOAL := build

build: $(VENV)/.runtime
	@$(BIN)/cika build

# Only what building needs; CI uses it.
setup: $(VENV)/.runtime

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet --persona pedantic .github

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# The oldest dependencies that pyproject.toml allows, in an environment of their own.
test-oldest: pyproject.toml constraints-oldest.txt
	@$(PYTHON) -m venv .venv-oldest
	@.venv-oldest/bin/python -m pip --disable-pip-version-check --quiet install -c constraints-oldest.txt -e '.[dev]'
	@.venv-oldest/bin/python -m pytest -n auto

# Hundreds of random histories of releases and a learner; prints what was compared.
soak: $(VENV)/.dev
	@CIKA_HISTORIES=400 CIKA_STEPS=60 $(BIN)/python -m pytest -q tests/test_lifecycle.py

# Random inputs for everything that reads what strangers write; FUZZ="--inputs 1000000 --seed 7".
fuzz: $(VENV)/.dev
	@PYTHONPATH=tests $(BIN)/python -m fuzz $(FUZZ)

# Every hostile text in every slot of an entry, in Chromium with the MathJax of the real Anki.
hostile: $(VENV)/.dev
	@$(PIP) download --no-deps --dest build/aqt aqt==26.9.3
	@cd build/aqt && $(CURDIR)/$(BIN)/python -m zipfile -e aqt-*.whl files
	@PYTHONPATH=tests $(BIN)/python -m hostile build/aqt/files

# How the time of reading grows with what was written.
growth: $(VENV)/.dev
	@PYTHONPATH=tests $(BIN)/python benchmarks/growth.py

# The promises to learners on the oldest Anki we support, on one between and on the newest.
test-anki-versions: $(VENV)/.dev
	@for version in $(ANKI_VERSIONS); do \
	  echo "== Anki $$version" && \
	  $(PYTHON) -m venv .venv-anki && \
	  .venv-anki/bin/python -m pip --disable-pip-version-check --quiet install -c constraints-anki.txt -e . anki==$$version pytest pytest-xdist hypothesis playwright && \
	  .venv-anki/bin/python -m pytest -q -n auto tests/test_import.py tests/test_updates.py tests/test_lifecycle.py tests/test_cards.py || exit 1; \
	  rm -rf .venv-anki; \
	done

# What documents repeat of the program: tables of codes, rooms and keys, the JSON Schema.
docs: $(VENV)/.dev
	@$(BIN)/python docs/generate.py

pictures: $(VENV)/.dev
	@$(BIN)/python docs/pictures/make.py
	@$(BIN)/python docs/pictures/contributing.py

# Of the real desktop Anki, which is large and needs Qt; not part of the tests.
desktop-pictures: build
	@$(PYTHON) -m venv .venv-desktop
	@.venv-desktop/bin/python -m pip --disable-pip-version-check --quiet install aqt
	@.venv-desktop/bin/python docs/pictures/desktop.py
	@rm -rf .venv-desktop

$(VENV)/bin/python:
	@echo "正在准备环境（.venv）……" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要Python 3.11或更新的版本。" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "正在安装词卡……" >&2
	@$(PIP) install -c constraints.txt -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "正在安装词卡和测试工具……" >&2
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $(VENV)/.runtime $@

clean:
	@rm -rf $(VENV) .venv-oldest .venv-anki build/*.apkg build/.cache
