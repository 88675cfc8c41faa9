"""The form of a telephone conversation, in the order of the talk: who, about what, what was promised."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from employers.models import Call, Contact, Employer
from frontend.components.forms import DateTimeInput, PhoneInput
from wsp import clock
from wsp.accounts.models import Staff
from wsp.text import digits, normalise_kvk, normalise_number
from wsp.trail.models import Conversation

_HOURS = re.compile(
    r"^\s*(\d{1,2})\s*(?:(?:-|–|/|to|tot|t/m|à)\s*(\d{1,2}))?\s*(?:hours?|uur|u)?\.?\s*$", re.IGNORECASE
)
CANDIDATES_WITHIN = 2  # working days; what an account manager mostly says
VISIT_AFTER = 5  # working days
VISIT_AT = dt.time(10, 0)
OWN, DUTY = "me", "duty"

TOPICS = (
    (Call.Topic.VACANCY, _("A vacancy")),
    (Call.Topic.QUESTION, _("A question")),
    (Call.Topic.FEEDBACK, _("Feedback about a candidate")),
    (Call.Topic.OTHER, _("Something else")),
)
DIRECTIONS = ((Conversation.Direction.IN, _("They phoned")), (Conversation.Direction.OUT, _("I phoned")))


def proposed_times(now: dt.datetime) -> dict[str, dt.datetime]:
    """When each promise would be due if nothing else was said."""
    return {
        "call_back_at": clock.same_time_next_working_day(now).replace(second=0, microsecond=0),
        "candidates_at": clock.at(clock.add_working_days(clock.local(now).date(), CANDIDATES_WITHIN), clock.DAY_END),
        "visit_at": clock.at(clock.add_working_days(clock.local(now).date(), VISIT_AFTER), VISIT_AT),
        "other_at": clock.at(clock.add_working_days(clock.local(now).date(), VISIT_AFTER), clock.DAY_END),
    }


def new_fields_from(text: str) -> dict[str, str]:
    """What was typed to find an employer, put where it belongs for a new one: number, KvK number or name."""
    figures = digits(text)
    if len(figures) >= len(text.replace(" ", "")) - 4 and len(figures) >= 8:
        try:
            return {"new_kvk": normalise_kvk(text) or ""} if len(figures) == 8 else {"new_phone": text.strip()}
        except ValidationError:
            return {"new_phone": text.strip()}
    return {"new_name": text.strip()}


class Moment(forms.DateTimeField):
    """A date with a time in the browser's own field; must not lie in the past."""

    widget = DateTimeInput

    def to_python(self, value: Any) -> dt.datetime | None:
        """The moment in Amsterdam."""
        moment = super().to_python(value)
        return clock.local(moment) if moment else None

    def validate(self, value: dt.datetime | None) -> None:
        """Something promised for a time that has passed cannot be kept."""
        super().validate(value)
        if value and value <= clock.now():
            raise ValidationError(_("This moment has passed already."))


