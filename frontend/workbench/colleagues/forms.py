"""Forms about colleagues, their organisations and their teams."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.workbench.team.forms import PeopleChoice, StaffChoice
from wsp.accounts.models import Organisation, Staff, Team
from wsp.accounts.roles import Role


class ColleagueForm(forms.ModelForm):
    """Who it is, what they do, with whom."""

    stand_in = StaffChoice(
        label=_("Stand-in"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("The order of the team"),
        help_text=_("Has the promises when this colleague is away."),
    )

    class Meta:
        model = Staff
        fields = (
            "name",
            "email",
            "role",
            "organisation",
            "team",
            "team_order",
            "phone",
            "reachable",
            "stand_in",
            "is_administrator",
        )
        help_texts = {
            "email": _("With this address they sign in."),
            "team_order": _("Who comes first in the team stands in first."),
            "reachable": _("For candidates. For example: Monday to Thursday 9.00 to 16.00."),
            "is_administrator": _("Lets in colleagues and other systems, and decides about the ranker."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = Staff.objects.active().exclude(pk=self.instance.pk)
        self.fields["team"].empty_label = _("No team")
        self.fields["organisation"].empty_label = None

    def clean_email(self) -> str:
        """In small letters: two spellings of one address are one address."""
        return self.cleaned_data["email"].lower()


class LeaveForm(forms.Form):
    """Who takes over, and why somebody leaves."""

    to = StaffChoice(
        label=_("Who takes over"), queryset=Staff.objects.none(), required=False, empty_label=_("The stand-in")
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args, staff: Staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Staff.objects.active().exclude(pk=staff.pk)


class OrganisationForm(forms.Form):
    """A municipality, UWV, or a service point."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)


class TeamForm(forms.Form):
    """A team and its lead; an existing one gets another lead."""

    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.all(), required=False, empty_label=_("A new team")
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    lead = PeopleChoice(label=_("Team lead"), required=False)

    def __init__(self, *args, people: Iterable[Staff], **kwargs):
        super().__init__(*args, **kwargs)
        leads = (person for person in people if person.is_active and person.role == Role.TEAM_LEAD)
        self.fields["lead"].among(leads, empty=_("Nobody yet"))
