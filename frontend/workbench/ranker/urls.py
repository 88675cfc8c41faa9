"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.ranker import acts, pages

urlpatterns = [
    path("rangschikking", pages.overview, name="ranker"),
    path("rangschikking/scorekaart", pages.scorecard, name="ranker-scorecard"),
    path("rangschikking/leren", acts.train, name="ranker-train"),
    path("rangschikking/terug", acts.rollback, name="ranker-rollback"),
    path("rangschikking/versies/<uuid:pk>", pages.version, name="ranker-version"),
    path("rangschikking/versies/<uuid:pk>/schaduw", acts.shadow, name="ranker-shadow"),
    path("rangschikking/versies/<uuid:pk>/in-gebruik", acts.promote, name="ranker-promote"),
]
