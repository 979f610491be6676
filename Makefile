# make        set up .venv and build the decks
# make test   set up .venv and pass the tests
# make lint   ruff, mypy (for Windows too) and, for the workflows, zizmor
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

ANKI_VERSIONS := 23.12.1 24.11 26.9.3

.PHONY: build setup test coverage lint format docs docs-site test-oldest soak fuzz hostile growth hashes test-anki-versions pictures desktop-pictures clean
.DEFAULT_GOAL := build

# Not $(BIN)/cika: the script that an older pip writes imports `re`, which takes as long as all that
# a build does for which nothing changed.
build: $(VENV)/.runtime
	@$(BIN)/python -P src/cika/__main__.py build

# Only what building needs; CI uses it.
setup: $(VENV)/.runtime

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto

# Which lines and branches the tests run; fails below the share that pyproject.toml holds.
coverage: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	@$(BIN)/zizmor --offline --quiet --persona pedantic .github src/cika/starter/files/.github

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# The oldest dependencies that pyproject.toml allows, in an environment of their own.
test-oldest: pyproject.toml constraints-oldest.txt
	@$(PYTHON) -m venv .venv-oldest
	@.venv-oldest/bin/python -m pip --disable-pip-version-check --quiet install -c constraints-oldest.txt -e '.[dev]'
	@.venv-oldest/bin/python -m pytest -n auto

# Long random histories of releases and a learner; prints what was compared.
SEEDS ?= 100
soak: $(VENV)/.dev
	@cd tests && ../$(BIN)/python -m support.soak $(SEEDS) 150

# Random inputs for everything that reads what strangers write; FUZZ="--inputs 1000000 --seed 7".
fuzz: $(VENV)/.dev
	@PYTHONPATH=tests $(BIN)/python -m fuzz $(FUZZ)

# Every hostile text in every slot of an entry, in Chromium with the MathJax of the real Anki, and
# the site that is made of them.
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
	  .venv-anki/bin/python -m pytest -q -n auto tests/test_import.py tests/test_updates.py tests/test_acts.py tests/test_lifecycle.py tests/test_cards.py || exit 1; \
	  rm -rf .venv-anki; \
	done

# What documents repeat of the program: tables of codes, commands, rooms and keys, the JSON Schema;
# and the files of a new repository.
docs: $(VENV)/.dev
	@$(BIN)/python docs/generate.py

# The documents as a site, in build/docs.
docs-site: $(VENV)/.dev
	@$(BIN)/python docs/site/make.py build/docs

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

# With VERIFIED=1 every file is one that was looked at: releases are built so.  Without it any
# index will do, also one that builds its packages itself.
$(VENV)/.runtime: $(VENV)/bin/python pyproject.toml constraints.txt constraints-hashes.txt
	@echo "正在安装词卡……" >&2
ifdef VERIFIED
	@$(PIP) install --require-hashes -r constraints-build.txt
	@$(PIP) install --require-hashes --no-build-isolation -r constraints-hashes.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
else
	@$(PIP) install -c constraints.txt -e .
endif
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "正在安装词卡和测试工具……" >&2
	@$(PIP) install -c constraints.txt -e '.[dev,docs]'
	@$(PIP) install --no-deps "aqt==$$($(BIN)/python -c 'from anki.buildinfo import version; print(version)')" \
	  || echo "没有装上aqt，少跑几个测试（Anki自己的页面）。" >&2
	@$(BIN)/python -m compileall -q src
	@touch $(VENV)/.runtime $@

# The hashes of every file of the versions in constraints.txt, from whatever index pip asks here.
HASHES := --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
hashes: pyproject.toml constraints.txt
	@$(PYTHON) -m venv .venv-hashes
	@.venv-hashes/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	@printf 'hatchling\neditables\nsetuptools\nwheel\n' | .venv-hashes/bin/pip-compile $(HASHES) -o .venv-hashes/build.txt -
	@.venv-hashes/bin/pip-compile $(HASHES) -c constraints.txt -o .venv-hashes/hashes.txt pyproject.toml
	@.venv-hashes/bin/pip-compile $(HASHES) -c constraints.txt --extra docs -o .venv-hashes/docs.txt pyproject.toml
	@(head -n 1 constraints-build.txt; cat .venv-hashes/build.txt) > .venv-hashes/all.txt && mv .venv-hashes/all.txt constraints-build.txt
	@(head -n 1 constraints-hashes.txt; cat .venv-hashes/hashes.txt) > .venv-hashes/all.txt && mv .venv-hashes/all.txt constraints-hashes.txt
	@(head -n 1 constraints-docs.txt; cat .venv-hashes/docs.txt) > .venv-hashes/all.txt && mv .venv-hashes/all.txt constraints-docs.txt
	@rm -rf .venv-hashes

clean:
	@rm -rf $(VENV) .venv-oldest .venv-anki .venv-hashes build/*.apkg build/fuzz build/aqt
