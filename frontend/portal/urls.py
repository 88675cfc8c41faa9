"""Addresses of the candidates' pages."""

app_name = "portal"
urlpatterns = []
