"""What a client may do, given per client and asked for per token."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from oauth2_provider.scopes import BaseScopes


class Scope(models.TextChoices):
    """One thing a client may do; what it may see of one row is for the rooms' own gates."""

    EMPLOYERS_READ = "employers:read", _("See employers and their contact persons")
    EMPLOYERS_WRITE = "employers:write", _("Create and change employers")
    VACANCIES_READ = "vacancies:read", _("See vacancies")
    VACANCIES_WRITE = "vacancies:write", _("Create and change vacancies")
    CANDIDATES_READ = "candidates:read", _("See matching profiles of candidates, without names")
    CANDIDATES_FILE = "candidates:file", _("Open whole files of candidates, with name and benefit")
    SHORTLISTS_READ = "shortlists:read", _("See shortlists with their reasons")
    INTRODUCTIONS_READ = "introductions:read", _("See introductions")
    INTRODUCTIONS_WRITE = "introductions:write", _("Start introductions and take their steps")
    PLACEMENTS_READ = "placements:read", _("See placements and trial placements")
    MOMENTS_READ = "moments:read", _("See moments of the journeys")


FILE = Scope.CANDIDATES_FILE


class ClientScopes(BaseScopes):
    """The scopes the toolkit may give: those of the client that asks, and all of them when it names none."""

    def get_all_scopes(self) -> dict[str, str]:
        """Every scope with its words."""
        return {scope.value: str(scope.label) for scope in Scope}

    def get_available_scopes(self, application=None, request=None, *args, **kwargs) -> list[str]:
        """The scopes of this client."""
        return list(application.scopes) if application is not None else []

    def get_default_scopes(self, application=None, request=None, *args, **kwargs) -> list[str]:
        """What a token gets when its request names no scope."""
        return self.get_available_scopes(application)
