"""Addresses of the candidates' pages."""

from django.urls import path

from frontend.portal import doors, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("plan", views.plan, name="plan"),
    path("plan/versie/<int:number>", views.plan_paper, name="plan-paper"),
    path("plan/versie/<int:number>/akkoord", views.plan_sign, name="plan-sign"),
    path("plan/stap/<uuid:pk>/klaar", views.plan_done, name="plan-done"),
    path("overdracht/<uuid:pk>/gelezen", views.handover_read, name="handover-read"),
    path("gegevens", views.details, name="details"),
    path("wie-keek", views.readers, name="readers"),
    path("hulp", views.help_page, name="help"),
    path("bericht", views.message, name="message"),
    path("aanmelden", doors.sign_in, name="sign-in"),
    path("binnen/<str:token>", doors.enter, name="enter"),
    path("afmelden", doors.sign_out, name="sign-out"),
]
