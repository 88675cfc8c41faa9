"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

urlpatterns = []
