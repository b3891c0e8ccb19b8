"""Signing in: by a code, with a second step for whoever works here, and alike for known and unknown people (S6)."""

from __future__ import annotations

import re
import statistics
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from alongside.people.models import Account, CachedValue, Choices, Person, SignIn, StandingRow
from alongside.people.standing import CHOSEN
from tests.cast import Cast, sign_in


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    cache.clear()


def ask_for_a_code(client: Client, email: str, **more: str) -> str:
    mail.outbox.clear()
    said = client.post("/sign-in/", {"email": email, "key": "k"}, **more)
    assert said.status_code == 302, said.text
    return re.search(r"\d{4}-\d{4}|$", mail.outbox[0].body)[0]


def current_code(account: Account) -> str:
    secret = Authenticator.objects.get(user=account, type="totp").wrap()
    from alongside.people.adapters import SecondStep

    opened = SecondStep().decrypt(secret.instance.data["secret"])
    return format_hotp_value(hotp_value(opened, list(yield_hotp_counters_from_time())[1]))


def test_ana_signs_in_with_a_code_from_her_email(cast: Cast) -> None:
    client = Client()
    code = ask_for_a_code(client, "Ana@Example.org")
    letter = mail.outbox[0]
    assert (letter.subject, letter.to) == ("Your code", ["Ana@Example.org".lower()])
    assert "Harbour" not in letter.body
    assert "Alongside" not in letter.subject
    done = client.post("/sign-in/code/", {"code": code.replace("-", " "), "key": "k"})
    assert (done.status_code, done.headers["Location"]) == (302, "/")
    assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 200
    assert SignIn.objects.filter(account=cast.ana.account).count() == 1


def test_the_page_to_go_on_to_is_kept_but_only_ours(cast: Cast) -> None:
    client = Client()
    wanted = f"/work/{cast.kitchen.code}/suggest/"
    first = client.get(wanted)
    assert first.headers["Location"] == f"/sign-in/?next={wanted}"
    code = ask_for_a_code(client, "ana@example.org")
    assert client.post(f"/sign-in/code/?next={wanted}", {"code": code}).headers["Location"] == wanted
    other = Client()
    code = ask_for_a_code(other, "ana@example.org")
    elsewhere = other.post("/sign-in/code/?next=https://elsewhere.example/", {"code": code})
    assert elsewhere.headers["Location"] == "/"


def test_a_wrong_code_is_kindly_refused_and_three_end_it(cast: Cast) -> None:
    client = Client()
    code = ask_for_a_code(client, "ana@example.org")
    for _ in range(2):
        said = client.post("/sign-in/code/", {"code": "0000-0000"})
        assert said.status_code == 200
        assert "This is not the code" in said.text
    assert client.post("/sign-in/code/", {"code": "0000-0000"}).headers["Location"] == "/sign-in/"
    assert client.post("/sign-in/code/", {"code": code}).status_code == 302
    assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 302


@pytest.mark.parametrize("typed", ["", "nobody", "x" * 9000 + "@example.org", "a@b@example.org", "<b>@example.org"])
def test_bad_addresses_get_a_kind_error_and_no_letter(cast: Cast, typed: str) -> None:
    mail.outbox.clear()
    said = Client().post("/sign-in/", {"email": typed})
    assert said.status_code == 200
    assert "Write" in said.text or "too long" in said.text
    assert mail.outbox == []


def test_known_and_unknown_people_get_the_same_answers(cast: Cast) -> None:
    answers = {}
    for email in ("ana@example.org", "eve@example.org"):
        client = Client()
        first = client.post("/sign-in/", {"email": email, "key": "k"})
        page = client.get("/sign-in/code/")
        wrong = client.post("/sign-in/code/", {"code": "0000-0000", "key": "k"})
        end = [client.post("/sign-in/code/", {"code": "0000-0000", "key": "k"}) for _ in range(2)]
        answers[email] = [
            (r.status_code, r.headers.get("Location"), sorted(r.cookies), _without_secrets(r.text, email))
            for r in (first, page, wrong, *end)
        ]
    assert answers["ana@example.org"] == answers["eve@example.org"]


def _without_secrets(text: str, email: str) -> str:
    text = re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"', "", text)
    return text.replace(email, "EMAIL")


