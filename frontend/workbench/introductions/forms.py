"""What is written down at each step of an introduction."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.components.choices import ColleagueField
from frontend.components.forms import DateInput, DateTimeInput, UnitInput
from placements.models import DeclineReason, Interview
from wsp import clock

WORDS = forms.Textarea(attrs={"rows": "3"})


def _reasons() -> list[tuple[str, object]]:
    return [("", _("Choose a reason")), *DeclineReason.choices]


class NoForm(forms.Form):
    """A step that needs nothing but a press of the button."""


class AskForm(forms.Form):
    """Have the candidate asked, with a day for the answer."""

    answer_by = forms.DateField(label=_("Answer by"), required=False, widget=DateInput())


class AnswerForm(forms.Form):
    """What the candidate answered; a no keeps its reason."""

    agrees = forms.TypedChoiceField(
        label=_("The candidate says"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    reason = forms.ChoiceField(label=_("Reason, for a no"), choices=_reasons, required=False)
    words = forms.CharField(label=_("In the candidate's own words"), required=False, max_length=2000, widget=WORDS)


class ExplainForm(forms.Form):
    """Why this person fits; a line of the letter."""

    explanation = forms.CharField(label=_("Why this person fits here"), max_length=2000, widget=WORDS)


class PhoneForm(forms.Form):
    """The employer was told by telephone."""

    spoke_with = forms.CharField(label=_("Spoke with"), required=False, max_length=200)
    note = forms.CharField(label=_("What was said"), required=False, max_length=2000, widget=WORDS)


class InterviewForm(forms.Form):
    """When and where, with whom, alone or with a companion."""

    at = forms.DateTimeField(label=_("When"), widget=DateTimeInput())
    minutes = forms.IntegerField(
        label=_("How long"), min_value=10, max_value=480, initial=60, widget=UnitInput(_("minutes"))
    )
    address = forms.CharField(label=_("Where"), max_length=300)
    with_whom = forms.CharField(label=_("With whom"), required=False, max_length=200)
    tour = forms.BooleanField(label=_("With a tour of the firm"), required=False)
    companion = forms.ChoiceField(label=_("Does somebody come along"), choices=Interview.Companion.choices)
    companion_staff = ColleagueField(label=_("Who comes along"), required=False, empty_label=_("Nobody of us"))

    def clean_at(self) -> dt.datetime:
        """As Amsterdam reads it."""
        return clock.local(self.cleaned_data["at"])


class CompanionForm(forms.Form):
    """What the candidate wants."""

    companion = forms.ChoiceField(label=_("Does somebody come along"), choices=Interview.Companion.choices)
    companion_staff = ColleagueField(label=_("Who comes along"), required=False, empty_label=_("Nobody of us"))


class ReportForm(forms.Form):
    """How the talk went."""

    report = forms.CharField(label=_("How it went"), max_length=5000, widget=forms.Textarea(attrs={"rows": "4"}))


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=WORDS)


class WordsForm(forms.Form):
    """Something the employer said, when it is worth keeping."""

    words = forms.CharField(label=_("In the employer's own words"), required=False, max_length=2000, widget=WORDS)


class DeclineForm(forms.Form):
    """The employer says no: the reason, the employer's words, and apart from those what the candidate will read."""

    reason = forms.ChoiceField(label=_("Reason"), choices=_reasons)
    words = forms.CharField(
        label=_("In the employer's own words"),
        max_length=2000,
        widget=WORDS,
        help_text=_("For staff only. The candidate never reads this."),
    )
    reason_for_candidate = forms.CharField(
        label=_("Reason, written for the candidate"),
        required=False,
        max_length=2000,
        widget=WORDS,
        help_text=_("May be written later. The portal shows it after the call, not before."),
    )


class TellForm(forms.Form):
    """The candidate was called; what the portal may show from now on."""

    reason_for_candidate = forms.CharField(
        label=_("Reason, written for the candidate"), required=False, max_length=2000, widget=WORDS
    )
    note = forms.CharField(label=_("What was said in the call"), required=False, max_length=2000, widget=WORDS)


class WithdrawForm(forms.Form):
    """We or the candidate stop it."""

    reason = forms.ChoiceField(label=_("Reason"), choices=_reasons)
    words = forms.CharField(label=_("In a few words"), max_length=2000, widget=WORDS)
    by_candidate = forms.BooleanField(label=_("The candidate asked for it"), required=False, initial=True)
    reason_for_candidate = forms.CharField(
        label=_("Reason, written for the candidate"), required=False, max_length=2000, widget=WORDS
    )
