# `make run` serves the desk with a demo hotel, `make test` runs every test. Both set up what is
# missing first and need nothing but make and Python 3.11 or newer.

PYTHON ?= python3
HOTEL_DATA_DIR ?= var
export HOTEL_DATA_DIR

VENV := .venv
PY := $(VENV)/bin/python
LOG := $(HOTEL_DATA_DIR)/log/setup.log
# An npm of the machine's comes first; the virtual environment may have brought one.
WITH_NPM := PATH="$$PATH:$(CURDIR)/$(VENV)/bin"
PIP_INSTALL := $(PY) -m pip install --disable-pip-version-check --require-hashes
PYTEST := $(PY) -m pytest
UV_COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links

# A virtual environment whose Python has gone (moved, upgraded) is made again.
ifneq ($(wildcard $(VENV)/.created),)
ifneq ($(shell $(PY) -c 'print("sound")' 2>&1),sound)
$(shell rm -f $(VENV)/.created $(VENV)/.installed)
endif
endif

# $(call long_step,what is done,the command,the sentence when it fails)
define long_step
@mkdir -p "$(dir $(LOG))"; echo "$(strip $(1)) ..."; $(2) > "$(LOG)" 2>&1 || \
	{ echo "$(strip $(3)) The details are in $(LOG)." >&2; exit 1; }
endef

.NOTPARALLEL:
.PHONY: run test setup engine lint types unit local browser manage requirements clean

run: setup
	@exec $(PY) -m hotel.run

test: lint types unit local browser

setup: $(VENV)/.installed node_modules/.installed

engine: setup
	@$(PY) -m hotel.engine

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m bandit --quiet --configfile pyproject.toml --recursive hotel reservations
	@$(PY) -m hotel.audit

types: setup
	$(PY) -m mypy

# What works on a whole hotel is the same on both engines: it runs on the real one, which is two to
# four times as fast.
ON_LOCAL_ALONE := as_of backup commands importing journal migrating night_audit personal \
	relations rooming selectors self_check services views

# Small tests on moto, then all that works on a hotel and the races on DynamoDB Local, then a
# browser. Each core has a worker, and each worker an engine of its own.
unit: setup engine
	$(PYTEST) -n auto --engine=moto --ignore=tests/browser $(ON_LOCAL_ALONE:%=--ignore=tests/%)

local: setup engine
	$(PYTEST) -n auto --engine=local --ignore=tests/browser

browser: setup engine
	$(PYTEST) --engine=local tests/browser

# Every verb through every fault of its write (docs/faults.md), of which `make local` takes some of
# each kind.
.PHONY: faults
faults: setup engine
	ALL_FAULTS=1 $(PYTEST) -n auto --engine=local tests/faults

# Thirty clerks click for two minutes; make load ARGS="--faults 0.02" has them do it once more with
# every fiftieth request going wrong, ARGS="--help" says what else there is.
.PHONY: load
load: setup engine
	@$(PY) -m tests.load $(ARGS)

# How many bookings a second one type and month sustain where Amazon DynamoDB cancels transactions
# that meet: docs/contention.md. A quarter of an hour.
.PHONY: contention
contention: setup engine
	@$(PY) -m tests.contention $(ARGS)

# For example: make manage ARGS="create_table"
manage: setup
	@$(PY) manage.py $(ARGS)

# Pins everything again, from the direct dependencies in pyproject.toml.
requirements: setup
	$(UV_COMPILE) pyproject.toml -o requirements.txt
	$(UV_COMPILE) pyproject.toml --extra postgresql -c requirements.txt -o requirements-postgresql.txt
	$(UV_COMPILE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	$(UV_COMPILE) --group node -c requirements-dev.txt -o requirements-node.txt

# Everything that can be got again; the data stays.
clean:
	rm -rf $(VENV) node_modules staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.created:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found="$$python"; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer is needed; name it with make PYTHON=/path/to/python3." >&2; \
		exit 1; \
	fi; \
	echo "Creating the virtual environment ..."; \
	mkdir -p "$(dir $(LOG))"; \
	"$$found" -m venv --clear $(VENV) > "$(LOG)" 2>&1 || { \
		echo "The virtual environment could not be created: install Python's venv module (on" \
			"Debian and Ubuntu the package python3-venv). The details are in $(LOG)." >&2; \
		exit 1; \
	}
	@touch $@

$(VENV)/.installed: requirements-dev.txt | $(VENV)/.created
	$(call long_step,Installing Python packages (once; a minute or two),\
	$(PIP_INSTALL) -r requirements-dev.txt,\
	The Python packages could not be installed; check the connection and try again.)
	@touch $@

node_modules/.installed: package.json package-lock.json | $(VENV)/.installed
	@if ! $(WITH_NPM) npm --version > /dev/null 2>&1; then $(MAKE) --no-print-directory npm; fi
	$(call long_step,Installing what the pages are dressed with (once),\
	$(WITH_NPM) npm ci --ignore-scripts --no-audit --no-fund,\
	The npm packages could not be installed; check the connection and try again.)
	@touch $@

.PHONY: npm
npm: $(VENV)/.installed
	$(call long_step,Installing npm (once: this machine has none),\
	$(PIP_INSTALL) -r requirements-node.txt,\
	npm could not be installed; check the connection or install Node.js yourself.)
