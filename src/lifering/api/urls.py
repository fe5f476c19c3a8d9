"""Addresses of the JSON API."""

from __future__ import annotations

from django.urls import path

from lifering.api.views import api

urlpatterns = [path("", api.urls)]
