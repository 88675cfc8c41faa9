"""Vacancies, and the shortlist of candidates for one."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from employers import access, services
from employers.models import Vacancy
from frontend.api.operations import Endpoint, PageQuery, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.base import Query
from frontend.api.shapes.shortlists import ShortlistShape
from frontend.api.shapes.vacancies import NewVacancy, VacancyBody, VacancyShape, VacancyStep
from frontend.api.views.employers import check_may_change
from matching.rows import Shortlist
from matching.shortlist import for_vacancy

State = Vacancy.State
STEPS = {
    State.OPEN: services.reopen,
    State.ON_HOLD: services.hold,
    State.FILLED: services.fill,
    State.WITHDRAWN: services.withdraw,
}


class VacanciesQuery(PageQuery):
    """Which vacancies."""

    state = serializers.ChoiceField(State.choices, required=False)
    employer_id = serializers.UUIDField(required=False)


class ShortlistQuery(Query):
    """How much of the shortlist."""

    limit = serializers.IntegerField(
        min_value=1, max_value=50, default=20, help_text=_("How many candidates at the most.")
    )


def rows(staff):
    """The vacancies this client may see, with what is told of them."""
    return access.vacancies_visible_to(staff).select_related("owner").prefetch_related("requirements")


class Vacancies(Endpoint):
    """All of them."""

    tag = "vacancies"
    location = "vacancies"

    @operation(
        name="listVacancies",
        summary=_("List vacancies"),
        scope=Scope.VACANCIES_READ,
        answer=VacancyShape,
        query=VacanciesQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of vacancies."""
        wanted = {name: query[name] for name in ("state", "employer_id") if name in query}
        return rows(request.user).filter(**wanted)

    @operation(
        name="createVacancy",
        summary=_("Open a vacancy"),
        description=_(
            "The employer's account manager owns it. Agreements about selection are added to the requirements."
        ),
        scope=Scope.VACANCIES_WRITE,
        answer=VacancyShape,
        body=NewVacancy,
        creates=True,
        tagged=True,
    )
    def post(self, request, body: dict) -> Vacancy:
        """A new vacancy."""
        check_may_change(request.user)
        employer = access.visible_to(request.user).filter(pk=body.pop("employer_id")).first()
        if employer is None:
            raise ValidationError({"employer_id": ValidationError(_("There is no such employer."), code="unknown")})
        made = services.open_vacancy(employer=employer, actor=request.user, **body)
        return self.found(rows(request.user), made.pk)


class OneVacancy(Endpoint):
    """One of them."""

    tag = "vacancies"

    @operation(
        name="getVacancy", summary=_("Read a vacancy"), scope=Scope.VACANCIES_READ, answer=VacancyShape, tagged=True
    )
    def get(self, request, pk: UUID) -> Vacancy:
        """The vacancy."""
        return self.found(rows(request.user), pk)

    @operation(
        name="changeVacancy",
        summary=_("Change a vacancy"),
        description=_("What is left out stays as it is. “requirements” replaces all requirements."),
        scope=Scope.VACANCIES_WRITE,
        answer=VacancyShape,
        body=VacancyBody,
        tagged=True,
        if_match=True,
    )
    def patch(self, request, pk: UUID, body: dict) -> Vacancy:
        """The vacancy as it is now."""
        vacancy = self.matched(rows(request.user), pk)
        check_may_change(request.user)
        requirements = body.pop("requirements", None)
        services.update_vacancy(vacancy=vacancy, actor=request.user, **body)
        if requirements is not None:
            services.set_requirements(vacancy=vacancy, requirements=requirements, actor=request.user)
        return self.found(rows(request.user), pk)


class VacancySteps(Endpoint):
    """From open to filled or withdrawn, and back."""

    tag = "vacancies"

    @operation(
        name="moveVacancy",
        summary=_("Put a vacancy on hold, fill, withdraw or reopen it"),
        scope=Scope.VACANCIES_WRITE,
        answer=VacancyShape,
        body=VacancyStep,
        tagged=True,
        if_match=True,
    )
    def post(self, request, pk: UUID, body: dict) -> Vacancy:
        """The vacancy as it is now."""
        vacancy = self.matched(rows(request.user), pk)
        check_may_change(request.user)
        STEPS[body["to"]](vacancy=vacancy, reason=body["reason"], actor=request.user)
        return self.found(rows(request.user), pk)


class VacancyShortlist(Endpoint):
    """Who fits."""

    tag = "vacancies"

    @operation(
        name="getShortlist",
        summary=_("Rank candidates for a vacancy, with reasons"),
        description=_(
            "The list that is given is kept, with this client as its reader, so that it can be accounted for. A person "
            "decides; nobody is rejected here."
        ),
        scope=Scope.SHORTLISTS_READ,
        answer=ShortlistShape,
        query=ShortlistQuery,
    )
    def get(self, request, pk: UUID, query: dict) -> Shortlist:
        """The shortlist."""
        vacancy = self.found(access.vacancies_visible_to(request.user), pk)
        made = for_vacancy(vacancy, limit=query["limit"], actor=request.user)
        made.vacancy_id = vacancy.pk
        return made
