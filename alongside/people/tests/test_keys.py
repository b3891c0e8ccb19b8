"""The secrets of the second step follow when the house changes its key."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from alongside.core.resealing import reseal_all
from alongside.core.sealing import Sealed, WrongKey, unseal
from alongside.messaging.models import Preferences
from alongside.people.adapters import SECRET
from tests.cast import Cast


def test_the_second_step_still_opens_when_the_old_key_is_gone(cast: Cast, settings: Any) -> None:
    sam, jo = cast.sam.account, cast.jo.account
    settings.FIELD_KEYS = ["old"]
    TOTP.activate(sam, "SAMSSECRET")
    spare = RecoveryCodes.activate(jo).get_unused_codes()
    settings.FIELD_KEYS = ["new", "old"]
    assert reseal_all() >= 2
    assert reseal_all() == 0
    settings.FIELD_KEYS = ["new"]
    lying = Authenticator.objects.get(user=sam, type="totp").data["secret"]
    assert unseal(Sealed(lying), SECRET) == "SAMSSECRET"
    assert Authenticator.objects.get(user=jo, type="recovery_codes").wrap().get_unused_codes() == spare


def test_a_key_that_is_missing_is_said(cast: Cast, settings: Any) -> None:
    settings.FIELD_KEYS = ["old"]
    TOTP.activate(cast.sam.account, "SAMSSECRET")
    settings.FIELD_KEYS = ["new"]
    with pytest.raises(WrongKey):
        reseal_all()


def test_an_address_is_sealed_for_its_person_and_follows_the_key(cast: Cast, settings: Any) -> None:
    settings.FIELD_KEYS = ["old"]
    Preferences.objects.create(person=cast.ana, address="1 Example Street")
    assert str(Preferences.objects.values_list("address", flat=True)[0]) == "(sealed)"
    settings.FIELD_KEYS = ["new", "old"]
    assert reseal_all() == 1
    settings.FIELD_KEYS = ["new"]
    assert Preferences.objects.get().address == "1 Example Street"
