"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.placements import overview, start, trials, work

urlpatterns = [
    path("plaatsingen", overview.placements, name="placements"),
    path("plaatsingen/<uuid:pk>", work.placement, name="placement"),
    path("plaatsingen/<uuid:pk>/<slug:name>", work.act, name="placement-act"),
    path("proefplaatsingen/<uuid:pk>", trials.trial, name="trial"),
    path("proefplaatsingen/<uuid:pk>/<slug:name>", trials.act, name="trial-act"),
    path("formulieren/<uuid:pk>", trials.document, name="trial-document"),
    path("beginnen/<uuid:pk>/proefplaatsing", start.trial_new, name="trial-new"),
    path("beginnen/<uuid:pk>/werk", start.placement_new, name="placement-new"),
]