def test_known_and_unknown_people_cost_the_same_queries_and_about_the_same_time(cast: Cast) -> None:
    cost: dict[str, list[int]] = {"ana@example.org": [], "eve@example.org": []}
    took: dict[str, list[float]] = {"ana@example.org": [], "eve@example.org": []}
    for turn in range(20):
        for email in sorted(cost, reverse=turn % 2 == 0):
            cache.clear()
            client, statements = Client(), []
            with connection.execute_wrapper(
                lambda run, sql, *rest, seen=statements: (seen.append(sql), run(sql, *rest))[1]
            ):
                before = time.perf_counter()
                client.post("/sign-in/", {"email": email, "key": "k"})
                took[email].append(time.perf_counter() - before)
            cost[email].append(len(statements))
    assert statistics.median(cost["ana@example.org"]) == statistics.median(cost["eve@example.org"])
    ratio = statistics.median(took["ana@example.org"]) / statistics.median(took["eve@example.org"])
    assert 0.5 < ratio < 2


def test_a_limit_holds_by_address_and_a_forged_header_does_not_lift_it(cast: Cast) -> None:
    for turn in range(20):
        Client().post("/sign-in/", {"email": "ana@example.org"}, headers={"X-Forwarded-For": f"10.0.0.{turn}"})
    mail.outbox.clear()
    over = Client().post("/sign-in/", {"email": "ana@example.org"}, headers={"X-Forwarded-For": "10.9.9.9"})
    assert "a lot of tries" in over.text
    assert mail.outbox == []


def test_nobody_can_lock_ana_out_from_elsewhere(cast: Cast) -> None:
    for _ in range(30):
        Client(REMOTE_ADDR="203.0.113.9").post("/sign-in/", {"email": "ana@example.org"})
    client = Client(REMOTE_ADDR="198.51.100.7")
    code = ask_for_a_code(client, "ana@example.org")
    client.post("/sign-in/code/", {"code": code})
    assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 200


def test_no_address_stands_in_the_counts(cast: Cast) -> None:
    Client(REMOTE_ADDR="203.0.113.9").post("/sign-in/", {"email": "ana@example.org"})
    rows = list(CachedValue.objects.values_list("cache_key", "value"))
    assert rows
    assert not any("203.0.113.9" in f"{key}{value}" or "ana@" in f"{key}{value}" for key, value in rows)


def test_a_coordinator_sets_up_the_second_step_before_anything_else(cast: Cast) -> None:
    client = Client()
    suggest = f"/work/{cast.kitchen.code}/suggest/"
    code = ask_for_a_code(client, "sam@example.org")
    client.post("/sign-in/code/", {"code": code})
    held = client.get(suggest)
    assert held.headers["Location"] == f"/me/second-step/?next={suggest}"
    assert client.get("/").headers["Location"] == "/me/second-step/?next=/"
    assert client.get("/safety/").status_code == 200
    assert "Set it up" in client.get("/me/second-step/").text
    lost = client.post(suggest, {"words": "Typed with care", "key": "k"})
    assert (lost.status_code, "Typed with care" in lost.text) == (403, True)
    page = client.get("/me/second-step/app/")
    secret = re.search(r"<strong>([A-Z2-7 ]{32,})</strong>", page.text)[1].replace(" ", "")
    assert "This is not the code" in client.post("/me/second-step/app/", {"code": "000000"}).text
    app_says = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
    done = client.post("/me/second-step/app/", {"code": app_says})
    assert done.headers["Location"] == "/me/second-step/spare/"
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", client.get("/me/second-step/spare/").text)) == 10
    assert client.get(suggest).status_code == 200
    kept = Authenticator.objects.get(user=cast.sam.account, type="totp").data["secret"]
    assert secret not in kept


def test_next_time_the_code_alone_is_not_enough(cast: Cast) -> None:
    test_a_coordinator_sets_up_the_second_step_before_anything_else(cast)
    spare = Authenticator.objects.get(user=cast.sam.account, type="recovery_codes").wrap().get_unused_codes()[0]
    for second in (current_code(cast.sam.account), f"{spare[:4]} {spare[4:]}"):
        client = Client()
        code = ask_for_a_code(client, "sam@example.org")
        assert client.post("/sign-in/code/", {"code": code}).headers["Location"] == "/sign-in/second/"
        assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 302
        assert "This is not the code" in client.post("/sign-in/second/", {"code": "00000000"}).text
        assert client.post("/sign-in/second/", {"code": second}).headers["Location"] == "/"
        assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 200
    again = Client()
    code = ask_for_a_code(again, "sam@example.org")
    again.post("/sign-in/code/", {"code": code})
    assert "This is not the code" in again.post("/sign-in/second/", {"code": spare}).text


