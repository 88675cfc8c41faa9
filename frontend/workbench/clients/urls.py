"""Addresses of these pages; ``frontend.workbench.urls`` puts them together."""

from django.urls import path

from frontend.workbench.clients import views

urlpatterns = [
    path("koppelingen", views.clients, name="clients"),
    path("koppelingen/<uuid:pk>/geheim", views.client_secret, name="client-secret"),
    path("koppelingen/<uuid:pk>/intrekken", views.client_revoke, name="client-revoke"),
]
