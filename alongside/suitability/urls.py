"""Paths of suitability."""

from django.urls import URLPattern

app_name = "suitability"
urlpatterns: list[URLPattern] = []
