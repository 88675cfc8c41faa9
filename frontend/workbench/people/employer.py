"""The page of an employer: what they really look for, what was agreed, their work, their people, what happened."""

from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers import access, services
from employers.models import Agreement, Contact, Employer, Visit
from frontend.components.choices import ColleagueField
from frontend.components.forms import PhoneInput, UnitInput
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from frontend.workbench.guidance.journeys import journeys_with
from frontend.workbench.timeline import KINDS, kinds, timeline_of
from wsp.accounts.models import Staff
from wsp.accounts.roles import MATCHES, SERVES_EMPLOYERS
from wsp.accounts.services import stand_in_today
from wsp.errors import Refused
from wsp.journeys.models import Moment
from wsp.refs import EMPLOYER, VACANCY, Ref
from wsp.together import Rows, whole, with_rows
from wsp.trail.services import add_note
from wsp.work import Sector

ENDED_SHOWN = 10
# What the page reads together with the firm.
ROWS = (
    Rows("contacts"),
    Rows("agreements", names=("by",)),
    Rows("visits", rows=Visit.objects.filter(held_at=None, cancelled_at=None), to="planned_visits", names=("by",)),
    Rows(
        rows=Moment.objects.open().filter(party_kind=EMPLOYER).order_by("due_at"),
        to="next_moments",
        by="party_id",
        names=("owner",),
    ),
)
NEXT_SHOWN = 5


class EmployerForm(forms.ModelForm):
    """What is kept about the firm; only the name is required."""

    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"), required=False, choices=[("", gettext_lazy("Unknown")), *Sector.choices]
    )

    # "www.firma.nl" means the secure address.
    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Employer
        fields = [
            "name",
            "kvk_number",
            "sector",
            "size",
            "street",
            "postcode",
            "place",
            "website",
            "how_found",
            "how_found_note",
            "stand_in",
            "really_seeks",
        ]
        widgets = {
            "size": UnitInput(gettext_lazy("people")),
            "really_seeks": forms.Textarea(attrs={"rows": "4"}),
            "kvk_number": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = Staff.objects.active().filter(role__in=SERVES_EMPLOYERS)
        # Numbers and postcodes are typed in many ways; the service brings them in their one spelling.
        for name, length in (("kvk_number", 40), ("postcode", 20)):
            self.fields[name] = forms.CharField(
                label=self.fields[name].label, required=False, max_length=length, widget=self.fields[name].widget
            )

    def _post_clean(self) -> None:
        """The service checks and saves."""


class NewEmployerForm(EmployerForm):
    """A new firm with the first person to call."""

    contact_name = forms.CharField(label=gettext_lazy("Contact person"), required=False, max_length=200)
    contact_phone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=40, widget=PhoneInput())
    contact_email = forms.EmailField(label=gettext_lazy("Mail address"), required=False)


class ContactForm(forms.ModelForm):
    """Somebody to speak there."""

    phone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=40, widget=PhoneInput())

    class Meta:
        model = Contact
        fields = ["name", "function", "phone", "email", "reachable", "is_main", "is_active"]

    def _post_clean(self) -> None:
        """The service checks and saves."""


class AssignForm(forms.Form):
    """Another fixed account manager."""

    account_manager = ColleagueField(label=gettext_lazy("Account manager"), roles=SERVES_EMPLOYERS)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class NoteForm(forms.Form):
    """Something worth remembering."""

    text = forms.CharField(label=gettext_lazy("Note"), max_length=5_000, widget=forms.Textarea(attrs={"rows": "3"}))


def _find(request: HttpRequest, pk: UUID, *kinds: Rows) -> Employer:
    rows = access.visible_to(request.user).select_related(
        "account_manager__team__lead", "account_manager__stand_in", "stand_in"
    )
    return get_object_or_404(with_rows(rows, *kinds), pk=pk)


def _changeable(request: HttpRequest, pk: UUID) -> Employer:
    row = _find(request, pk)
    if not access.can_change(request.user):
        raise PermissionDenied
    return row


def _url(pk: UUID) -> str:
    return reverse("workbench:employer", args=[pk])


