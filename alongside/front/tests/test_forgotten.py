"""Who was forgotten stays forgotten when an older backup comes back (R5)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alongside.front.management.commands.restore import _read, forget_again
from alongside.people import actions as people
from alongside.people.models import Person
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast


@pytest.mark.parametrize("keep_words", [True, False])
def test_who_was_forgotten_is_forgotten_again(cast: Cast, tmp_path: Path, keep_words: bool) -> None:
    bo = cast.bo.code
    actions.suggest(cast.kitchen, by=cast.actor("ana"), words="A bench by the door")
    people.erase(cast.ana, by=cast.actor("ana"), keep_words=keep_words)
    listed = io.StringIO()
    call_command("erased", stdout=listed)
    file = tmp_path / "erased.txt"
    file.write_text(listed.getvalue())
    # The older backup: Bo stands for who came back, under the code that was forgotten.
    code = listed.getvalue().split()[0]
    Person.objects.filter(code=bo).update(code=code)
    said = actions.suggest(cast.kitchen, by=cast.actor("bo"), words="Came back with the backup").subject
    for stone in _read(file):
        forget_again(*stone)
    assert not Person.objects.filter(code=code).exists()
    assert (Suggestion.objects.get(pk=said.pk).words == "Came back with the backup") is keep_words


@pytest.mark.parametrize("line", ["ABC", "A words-stay yesterday", "A maybe 2026-11-22"])
def test_a_list_of_something_else_is_refused_before_anything_is_restored(tmp_path: Path, line: str) -> None:
    file = tmp_path / "erased.txt"
    file.write_text(line)
    with pytest.raises(CommandError, match="Line 1"):
        call_command("restore", str(tmp_path / "no-backup"), "--erased", str(file))
