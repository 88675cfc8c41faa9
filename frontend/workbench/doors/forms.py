"""Forms of what comes in and goes out."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.doors import exporting
from frontend.doors.models import Export, Import
from frontend.workbench.team.forms import StaffChoice
from wsp.accounts.models import Organisation, Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, SERVES_EMPLOYERS


class FilesInput(forms.ClearableFileInput):
    """More than one file at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """At least one file, none larger than may be uploaded."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list:
        """The files, each checked."""
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(each, initial) for each in files or [None]]
        most = settings.IMPORT_MOST_BYTES
        for each in cleaned:
            if each.size > most:
                message = gettext("%(name)s is larger than %(most)d MB.")
                raise ValidationError(message % {"name": each.name, "most": most // 1024 // 1024})
        return cleaned


class UploadForm(forms.Form):
    """Files, where they come from, and who is named where they name nobody."""

    files = FilesField(
        label=_("Files"),
        help_text=_(
            "CSV or Excel (XLSX). Several at once may be, or several sheets of one file: employers, contact persons, vacancies, candidates."
        ),
        widget=FilesInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=60,
        help_text=_(
            "The same name each time for data from the same place. That way a second import knows what it brought."
        ),
    )
    layout = forms.ChoiceField(label=_("Columns"), choices=Import.Layout.choices, widget=forms.RadioSelect)
    duplicates = forms.ChoiceField(label=_("Who seems to be here already"), choices=Import.Duplicates.choices)
    account_manager = StaffChoice(
        label=_("Account manager"),
        queryset=Staff.objects.none(),
        help_text=_("Of employers for whom the file names nobody."),
    )
    contact_person = StaffChoice(
        label=_("Fixed contact person"),
        queryset=Staff.objects.none(),
        help_text=_("Of candidates for whom the file names nobody."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Responsible organisation"),
        queryset=Organisation.objects.all(),
        help_text=_("Of candidates for whom the file names none."),
    )

    def __init__(self, *args, staff: Staff, **kwargs):
        super().__init__(*args, **kwargs)
        people = Staff.objects.active().order_by("name")
        self.fields["account_manager"].queryset = people.filter(role__in=SERVES_EMPLOYERS)
        self.fields["contact_person"].queryset = people.filter(role__in=GUIDES_CANDIDATES)
        self.initial = {
            "layout": Import.Layout.WERKBANK,
            "duplicates": Import.Duplicates.ASK,
            "account_manager": staff,
            "contact_person": staff,
            "organisation": staff.organisation_id,
        } | (self.initial or {})


class ExportForm(forms.Form):
    """What to take along, in which form, and why."""

    what = forms.ChoiceField(label=_("What"), choices=[])
    form = forms.ChoiceField(label=_("As"), choices=Export.Form.choices, initial="xlsx", widget=forms.RadioSelect)
    with_file = forms.BooleanField(
        label=_("With birth date, address and benefit"),
        required=False,
        help_text=_("Only when you need them. The candidate sees that you took them along, and why."),
    )
    reason = forms.CharField(
        label=_("What you need it for"),
        required=False,
        max_length=500,
        help_text=_("Needed as soon as data of people are in it. It is recorded with each person."),
    )

    def __init__(self, *args, staff: Staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = exporting.offered(staff)
        if staff.role not in exporting.MAY_GIVE_REASON:
            del self.fields["with_file"]
