"""What is set about the mailbox: a wrong value stops the start and names the variable."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.front import env
from alongside.replies.mailbox.imap import Mailbox


def test_a_mailbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert env.mailbox("") is None
    found = env.mailbox("imaps://post%40x.example:p%2Fw@mail.example")
    assert found is not None
    assert Mailbox(**found) == Mailbox("mail.example", 993, "post@x.example", "p/w")
    elsewhere = env.mailbox("imaps://post:pw@mail.example:9993/Alongside%20in/")
    assert elsewhere is not None
    assert (elsewhere["port"], elsewhere["folder"], elsewhere["tls"]) == (9993, "Alongside in", True)
    here = env.mailbox("imap://post:pw@localhost?tls=no")
    assert here is not None
    assert (here["port"], here["tls"]) == (143, False)
    (tmp_path / "password").write_text("from a file\n")
    monkeypatch.setenv("ALONGSIDE_IMAP_PASSWORD_FILE", str(tmp_path / "password"))
    found = env.mailbox("imaps://post@mail.example")
    assert found is not None
    assert found["password"] == "from a file"
    assert "from a file" not in repr(Mailbox(**found))


@pytest.mark.parametrize(
    "url",
    [
        "imap://post:pw@mail.example",  # not encrypted, and nobody said that this is meant
        "https://post:pw@mail.example",
        "imaps:///INBOX",
        "imaps://mail.example",
        "imaps://post@mail.example",
        "imaps://post:pw@mail.example/Öffentlich",
        'imaps://post:pw@mail.example/a"b',
    ],
)
def test_a_mailbox_that_is_set_wrongly(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ALONGSIDE_IMAP") as error:
        env.mailbox(url)
    assert "pw" not in str(error.value)
