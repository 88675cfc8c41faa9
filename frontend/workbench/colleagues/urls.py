"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.colleagues import views

urlpatterns = [
    path("collegas", views.colleagues, name="colleagues"),
    path("collegas/nieuw", views.colleague_new, name="colleague-new"),
    path("collegas/organisatie", views.organisation_add, name="organisation-add"),
    path("collegas/team", views.team_save, name="team-save"),
    path("collegas/<uuid:pk>", views.colleague, name="colleague"),
    path("collegas/<uuid:pk>/link", views.colleague_link, name="colleague-link"),
    path("collegas/<uuid:pk>/vertrek", views.colleague_leave, name="colleague-leave"),
    path("collegas/<uuid:pk>/terug", views.colleague_back, name="colleague-back"),
]
