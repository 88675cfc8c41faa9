"""Addresses of the candidates' pages."""

from django.urls import path

from frontend.portal import doors, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("plan", views.plan, name="plan"),
    path("gegevens", views.details, name="details"),
    path("wie-keek", views.readers, name="readers"),
    path("hulp", views.help_page, name="help"),
    path("bericht", views.message, name="message"),
    path("aanmelden", doors.sign_in, name="sign-in"),
    path("binnen/<str:token>", doors.enter, name="enter"),
    path("afmelden", doors.sign_out, name="sign-out"),
]
