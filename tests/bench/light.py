"""How light the product is: bytes and requests of a first visit, cold start, memory (QUALITY.md, Speed 5 and 6)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Request, sync_playwright

from tests.bench.speed import Figure
from tests.crash.rig import HOST, Server

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def measure() -> Iterator[Figure]:
    """Start `alongside serve` on an empty SQLite house, look at it as a first visitor does, and weigh it."""
    with tempfile.TemporaryDirectory(prefix="alongside-light-") as folder:
        # As people run it. The bench's own settings leave files as they are, and would hand that on.
        real = {"DJANGO_SETTINGS_MODULE": "alongside.front.settings", "ALONGSIDE_HASHED_STATIC": "yes"}
        server = Server(Path(folder) / "log", ALONGSIDE_DATA=folder, **real)
        server.start()  # makes the database
        server.kill_main(and_worker=True)
        server.start()
        try:
            cold = server.starts[-1]
            yield Figure("cold start, seconds", cold, "< 2", cold < 2)
            yield from _first_visit(f"http://{HOST}:{server.port}/")
            memory = _pss(server.main.pid) / 1024
            yield Figure("memory at rest, MB (PSS of the tree)", memory, "< 150", memory < 150)
        finally:
            server.kill_main(and_worker=True)


def _first_visit(url: str) -> Iterator[Figure]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        for what, most_kb, most_requests in (("first visit", 60, 6), ("a later page", 12, 6)):
            seen: list[Request] = []

            def remember(request: Request, seen: list[Request] = seen) -> None:
                seen.append(request)

            page.on("requestfinished", remember)
            page.goto(url, wait_until="networkidle")
            page.remove_listener("requestfinished", remember)
            fetched = [request for request in seen if request.sizes()["responseHeadersSize"] > 0]
            sizes = [request.sizes() for request in fetched]
            size = sum(max(each["responseBodySize"], 0) + each["responseHeadersSize"] for each in sizes) / 1024
            yield Figure(f"{what}: KB over the wire", size, f"<= {most_kb}", size <= most_kb)
            yield Figure(f"{what}: requests", len(fetched), f"<= {most_requests}", len(fetched) <= most_requests)
        browser.close()


def _pss(pid: int) -> int:
    """KB of a process and all below it, shared pages counted by their share."""
    own = Path(f"/proc/{pid}/smaps_rollup").read_text()
    total = next(int(line.split()[1]) for line in own.splitlines() if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return total + sum(_pss(int(child)) for child in children)
