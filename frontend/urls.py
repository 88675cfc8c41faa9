"""Addresses of the pages: the workbench of staff, the portal of candidates, and the doors to both."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from frontend.api.authentication import Token
from frontend.api.problems import nothing
from frontend.components.views import set_theme, show
from frontend.signin import password
from frontend.signin.views import SignIn, SignOut

doors = (
    [
        path("aanmelden", SignIn.as_view(), name="sign-in"),
        path("afmelden", SignOut.as_view(), name="sign-out"),
        path("wachtwoord", password.forgotten, name="forgotten"),
        path("wachtwoord/<uuid:pk>/<str:token>", password.choose, name="password"),
        path("taal", set_language, name="language"),
        path("kleuren", set_theme, name="theme"),
        path("api", nothing, name="api"),
    ],
    "frontend",
)
if settings.DEBUG or getattr(settings, "SHOW_COMPONENTS", False):
    doors[0].append(path("components", show, name="components"))

oauth = ([path("token", Token.as_view(), name="token")], "oauth")

urlpatterns = [
    path("", include(doors)),
    path("oauth/", include(oauth)),
    path("api/", include("frontend.api.urls")),
    path("mijn/", include("frontend.portal.urls")),
    path("", include("frontend.workbench.urls")),
]
