"""Checks that stop a build: each names the file or field and says what to do.

``core.E001`` a field without a privacy class · ``E002`` a model without ``visible_to`` · ``E003`` a URL without a
page policy · ``E004`` a public function in ``actions.py`` that is neither an action nor a step · ``E005`` a view that
reaches for ``.objects`` without ``visible_to`` · ``E006`` a write outside actions and core · ``E007`` a room that is
not on the list of floors · ``E008`` a rule without its sentence ·
``E009`` a page of something without its code · ``E010`` a job that no nameplate lists.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import module_has_submodule

from .action import DEEDS
from .capability import Room, rooms
from .jobs import DECLARED
from .privacy import class_of

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
THEIR_OWN_GUARD = ("allauth.",)  # views of libraries that guard themselves, by module


def our_models() -> Iterator[type[models.Model]]:
    """Every model of the house."""
    for room in rooms():
        yield from room.get_models(include_auto_created=True)


@register()
def fields_have_a_privacy_class(app_configs: Any = None, **_: Any) -> list[Error]:
    """E001. Export, erasure and retention read the class, so no field may be without."""
    return [
        Error(
            f"{model._meta.label}.{field.name} has no privacy class",
            hint="wrap it: plain(...), identifies(...), special(...)",
            id="core.E001",
        )
        for model in our_models()
        for field in model._meta.local_fields
        if class_of(field) is None
    ]


@register()
def models_say_to_whom_they_are_visible(app_configs: Any = None, **_: Any) -> list[Error]:
    """E002. A page loads rows through ``visible_to``."""
    return [
        Error(
            f"{model._meta.label} has no visible_to",
            hint="give it a QuerySet made from core.rows.Rows",
            id="core.E002",
        )
        for model in our_models()
        if not hasattr(model._default_manager, "visible_to")
    ]


def url_patterns(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every (path, name with namespace, pattern) of the product."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from url_patterns(entry, path, inner)
        else:
            yield path, f"{space}{entry.name}", entry


@register()
def urls_have_a_policy(app_configs: Any = None, **_: Any) -> list[Error]:
    """E003. Who may open a page is said on the page."""
    return [
        Error(
            f"/{path} declares no policy",
            hint="decorate the view with @page(...)",
            id="core.E003",
        )
        for path, _name, pattern in url_patterns()
        if not hasattr(pattern.callback, "policy") and not pattern.callback.__module__.startswith(THEIR_OWN_GUARD)
    ]


@register()
def pages_name_their_thing(app_configs: Any = None, **_: Any) -> list[Error]:
    """E009. A page of something is reached by its code, so that it can't pick another."""
    return [
        Error(f"/{path} is a page of {policy.of.__name__} but its path has no code", id="core.E009")
        for path, _name, pattern in url_patterns()
        if (policy := getattr(pattern.callback, "policy", None)) and policy.of and not policy.home
        if "<code:code>" not in path
    ]


@register()
def public_functions_are_actions(app_configs: Any = None, **_: Any) -> list[Error]:
    """E004. What stands in ``actions.py`` is an action or a step."""
    found = []
    for module in _modules("actions"):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            ours = function.__module__ == module.__name__ and not name.startswith("_")
            if ours and not hasattr(function, "deed") and not hasattr(function, "is_step"):
                found.append(
                    Error(
                        f"{module.__name__}.{name} is neither an action nor a step",
                        id="core.E004",
                    )
                )
    return found


@register()
def rules_say_why(app_configs: Any = None, **_: Any) -> list[Error]:
    """E008. Who is refused reads why, and whom to ask."""
    rules = {deed.name: deed.may for deed in DEEDS.values()}
    for path, _name, pattern in url_patterns():
        policy = getattr(pattern.callback, "policy", None)
        if policy and policy.may:
            rules[f"/{path}"] = policy.may
    return [
        Error(f"the rule of {name} has no sentence", hint='decorate it: @rule("...")', id="core.E008")
        for name, may in rules.items()
        if not getattr(may, "why", "")
    ]


