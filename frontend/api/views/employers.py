"""Employers."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from employers import access, services
from employers.models import Employer
from frontend.api.operations import Endpoint, PageQuery, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.employers import EmployerBody, EmployerShape, NewEmployer


class EmployersQuery(PageQuery):
    """Which employers."""

    is_active = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text=_("Whether we work with them.")
    )


def rows(staff):
    """The employers this client may see, with what is told of them."""
    return access.visible_to(staff).select_related("account_manager").prefetch_related("contacts")


def check_may_change(staff) -> None:
    """Raises ``PermissionDenied`` unless the account's role keeps employers."""
    if not access.can_change(staff):
        raise PermissionDenied(_("The role of this client does not keep employers and vacancies."))


class Employers(Endpoint):
    """All of them."""

    tag = "employers"
    location = "employers"

    @operation(
        name="listEmployers",
        summary=_("List employers"),
        scope=Scope.EMPLOYERS_READ,
        answer=EmployerShape,
        query=EmployersQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of employers."""
        found = rows(request.user)
        return found if query["is_active"] is None else found.filter(is_active=query["is_active"])

    @operation(
        name="createEmployer",
        summary=_("Create an employer"),
        description=_("Who has duty becomes the account manager. The KvK number may be known already: 400."),
        scope=Scope.EMPLOYERS_WRITE,
        answer=EmployerShape,
        body=NewEmployer,
        creates=True,
        tagged=True,
    )
    def post(self, request, body: dict) -> Employer:
        """A new employer with an owner."""
        check_may_change(request.user)
        made = services.create_employer(actor=request.user, **body)
        return self.found(rows(request.user), made.pk)


class OneEmployer(Endpoint):
    """One of them."""

    tag = "employers"

    @operation(
        name="getEmployer",
        summary=_("Read an employer"),
        scope=Scope.EMPLOYERS_READ,
        answer=EmployerShape,
        tagged=True,
    )
    def get(self, request, pk: UUID) -> Employer:
        """The employer."""
        return self.found(rows(request.user), pk)

    @operation(
        name="changeEmployer",
        summary=_("Change an employer"),
        scope=Scope.EMPLOYERS_WRITE,
        answer=EmployerShape,
        body=EmployerBody,
        tagged=True,
        if_match=True,
    )
    def patch(self, request, pk: UUID, body: dict) -> Employer:
        """The employer as it is now."""
        employer = self.matched(rows(request.user), pk)
        check_may_change(request.user)
        services.update_employer(employer=employer, actor=request.user, **body)
        return self.found(rows(request.user), pk)
