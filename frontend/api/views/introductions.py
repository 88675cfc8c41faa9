"""Introductions: who was proposed where, and the steps they take."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from candidates import access as candidates
from employers import access as employers
from frontend.api.operations import Endpoint, PageQuery, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.introductions import IntroductionShape, NewIntroduction, NewStep, StepShape
from placements import access, services
from placements.models import Introduction, IntroductionTransition, Stage
from wsp.errors import Refused


class IntroductionsQuery(PageQuery):
    """Which introductions."""

    stage = serializers.ChoiceField(Stage.choices, required=False)
    candidate_id = serializers.UUIDField(required=False)
    vacancy_id = serializers.UUIDField(required=False)
    employer_id = serializers.UUIDField(required=False)


def rows(staff):
    """The introductions this client may see, with what is told of them."""
    return access.visible_to(staff).select_related("owner", "candidate__contact_person", "employer", "vacancy")


class Introductions(Endpoint):
    """All of them."""

    tag = "introductions"
    location = "introductions"

    @operation(
        name="listIntroductions",
        summary=_("List introductions"),
        scope=Scope.INTRODUCTIONS_READ,
        answer=IntroductionShape,
        query=IntroductionsQuery,
        paged=True,
    )
    def get(self, request, query: dict):
        """A page of introductions."""
        names = ("stage", "candidate_id", "vacancy_id", "employer_id")
        return rows(request.user).filter(**{name: query[name] for name in names if name in query})

    @operation(
        name="createIntroduction",
        summary=_("Select a candidate for a vacancy or an employer"),
        description=_("Nobody hears of it yet: the candidate is asked first."),
        scope=Scope.INTRODUCTIONS_WRITE,
        answer=IntroductionShape,
        body=NewIntroduction,
        creates=True,
        tagged=True,
    )
    def post(self, request, body: dict) -> Introduction:
        """A new introduction."""
        staff = request.user
        made = services.select(
            candidate=_pointed(candidates.visible_to(staff), body, "candidate_id"),
            vacancy=_pointed(employers.vacancies_visible_to(staff), body, "vacancy_id"),
            employer=_pointed(employers.visible_to(staff), body, "employer_id"),
            explanation=body["explanation"],
            actor=staff,
        )
        return self.found(rows(staff), made.pk)


def _pointed(found, body: dict, name: str):
    """The row that ``body[name]`` points at, None when it names none; 400 when this client sees no such row."""
    if (pk := body.get(name)) is None:
        return None
    row = found.filter(pk=pk).first()
    if row is None:
        raise ValidationError({name: ValidationError(_("There is no such row."), code="unknown")})
    return row


class OneIntroduction(Endpoint):
    """One of them."""

    tag = "introductions"

    @operation(
        name="getIntroduction",
        summary=_("Read an introduction"),
        scope=Scope.INTRODUCTIONS_READ,
        answer=IntroductionShape,
        tagged=True,
    )
    def get(self, request, pk: UUID) -> Introduction:
        """The introduction."""
        return self.found(rows(request.user), pk)


class Steps(Endpoint):
    """The steps of one introduction."""

    tag = "introductions"

    @operation(
        name="listSteps",
        summary=_("List the steps of an introduction"),
        scope=Scope.INTRODUCTIONS_READ,
        answer=StepShape,
        paged=True,
    )
    def get(self, request, pk: UUID, query: dict):
        """A page of steps, also those taken back."""
        introduction = self.found(access.visible_to(request.user), pk)
        return IntroductionTransition.objects.filter(introduction=introduction).select_related("actor")

    @operation(
        name="takeStep",
        summary=_("Take a step with an introduction"),
        description=_(
            "“nextStages” of the introduction says which steps there are. “proposed” says that the employer was told by "
            "telephone: a letter is read by a person before it leaves. “interviewed” needs a talk that was planned."
        ),
        scope=Scope.INTRODUCTIONS_WRITE,
        answer=IntroductionShape,
        body=NewStep,
        tagged=True,
        if_match=True,
    )
    def post(self, request, pk: UUID, body: dict) -> Introduction:
        """The introduction as it is now."""
        introduction = self.matched(rows(request.user), pk)
        STEPS[body["to"]](introduction, body, request.user)
        return self.found(rows(request.user), pk)


def _ask(introduction: Introduction, body: dict, actor) -> None:
    services.ask_candidate(introduction=introduction, answer_by=body.get("answer_by"), actor=actor)


def _agree(introduction: Introduction, body: dict, actor) -> None:
    services.record_answer(introduction=introduction, agrees=True, words=body["words"], actor=actor)


def _refuse(introduction: Introduction, body: dict, actor) -> None:
    reason, words = body.get("reason", ""), body["words"]
    services.record_answer(introduction=introduction, agrees=False, reason=reason, words=words, actor=actor)


def _propose(introduction: Introduction, body: dict, actor) -> None:
    services.propose_by_phone(introductions=[introduction], note=body["words"], actor=actor)


def _invite(introduction: Introduction, body: dict, actor) -> None:
    services.invite(introduction=introduction, words=body["words"], actor=actor)


def _interviewed(introduction: Introduction, body: dict, actor) -> None:
    interview = introduction.interviews.filter(held_at__isnull=True, cancelled_at__isnull=True).first()
    if interview is None:
        raise Refused(_("No talk is planned. Plan it first."), code="no_interview")
    services.hold_interview(interview=interview, report=body["words"], actor=actor)


def _choose(introduction: Introduction, body: dict, actor) -> None:
    services.choose(introduction=introduction, words=body["words"], actor=actor)


def _decline(introduction: Introduction, body: dict, actor) -> None:
    services.decline(
        introduction=introduction,
        reason=body.get("reason", ""),
        words=body["words"],
        reason_for_candidate=body["reason_for_candidate"],
        actor=actor,
    )


def _withdraw(introduction: Introduction, body: dict, actor) -> None:
    services.withdraw(
        introduction=introduction,
        reason=body.get("reason", ""),
        words=body["words"],
        by_candidate=body["by_candidate"],
        reason_for_candidate=body["reason_for_candidate"],
        actor=actor,
    )


STEPS: dict[str, Callable] = {
    Stage.ASKED: _ask,
    Stage.AGREED: _agree,
    Stage.REFUSED: _refuse,
    Stage.PROPOSED: _propose,
    Stage.INVITED: _invite,
    Stage.INTERVIEWED: _interviewed,
    Stage.CHOSEN: _choose,
    Stage.DECLINED: _decline,
    Stage.WITHDRAWN: _withdraw,
}
