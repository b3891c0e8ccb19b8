# Two commands do all set-up on a fresh machine: `make demo` runs the product, `make test` passes its tests.
RUN := .venv/bin
export PYTHONPATH := $(CURDIR)
CHECK := ALONGSIDE_DATA=build/check ALONGSIDE_HTTPS=yes ALONGSIDE_SECRET_KEY=for-checks-only-and-long-enough-to-please-every-one-of-them-0123456789

.PHONY: demo test check crash chromium access shots

# A work tree may borrow the .venv of another by a link. It must not sync it: that would turn the other's install to itself.
ifeq ($(shell test -L .venv && echo borrowed),borrowed)
.PHONY: .venv/ready
.venv/ready:
else
.venv/ready: pyproject.toml uv.lock
	@command -v python3 >/dev/null || { echo "Alongside needs Python 3.11 or newer: apt-get install python3 python3-venv"; exit 1; }
	@test -x .boot/bin/uv || { python3 -m venv .boot && .boot/bin/pip install --quiet uv; } || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	.boot/bin/uv sync --locked --quiet
	@touch $@
endif

# The product with a made-up group, on http://localhost:8000/. PORT=9000 for another port.
PORT ?= 8000
demo: .venv/ready
	$(RUN)/python -m alongside.front.command demo --port $(PORT)

# Reads the code without running its tests; stays under a minute.
check: .venv/ready
	@mkdir -p build/check
	$(RUN)/ruff check --quiet .
	$(RUN)/ruff format --check --quiet .
	$(RUN)/djlint alongside --lint --quiet
	$(RUN)/lint-imports --no-logo --no-cache >build/check/imports.txt || { cat build/check/imports.txt; exit 1; }
	$(CHECK) $(RUN)/mypy --no-error-summary
	$(CHECK) $(RUN)/python -m alongside.front.command check --deploy --fail-level WARNING
	$(CHECK) $(RUN)/python -m alongside.front.command makemigrations --check --dry-run

# Kills everything, again and again, while people write; then counts. `make crash SUBMISSIONS=300 KILLS=6` is quick.
SUBMISSIONS ?= 10000
KILLS ?= 60
DATABASE ?= both
CONTROL ?= all
crash: .venv/ready
	$(RUN)/python -m tests.crash --submissions $(SUBMISSIONS) --kills $(KILLS) --database $(DATABASE) --control $(CONTROL)

# Figures as ratios, measured side by side in one run; `make bench PART=speed SIZES=1000` prints a part.
PART := all
SIZES := 1000,100000
TEXTS := 2000
.PHONY: bench
bench: .venv/ready
	$(RUN)/python -m tests.bench $(PART) --sizes $(SIZES) --texts $(TEXTS) --database $(DATABASE)

# Everything on SQLite, then what asks for a database on PostgreSQL. On two cores three at a time were no quicker.
test: .venv/ready chromium
	$(RUN)/pytest -n 2 --dist worksteal --every-template
	$(RUN)/python -m tests.with_postgres $(RUN)/pytest -n 2 --dist worksteal -m "not journey"

# Without its window Chromium walks the journeys in half the time; where it can't be had, the whole one will do.
BROWSER := chromium-headless-shell
APT := apt-get -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=30
chromium:
	@test -x /usr/bin/$(BROWSER) \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && $(APT) update && $(APT) install -y $(BROWSER) >/dev/null; } \
	  || test -x /usr/bin/chromium || { echo "The journeys need Chromium: apt-get install $(BROWSER)"; exit 1; }

# Writes tests/architecture/access.txt anew. Read the difference before you commit it: it says who gained or lost a page.
access: .venv/ready
	WRITE_ACCESS=yes $(RUN)/pytest tests/architecture/test_access.py
	git diff --stat tests/architecture/access.txt

# Pictures of every page (tests/shots/rows.py), into ./shots. ONLY="home suggest" takes a few.
shots: .venv/ready chromium
	$(RUN)/pytest tests/shots/take.py -n 2
