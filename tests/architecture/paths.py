"""Every path of the product, and the codes that fill it."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern
from django.utils.module_loading import module_has_submodule

from alongside.core.capability import rooms
from alongside.core.checks import our_models, url_patterns
from alongside.core.page import Policy
from tests.architecture.world import Side

# An argument called like a model of ours ("person", "meeting"), or ``code`` on a page with ``of=``, fills itself. For
# others a room's factories.py says how, by (name of the url, argument): the values that a side has for it.
#     FILLS = {("guidance:guide", "key"): lambda side: ["suggest"]}
STRANGERS: dict[str, Any] = {"int": 1, "uuid": "3f2504e0-4f89-41d3-9a0c-0305e82c3301"}  # for pages of other packages


@dataclass(frozen=True)
class Address:
    """One path of the urlconf, unfilled."""

    name: str
    path: str
    pattern: URLPattern

    @property
    def policy(self) -> Policy | None:
        """What the page declares; None for pages of other packages."""
        return getattr(self.pattern.callback, "policy", None)

    @property
    def room(self) -> str:
        """The room whose page it is ("accounts" for pages of other packages)."""
        module = getattr(self.pattern.callback, "__module__", "")
        return module.split(".")[1] if module.startswith("alongside.") else "others"

    @property
    def arguments(self) -> list[str]:
        """The names in its angle brackets."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.path)

    def filled(self, values: dict[str, Any]) -> str:
        """The path with its codes."""
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), self.path)

    def of_side(self, side: Side) -> str:
        """The path with one code of this side for each argument."""
        return self.filled({argument: self.values(argument, side)[0] for argument in self.arguments})

    def of_sides(self, *sides: Side) -> Iterator[str]:
        """The path with every code of these sides, in every combination."""
        choices = [[value for side in sides for value in self.values(name, side)] for name in self.arguments]
        for values in itertools.product(*choices):
            yield self.filled(dict(zip(self.arguments, values, strict=True)))

    def values(self, argument: str, side: Side) -> list[Any]:
        """What a side has for an argument. Raises ``LookupError``, which says where to add it."""
        fill = fills().get((self.name, argument))
        if fill is not None:
            return fill(side)
        if self.policy is None:
            found = re.search(rf"<(?:(\w+):)?{argument}>", self.path)
            return [STRANGERS.get((found and found[1]) or "", "unknown")]
        model = self.policy.of if argument == "code" else _model_called(argument)
        if model is None:
            raise LookupError(f"Say in the FILLS of {self.room}/factories.py how to fill <{argument}> of {self.name}")
        side.first(model)
        return [row.code for row in side.rows[model]]  # type: ignore[attr-defined]


@functools.cache
def fills() -> dict[tuple[str, str], Callable[[Side], list[Any]]]:
    """What the rooms say about arguments that name no model."""
    found: dict[tuple[str, str], Callable[[Side], list[Any]]] = {}
    for room in rooms():
        if module_has_submodule(room.module, "factories"):
            found |= getattr(import_module(f"{room.name}.factories"), "FILLS", {})
    return found


def addresses() -> list[Address]:
    """All of them, by path. Regular expressions of other packages are left to those packages."""
    return sorted(
        (Address(name, path, pattern) for path, name, pattern in url_patterns() if not set(path) & set("^(?")),
        key=lambda address: (address.room, address.path),
    )


def _model_called(name: str) -> type[models.Model] | None:
    wanted = name.removesuffix("_code").replace("_", "")
    return next((model for model in our_models() if model._meta.model_name == wanted), None)


def rooms_with_pages() -> list[str]:
    """For parametrising a sweep, so that two workers share it."""
    return sorted({address.room for address in addresses()} if apps.ready else set())
