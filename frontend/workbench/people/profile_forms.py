"""Forms of a candidate: who, the matching profile with its rows, the file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidate, CandidateFile, MatchingProfile
from frontend.components.choices import ColleagueField
from frontend.components.forms import DateInput, PhoneInput, UnitInput
from wsp.accounts.roles import GUIDES_CANDIDATES
from wsp.work import Adjustment, Demand, Level, Sector, Shift, Transport

YES_NO = [("", _("Unknown")), ("true", _("Yes")), ("false", _("No"))]


def _answer(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


def _many(label, choices) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class CandidateForm(forms.ModelForm):
    """Who it is, how to reach, how to be helped."""

    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40, widget=PhoneInput())
    language = forms.ChoiceField(label=_("Language"), choices=[("nl", _("Dutch")), ("en", _("English"))])

    class Meta:
        model = Candidate
        fields = ["first_name", "last_name", "phone", "email", "place", "channel", "help", "language"]

    def _post_clean(self) -> None:
        """The service checks and saves."""


class NewCandidateForm(CandidateForm):
    """A new candidate: also the fixed contact person and who is responsible."""

    contact_person = ColleagueField(label=_("Fixed contact person"), roles=GUIDES_CANDIDATES)
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=20)
    birth_date = forms.DateField(label=_("Birth date"), required=False, widget=DateInput())
    benefit_law = forms.ChoiceField(
        label=_("Benefit"), required=False, choices=[("", _("Unknown")), *CandidateFile.Law.choices]
    )

    class Meta(CandidateForm.Meta):
        fields = [*CandidateForm.Meta.fields, "organisation"]


class ProfileForm(forms.ModelForm):
    """What matters for work. Empty means unknown, never no."""

    transport = _many(_("Own means of travel"), Transport.choices)
    shifts = _many(_("Working times possible"), Shift.choices)
    sectors = _many(_("Sectors wished"), Sector.choices)
    needs = _many(_("What helps at work"), Adjustment.choices)
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("Unknown")), *Level.choices], required=False)
    willing_to_learn = forms.TypedChoiceField(
        label=_("Wants to learn a trade"), choices=YES_NO, coerce=_answer, required=False, empty_value=None
    )

    class Meta:
        model = MatchingProfile
        fields = [
            "presentation",
            "pc4",
            "transport",
            "max_travel_minutes",
            "hours_min",
            "hours_max",
            "shifts",
            "available_from",
            "level",
            "sectors",
            "willing_to_learn",
            "needs",
        ]
        widgets = {
            "presentation": forms.Textarea(attrs={"rows": "4"}),
            "max_travel_minutes": UnitInput(_("minutes")),
            "hours_min": UnitInput(_("hours a week")),
            "hours_max": UnitInput(_("hours a week")),
            "available_from": DateInput(),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        value = self.initial.get("willing_to_learn")
        self.initial["willing_to_learn"] = "" if value is None else str(value).lower()

    def _post_clean(self) -> None:
        """The service checks and saves."""


class RowForm(forms.Form):
    """One row of the profile."""

    code = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    label = forms.CharField(label=_("What"), required=False, max_length=160)


class ExperienceForm(RowForm):
    """Work somebody did, paid or not."""

    employer_name = forms.CharField(label=_("Where"), required=False, max_length=160)
    began_on = forms.DateField(label=_("From"), required=False, widget=DateInput())
    ended_on = forms.DateField(label=_("Until"), required=False, widget=DateInput())


class LicenceForm(RowForm):
    """A licence or certificate."""

    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=DateInput())


LANGUAGE_LEVELS = [("", _("Unknown")), (1, _("None")), (2, _("Fair")), (3, _("Good")), (4, _("Excellent"))]


class LanguageForm(RowForm):
    """A language, spoken and written."""

    spoken = forms.TypedChoiceField(
        label=_("Speaks"), choices=LANGUAGE_LEVELS, coerce=int, required=False, empty_value=None
    )
    written = forms.TypedChoiceField(
        label=_("Writes"), choices=LANGUAGE_LEVELS, coerce=int, required=False, empty_value=None
    )


class EducationForm(RowForm):
    """A course of education."""

    level = forms.ChoiceField(label=_("Level"), choices=[("", _("Unknown")), *Level.choices], required=False)
    completed = forms.TypedChoiceField(
        label=_("Completed"), choices=YES_NO, coerce=_answer, required=False, empty_value=None
    )


class LimitForm(forms.Form):
    """A consequence for work, never a diagnosis."""

    what = forms.ChoiceField(
        label=_("Not possible"),
        required=False,
        choices=[
            ("", _("Choose")),
            (_("In the work"), [(f"demand:{code}", label) for code, label in Demand.choices]),
            (_("At these times"), [(f"shift:{code}", label) for code, label in Shift.choices]),
        ],
    )
    note = forms.CharField(
        label=_("In words"),
        required=False,
        max_length=200,
        help_text=_("As a consequence for the work. No illness, no debts."),
    )


ROW_FORMS: dict[str, tuple[Any, type[forms.Form]]] = {
    "wishes": (_("Work the candidate wants, most wanted first"), RowForm),
    "experiences": (_("Work the candidate did"), ExperienceForm),
    "skills": (_("What the candidate can do"), RowForm),
    "licences": (_("Licences and certificates"), LicenceForm),
    "languages": (_("Languages"), LanguageForm),
    "educations": (_("Education"), EducationForm),
    "limits": (_("What is not possible"), LimitForm),
}


class FileForm(forms.ModelForm):
    """What only those see who help this person."""

    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=20)
    benefit_law = forms.ChoiceField(
        label=_("Benefit"), required=False, choices=[("", _("Unknown")), *CandidateFile.Law.choices]
    )

    class Meta:
        model = CandidateFile
        fields = ["birth_date", "street", "postcode", "benefit_law", "benefit_since", "benefit_until", "story"]
        widgets = {
            "birth_date": DateInput(),
            "benefit_since": DateInput(),
            "benefit_until": DateInput(),
            "story": forms.Textarea(attrs={"rows": "8"}),
        }

    def _post_clean(self) -> None:
        """The service checks and saves."""


class ReasonForm(forms.Form):
    """Why somebody who does not help this person opens the file."""

    reason = forms.CharField(
        label=_("Why do you open this file"),
        max_length=500,
        help_text=_("The candidate can read who opened the file, when and why."),
    )


class StateForm(forms.Form):
    """What changes for the candidate."""

    act = forms.ChoiceField(
        label=_("What changes"),
        choices=[
            ("werkfit", _("Werkfit: can work now")),
            ("not_werkfit", _("Not able to work now")),
            ("active", _("Looking for work")),
            ("placed", _("At work")),
            ("stopped", _("No longer with us")),
            ("confirmed", _("Profile gone through with the candidate today")),
        ],
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class AssignForm(forms.Form):
    """Another fixed contact person."""

    contact_person = ColleagueField(label=_("Fixed contact person"), roles=GUIDES_CANDIDATES)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class NoteForm(forms.Form):
    """Something worth remembering; may be for who helps this person only."""

    text = forms.CharField(label=_("Note"), max_length=5_000, widget=forms.Textarea(attrs={"rows": "3"}))
    file_only = forms.BooleanField(label=_("For who helps this person only"), required=False)
