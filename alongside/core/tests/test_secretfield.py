"""Sealed words: nothing of them in the database, bound to their place, and the key can be changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection, models

from alongside.core.codes import CodeField
from alongside.core.sealing import Sealed, WrongKey, reseal, seal, unseal
from alongside.core.secretfield import EncryptedText, put

WORDS = "I can't sleep when the door is locked. Ünïcode: ŵ ŷ 🙂"


class Note(models.Model):
    """A row for these tests alone."""

    code = CodeField()
    words = EncryptedText()
    more = EncryptedText(default="")

    class Meta:
        app_label = "core"
        apps = Apps()  # a registry of its own: the sweeps over the house must not find it

    def __str__(self) -> str:
        return self.code


@pytest.fixture
def notes(transactional_db: None) -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Note)


@pytest.mark.usefixtures("notes")
def test_words_are_read_back_and_lie_sealed() -> None:
    note = Note.objects.create(words=WORDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, more FROM core_note")
        lying, empty = cursor.fetchone()
    assert "sleep" not in lying
    assert empty == ""
    assert Note.objects.get(pk=note.pk).words == WORDS
    assert str(Note.objects.values_list("words", flat=True)[0]) == "(sealed)"
    put(note, words="Other words")
    assert Note.objects.get(pk=note.pk).words == "Other words"


@pytest.mark.usefixtures("notes")
def test_open_words_never_reach_the_database_by_update() -> None:
    note = Note.objects.create(words=WORDS)
    with pytest.raises(TypeError):
        Note.objects.filter(pk=note.pk).update(words="open")


@pytest.mark.usefixtures("notes")
def test_a_sealed_value_copied_to_another_row_or_field_does_not_open() -> None:
    mine, theirs = Note.objects.create(words=WORDS), Note.objects.create(words="theirs")
    stolen = Note.objects.filter(pk=mine.pk).values_list("words", flat=True)[0]
    Note.objects.filter(pk=theirs.pk).update(words=stolen)
    Note.objects.filter(pk=mine.pk).update(more=stolen)
    with pytest.raises(WrongKey):
        _ = Note.objects.get(pk=theirs.pk).words
    with pytest.raises(WrongKey):
        _ = Note.objects.get(pk=mine.pk).more


def test_the_key_can_be_changed_while_the_house_is_open(settings: Any) -> None:
    settings.FIELD_KEYS = ["old"]
    lying = seal(WORDS, "t|c|f")
    settings.FIELD_KEYS = ["new", "old"]
    assert unseal(lying, "t|c|f") == WORDS
    fresh = reseal(lying, "t|c|f")
    assert reseal(fresh, "t|c|f") is fresh
    settings.FIELD_KEYS = ["new"]
    assert unseal(fresh, "t|c|f") == WORDS
    with pytest.raises(WrongKey):
        unseal(lying, "t|c|f")


@pytest.mark.parametrize("token", ["", "x", "s1.a.b.c", "s0.a.b.c", "s1....", "s1.ÿ.b.c"])
def test_what_was_never_sealed_does_not_open(token: str) -> None:
    with pytest.raises(WrongKey):
        unseal(Sealed(token), "t|c|f")
