"""Letting another system in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.api.scopes import Scope
from frontend.components.forms import DateInput
from wsp.accounts.models import Organisation
from wsp.accounts.roles import Role


class ClientForm(forms.Form):
    """What the system is, what it may do, and until when."""

    name = forms.CharField(label=_("Name of the system"), max_length=200)
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=300,
        help_text=_("Candidates read this beside every file that the system opened."),
    )
    organisation = forms.ModelChoiceField(
        label=_("On behalf of"), queryset=Organisation.objects.all(), empty_label=None
    )
    role = forms.ChoiceField(
        label=_("Sees and may what this role sees and may"), choices=Role.choices, initial=Role.ACCOUNT_MANAGER
    )
    scopes = forms.MultipleChoiceField(
        label=_("Of that, it gets"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    calls_a_minute = forms.IntegerField(label=_("Calls a minute"), min_value=1, max_value=10_000, initial=300)
    expires_on = forms.DateField(label=_("Last day"), widget=DateInput, help_text=_("At most a year from now."))
