"""Forms of a vacancy."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.models import Vacancy, VacancyRequirement
from frontend.components.forms import DateInput, DateTimeInput, UnitInput
from matching.models import DeviationReason
from wsp.accounts.models import Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, SERVES_EMPLOYERS
from wsp.work import Adjustment, Demand, Level, Shift

UNKNOWN_YES_NO = [("", _("Unknown")), ("true", _("Yes")), ("false", _("No"))]


def _answer(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


class VacancyForm(forms.ModelForm):
    """Everything that is kept about a vacancy; title, place and hours are required, the rest may come later."""

    training_offered = forms.TypedChoiceField(
        label=_("Willing to train"), choices=UNKNOWN_YES_NO, coerce=_answer, required=False, empty_value=None
    )
    trial_possible = forms.TypedChoiceField(
        label=_("Trial placement possible"), choices=UNKNOWN_YES_NO, coerce=_answer, required=False, empty_value=None
    )
    by_public_transport = forms.TypedChoiceField(
        label=_("Reachable by public transport"),
        choices=UNKNOWN_YES_NO,
        coerce=_answer,
        required=False,
        empty_value=None,
    )
    shifts = forms.MultipleChoiceField(
        label=_("Working times"), choices=Shift.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    demands = forms.MultipleChoiceField(
        label=_("What the work asks"), choices=Demand.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    adjustments = forms.MultipleChoiceField(
        label=_("What the employer can arrange"),
        choices=Adjustment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("Unknown")), *Level.choices], required=False)

    class Meta:
        model = Vacancy
        fields = [
            "title",
            "place",
            "postcode",
            "hours_min",
            "hours_max",
            "words",
            "positions",
            "starts_on",
            "shifts",
            "level",
            "demands",
            "training_offered",
            "trial_possible",
            "adjustments",
            "by_public_transport",
            "wage",
            "owner",
        ]
        widgets = {
            "hours_min": UnitInput(_("hours a week")),
            "hours_max": UnitInput(_("hours a week")),
            "starts_on": DateInput(),
            "words": forms.Textarea(attrs={"rows": "5"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Staff.objects.active().filter(role__in=SERVES_EMPLOYERS)
        self.fields["owner"].required = False
        for name in ("training_offered", "trial_possible", "by_public_transport"):
            value = self.initial.get(name)
            self.initial[name] = "" if value is None else str(value).lower()

    def _post_clean(self) -> None:
        """The service checks and saves; a form that also did would change the row before it was locked."""


class RequirementForm(forms.Form):
    """One thing the employer asks for."""

    weight = forms.ChoiceField(label=_("Weight"), choices=VacancyRequirement.Weight.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=VacancyRequirement.Kind.choices)
    label = forms.CharField(label=_("What"), max_length=160)
    code = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=_("Language level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Any")), (2, _("Fair")), (3, _("Good")), (4, _("Excellent"))],
    )


RequirementFormSet = forms.formset_factory(RequirementForm, extra=2, can_delete=True, max_num=40)


class StateForm(forms.Form):
    """What happens to the vacancy, with a reason where the database asks one."""

    act = forms.ChoiceField(
        label=_("What happens"),
        choices=[
            ("confirm", _("Still open")),
            ("hold", _("On hold")),
            ("reopen", _("Open again")),
            ("fill", _("Filled")),
            ("withdraw", _("Withdrawn")),
        ],
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)


def deviations() -> list[tuple[str, object]]:
    """Reasons to choose otherwise than the order. What an employer means otherwise has a form of its own."""
    return [choice for choice in DeviationReason.choices if choice[0] != DeviationReason.MEANS_OTHERWISE]


class AskForm(forms.Form):
    """Ask this candidate: why this person fits, and when others stood higher, why this one all the same."""

    explanation = forms.CharField(
        label=_("Why this person fits here"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("One or two sentences; they stand in the letter to the employer."),
    )
    shown = forms.UUIDField(required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=_("Why before those above"), required=False, choices=deviations, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In your own words"), required=False, max_length=500)


class PassOverForm(forms.Form):
    """Pass over somebody at the top: each reason is a button."""

    shown = forms.UUIDField(required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Why not this one"), choices=deviations)
    words = forms.CharField(label=_("In your own words"), required=False, max_length=500)


class MeaningForm(forms.Form):
    """What this employer means by something; it becomes an agreement that the next list uses."""

    about = forms.ChoiceField(
        label=_("About what"),
        choices=[
            ("experience", _("Experience")),
            ("skills", _("Skills")),
            ("language", _("Language")),
            ("level", _("Level of work")),
            ("licences", _("Licences desired")),
            ("hours", _("Hours")),
            ("times", _("Working times")),
            ("start", _("Start")),
        ],
    )
    factor = forms.TypedChoiceField(
        label=_("It counts here"),
        coerce=Decimal,
        choices=[("0", _("not at all")), ("0.5", _("half as much")), ("1.5", _("half as much again"))],
        initial="0.5",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What the employer means by it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "2"}),
        help_text=_("As you would say it to a colleague: “with experience they mean: used to getting up early”."),
    )


class ColleaguesForm(forms.Form):
    """Ask colleagues who guide candidates for suitable people."""

    case_managers = forms.ModelMultipleChoiceField(
        label=_("Whom do you ask"), queryset=Staff.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    question = forms.CharField(
        label=_("What kind of person do you look for"), max_length=1000, widget=forms.Textarea(attrs={"rows": "3"})
    )
    due_at = forms.DateTimeField(label=_("Answer by"), widget=DateTimeInput())

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_managers"].queryset = Staff.objects.active().filter(role__in=GUIDES_CANDIDATES)