@staff_page(MATCHES)
def employer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One employer."""
    return _page(request, pk)


def _page(request: HttpRequest, pk: UUID, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    bound = bound or {}
    row = whole(_find(request, pk, *ROWS), *ROWS)
    vacancies = list(row.vacancies.select_related("owner")[:40])
    introductions = list(row.introductions.select_related("candidate", "vacancy", "trial", "placement")[:80])
    agreements = list(row.agreements.all())
    only = request.GET.get("soort", "")
    party = Ref(EMPLOYER, row.pk)
    refs = [party, *(Ref(VACANCY, vacancy.pk) for vacancy in vacancies)]
    at_work = [
        {"candidate": each.candidate, "work": getattr(each, "placement", None), "trial": getattr(each, "trial", None)}
        for each in introductions
        if hasattr(each, "placement") or hasattr(each, "trial")
    ]
    context = {
        "employer": row,
        "form": next(iter(bound.values()), None),
        "sector": dict(Sector.choices).get(row.sector, ""),
        "contacts": [each for each in row.contacts.all() if each.is_active],
        "agreements": [each for each in agreements if each.state == Agreement.State.OPEN],
        "kept": [each for each in agreements if each.state != Agreement.State.OPEN][:ENDED_SHOWN],
        "vacancies": [each for each in vacancies if each.state in {"open", "on_hold"}],
        "closed": [each for each in vacancies if each.state not in {"open", "on_hold"}][:ENDED_SHOWN],
        "at_work": at_work,
        "in_talks": [each for each in introductions if each.stage in {"proposed", "invited", "interviewed"}],
        "visits": row.planned_visits,
        "next_moments": row.next_moments[:NEXT_SHOWN],
        "stand_in_today": stand_in_today(row.account_manager),
        "may_change": access.can_change(request.user),
        "assign_form": bound.get("assign") or AssignForm(prefix="assign"),
        "note_form": bound.get("note") or NoteForm(prefix="note"),
        "timeline": timeline_of(
            refs, introductions=[each.pk for each in introductions], only=only if only in KINDS else ""
        ),
        "journeys": journeys_with(party),
        "own": party,
        "kinds": kinds(),
        "only": only,
    }
    return render(request, "workbench/people/employer.html", context, status=422 if bound else 200)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def employer_new(request: HttpRequest) -> HttpResponse:
    """A firm that did not phone: through others, a network meeting, a visit."""
    form = NewEmployerForm(request.POST or None)
    duplicates = []
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        duplicates = services.likely_duplicates(
            name=fields["name"], place=fields["place"], phone=fields["contact_phone"], kvk_number=fields["kvk_number"]
        )
        if not duplicates or request.POST.get("sure"):
            try:
                row = services.create_employer(actor=request.user, account_manager=request.user, **fields)
            except (ValidationError, Refused) as error:
                add_errors(form, error)
            else:
                toast(request, _("%(name)s is written down.") % {"name": row.name})
                return see_other(_url(row.pk))
    context = {"form": form, "employer": None, "duplicates": duplicates}
    wrong = form.errors or duplicates
    return render(request, "workbench/people/employer_edit.html", context, status=422 if wrong else 200)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def employer_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is kept about the firm."""
    row = _changeable(request, pk)
    form = EmployerForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_employer(employer=row, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Saved."))
            return see_other(_url(pk))
    context = {"form": form, "employer": row, "duplicates": []}
    return render(request, "workbench/people/employer_edit.html", context, status=422 if form.errors else 200)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def contact_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody else to speak there."""
    return _contact(request, _changeable(request, pk), None)


@staff_page(SERVES_EMPLOYERS, methods=("GET", "HEAD", "POST"))
def contact_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is kept about a contact person."""
    contact = get_object_or_404(Contact, pk=pk, employer__in=access.visible_to(request.user))
    return _contact(request, _changeable(request, contact.employer_id), contact)


def _contact(request: HttpRequest, row: Employer, contact: Contact | None) -> HttpResponse:
    form = ContactForm(request.POST or None, instance=contact, initial={"is_active": True})
    if request.method == "POST" and form.is_valid():
        try:
            services.save_contact(employer=row, contact=contact, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("Saved."))
            return see_other(_url(row.pk))
    context = {"form": form, "employer": row, "contact": contact}
    return render(request, "workbench/people/contact.html", context, status=422 if form.errors else 200)


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def employer_assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the employer another fixed account manager; open promises move along."""
    row = _changeable(request, pk)
    form = AssignForm(request.POST, prefix="assign")
    if form.is_valid():
        try:
            row = services.assign(employer=row, actor=request.user, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, _("%(name)s is the account manager now.") % {"name": row.account_manager.name})
            return see_other(_url(pk))
    return _page(request, pk, {"assign": form})


@staff_page(MATCHES, methods=("POST",))
def employer_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a note."""
    row = _find(request, pk)
    form = NoteForm(request.POST, prefix="note")
    if not form.is_valid():
        return _page(request, pk, {"note": form})
    add_note(subject_kind=EMPLOYER, subject_id=row.pk, author=request.user, text=form.cleaned_data["text"])
    toast(request, _("The note is kept."))
    return see_other(_url(pk))


@staff_page(SERVES_EMPLOYERS, methods=("POST",))
def agreement_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An agreement was kept, broken or dropped."""
    row = get_object_or_404(
        Agreement.objects.select_related("employer"), pk=pk, employer__in=access.visible_to(request.user)
    )
    try:
        services.close_agreement(agreement=row, state=request.POST.get("state", ""), actor=request.user)
    except (ValidationError, Refused) as error:
        toast(request, error.message if isinstance(error, Refused) else " ".join(error.messages), tone="warn")
    else:
        toast(request, _("Noted."))
    return see_other(_url(row.employer_id))
