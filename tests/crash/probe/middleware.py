"""A slow line between the server and the client."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class SlowAnswer:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST":
            time.sleep(random.uniform(0.002, 0.010))
        return response
