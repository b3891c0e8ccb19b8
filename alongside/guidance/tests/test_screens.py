"""QUALITY.md I3: the words on every screen are plain. With a planted bad text that must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from alongside.guidance import plain

from . import screens

OLDEST, LONGEST_MEAN, LONGEST = 11, 20, 25
ENOUGH = 60  # words; in fewer one long word decides
FOR_MACHINES = ("core/backup.py", "front/env.py")


def faults(pieces: dict[str, list[str]]) -> list[str]:
    """What is not plain, by file."""
    found = []
    for file, texts in pieces.items():
        sentences = [text for text in texts if text[-1] in ".?!…”"]
        measured = plain.measure("\n".join(sentences))
        found += [f"{file}: “{word}”, better “{better}”" for text in texts for word, better in plain.jargon_in(text)]
        for sentence in plain.sentences_in("\n".join(sentences)):
            count = len(plain.words_in(sentence))
            if count > LONGEST:
                found.append(f"{file}: {count} words: {sentence}")
        if measured.mean_sentence > LONGEST_MEAN:
            found.append(f"{file}: {measured.mean_sentence} words in a sentence")
        if measured.words >= ENOUGH and measured.reading_age > OLDEST:
            found.append(f"{file}: reading age {measured.reading_age}")
    return found


def of_the_house() -> dict[str, list[str]]:
    return {file: texts for file, texts in screens.screens() if texts and not file.startswith(FOR_MACHINES)}


def test_the_words_on_every_screen_are_plain(capsys: pytest.CaptureFixture[str]) -> None:
    house = of_the_house()
    whole = plain.measure("\n".join(text for texts in house.values() for text in texts if text[-1] in ".?!…”"))
    with capsys.disabled():
        print(
            f"\nI3: {len(house)} files, {whole.sentences} sentences of {whole.mean_sentence} words on average, ", end=""
        )
        print(f"the longest {whole.longest_sentence}; reading age {whole.reading_age}")
    assert faults(house) == []
    assert whole.reading_age <= OLDEST - 1


def test_a_planted_bad_text_is_found(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    bad = (
        "<p>Subsequently the {{ board }} will endeavour to facilitate the implementation of appropriate governance "
        "arrangements, notwithstanding additional capacity considerations previously communicated to all of you "
        "at the last of our meetings.</p>"
    )
    (templates / "bad.html").write_text('<p>This is fine.</p>{% notice title="Your client" %}' + bad)
    (tmp_path / "views.py").write_text('x = NotReady("The quorum is not met.")\ny = f(label="Your provenance")\n')
    (tmp_path / "words.py").write_text('"""A docstring on a charter."""\nWORDS = {1: f"The {x} has failed."}\n')
    (tmp_path / "rules.py").write_text('"""The parity of a ballot."""\nHAT = "hat"\n')
    found = "\n".join(faults(dict(screens.screens(tmp_path))))
    for word in ("endeavour", "facilitate", "appropriate", "client", "quorum", "provenance", "failed", "words:"):
        assert word in found
    assert "parity" not in found
    assert "charter" not in found


def test_a_text_is_read_across_inline_tags_but_not_across_blocks() -> None:
    found = screens.in_template(
        "<p>Ask <a href='/x'>Sam</a> {{ name }}.</p><li>One</li>{# no #}<script>var no;</script>"
    )
    assert found == ["Ask Sam Sam.", "One"]
