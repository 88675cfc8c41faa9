"""Every address of Werkbank, by room."""

from django.urls import include, path

from wsp.nudges import calendar, health

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("health/nudges", health.nudges, name="health-nudges"),
    path("agenda/<str:token>.ics", calendar.feed, name="calendar"),
    path("", include("frontend.urls")),
]
