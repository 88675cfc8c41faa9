"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.guidance import handovers, journeys, meetings, plans, questions

urlpatterns = [
    path("trajecten/<uuid:pk>", journeys.journey, name="journey"),
    path("trajecten/<uuid:pk>/stap/<uuid:moment_pk>", journeys.journey_step, name="journey-step"),
    path("trajecten/<uuid:pk>/<slug:act>", journeys.journey_act, name="journey-act"),
    path("kandidaten/<uuid:pk>/traject", handovers.journey_start, name="journey-start"),
    path("kandidaten/<uuid:pk>/overdracht/<slug:act>", handovers.handover_act, name="handover-act"),
    path("kandidaten/<uuid:pk>/plan/versie/<int:number>", plans.plan_version, name="plan-version"),
    path("kandidaten/<uuid:pk>/plan/traject", plans.plan_from_journey, name="plan-from-journey"),
    path("kandidaten/<uuid:pk>/plan/stap/<uuid:item_pk>", plans.plan_item, name="plan-item"),
    path("kandidaten/<uuid:pk>/plan/<slug:act>", plans.plan_act, name="plan-act"),
    path("bijeenkomsten", meetings.meetings, name="meetings"),
    path("bijeenkomsten/nieuw", meetings.meeting_new, name="meeting-new"),
    path("bijeenkomsten/<uuid:pk>", meetings.meeting, name="meeting"),
    path("bijeenkomsten/<uuid:pk>/wijzigen", meetings.meeting_change, name="meeting-change"),
    path("bijeenkomsten/<uuid:pk>/uitnodigen", meetings.meeting_invite, name="meeting-invite"),
    path("bijeenkomsten/<uuid:pk>/versturen", meetings.meeting_send, name="meeting-send"),
    path("bijeenkomsten/<uuid:pk>/antwoord/<uuid:invitation_pk>", meetings.meeting_answer, name="meeting-answer"),
    path("bijeenkomsten/<uuid:pk>/aanwezig", meetings.meeting_attendance, name="meeting-attendance"),
    path("bijeenkomsten/<uuid:pk>/afgelasten", meetings.meeting_cancel, name="meeting-cancel"),
    path("vragen/<uuid:pk>", questions.question, name="candidate_question"),
]
