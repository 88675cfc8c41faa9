"""Talks: planned for an introduction, and what became of them."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frontend.api.operations import Endpoint, operation
from frontend.api.scopes import Scope
from frontend.api.shapes.interviews import (
    CANCELLED,
    HELD,
    MOVED,
    PREPARED,
    InterviewShape,
    NewInterview,
    NewInterviewStep,
)
from placements import access, services
from placements.models import Interview

# What a service calls what stands in “words” here.
WORDS = ("report", "reason")


def visible_to(staff):
    """The talks of the introductions this client may see."""
    return Interview.objects.filter(introduction__in=access.visible_to(staff))


class InterviewsOfIntroduction(Endpoint):
    """The talks of one introduction."""

    tag = "interviews"
    location = "interviews"

    @operation(
        name="listInterviews",
        summary=_("List the talks of an introduction"),
        scope=Scope.INTRODUCTIONS_READ,
        answer=InterviewShape,
        paged=True,
    )
    def get(self, request, pk: UUID, query: dict):
        """A page of talks, also those that are over."""
        introduction = self.found(access.visible_to(request.user), pk)
        return Interview.objects.filter(introduction=introduction)

    @operation(
        name="planInterview",
        summary=_("Plan a talk"),
        description=_(
            "The introduction goes to “invited” when the table of steps lets it. Letters with a calendar entry for employer "
            "and candidate are drafted; a person reads them before they leave. One talk is planned at a time."
        ),
        scope=Scope.INTRODUCTIONS_WRITE,
        answer=InterviewShape,
        body=NewInterview,
        creates=True,
        tagged=True,
    )
    def post(self, request, pk: UUID, body: dict) -> Interview:
        """The talk."""
        introduction = self.found(access.visible_to(request.user), pk)
        return services.plan_interview(introduction=introduction, actor=request.user, **body)


class OneInterview(Endpoint):
    """One talk."""

    tag = "interviews"

    @operation(
        name="getInterview",
        summary=_("Read a talk"),
        scope=Scope.INTRODUCTIONS_READ,
        answer=InterviewShape,
        tagged=True,
    )
    def get(self, request, pk: UUID) -> Interview:
        """The talk."""
        return self.found(visible_to(request.user), pk)


class InterviewSteps(Endpoint):
    """What becomes of a talk."""

    tag = "interviews"

    @operation(
        name="takeInterviewStep",
        summary=_("Say what became of a talk"),
        description=_(
            "“held” takes the introduction to “interviewed”; “moved” and “cancelled” tell employer and candidate by a letter "
            "that is drafted; “prepared” says that the candidate was prepared for it."
        ),
        scope=Scope.INTRODUCTIONS_WRITE,
        answer=InterviewShape,
        body=NewInterviewStep,
        tagged=True,
        if_match=True,
    )
    def post(self, request, pk: UUID, body: dict) -> Interview:
        """The talk as it is now."""
        interview = self.matched(visible_to(request.user).select_related("introduction"), pk)
        try:
            STEPS[body["to"]](interview, body, request.user)
        except ValidationError as error:
            raise _as_sent(error) from error
        return self.found(visible_to(request.user), pk)


def _as_sent(error: ValidationError) -> ValidationError:
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError({"words" if name in WORDS else name: each for name, each in error.error_dict.items()})


def _hold(interview: Interview, body: dict, actor) -> None:
    services.hold_interview(interview=interview, report=body["words"], held_at=body.get("held_at"), actor=actor)


def _cancel(interview: Interview, body: dict, actor) -> None:
    services.cancel_interview(interview=interview, reason=body["words"], actor=actor)


def _move(interview: Interview, body: dict, actor) -> None:
    services.move_interview(
        interview=interview,
        at=body["at"],
        address=body["address"],
        minutes=body.get("minutes"),
        reason=body["words"],
        actor=actor,
    )


def _prepare(interview: Interview, body: dict, actor) -> None:
    services.prepare_interview(interview=interview, companion=body.get("companion", ""), actor=actor)


STEPS: dict[str, Callable] = {HELD: _hold, CANCELLED: _cancel, MOVED: _move, PREPARED: _prepare}
