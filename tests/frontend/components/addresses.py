"""The component page alone, so that these tests say nothing about anybody's page."""

from django.urls import include, path

from frontend.components.views import set_theme, show

urlpatterns = [
    path(
        "",
        include(
            ([path("components", show, name="components"), path("kleuren", set_theme, name="theme")], "frontend"),
        ),
    )
]
