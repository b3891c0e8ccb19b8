"""Pages of one person's sheet: answering, handing in, on paper and through a key worker."""

from __future__ import annotations

import re

from alongside.messaging.models import Message
from alongside.people.models import Person
from alongside.suitability.models import Check, Sheet
from alongside.suitability.rules.deriving import Say
from tests.cast import Cast

from .given import at, lived_says, send, staff_says, words_on


def test_every_page_saves_and_leads_on(cast: Cast, ready: Check) -> None:
    as_jo = cast.client("jo")
    page = as_jo.get(at(cast, "check/first/")).text
    assert " checked" not in page
    said = send(as_jo, at(cast, "check/first/"), G1="yes", G4="unsure", how_G1="It hangs on the wall.")
    assert said.headers["Location"] == at(cast, "check/asking/")
    assert Sheet.objects.get().said() == {"G1": Say.YES, "G4": Say.UNSURE}
    again = as_jo.get(at(cast, "check/first/")).text
    assert again.count(" checked") == 2
    assert "It hangs on the wall." in again
    stop = send(as_jo, at(cast, "check/right/"), W1="yes", stop="yes")
    assert stop.headers["Location"] == at(cast, "check/")
    assert "2 of 6" in as_jo.get(at(cast, "check/")).text
    last = send(as_jo, at(cast, "check/right/"), W2="no")
    assert last.headers["Location"] == at(cast, "check/hand-in/")


def test_evidence_stands_beside_the_question_for_everybody(cast: Cast, ready: Check) -> None:
    staff_says(cast, {"G1": Say.YES})
    for who in ("ana", "sam"):
        assert "Staff say: “It hangs on the wall.”" in cast.client(who).get(at(cast, "check/first/")).text
    assert "Staff say: “It hangs on the wall.”" in words_on(cast.client("ana").get(at(cast, "check/paper/")))
    page = cast.client("ana").get(at(cast, "check/first/")).text
    assert "How do you know?" not in page
    assert "Do you know what this is for?" in page


def test_how_one_knows_needs_an_answer_and_nothing_is_lost(cast: Cast, ready: Check) -> None:
    page = send(cast.client("jo"), at(cast, "check/first/"), how_G2="We told them.")
    assert "Choose an answer to this too." in page.text
    assert "We told them." in page.text
    assert Sheet.objects.count() == 0
    page = send(cast.client("ana"), at(cast, "check/first/"), G1="perhaps")
    assert "Choose yes, no or not sure, or leave it." in page.text
    assert cast.client("ana").get(at(cast, "check/rubbish/")).status_code == 404


def test_before_a_no_to_leaving_is_sent_it_says_where_it_goes(cast: Cast, ready: Check, rosa: Person) -> None:
    as_ana = cast.client("ana")
    page = as_ana.get(at(cast, "check/first/")).text
    assert "This goes to Rosa, outside the service, without your name, when you hand it in." in page
    assert "01632 960 100" in page
    assert "without your name" not in cast.client("jo").get(at(cast, "check/first/")).text
    send(as_ana, at(cast, "check/first/"), G4="no")
    assert not Message.objects.exists()
    send(as_ana, at(cast, "check/hand-in/"), how="wait")
    told = Message.objects.get()
    assert (told.person, told.project_code) == (rosa, "")
    assert "Ana" not in told.body
    Check.objects.update(outside_person=None)
    assert "You can tell Rosa, who is outside the service: 01632" in as_ana.get(at(cast, "check/first/")).text


def test_ana_reads_back_chooses_to_wait_and_is_told_so(cast: Cast, ready: Check) -> None:
    as_ana = cast.client("ana")
    assert "You have not answered anything yet." in as_ana.get(at(cast, "check/hand-in/")).text
    assert "Answer one question at least." in send(as_ana, at(cast, "check/hand-in/"), how="wait").text
    send(as_ana, at(cast, "check/first/"), G1="no")
    page = as_ana.get(at(cast, "check/hand-in/"))
    assert "Do you know what this is for? No" in words_on(page)
    assert " checked" not in page.text
    assert "Choose if your answers wait" in send(as_ana, at(cast, "check/hand-in/")).text
    done = as_ana.post(at(cast, "check/hand-in/"), {"how": "wait", "speaks_for": "on", "key": "once"}, follow=True)
    assert "They count as soon as they can be counted with another’s." in done.text
    sheet = Sheet.objects.get()
    assert (sheet.waits, sheet.speaks_for) == (True, True)
    again = as_ana.post(at(cast, "check/hand-in/"), {"how": "wait", "speaks_for": "on", "key": "once"}, follow=True)
    assert "It was sent twice, and counts once." in again.text
    send(as_ana, at(cast, "check/first/"), G1="yes")
    assert Sheet.objects.get().speaks_for


def test_kit_types_in_a_sheet_for_bo_and_reads_it_back(cast: Cast, ready: Check) -> None:
    as_kit = cast.client("kit")
    assert "Type in somebody’s answers" in as_kit.get(at(cast, "check/")).text
    assert "Bo" in as_kit.get(at(cast, "check/for-somebody/")).text
    path = at(cast, f"check/for-somebody/{cast.bo.code}/")
    assert "Fill in one answer at least." in send(as_kit, path, channel="paper", how="alone").text
    page = send(as_kit, path, G1="yes", E4="no", channel="paper", how="alone")
    assert "Read this to Bo" in page.text
    assert Sheet.objects.count() == 0
    changed = send(as_kit, path, G1="yes", E4="no", channel="paper", how="alone", change="yes")
    assert changed.text.count(" checked") == 4
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page.text))
    assert send(as_kit, path, **{**kept, "read_back": "yes"}).status_code == 302
    sheet = Sheet.objects.get()
    assert (sheet.person, sheet.said()) == (cast.bo, {"G1": Say.YES, "E4": Say.NO})
    nobody = at(cast, f"check/for-somebody/{cast.ana.code}/")
    assert as_kit.get(nobody).status_code == 404
    assert cast.client("ana").get(path).status_code == 403


def test_on_paper_there_are_two_versions_and_where_to_send_it(cast: Cast, ready: Check) -> None:
    page = words_on(cast.client("ana").get(at(cast, "check/paper/")))
    assert "Give it to Rosa" in page
    assert page.count("☐ Yes") == 29
    staff = words_on(cast.client("sam").get(at(cast, "check/paper/") + "?for=staff"))
    assert "How do you know?" in staff
    assert "Can you say in one plain sentence what this is for?" in staff
    Check.objects.all().delete()
    assert "Wait with this." in cast.client("ana").get(at(cast, "check/paper/")).text


def test_what_is_held_about_ana_is_hers(cast: Cast, ready: Check) -> None:
    lived_says(cast, "ana", {"G1": Say.NO})
    page = cast.client("ana").get("/me/held/")
    assert "How much say you said people have" in page.text
    assert "Do you know what this is for?" in page.text
    assert "Do you know what this is for?" not in cast.client("sam").get("/me/held/").text
