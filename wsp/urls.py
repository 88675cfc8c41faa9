"""Every address of Werkbank, by room."""

from django.urls import include, path

urlpatterns = [path("", include("frontend.urls"))]