def test_members_never_need_it_and_an_organisation_may_only_ask_for_it(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.ana.account)
    assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 200
    as_sam = Client()
    as_sam.force_login(cast.sam.account)
    assert as_sam.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 302
    Choices.objects.create(organisation=cast.here, second_step="asked")
    assert as_sam.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 200


def test_one_tap_signs_out(cast: Cast) -> None:
    as_ana = cast.client("ana")
    assert as_ana.post("/sign-out/", {"key": "k"}).headers["Location"] == "/"
    assert SignIn.objects.filter(account=cast.ana.account).count() == 0
    assert as_ana.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 302


def test_with_persons_in_two_places_she_chooses(cast: Cast) -> None:
    there = Person.objects.create(organisation=cast.there, account=cast.ana.account, name="Ana")
    StandingRow.objects.create(person=there, scope="project", code=cast.elsewhere.code, role="member")
    client = Client()
    client.force_login(cast.ana.account)
    suggest = f"/work/{cast.elsewhere.code}/suggest/"
    assert client.get(suggest).headers["Location"] == f"/choose/?next={suggest}"
    page = client.get(f"/choose/?next={suggest}")
    assert ("Harbour House" in page.text, "Northgate" in page.text) == (True, True)
    assert "Choose one of these places." in client.post(f"/choose/?next={suggest}", {"key": "n"}).text
    assert client.post(f"/choose/?next={suggest}", {"who": there.code, "key": "k"}).headers["Location"] == suggest
    assert client.get(suggest).status_code == 200
    assert client.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 404
    Person.objects.filter(pk=there.pk).delete()
    assert client.get(suggest).headers["Location"].startswith("/choose/")
    stranger = client.post("/choose/", {"who": cast.max.code, "key": "k"})
    assert (stranger.status_code, client.session[CHOSEN]) == (200, there.pk)


def test_a_login_without_a_person_reads_a_kind_page_and_no_loop(cast: Cast) -> None:
    client = Client()
    client.force_login(Account.objects.create(email="new@example.org"))
    led = client.get("/me/email/", follow=True)
    assert "not in a place yet" in led.text
    assert len(led.redirect_chain) == 1
    assert client.get("/choose/").status_code == 200


@pytest.mark.parametrize("state", ["suspended", "removed"])
def test_who_pauses_or_left_holds_nothing(cast: Cast, state: str) -> None:
    as_ana = cast.client("ana")
    Person.objects.filter(pk=cast.ana.pk).update(state=state)
    assert as_ana.get(f"/work/{cast.kitchen.code}/suggest/").status_code == 404
    assert cast.actor("ana").standing == frozenset()


def test_an_email_is_added_after_a_code_and_moves_this_browser(cast: Cast) -> None:
    account = Account.objects.create()
    guest = Person.objects.create(organisation=cast.here, account=account, name="Guest")
    client = sign_in(Client(), guest)
    mail.outbox.clear()
    client.post("/me/email/", {"email": "Guest@Example.org", "key": "a"})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[0].body)[0]
    assert "This is not the code" in client.post("/me/email/code/", {"code": "1", "key": "b"}).text
    assert client.post("/me/email/code/", {"code": code, "key": "c"}).status_code == 302
    account.refresh_from_db()
    assert account.email == "guest@example.org"
    # max has a login elsewhere: the same email joins the two
    other = Person.objects.create(organisation=cast.here, account=Account.objects.create(), name="Max again")
    client = sign_in(Client(), other)
    client.post("/me/email/", {"email": "max@example.org", "key": "a"})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]
    assert client.post("/me/email/code/", {"code": code, "key": "c"}).status_code == 302
    other.refresh_from_db()
    assert other.account == cast.max.account
    # ana is here already
    third = Person.objects.create(organisation=cast.here, account=Account.objects.create(), name="Ana again")
    client = sign_in(Client(), third)
    client.post("/me/email/", {"email": "ana@example.org", "key": "a"})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]
    assert "already signs in to another place" in client.post("/me/email/code/", {"code": code, "key": "c"}).text
    third.refresh_from_db()
    assert third.account.email is None
