"""The guides: all there, whole, clean, and shown where they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client

from alongside.guidance import guides, plain
from alongside.guidance.glossary import GLOSSARY

STEPS = """
    start who_decides limits invite suggest enter_for acknowledge answer honest_no promise fresh_look not_heard
    repeated_noes merge park meeting_notes import public_page react my_card speak_for_me erase our_promises decide vote
"""
KEYS = STEPS.split()


def test_there_is_a_guide_for_each_step() -> None:
    assert [guide.key for guide in guides.of_kind("guide")] == KEYS


def test_there_is_an_answer_to_each_of_the_fifteen_questions() -> None:
    asked = guides.of_kind("question")
    assert [guide.order for guide in asked] == list(range(1, 16))
    assert all(guide.title.endswith("?") for guide in asked)


@pytest.mark.parametrize("guide", guides.every().values(), ids=lambda guide: guide.key)
def test_each_page_is_plain_credits_its_source_and_claims_nothing(guide: guides.Guide, db: None) -> None:
    written = f"{guide.title}\n\n{guide.short}\n\n{guide.markdown}"
    found = plain.measure(written)
    assert found.reading_age <= 11
    assert found.mean_sentence <= 20
    assert found.longest_sentence <= 25
    assert plain.jargon_in(written) == []
    page = Client().get(f"/guide/{guide.key}/").text
    assert "“Co-production in Practice” by Fulfilling Lives South East (BHT Sussex)" in page
    assert ("TLAP" in page and "NCAG" in page) is guide.names_ladder
    assert ("ladder" in guide.markdown) is guide.names_ladder
    for claim in ("Fulfilling Lives’ values", "Fulfilling Lives values", "empowerment model"):
        assert claim.lower() not in page.lower()


def test_the_words_that_members_never_see_are_explained_by_none_of_them() -> None:
    listed = [word for word, _ in GLOSSARY]
    assert listed == sorted(listed, key=str.lower)
    assert [word for word, meaning in GLOSSARY if plain.jargon_in(f"{word}. {meaning}")] == []
    assert max(plain.measure(meaning).longest_sentence for _, meaning in GLOSSARY) <= 20


@pytest.mark.parametrize("key", KEYS)
def test_the_tag_draws_the_short_help_with_a_link_to_the_whole(key: str) -> None:
    drawn = Template('{% guide "' + key + '" %}').render(Context({}))
    guide = guides.every()[key]
    assert guide.title in drawn
    assert f'href="/guide/{key}/"' in drawn


@pytest.mark.parametrize("tag", ['{% guide "no_such_step" %}', "{% guide %}", '{% guide "start" "more" %}'])
def test_a_key_that_no_guide_has_stops_the_template(tag: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="It knows: start, who_decides"):
        Template(tag)


@pytest.mark.parametrize("key", ["", "words/", *[f"{key}/" for key in guides.every()]])
def test_every_page_opens_for_who_is_not_signed_in(key: str, db: None) -> None:
    assert Client().get(f"/guide/{key}").status_code == 200


def test_a_guide_that_is_not_there_is_a_404(db: None) -> None:
    assert Client().get("/guide/no_such_step/").status_code == 404


def test_markdown_cannot_bring_scripts_in() -> None:
    made = guides._html("<script>alert(1)</script>\n\n[go](javascript:alert(1)) **so**")
    assert "script" not in made.replace("javascript:alert(1))", "")
    assert "<strong>so</strong>" in made
    assert 'href="javascript' not in made


def test_a_page_that_is_not_whole_is_named(tmp_path: Path) -> None:
    page = tmp_path / "half.md"
    page.write_text("title: Half\n---\nwords")
    with pytest.raises(ValueError, match=r"half\.md is not whole"):
        guides._read(page)
