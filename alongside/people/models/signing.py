"""Tables under signing in: who is signed in where, and what a rate limit counts."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from alongside.core.actor import Actor
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows

from .persons import Account


class SignInRows(Rows["SignIn"]):
    """Read by the session engine; a person only learns how many are theirs."""

    def visible_to(self, actor: Actor) -> SignInRows:
        """One's own."""
        return self.filter(account__isnull=False, account__persons=actor.person_id)


class SignIn(AbstractBaseSession):
    """A browser that somebody uses. It knows the account, so that all of them can be ended at once.

    No address and no kind of browser is kept.
    """

    session_key = identifies(models.CharField(max_length=40, primary_key=True))
    session_data = special(models.TextField())
    expire_date = plain(models.DateTimeField(db_index=True))
    account = identifies(models.ForeignKey(Account, models.CASCADE, null=True, related_name="sign_ins"))

    objects = BaseSessionManager.from_queryset(SignInRows)()

    class Meta:
        db_table = "django_session"

    def __str__(self) -> str:
        return "a sign-in"


class CachedRows(Rows["CachedValue"]):
    """Read by Django's database cache."""


class CachedValue(models.Model):
    """Django's database cache, as a table of ours so that it is always there. Keys are hashed (``people.limits``)."""

    cache_key = plain(models.CharField(max_length=255, primary_key=True))
    value = plain(models.TextField())
    expires = plain(models.DateTimeField(db_index=True))

    objects = CachedRows.as_manager()

    class Meta:
        db_table = "django_cache"

    def __str__(self) -> str:
        return "a cached value"
