"""Step 15: who would rather talk than write says it aloud, and it counts the same (practice.md §1.11, row 13).

Chromium's make-believe microphone beeps once a second, so there is something to hear.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.charter.tests import given as promises
from alongside.decisions.tests.table import agree, opened, seat
from alongside.suggestions.models import Suggestion
from alongside.voices.models import VoiceNote
from alongside.voices.tests import sounds
from alongside.voices.words import length
from tests.browser import Browse, assert_accessible
from tests.cast import Cast
from tests.journeys.given import declined, letters_to, said
from tests.journeys.hands import ByKeyboard, ByMouse, WithoutJavaScript

KEEP_AN_EAR = """() => {
  window.spoken = [];
  const voice = { speaking: false, cancel() {}, speak(line) { window.spoken.push(line.text); } };
  Object.defineProperty(window, "speechSynthesis", { value: voice });
}"""


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.mark.parametrize("manner", [ByMouse, ByKeyboard])
def test_ana_says_it_and_it_stands_in_the_timeline(cast: Cast, browse: Browse, manner: type[ByMouse]) -> None:
    # given Ana would rather talk
    ana = manner(browse, "ana")
    ana.open(f"/work/{cast.kitchen.code}/suggest/")
    ana.follow("Say it instead")
    ana.reads(
        "What would you change?",
        "You can talk for up to 3 minutes.",
        "Sam can listen to it, and will know that it is you.",
        "We delete the recording 14 days after it was typed up, and after 60 days at the latest.",
    )
    assert_accessible(ana.page)

    # when she records two seconds
    ana._point(ana._named("button", "Start recording"))
    ana.reads("We are recording. Speak when you are ready.", "left")
    ana.page.wait_for_timeout(2200)
    assert_accessible(ana.page)
    ana._point(ana._named("button", "Stop"))
    # a busy machine records for longer than it was told to
    expect(ana.page.locator("main")).to_contain_text(re.compile(r"You recorded [2-9]\d? seconds\. Press “Go on”"))
    ana.reads("Record it again")
    ana.press("Go on")

    # then she hears it again, before anybody else can
    note = VoiceNote.objects.get()
    assert note.length_seconds is not None
    assert 2 <= note.length_seconds < 90
    ana.reads("Nobody else can hear it yet.", f"It is {length(note.length_seconds)} long.")
    assert abs(played(ana.page) - note.length_seconds) < 1.5
    assert (note.file.kind, note.state) == ("audio/webm", "recorded")

    # and sends it
    ana.press("Send it")
    ana.reads("Choose what happens before your words go in.")
    ana.choose("You can put it in")
    ana.press("Send it")
    ana.reads("Thank you. Your recording is sent.", "Waits for somebody to listen")

    # when Sam listens, and types it up
    sam = manner(browse, "sam")
    sam.open("/")
    sam.follow("One recording to listen to")
    sam.follow("Ana recorded something")
    sam.reads("Make sure that nobody else can hear it.", "Ana can see who listened, and when.")
    sam.press("Listen to it")
    assert abs(played(sam.page) - note.length_seconds) < 1.5
    sam.press("Go on")
    sam.reads("Write what they say.")
    sam.fill("What would you change?", "Softer chairs in the day room")
    sam.press("Go on")
    sam.reads("Listen once more, and compare", "Softer chairs in the day room")
    sam.press("Change it")
    sam.fill("What would you change?", "Softer chairs in the kitchen")
    sam.press("Go on")
    assert_accessible(sam.page)
    sam.press("Put it in")
    sam.reads("It is in, in their name. They are told that it was written down.")

    # then it stands beside everybody else's, in her name, and says to the two of them how it came
    suggestion = Suggestion.objects.get()
    for reader in (ana, sam):
        reader.open(f"/suggestions/{suggestion.code}/")
        reader.reads("Raised by Ana", "Softer chairs in the kitchen", "by voice note, typed in by Sam")
    jo = manner(browse, "jo")
    jo.open(f"/suggestions/{suggestion.code}/")
    jo.reads("Raised by Ana")
    jo.never_reads("voice note")

    # and she was told that it was written down, sees who listened, and has the sound deleted
    assert [letter for letter in letters_to(cast.ana) if "wrote" in letter or "written" in letter] != []
    ana.open("/recordings/")
    ana.follow("Your recording of")
    ana.reads("Sam typed it up", "Who listened")
    ana.follow("Delete the recording now")
    ana.press("Yes, delete it")
    ana.reads("The recording is deleted. What was typed up from it stays.")
    assert [file for file in (tmp_files()) if file.is_file()] == []
    assert_accessible(ana.page)


def test_without_javascript_she_attaches_one_and_checks_the_words(cast: Cast, browse: Browse, tmp_path: Path) -> None:
    # given a small phone on which no script runs: no button to record, but one may attach a recording
    ana = WithoutJavaScript(browse, "ana")
    ana.open(f"/work/{cast.kitchen.code}/suggest/")
    ana.follow("Say it instead")
    ana.never_reads("Start recording")

    # when it is no recording, the page says what to do
    ana.page.get_by_label("Attach a recording").set_input_files(_file(tmp_path, "voice.mp3", b"\x89PNG\r\n\x1a\n"))
    ana.press("Go on")
    ana.reads("This is not a sound recording that we can take. Choose one that you made with your phone.")
    ana.page.get_by_label("Attach a recording").set_input_files(_file(tmp_path, "voice.m4a", sounds.mp4(70)))
    ana.press("Go on")
    ana.reads("It is 1 minute 10 seconds long.")
    ana.choose("Read it back to me first")
    ana.press("Send it")

    # and Sam types it up
    sam = WithoutJavaScript(browse, "sam")
    sam.open("/recordings/")
    sam.follow("Ana recorded something")
    sam.press("Listen to it")
    sam.reads("They want to check the words before they go in.")
    sam.fill("What would you change?", "A ramp at the front door")
    sam.press("Go on")
    sam.press("Ask them if it is right")
    assert not Suggestion.objects.exists()

    # then nothing is in until she says so, and she puts a word right
    ana.open("/")
    ana.follow("Check the words of your recording")
    ana.reads("A ramp at the front door", "Sam listened and wrote this.")
    ana.choose("No")
    ana.fill("What should it say?", "A ramp at the back door")
    ana.press("Send it")
    ana.reads("Thank you. It is in, as you wrote it now.")
    assert Suggestion.objects.get().words == "A ramp at the back door"


def test_the_microphone_is_shut_on_every_other_page(cast: Cast, as_ana: Page) -> None:
    say = f"/say/suggestions.say~{cast.kitchen.code}/"
    for at in ("/", f"/work/{cast.kitchen.code}/suggest/", "/recordings/", say):
        as_ana.goto(at)
        assert as_ana.evaluate("document.featurePolicy.allowsFeature('microphone')") == (at == say), at


def test_a_refused_microphone_leaves_a_way(cast: Cast, as_ana: Page) -> None:
    as_ana.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no'))")
    as_ana.goto(f"/say/suggestions.say~{cast.kitchen.code}/")
    as_ana.get_by_role("button", name="Start recording").click()
    expect(as_ana.get_by_text("Your browser does not let us use the microphone.")).to_be_visible()


def test_listen_reads_out_all_that_is_asked(cast: Cast, browse: Browse) -> None:
    """On each page where something is asked: the question, every answer, every hint, and what the button does."""
    mine = said(cast, "ana", "Open the day room on Sundays")
    declined(cast, mine, reason="No staff.")
    theirs = said(cast, "bo", "The tap drips")
    agree(cast.kitchen, "majority")
    seat(cast, "ana", "bo", "sam", "jo")
    decision = opened(cast)
    pages = {
        f"/work/{cast.kitchen.code}/suggest/": ("ana", "Say it in your own words. A few are enough.", "Send it"),
        f"/suggestions/{mine.code}/reply/": ("ana", "No staff.", "Tell us"),
        f"/decisions/{decision.code}/vote/": ("ana", "Until 11", "Vote"),
        f"/suggestions/{theirs.code}/answer/": (
            "jo",
            "What is your answer?",
            "You promise it: who does it, and by what day.",
        ),
        f"/say/suggestions.say~{cast.kitchen.code}/": (
            "ana",
            "It can be up to 3 minutes and 10 MB.",
            "Start recording",
        ),
    }
    for at, (name, *lines) in pages.items():
        heard = listened(browse(name), at)
        assert [line for line in lines if line not in "\n".join(heard)] == [], f"{at}: {heard}"
        assert "You can write up to" not in "\n".join(heard), "the count of letters is for the eye"


def test_listen_reads_out_our_promises(cast: Cast, browse: Browse) -> None:
    version = promises.asked(cast)
    heard = "\n".join(listened(browse("ana"), f"/promises/{version.code}/answer/"))
    for line in ("Can you live with our promises?", "Talk to me first", "Say it"):
        assert line in heard


# How it is done


def played(page: Page) -> float:
    """Seconds that were played, to the end."""
    return page.evaluate(
        """() => new Promise((done, fail) => {
             const sound = document.querySelector("audio");
             sound.addEventListener("ended", () => done(sound.currentTime));
             sound.addEventListener("error", () => fail(sound.error.message));
             sound.muted = true;
             sound.play().catch(fail);
           })"""
    )


def listened(page: Page, at: str) -> list[str]:
    """Every line that is read out."""
    page.add_init_script(f"({KEEP_AN_EAR})()")
    page.goto(at)
    page.get_by_role("button", name="Listen to this page").click()
    return page.evaluate("window.spoken")


def tmp_files() -> list[Path]:
    from django.conf import settings

    return list((Path(settings.DATA) / "files").glob("*/*"))


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
