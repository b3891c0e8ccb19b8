"""R7: addresses that no page of ours gives out: questions, page numbers, codes, methods and hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from tests.architecture.bad_input.checking import FINE
from tests.architecture.bad_input.house import House
from tests.architecture.bad_input.test_every_form import told
from tests.architecture.paths import addresses

pytestmark = pytest.mark.django_db
SEARCHED = ["a" * 3000, "%00a", "a%00", "*", "AND", '"', "a*b", "()", "-", "NEAR(a b)", "%ED%A0%80", "😀", "ﷺ" * 50]
ELSEWHERE = ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"]
SCRIPT = "'\"%3Cscript%3Ealert(1)%3C/script%3E"
VALUES = {
    "NUL": "%00",
    "a lone surrogate": "%ED%A0%80%FF",
    "no number": "%C2%B2",
    "less than nothing": "-1",
    "a huge number": "9" * 400,
    "more than a database counts": "9223372036854775808",
    "signs that turn the line round": "%E2%80%AE%E2%81%A6",
    "HTML": SCRIPT,
    "nothing": "",
    "a search in the writing of the database": "%22%20OR%20*%20NEAR(%20%27%25_%5C",
}


def questions_of(house: House) -> set[str]:
    """Every question that a page can be asked: in its forms, its links, and in the source."""
    linked = {name for link in house.links for name in re.findall(r"[?&](\w+)=", link)}
    source = Path(settings.BASE).rglob("*.py")
    read = {name for file in source for name in re.findall(r'GET(?:\.get|\.getlist)?[(\[]"(\w+)"', file.read_text())}
    return house.questions | linked | read


def one_of_each(house: House) -> dict[str, str]:
    """A path of each page of ours that somebody opened, and who it was."""
    ours = {address.name for address in addresses() if address.policy is not None}
    opened = {resolve(path).view_name: (path, who) for path, who in sorted(house.opened.items())}
    return {path: who for name, (path, who) in opened.items() if name in ours}


def test_every_question_is_known(house: House) -> None:
    assert {"q", "find", "page", "after", "show", "next", "k", "say", "see", "about"} <= questions_of(house)


def test_no_page_breaks_by_its_question(house: House) -> None:
    found = []
    names = sorted(questions_of(house))
    for path, who in one_of_each(house).items():
        for fault, value in VALUES.items():
            asked = "&".join(f"{name}={value}" for name in names)
            if wrong := wrong_with(house, who, f"{path}?{asked}"):
                found.append(f"{path} as {who}, with {fault} in each of its questions: {wrong}")
    told(found)


def wrong_with(house: House, who: str, path: str, method: str = "GET") -> str:
    """What is wrong with the answer, or nothing."""
    try:
        with house.undone(who):
            said = house.clients[who].generic(method, path)
    except Exception as broken:  # noqa: BLE001 - in life each of them is a 500
        return f"it breaks ({type(broken).__name__}: {broken})"
    text = said.text if "html" in said.headers.get("Content-Type", "") else ""
    if said.status_code not in FINE | {304}:
        return f"it breaks ({said.status_code})"
    if "<script>alert(1)" in text:
        return "it lets HTML through"
    leaks = house.world.there.mark in text and who != "bothHER" and not path.startswith("/p/")
    return "it shows words of another organisation" if leaks else ""


def test_every_way_to_fill_a_search_is_answered(house: House) -> None:
    searches = [path for path in house.opened if path.endswith(("/search/", "/suggestions/", "/merge/"))]
    assert len(searches) > 2
    told(
        [
            f"{path}, asked for {words[:20]!r}: {wrong}"
            for path in searches
            for words in SEARCHED
            if (wrong := wrong_with(house, house.opened[path], f"{path}?q={words}&find={words}"))
        ]
    )


def test_no_other_method_is_taken_in(house: House) -> None:
    found = []
    for path, who in one_of_each(house).items():
        for method in ("HEAD", "PUT", "DELETE", "PATCH", "PROPFIND", "TRACE"):
            with house.undone(who):
                said = house.clients[who].generic(method, path, b"key=k&words=w", content_type="text/plain")
            if said.status_code not in FINE or (method not in ("HEAD",) and said.status_code < 300):
                found.append(f"{method} {path} as {who}: {said.status_code}")
    told(found)


def test_a_strange_code_leads_nowhere_and_look_alikes_to_the_same_page(house: House) -> None:
    client, code = house.clients["coord"], house.world.here.project.code
    alike = code.lower().replace("0", "o").replace("1", "l")
    assert client.get(f"/work/{alike}/").status_code == 200
    for strange in ("%00" * 10, "A" * 9, "A" * 11, "٠" * 10, "%ED%A0%80" * 10, "U" * 10, "..%2F..%2F..%2F", "A" * 5000):
        for path in (f"/work/{strange}/", f"/join/{strange}/", f"/messages/stop/{strange}/", f"/guide/{strange}/"):
            assert client.get(path).status_code == 404, path


def test_a_form_of_elsewhere_is_not_there(house: House) -> None:
    """Every form, sent to the same path with the code of the other side."""
    here, there = house.world.here, house.world.there
    theirs = {
        getattr(row, "code", ""): getattr(other, "code", "")
        for model, rows in here.rows.items()
        for row, other in zip(rows, there.rows[model], strict=False)
    } | {here.project.code: there.project.code, here.organisation.code: there.organisation.code}
    theirs |= {one.code: there.people[name].code for name, one in here.people.items()}
    found = []
    for form in house.forms:
        parts = form.path.split("/")
        for at, part in enumerate(parts):
            if part and part in theirs and form.who != "bothHER":
                path = "/".join([*parts[:at], theirs[part], *parts[at + 1 :]])
                with house.undone(form.who):
                    said = house.clients[form.who].post(path, house.keyed(form.good_body()))
                if said.status_code != 404:
                    found.append(f"{form}, sent to {path} of another organisation: {said.status_code}")
    told(found)


def test_a_forged_host_is_turned_away_and_stands_in_no_link(house: House) -> None:
    client, code = house.clients["coord"], house.world.here.project.code
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    for name in ("X-Forwarded-Host", "X-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded"):
        for path in ("/", f"/work/{code}/invite/", f"/p/{code}/", "/sign-in/"):
            assert "evil.example" not in client.get(path, headers={name: "evil.example"}).text


def test_a_page_to_go_on_to_is_always_ours(house: House) -> None:
    for evil in ELSEWHERE:
        with house.undone("bothHER"):
            client: Client = house.clients["bothHER"]
            person = house.world.there.people["ana"]
            said = client.post(f"/choose/?next={evil}", {"who": person.code, "next": evil, "key": "k"})
            assert "evil" not in said.headers.get("Location", ""), evil
            assert "javascript" not in said.headers.get("Location", ""), evil
