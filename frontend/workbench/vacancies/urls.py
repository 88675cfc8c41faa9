"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.vacancies import acts, deviations, edit, overview, page

urlpatterns = [
    path("vacatures", overview.vacancies, name="vacancies"),
    path("vacatures/zoeken", overview.search, name="vacancies-search"),
    path("vacatures/<uuid:pk>", page.vacancy, name="vacancy"),
    path("vacatures/<uuid:pk>/vergelijken", page.compare, name="vacancy-compare"),
    path("vacatures/<uuid:pk>/wijzigen", edit.edit, name="vacancy-edit"),
    path("vacatures/<uuid:pk>/eisen", edit.requirements, name="vacancy-requirements"),
    path("werkgevers/<uuid:pk>/vacature", edit.new, name="vacancy-new"),
    path("vacatures/<uuid:pk>/stand", acts.change_state, name="vacancy-state"),
    path("vacatures/<uuid:pk>/vraag/<uuid:candidate_pk>", acts.ask, name="vacancy-ask"),
    path("vacatures/<uuid:pk>/overslaan/<uuid:candidate_pk>", deviations.pass_over, name="vacancy-pass-over"),
    path("vacatures/<uuid:pk>/bedoeling", deviations.mean, name="vacancy-meaning"),
    path("vacatures/<uuid:pk>/bedoeling/<uuid:meaning_pk>/einde", deviations.end, name="vacancy-meaning-end"),
    path("vacatures/<uuid:pk>/voordragen", acts.introduce, name="vacancy-introduce"),
    path("vacatures/<uuid:pk>/vraag-collega", acts.ask_colleagues, name="vacancy-ask-colleagues"),
]
