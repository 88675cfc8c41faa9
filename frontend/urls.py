"""Addresses of the pages."""

app_name = "frontend"
urlpatterns = []
