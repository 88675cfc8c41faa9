"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.team import absence, preferences, team

urlpatterns = [
    path("afwezigheid", absence.absence, name="absence"),
    path("afwezigheid/<uuid:pk>/einde", absence.absence_end, name="absence-end"),
    path("instellingen", preferences.preferences, name="preferences"),
    path("instellingen/agenda", preferences.calendar_link, name="calendar-link"),
    path("instellingen/wachtwoord", preferences.password, name="password"),
    path("team", team.team, name="team"),
    path("team/dienst", team.duty_add, name="duty-add"),
    path("team/dienst/<uuid:pk>/weg", team.duty_drop, name="duty-drop"),
    path("team/afwezigheid", team.team_absence, name="team-absence"),
    path("team/afwezigheid/<uuid:pk>/einde", team.team_absence_end, name="team-absence-end"),
]
