"""Addresses of the API: no trailing slash, kebab-case, and nothing about a person but an id."""

from django.urls import path, re_path

from frontend.api import document
from frontend.api.problems import nothing
from frontend.api.views.candidates import Candidates, OneCandidate, OneFile
from frontend.api.views.changes import Changes, LatestChange
from frontend.api.views.employers import Employers, OneEmployer
from frontend.api.views.interviews import InterviewsOfIntroduction, InterviewSteps, OneInterview
from frontend.api.views.introductions import Introductions, OneIntroduction, Steps
from frontend.api.views.moments import Moments, OneMoment
from frontend.api.views.placements import OnePlacement, OneTrialPlacement, Placements, TrialPlacements
from frontend.api.views.vacancies import OneVacancy, Vacancies, VacancyShortlist, VacancySteps

app_name = "api"


urlpatterns = [
    path("v1", document.page, name="page"),
    path("v1/openapi.json", document.openapi, name="openapi"),
    path("v1/employers", Employers.as_view(), name="employers"),
    path("v1/employers/<uuid:pk>", OneEmployer.as_view(), name="employer"),
    path("v1/vacancies", Vacancies.as_view(), name="vacancies"),
    path("v1/vacancies/<uuid:pk>", OneVacancy.as_view(), name="vacancy"),
    path("v1/vacancies/<uuid:pk>/steps", VacancySteps.as_view(), name="vacancy-steps"),
    path("v1/vacancies/<uuid:pk>/shortlist", VacancyShortlist.as_view(), name="vacancy-shortlist"),
    path("v1/candidates", Candidates.as_view(), name="candidates"),
    path("v1/candidates/<uuid:pk>", OneCandidate.as_view(), name="candidate"),
    path("v1/candidates/<uuid:pk>/file", OneFile.as_view(), name="candidate-file"),
    path("v1/introductions", Introductions.as_view(), name="introductions"),
    path("v1/introductions/<uuid:pk>", OneIntroduction.as_view(), name="introduction"),
    path("v1/introductions/<uuid:pk>/steps", Steps.as_view(), name="introduction-steps"),
    path("v1/introductions/<uuid:pk>/interviews", InterviewsOfIntroduction.as_view(), name="introduction-interviews"),
    path("v1/interviews/<uuid:pk>", OneInterview.as_view(), name="interview"),
    path("v1/interviews/<uuid:pk>/steps", InterviewSteps.as_view(), name="interview-steps"),
    path("v1/trial-placements", TrialPlacements.as_view(), name="trial-placements"),
    path("v1/trial-placements/<uuid:pk>", OneTrialPlacement.as_view(), name="trial-placement"),
    path("v1/placements", Placements.as_view(), name="placements"),
    path("v1/placements/<uuid:pk>", OnePlacement.as_view(), name="placement"),
    path("v1/moments", Moments.as_view(), name="moments"),
    path("v1/moments/<uuid:pk>", OneMoment.as_view(), name="moment"),
    path("v1/changes", Changes.as_view(), name="changes"),
    path("v1/changes/latest", LatestChange.as_view(), name="changes-latest"),
    re_path(r"^(?P<rest>.*)$", nothing, name="unknown"),
]
