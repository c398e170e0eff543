# Two commands matter: `make run` (sets up, builds the index, opens the chat) and `make test` (sets up, checks everything).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test lint fix fast browser-packages clean

run: $(VENV)/.installed
	$(BIN)/wenbao build
	$(BIN)/wenbao serve --open

test: $(VENV)/.installed-dev browser-packages lint
	$(BIN)/python -m pytest

fast: $(VENV)/.installed-dev            ## the quick tests alone
	$(BIN)/python -m pytest -m "not model and not browser"

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

fix: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/.installed: pyproject.toml
	@echo "Setting up $(VENV): some 2 GB, a few minutes, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

# The browser tests drive Debian's chromium; the fonts are for the pictures, poppler for pages pressed to PDF.
browser-packages:
	@command -v chromium >/dev/null && command -v pdftotext >/dev/null && fc-list 2>/dev/null | grep -q "Noto.*CJK" || \
	{ SUDO=$$([ $$(id -u) = 0 ] || echo sudo); $$SUDO apt-get update -q && $$SUDO apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk fontconfig poppler-utils; }

clean:                                  ## what make has set up; an index, which may have taken hours, stays
	rm -rf $(VENV)
