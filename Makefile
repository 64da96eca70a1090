# The course's commands. Each works first on a fresh clone: it makes .venv and installs what it needs.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
# make lab LAB="--no-browser --port 8900" passes options on to JupyterLab; make check LESSON=02
LAB ?=
NOTEBOOK ?=
LESSON ?=
SUBMISSIONS ?=
GRADE ?=
EXERCISE ?=
FROM ?=
PYODIDE ?=

# Where Python is told to keep no compiled files, each of the hundreds of processes below compiles NumPy and Matplotlib anew.
unexport PYTHONDONTWRITEBYTECODE

# The lessons' matrices are small: a second BLAS thread only waits for the first.
test tests check notebooks: export OPENBLAS_NUM_THREADS = 1

.DEFAULT_GOAL := help
.PHONY: help lab check progress reset update grade gradescope test tests lint notebooks site bench lock

help:  ## list the commands
	@echo "make lab        open the course in JupyterLab, at lesson 00"
	@echo "make check      run your notebooks from a clean start and print your report card; LESSON=02: one of them"
	@echo "make progress   what is passed, tried and open, your points, and what comes next"
	@echo "make reset      LESSON=02 or EXERCISE=relu: fresh again; what you wrote is kept under a dated name"
	@echo "make update     a new version of the course, with all that you wrote; FROM=folder-or-zip without git"
	@echo "make grade      grade a class: make grade SUBMISSIONS=folder; GRADE=--help lists the options"
	@echo "make gradescope zip an autograder for Gradescope; LESSON=\"02_linear_forward 03_activations\" for some lessons"
	@echo "make test       lint, run every test and the solved lessons under nbval, and measure what is run"
	@echo "make tests      every test, without lint"
	@echo "make notebooks  build the notebooks from notebooks/source (never overwrites a learner's work)"
	@echo "make site       the course as web pages, in build/site/html; PYODIDE=folder-or-archive: with Python for browsers in it"
	@echo "make bench      time training, checks and nbval, and write benchmarks/README.md"
	@echo "make lint       ruff over the code and the notebooks, types in dnn_utils"
	@echo "make lock       write constraints.txt anew from pyproject.toml (needs a network)"

lab:  ## what a learner runs
	@$(PYTHON) tools/make_venv.py
	cd notebooks && ../$(BIN)/jupyter lab --config ../tools/jupyter_config.py $(LAB) 00_start_here.ipynb

# These four are for a learner: they say in a sentence what was not possible, and make adds nothing to it.
# A script that needs the exit status calls what stands in the line itself.
check:
	@$(PYTHON) tools/make_venv.py
	@$(BIN)/python -m dnn_utils.upkeep check --lesson "$(or $(LESSON),$(NOTEBOOK))" || true

progress:
	@$(PYTHON) tools/make_venv.py
	@$(BIN)/python -m dnn_utils.grading.progress || true

reset:
	@$(PYTHON) tools/make_venv.py
	@$(BIN)/python -m dnn_utils.upkeep reset --lesson "$(LESSON)" --exercise "$(EXERCISE)" || true

update:
	@$(PYTHON) tools/make_venv.py
	@$(BIN)/python -m dnn_utils.upkeep update --from "$(FROM)" || true

grade:
	@$(PYTHON) tools/make_venv.py
	@test -n "$(SUBMISSIONS)" || { echo "make grade: say which folder or zip file holds the submissions: make grade SUBMISSIONS=folder"; exit 2; }
	@$(BIN)/python -m dnn_utils.grading "$(SUBMISSIONS)" $(GRADE)

gradescope:
	@$(PYTHON) tools/make_venv.py
	@$(BIN)/python -m dnn_utils.grading.exporting.autograder $(LESSON)

# One go, one exit status, here and below: what one of them finds does not hide what the next one says.
lint:
	@$(PYTHON) tools/make_venv.py test
	@status=0; \
	$(BIN)/ruff check . || status=1; \
	$(BIN)/ruff format --check . || status=1; \
	$(BIN)/python -m mypy || status=1; \
	exit $$status

test:
	@status=0; \
	$(MAKE) --no-print-directory lint || status=1; \
	$(MAKE) --no-print-directory tests || status=1; \
	exit $$status

tests:
	@$(PYTHON) tools/make_venv.py test
	@$(BIN)/python -m coverage erase
	@status=0; \
	$(BIN)/python -m coverage run -m pytest -n 2 --dist loadfile --no-loadscope-reorder --nbval tests notebooks/solutions || status=1; \
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --nbval -p no:dnn_utils notebooks/solutions || status=1; \
	$(BIN)/python -m coverage combine --quiet && $(BIN)/python -m coverage report || status=1; \
	exit $$status

notebooks:
	@$(PYTHON) tools/make_venv.py test
	$(BIN)/python -m dnn_utils.authoring $(LESSON)

site:
	@$(PYTHON) tools/make_venv.py site
	$(BIN)/python site/build.py $(if $(PYODIDE),--pyodide "$(PYODIDE)")

bench:
	@$(PYTHON) tools/make_venv.py test bench
	$(BIN)/python -m benchmarks

lock:
	@$(PYTHON) tools/make_venv.py test
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --extra test --extra site --extra cluster --no-header --no-annotate --no-emit-index-url --upgrade --output-file constraints.txt pyproject.toml
