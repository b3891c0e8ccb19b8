"""The door for other web servers. It starts no jobs: run `alongside worker` beside it."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.front.settings")


class InOneWriting(WSGIRequest):
    """A request in UTF-8, as our pages are.

    A charset named by the sender is passed over: "hex" breaks the reading of every address, before any page can say
    so, and "unicode_escape" brings in signs that no database takes.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        kept = ";".join(part for part in meta.get("CONTENT_TYPE", "").split(";") if "charset" not in part.lower())
        super()._set_content_type_params({"CONTENT_TYPE": kept})  # type: ignore[misc]


class Handler(WSGIHandler):
    """Django's, with requests in one writing."""

    request_class = InOneWriting


django.setup(set_prefix=False)
application = Handler()