class IntakeForm(forms.Form):
    """Everything that may be asked in one conversation. Only what the topic needs is required, and only on saving."""

    employer = forms.UUIDField(required=False, widget=forms.HiddenInput)
    is_new = forms.BooleanField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Number, name, KvK or place"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )
    contact = forms.UUIDField(required=False, widget=forms.HiddenInput)
    spoke_with = forms.CharField(label=_("Spoken with"), required=False, max_length=200)
    new_name = forms.CharField(label=_("Firm"), required=False, max_length=200)
    new_contact = forms.CharField(label=_("Who is phoning"), required=False, max_length=200)
    new_phone = forms.CharField(label=_("Number to call back"), required=False, max_length=40, widget=PhoneInput)
    new_place = forms.CharField(label=_("Place"), required=False, max_length=80)
    new_kvk = forms.CharField(label=_("KvK number"), required=False, max_length=20)
    owner = forms.ChoiceField(label=_("Who takes this employer"), required=False, widget=forms.RadioSelect)
    direction = forms.ChoiceField(label=_("Who phoned"), choices=DIRECTIONS, required=False, widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("What about"), choices=TOPICS, required=False, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In their own words"), required=False, max_length=20_000, widget=forms.Textarea)
    title = forms.CharField(label=_("Work"), required=False, max_length=160)
    place = forms.CharField(label=_("Place of the work"), required=False, max_length=80)
    hours = forms.CharField(label=_("Hours per week"), required=False, max_length=20)
    call_back = forms.BooleanField(label=_("Call back"), required=False)
    call_back_at = Moment(label=_("Call back at the latest"), required=False)
    candidates = forms.BooleanField(label=_("Send candidates"), required=False)
    candidates_at = Moment(label=_("Send candidates at the latest"), required=False)
    visit = forms.BooleanField(label=_("Come by"), required=False)
    visit_at = Moment(label=_("Come by on"), required=False)
    other = forms.CharField(label=_("Something else promised"), required=False, max_length=160)
    other_at = Moment(label=_("At the latest"), required=False)
    how_found = forms.ChoiceField(label=_("How they found us"), choices=Employer.HowFound, required=False)
    how_found_note = forms.CharField(label=_("Through whom, where"), required=False, max_length=200)

    PROMISES = ("call_back", "candidates", "visit")

    def __init__(self, *args, staff: Staff, duty: Staff | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.duty = duty
        name = duty.name if duty else _("your team lead")
        self.fields["owner"].choices = [(DUTY, _("%(name)s, who has duty") % {"name": name}), (OWN, _("I do"))]
        if duty and duty.pk == staff.pk:
            # Who has duty and takes the call is the same person: there is nothing to ask.
            self.fields["owner"].widget = forms.HiddenInput()
        self.found_employer: Employer | None = None
        self.found_contact: Contact | None = None

    def clean_hours(self) -> tuple[int, int] | None:
        """The least and the most hours: 24 gives both, 24-32 one each."""
        text = self.cleaned_data["hours"]
        if not text.strip():
            return None
        match = _HOURS.match(text)
        if not match:
            raise ValidationError(_("Hours as a number, or from and to: 24 or 24-32."))
        low, high = int(match[1]), int(match[2] or match[1])
        if not 1 <= low <= high <= 60:
            raise ValidationError(_("Between 1 and 60 hours per week, the smaller number first."))
        return low, high

    def clean_new_phone(self) -> str:
        """The number in its one spelling."""
        return normalise_number(self.cleaned_data["new_phone"])

    def clean(self) -> dict[str, Any]:
        """What must be there before the conversation can be kept."""
        cleaned = super().clean()
        self._clean_who(cleaned)
        topic = cleaned.get("topic")
        if "topic" not in self.errors and not topic:
            self.add_error("topic", _("Say what the conversation was about."))
        if topic == Call.Topic.VACANCY:
            self._need(
                title=_("Say which work it is."),
                place=_("Say where the work is."),
                hours=_("Say how many hours per week."),
            )
        elif topic:
            self._need(words=_("Write down what was said."))
        for name in self.PROMISES:
            if cleaned.get(name):
                self._need(**{f"{name}_at": _("Say when.")})
        if cleaned.get("other"):
            self._need(other_at=_("Say when."))
        return cleaned

    def _clean_who(self, cleaned: Mapping[str, Any]) -> None:
        if cleaned.get("employer"):
            self.found_employer = Employer.objects.filter(pk=cleaned["employer"]).first()
            contacts = Contact.objects.filter(employer=self.found_employer, pk=cleaned.get("contact"))
            self.found_contact = contacts.first() if cleaned.get("contact") else None
            if self.found_employer is None:
                self.add_error("q", _("This employer is no longer there. Choose again."))
        elif cleaned.get("is_new"):
            self._need(new_name=_("Say which firm it is."), new_phone=_("Ask for a number to call back."))
        else:
            self.add_error("q", _("Choose who is phoning, or make a new employer."))

    def _need(self, **messages: str) -> None:
        for name, message in messages.items():
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, message)
