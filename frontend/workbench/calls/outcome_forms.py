"""Forms of the call list: the outcome with the next moment, waiting, handing over."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from frontend.components.forms import DateTimeInput
from frontend.workbench.calls.intake_forms import Moment as MomentField
from frontend.workbench.team.forms import StaffChoice
from wsp import clock
from wsp.accounts.models import Staff
from wsp.journeys.models import Moment

NONE, WEEK, TWO_WEEKS, MONTH, OTHER_DAY = "none", "1", "2", "4", "date"
NEXT = (
    (NONE, _("No new moment")),
    (WEEK, _("In 1 week")),
    (TWO_WEEKS, _("In 2 weeks")),
    (MONTH, _("In 4 weeks")),
    (OTHER_DAY, _("On …")),
)
OUTCOMES = (
    (Moment.Outcome.SPOKEN, _("Spoken")),
    (Moment.Outcome.NO_ANSWER, _("No answer")),
    (Moment.Outcome.CALL_BACK, _("Call back on …")),
    (Moment.Outcome.DONE, _("Done")),
)


def next_day(weeks: int) -> dt.datetime:
    """The morning so many weeks from now, on a working day."""
    return clock.at(clock.next_working_day(clock.today() + dt.timedelta(weeks=weeks)))


def tomorrow_morning() -> dt.datetime:
    """Nine o'clock on the next working day: what "call back" mostly means."""
    return clock.at(clock.add_working_days(clock.today(), 1))


class OutcomeForm(forms.Form):
    """What came of the moments of one row, and what comes next; sent with one key."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES)
    note = forms.CharField(label=_("What was said"), required=False, max_length=10_000, widget=forms.Textarea)
    answer = forms.CharField(required=False, max_length=60)
    call_back_at = MomentField(label=_("Call back on"), required=False)
    next = forms.ChoiceField(label=_("Next moment"), choices=NEXT, required=False)
    next_at = MomentField(label=_("On"), required=False)
    next_title = forms.CharField(label=_("To do"), required=False, max_length=160)

    def clean(self) -> dict[str, Any]:
        """A call back and a chosen day need their time; other days follow from the choice."""
        cleaned = super().clean()
        if cleaned.get("outcome") == Moment.Outcome.CALL_BACK and not cleaned.get("call_back_at"):
            if "call_back_at" not in self.errors:
                self.add_error("call_back_at", _("Say when you call back."))
        elif cleaned.get("outcome") != Moment.Outcome.CALL_BACK:
            # A time that nobody asked for is not wrong.
            self.errors.pop("call_back_at", None)
        self._clean_next(cleaned)
        return cleaned

    def _clean_next(self, cleaned: dict[str, Any]) -> None:
        keeps = cleaned.get("outcome") in {Moment.Outcome.SPOKEN, Moment.Outcome.DONE}
        choice = cleaned.get("next") or NONE
        if not keeps or choice == NONE:
            self.errors.pop("next_at", None)
            cleaned["next_at"] = None
        elif choice != OTHER_DAY:
            self.errors.pop("next_at", None)
            cleaned["next_at"] = next_day(int(choice))
        elif not cleaned.get("next_at") and "next_at" not in self.errors:
            self.add_error("next_at", _("Say when."))

    def next_due_at(self) -> dt.datetime | None:
        """When the next try or the next moment is; None leaves it to the journey."""
        if self.cleaned_data["outcome"] == Moment.Outcome.CALL_BACK:
            return self.cleaned_data["call_back_at"]
        return self.cleaned_data["next_at"]


class SnoozeForm(forms.Form):
    """Until when the moments wait, and why."""

    until = MomentField(label=_("Until"), widget=DateTimeInput)
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", tomorrow_morning())


class HandOverForm(forms.Form):
    """To whom the moments go, and why."""

    to = StaffChoice(label=_("To"), queryset=Staff.objects.none(), empty_label=None)
    reason = forms.CharField(label=_("Why"), max_length=300)
    with_runs = forms.BooleanField(
        label=_("And everything these journeys still bring"),
        required=False,
        help_text=_("For a lasting hand-over. Without it only these moments go."),
    )

    def __init__(self, *args, staff: Staff, usual: Staff | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Staff.objects.active().order_by("name")
        self.fields["to"].widget.attrs |= {
            "hx-post": reverse_lazy("workbench:call-hand-over-preview"),
            "hx-trigger": "change",
            "hx-target": "#hand-over-preview",
        }
        if usual:
            self.initial.setdefault("to", usual.pk)


class OfferForm(forms.Form):
    """Did this happen: yes and when, no, or not yet but by then."""

    happened = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No")), ("later", _("Not yet"))])
    day = forms.DateField(required=False)
    answer = forms.CharField(required=False, max_length=60)
    note = forms.CharField(required=False, max_length=2_000)
    by = MomentField(required=False)

    def clean(self) -> dict[str, Any]:
        """Not yet needs a time to come; what happened, happened at the latest today."""
        cleaned = super().clean()
        if cleaned.get("happened") != "later":
            self.errors.pop("by", None)
        elif not cleaned.get("by"):
            raise ValidationError({"by": _("Say when.")})
        if cleaned.get("happened") == "yes" and cleaned.get("day") and cleaned["day"] > clock.today():
            raise ValidationError({"day": _("This day is still to come.")})
        return cleaned
