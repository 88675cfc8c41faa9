"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.introductions import views

urlpatterns = [
    path("voordrachten/<uuid:pk>", views.introduction, name="introduction"),
    path("voordrachten/<uuid:pk>/<slug:name>", views.act, name="introduction-act"),
    path("voordracht-bij-werkgever/<uuid:pk>/<uuid:candidate_pk>", views.for_employer, name="introduce-to-employer"),
]