@register()
def jobs_are_on_a_nameplate(app_configs: Any = None, **_: Any) -> list[Error]:
    """E010. A job that is on no nameplate would never run, and nobody would notice."""
    list(_modules("jobs"))  # read them all first
    listed = {each.name for room in rooms() for each in room.capability.jobs}
    return [
        Error(f"{each.name} is a job, and no nameplate lists it", hint="Capability(jobs=...)", id="core.E010")
        for each in DECLARED
        if each.name not in listed and ".tests." not in each.work.__module__
    ]


@register()
def code_keeps_to_its_floor(app_configs: Any = None, **_: Any) -> list[Error]:
    """E005 and E006, read from the source of every room."""
    found = []
    for room in rooms():
        for file in sorted(Path(room.path).rglob("*.py")):
            inner = file.relative_to(room.path)
            if {"tests", "migrations", "testing.py", "factories.py"} & set(inner.parts):
                continue
            found += [
                Error(f"{room.room}/{inner}:{line} {what}", id=code)
                for code, line, what in faults_in(file.read_text(), room.room, inner)
            ]
    return found


def faults_in(source: str, room: str, inner: Path) -> Iterator[tuple[str, int, str]]:
    """(check id, line, what) for each reach past ``visible_to`` in a view and each write outside actions and core."""
    first = inner.parts[0].removesuffix(".py")
    may_write = room == "core" or first == "actions"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "alongside.core.writing" and not may_write:
            yield "core.E006", node.lineno, f"{node.names[0].name} stands outside actions.py"
        if not (isinstance(node, ast.Attribute)):
            continue
        if first == "views" and node.attr == "objects" and "visible_to" not in _line(source, node):
            yield (
                "core.E005",
                node.lineno,
                "a view reaches for .objects without visible_to",
            )
        written = node.attr in WRITES and _is_on_rows(node)
        if written and not may_write:
            yield "core.E006", node.lineno, f".{node.attr} stands outside actions.py"


def _is_on_rows(node: ast.Attribute) -> bool:
    """``x.objects...create`` and ``thing.save``, but not ``some_dict.update`` or ``hashlib...update``."""
    inner: ast.AST = node.value
    while isinstance(inner, ast.Call | ast.Attribute):
        if isinstance(inner, ast.Attribute) and inner.attr in {
            "objects",
            "_default_manager",
        }:
            return True
        inner = inner.func if isinstance(inner, ast.Call) else inner.value
    return (
        node.attr in {"save", "delete", "bulk_create", "bulk_update"}
        and isinstance(inner, ast.Name)
        and inner.id
        not in {
            "super",
            "form",
            "image",
            "document",
            "workbook",
            "storage",
            "default_storage",
        }
    )


def _line(source: str, node: ast.AST) -> str:
    return "\n".join(source.splitlines()[node.lineno - 1 : node.lineno + 2])  # type: ignore[attr-defined]


@register()
def rooms_are_on_the_list_of_floors(app_configs: Any = None, **_: Any) -> list[Error]:
    """E007. A new room is put on the list, where import-linter sees it."""
    return [
        Error(
            f"{room.room} is not on the list of floors",
            hint="add it to FLOORS in settings",
            id="core.E007",
        )
        for room in rooms()
        if room.room not in settings.FLOORS
    ]


def _modules(name: str) -> Iterator[Any]:
    """The module (or the modules of the package) of this name in every room."""
    for room in apps.get_app_configs():
        if isinstance(room, Room) and module_has_submodule(room.module, name):
            module = importlib.import_module(f"{room.name}.{name}")
            yield module
            if hasattr(module, "__path__"):
                for file in sorted(Path(module.__path__[0]).glob("[a-z]*.py")):
                    yield importlib.import_module(f"{room.name}.{name}.{file.stem}")
