"""Forms of the person and of the team: absence, preferences, duty."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordChangeForm as DjangoPasswordChangeForm
from django.utils.translation import gettext_lazy as _

from frontend.components.forms import DateInput
from frontend.signin.password import ChooseForm
from wsp import clock
from wsp.accounts.models import Staff
from wsp.accounts.roles import SERVES_EMPLOYERS


class StaffChoice(forms.ModelChoiceField):
    """A colleague by name, with the role in words."""

    def label_from_instance(self, obj: Staff) -> str:
        """The name as colleagues know it, and what the person does."""
        return f"{obj.name} · {obj.get_role_display()}"


class AbsenceForm(forms.Form):
    """From when to when somebody is away, and who stands in; why is nobody's business."""

    starts_on = forms.DateField(label=_("First day away"), widget=DateInput)
    ends_on = forms.DateField(
        label=_("Last day away"), widget=DateInput, required=False, help_text=_("Leave empty when you do not know yet.")
    )
    stand_in = StaffChoice(label=_("Stand-in"), queryset=Staff.objects.none(), required=False)

    def __init__(self, *args, staff: Staff, usual: Staff | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.staff = staff
        field = self.fields["stand_in"]
        if isinstance(field, StaffChoice):
            field.queryset = Staff.objects.active().filter(role=staff.role).exclude(pk=staff.pk)
            field.empty_label = usual.name if usual else _("Nobody is present")
        self.initial.setdefault("starts_on", clock.today())

    def clean(self) -> dict:
        """The last day is not before the first, and the days do not run through another absence."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        elif first and last and last < clock.today():
            self.add_error("ends_on", _("These days have passed already."))
        elif first and not self.errors and self._overlaps(first, last):
            self.add_error("starts_on", _("There is an absence on some of these days already. End that one first."))
        return cleaned

    def _overlaps(self, first, last) -> bool:
        rows = self.staff.absences.exclude(ends_on__lt=first)
        return (rows.filter(starts_on__lte=last) if last else rows).exists()


class PeopleChoice(forms.TypedChoiceField):
    """One of the people that were read already, by name."""

    def among(self, people: Iterable[Staff], empty: str = "") -> None:
        """Offer ``people``; with ``empty`` also nobody, under that word."""
        known = {str(person.pk): person for person in people}
        self.choices = [("", empty)] * bool(empty) + [(pk, person.name) for pk, person in known.items()]
        self.coerce, self.empty_value = known.__getitem__, None


class TeamAbsenceForm(AbsenceForm):
    """An absence that the team lead sets for somebody who cannot."""

    person = PeopleChoice(label=_("Who"))
    stand_in = PeopleChoice(label=_("Stand-in"), required=False)

    def __init__(self, *args, people: list[Staff], **kwargs):
        super().__init__(*args, staff=people[0], usual=None, prefix="absence", **kwargs)
        self.fields["person"].among(people)
        self.fields["stand_in"].among(people, empty=_("The usual stand-in"))
        self.fields["ends_on"].help_text = ""

    def clean(self) -> dict:
        """The absence is of the person that was chosen; nobody stands in for themselves."""
        self.staff = self.cleaned_data.get("person") or self.staff
        cleaned = super().clean()
        if cleaned.get("stand_in") and cleaned["stand_in"] == cleaned.get("person"):
            self.add_error("stand_in", _("Nobody stands in for themselves."))
        return cleaned


class PreferencesForm(forms.Form):
    """How the workbench speaks to one person."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    single_keys = forms.BooleanField(
        label=_("Shortcuts of one letter"),
        required=False,
        help_text=_("For example n for a new call. Shortcuts with Ctrl always work."),
    )


class PasswordForm(ChooseForm, DjangoPasswordChangeForm):
    """A new password, after the old one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Your password now")
        self.fields["old_password"].widget.attrs.pop("autofocus", None)


class DutyForm(forms.Form):
    """Who answers for unknown employers on which days."""

    person = PeopleChoice(label=_("Who has duty"))
    starts_on = forms.DateField(label=_("From"), widget=DateInput)
    ends_on = forms.DateField(label=_("Up to and including"), widget=DateInput)

    def __init__(self, *args, people: Iterable[Staff], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].among(person for person in people if person.role in SERVES_EMPLOYERS)
