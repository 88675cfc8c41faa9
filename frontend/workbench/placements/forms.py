"""What is written down when somebody starts, goes on, or stops."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.components.forms import DateInput, UnitInput
from placements.models import DeclineReason, Document, Placement, TrialException

WORDS = forms.Textarea(attrs={"rows": "3"})


def _day(label, **options) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput(), **options)


def _hours(label, **options) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=60, widget=UnitInput(_("hours a week")), **options)


class NoForm(forms.Form):
    """A step that needs nothing but a press of the button."""


class TrialForm(forms.Form):
    """A trial placement as agreed with employer and candidate; the rules are checked when it is sent."""

    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    hours = _hours(_("Hours"))
    intent_months = forms.IntegerField(
        label=_("Intended contract"), min_value=0, max_value=60, widget=UnitInput(_("months"))
    )
    intent_hours = _hours(_("Hours of that contract"), required=False)
    decision_on = _day(
        _("Date of the decision"),
        required=False,
        help_text=_("Of UWV or the municipality; empty when it is still to come."),
    )
    three_way = forms.BooleanField(label=_("Talks with employer and candidate together"), required=False)
    exceptions = forms.MultipleChoiceField(
        label=_("An exception holds"),
        choices=TrialException.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    exception_note = forms.CharField(label=_("Why the exception holds"), required=False, max_length=1000, widget=WORDS)


class PlacementForm(forms.Form):
    """Work without a trial."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Placement.Kind.choices, widget=forms.RadioSelect)
    starts_on = _day(_("First day"))
    contract_ends_on = _day(_("Contract until"), required=False, help_text=_("Empty for a permanent contract."))
    hours = _hours(_("Hours"))
    signed_on = _day(_("Signed on"), required=False)
    three_way = forms.BooleanField(label=_("Talks with employer and candidate together"), required=False)


class ExtendForm(forms.Form):
    """Longer than first agreed."""

    ends_on = _day(_("New last day"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=WORDS)
    decision_on = _day(_("Date of the decision"), required=False)


class StopForm(forms.Form):
    """It ends before its time."""

    on = _day(_("Last day"))
    cause = forms.ChoiceField(label=_("Why"), choices=DeclineReason.choices, initial=DeclineReason.OTHER)
    reason = forms.CharField(label=_("What happened"), max_length=2000, widget=WORDS)
    by_candidate = forms.BooleanField(label=_("The candidate stopped"), required=False)
    reason_for_candidate = forms.CharField(
        label=_("Reason, written for the candidate"), required=False, max_length=2000, widget=WORDS
    )


class WithContractForm(forms.Form):
    """The trial succeeded."""

    contract_starts_on = _day(_("Contract from"))
    contract_ends_on = _day(_("Contract until"), required=False, help_text=_("Empty for a permanent contract."))
    contract_hours = _hours(_("Hours"))
    signed_on = _day(_("Signed on"), required=False)
    reason = forms.CharField(
        label=_("Reason, when it is less than intended"), required=False, max_length=2000, widget=WORDS
    )


class CancelForm(forms.Form):
    """It does not start."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=WORDS)


class DecisionForm(forms.Form):
    """UWV or the municipality agreed."""

    decided_on = _day(_("Date of the decision"))


class SignatureForm(forms.Form):
    """Who signed which form, and when."""

    document = forms.ModelChoiceField(label=_("Form"), queryset=Document.objects.none(), empty_label=None)
    employer_signed_on = _day(_("Employer signed on"), required=False)
    candidate_signed_on = _day(_("Candidate signed on"), required=False)


class ContractForm(forms.Form):
    """A contract that follows."""

    starts_on = _day(_("Contract from"))
    ends_on = _day(_("Contract until"), required=False, help_text=_("Empty for a permanent contract."))
    hours = _hours(_("Hours"))
    signed_on = _day(_("Signed on"), required=False)


class SignForm(forms.Form):
    """Both signed."""

    signed_on = _day(_("Signed on"))


class EndForm(forms.Form):
    """The work ended."""

    on = _day(_("Last day"))
    reason = forms.CharField(label=_("What happened"), max_length=2000, widget=WORDS)


class AftercareForm(forms.Form):
    """How often there is contact, and until when."""

    every_weeks = forms.IntegerField(label=_("Contact every"), min_value=1, max_value=52, widget=UnitInput(_("weeks")))
    until = _day(_("Until"))
