"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.region import reminders, rules

urlpatterns = [
    path("regio", reminders.region, name="region"),
    path("regio/regels", rules.trial_rules, name="trial-rules"),
    path("regio/schakelaar/<slug:what>", reminders.region_switch, name="region-switch"),
]
