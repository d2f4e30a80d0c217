# Two commands on a machine with Python 3.11: `make demo` and `make test`.
PYTHON ?= python3.11
BIN := .venv/bin
HOME_DEMO := demo-home
GOLD ?= tests/gold/samples tests/gold/dev
# One more than there are cores: many tests wait for processes of their own
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# Kept even where the environment says otherwise: compiling all modules anew costs each process half a second
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test check audit lint score formats gate pin docs lock clean

demo: .venv/ready
	@rm -rf $(HOME_DEMO)
	@$(BIN)/pressfacts init $(HOME_DEMO)
	@$(BIN)/pressfacts ingest --home $(HOME_DEMO) tests/gold/samples/*.txt tests/gold/samples/pdf/*.pdf
	@$(BIN)/python -m benchmarks.demo $(HOME_DEMO)

test: .venv/ready
	$(BIN)/python -m pytest -n $(WORKERS)

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/mypy

# Accuracy per language on gold folders, with a fresh warehouse: make score GOLD="DIR…"
score: .venv/ready
	@$(BIN)/python -m benchmarks.accuracy $(GOLD)

# The gold corpus as HTML, DOCX, ODT, RTF and so on: accuracy beside plain text
formats: .venv/ready
	@$(BIN)/python -m benchmarks.formats

# Fails where accuracy or who is who is below the pinned floors
gate: .venv/ready
	@$(BIN)/python -m benchmarks.accuracy --gate

# Raises the floors to what is measured now; never lowers them
pin: .venv/ready
	@$(BIN)/python -m benchmarks.accuracy --pin

# Learns the models of extractors/data/judgement anew from the gold documents
train: .venv/ready
	@$(BIN)/python -m benchmarks.train

check: lint test gate

# The generated parts of README.md and docs/
docs: .venv/ready
	@PYTHONPATH=. $(BIN)/python docs/generate.py
	@$(BIN)/python -m warehouse.reference > docs/schema.md

# Known holes in the locked packages; needs the network
audit: .venv/ready
	@$(BIN)/python -c "import pip_audit" 2>/dev/null || $(BIN)/pip install -q "pip-audit>=2.9,<3"
	$(BIN)/python -m pip_audit -r requirements.lock --no-deps --disable-pip

lock: .venv/ready
	$(BIN)/pip-compile -q --extra dev --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --allow-unsafe --no-header -o requirements.lock pyproject.toml

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf .venv $(HOME_DEMO) .score build dist *.egg-info
