# Two commands do all set-up on a fresh machine: `make demo` runs the product, `make test` passes its tests.
RUN := .venv/bin

.PHONY: demo test check
.venv/ready: pyproject.toml uv.lock
	@command -v python3 >/dev/null || { echo "Alongside needs Python 3.11 or newer: apt-get install python3 python3-venv"; exit 1; }
	@test -x .boot/bin/uv || { python3 -m venv .boot && .boot/bin/pip install --quiet uv; } || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	.boot/bin/uv sync --locked --quiet
	@touch $@

test: .venv/ready
	$(RUN)/pytest
	$(RUN)/python -m tests.with_postgres $(RUN)/pytest
