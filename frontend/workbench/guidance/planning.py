"""What the tab with a candidate's plan shows, and the forms by which it is changed."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from candidates import access, services
from candidates.models import ActionPlan, Candidate, Handover, PlanItem, PlanVersion
from candidates.services.routes import JOURNEYS
from frontend.components.choices import ColleagueField
from frontend.components.forms import DateInput
from frontend.workbench.guidance.journeys import journeys_with
from wsp.accounts.models import Staff
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.journeys.models import Moment
from wsp.journeys.progress import Progress
from wsp.refs import CANDIDATE, Ref
from wsp.together import Rows, whole, with_rows

Who = PlanItem.Who
ROWS = (Rows("items", names=("staff",)), Rows("versions", names=("made_by", "signed_with")))


class GoalForm(forms.Form):
    """What the candidate wants to reach, and whether the plan is made together."""

    goal = forms.CharField(
        label=gettext_lazy("What the candidate wants to reach"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    together = forms.BooleanField(label=gettext_lazy("We make this plan together"), required=False)


class ItemForm(forms.Form):
    """One step of the plan: who does what, by when."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    what = forms.CharField(label=gettext_lazy("What"), max_length=300)
    who = forms.ChoiceField(label=gettext_lazy("Who"), choices=Who.choices)
    staff = ColleagueField(label=gettext_lazy("Colleague"), required=False, empty_label="–")
    other = forms.CharField(label=gettext_lazy("Who else"), required=False, max_length=120)
    due_on = forms.DateField(label=gettext_lazy("By when"), required=False, widget=DateInput())


class DropForm(forms.Form):
    """Why a step is not needed any more."""

    item = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Why not any more"), max_length=300)


class VersionForm(forms.Form):
    """Lay the plan down as it stands."""

    reason = forms.CharField(label=gettext_lazy("Why the plan changed"), required=False, max_length=300)


class SignForm(forms.Form):
    """How the candidate agreed, when that was not in the portal."""

    how = forms.ChoiceField(
        label=gettext_lazy("The candidate agrees"),
        choices=[
            (PlanVersion.Signed.ON_BEHALF, gettext_lazy("Said so in our talk")),
            (PlanVersion.Signed.PAPER, gettext_lazy("Signed on paper")),
        ],
        widget=forms.RadioSelect,
        initial=PlanVersion.Signed.ON_BEHALF,
    )


class StartForm(forms.Form):
    """Which journey the candidate makes, and the day everything counts from."""

    key = forms.ChoiceField(label=gettext_lazy("Journey"))
    on = forms.DateField(
        label=gettext_lazy("First day"),
        required=False,
        widget=DateInput(),
        help_text=gettext_lazy("WW: the last day of the job. Bijstand: the day of the application."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [(key, each.title) for key, each in JOURNEYS.items()]


class HandoverForm(forms.ModelForm):
    """Another organisation becomes responsible, with a new contact person."""

    class Meta:
        model = Handover
        fields = ["to_organisation", "to_person", "ground", "summary"]
        field_classes = {"to_person": ColleagueField}
        widgets = {"summary": forms.Textarea(attrs={"rows": "4"})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_person"].narrow(GUIDES_CANDIDATES)

    def _post_clean(self) -> None:
        """The service checks and saves."""


class ShownForm(forms.Form):
    """The candidate has read what goes along."""

    words = forms.CharField(
        label=gettext_lazy("What the candidate said about it"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


def plan_context(row: Candidate, staff: Staff, bound: dict[str, forms.Form] | None = None) -> dict[str, Any]:
    """What the tab with the plan shows. ``bound`` are forms that came back with what was wrong."""
    bound = bound or {}
    plan = with_rows(ActionPlan.objects.filter(candidate=row), *ROWS).first()
    items = list(whole(plan, *ROWS).items.all()) if plan else []
    versions = list(plan.versions.all()) if plan else []
    last = versions[0] if versions else None
    may_change = access.can_change(staff, row)
    journeys = journeys_with(Ref(CANDIDATE, row.pk))
    may_start = may_change and not any(each.run.key in JOURNEYS and not each.run.ended_at for each in journeys)
    handovers = row.handovers.select_related("from_organisation", "to_organisation", "from_person", "to_person")
    handovers = list(handovers)
    handover = next((each for each in handovers if not each.done_at and not each.cancelled_at), None)
    law = services.journey_for(row) if may_start else None
    return {
        "plan": plan,
        "items": [item for item in items if not item.dropped_on],
        "dropped": [item for item in items if item.dropped_on],
        "versions": versions,
        "last_version": last,
        "changed": bool(items) and (last is None or last.content != services.content_of(plan, items)),
        "journeys": journeys,
        "own": Ref(CANDIDATE, row.pk),
        "may_start": may_start,
        "start_form": bound.get("start") or StartForm(prefix="start", initial={"key": law.key if law else ""}),
        "from_journey": _to_take_over(row, journeys, {item.moment_id for item in items}) if may_change else 0,
        "handover": handover,
        "handovers": [each for each in handovers if each.done_at],
        "handover_form": bound.get("handover-plannen") or HandoverForm(prefix="handover"),
        "shown_form": bound.get("handover-gelezen") or ShownForm(prefix="handover"),
        "cancel_form": bound.get("handover-gaat-niet-door") or CancelForm(prefix="handover", auto_id="id_cancel_%s"),
        "goal_form": bound.get("goal")
        or GoalForm(initial={"goal": plan.goal, "together": plan.together} if plan else {"together": True}),
        "item_form": bound.get("item") or ItemForm(initial={"who": Who.CANDIDATE, "staff": staff}, prefix="new"),
        "version_form": bound.get("version") or VersionForm(),
        "sign_form": bound.get("sign") or SignForm(),
    }


def _to_take_over(row: Candidate, journeys: list[Progress], known: set[UUID | None]) -> int:
    """How many steps the candidate's journeys ask now that are not in the plan yet."""
    moments = [
        step.moment
        for journey in journeys
        if journey.run.subject == Ref(CANDIDATE, row.pk)
        for step in journey.steps
        if step.seen_by_candidate and step.moment
    ]
    return len([each for each in moments if each.state == Moment.State.OPEN and each.pk not in known])
