"""The secrets of second steps lie in a table of the sign-in library: here they get the newest key."""

from __future__ import annotations

from typing import Any

from alongside.core.action import step
from alongside.core.sealing import Sealed, reseal
from alongside.people.adapters import SECRET

_SEALED = ("secret", "seed", "migrated_codes")  # of the app, of the spare codes, and of those brought along


@step
def reseal_second_steps() -> int:
    """Bring each under the newest house key, unless it changed meanwhile. Returns how many. Raises ``WrongKey``."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - a nameplate is read before models are

    changed = 0
    for pk, data in list(Authenticator.objects.order_by("pk").values_list("pk", "data")):
        fresh = {name: _fresh(value) if name in _SEALED else value for name, value in data.items()}
        if fresh != data:
            changed += Authenticator.objects.filter(pk=pk, data=data).update(data=fresh)
    return changed


def _fresh(value: Any) -> Any:
    if isinstance(value, list):
        return [_fresh(each) for each in value]
    return reseal(Sealed(value), SECRET).token
