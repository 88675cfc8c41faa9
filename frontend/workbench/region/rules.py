"""The dated rules of trial placements: which hold, with their source, and putting a new one on record."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.components.forms import DateInput, UnitInput
from frontend.components.toasts import toast
from frontend.workbench.calls import undo
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from placements.models import TrialRule
from placements.services import rules as services
from wsp.accounts.roles import EVERYBODY

MONTHS = gettext_lazy("months")


class RuleForm(forms.ModelForm):
    """A rule as it stands in a by-law or in the law."""

    class Meta:
        model = TrialRule
        fields = (
            "organisation",
            "benefit_law",
            "valid_from",
            "valid_until",
            "max_months",
            "max_months_extended",
            "min_contract_months",
            "min_benefit_months",
            "same_hours",
            "new_here_only",
            "decision_needed",
            "remarks",
            "source",
            "source_url",
        )
        labels = {
            "organisation": gettext_lazy("Of"),
            "benefit_law": gettext_lazy("Benefit"),
            "valid_from": gettext_lazy("First day"),
            "valid_until": gettext_lazy("Last day"),
            "max_months": gettext_lazy("A trial lasts at most"),
            "max_months_extended": gettext_lazy("With an extension at most"),
            "min_contract_months": gettext_lazy("The contract intended is of at least"),
            "min_benefit_months": gettext_lazy("Without work for at least"),
            "same_hours": gettext_lazy("The contract has at least the hours of the trial"),
            "new_here_only": gettext_lazy("Not for who worked there before"),
            "decision_needed": gettext_lazy("Not before a decision on the application"),
            "remarks": gettext_lazy("What a person must see to"),
            "source": gettext_lazy("Source: law or by-law, with its article"),
            "source_url": gettext_lazy("Where to read it"),
        }
        widgets = {
            "valid_from": DateInput,
            "valid_until": DateInput,
            "max_months": UnitInput(MONTHS),
            "max_months_extended": UnitInput(MONTHS),
            "min_contract_months": UnitInput(MONTHS),
            "min_benefit_months": UnitInput(MONTHS),
            "remarks": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].empty_label = _("Every organisation")
        for name in ("min_contract_months", "min_benefit_months"):
            self.fields[name].required = False

    def clean(self) -> dict:
        """A number left empty asks nothing."""
        cleaned = super().clean()
        for name in ("min_contract_months", "min_benefit_months"):
            if cleaned.get(name) is None:
                cleaned[name] = 0
        return cleaned

    def _post_clean(self) -> None:
        """What the rule may be is for the service to say, in words for people."""


@staff_page(EVERYBODY, methods=("GET", "HEAD", "POST"), administrators=True)
def trial_rules(request: HttpRequest) -> HttpResponse:
    """All rules on record; a POST puts a new one beside them."""
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_rule(actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            here = reverse("workbench:trial-rules")
            kept = undo.remember(request, "rule-added", {"rule": str(made.pk)}, back=here)
            toast(request, _("The rule is on record; it is checked from its first day on."), undo_url=kept)
            return see_other(here)
    context = {"form": form, "rules": TrialRule.objects.select_related("organisation").order_by("organisation__name")}
    return render(request, "workbench/region/rules.html", context, status=422 if form.errors else 200)


@undo.undoes("rule-added")
def _take_back(request: HttpRequest, data: dict) -> str:
    rule = TrialRule.objects.filter(pk=data["rule"]).first()
    if rule is not None:
        services.drop_rule(rule=rule, actor=request.user)
    return _("The rule is taken off.")
