"""Input for taking in a consultation: its files, whom to thank for it, and what people should know."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from alongside.consultations.reading import opening, polis
from alongside.consultations.reading.sheets import LONGEST_FILE, BadFile
from alongside.core.text import clean
from alongside.ui import forms


class BringForm(forms.Form):
    """The two files of a consultation, or a zip with both. ``cleaned_data["bundle"]`` is what was read."""

    comments = forms.File(
        label="comments.csv, or a zip with both files",
        hint="Polis gives you these files under “Data export”. Each can be up to 20 MB.",
        error="Choose the file comments.csv, or a zip that holds comments.csv and votes.csv.",
        kinds=(".csv", ".zip"),
        most_bytes=LONGEST_FILE,
    )
    votes = forms.File(
        label="votes.csv",
        hint="Leave this empty if you chose a zip.",
        error="Choose the file votes.csv as well.",
        kinds=(".csv",),
        most_bytes=LONGEST_FILE,
        required=False,
    )
    credit = forms.LongText(
        label="Who should be thanked for this?",
        hint="This line stands wherever these words are shown.",
        error="Say whose work this is.",
        max_length=1000,
        rows=3,
        initial=polis.CREDIT,
    )
    banner = forms.LongText(
        label="What should people know before they read these?",
        hint="For example: these come from an online consultation in 2022, with people in London.",
        error="Say it in a sentence.",
        max_length=1000,
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Read the files. What is wrong is said at the file it is in, with its row."""
        given = super().clean() or {}
        if not {"comments", "votes"} & set(self.errors):
            self._read(given)
        return given

    def _read(self, given: dict[str, Any]) -> None:
        first, second = given["comments"], given.get("votes")
        packed = first.name.lower().endswith(".zip")
        if not packed and not second:
            self.add_error("votes", "Choose the file votes.csv as well.")
            return
        try:
            files = opening.from_zip(*_named(first)) if packed else opening.from_uploads(_named(first), _named(second))
            given["bundle"] = polis.read(files)
        except BadFile as bad:
            in_votes = bool(second) and all(problem.file == _named(second)[0] for problem in bad.problems)
            for line in bad.lines:
                self.add_error("votes" if in_votes else "comments", line)


def _named(file: UploadedFile) -> tuple[str, bytes]:
    file.seek(0)
    return clean(file.name or "the file", 80), file.read()
