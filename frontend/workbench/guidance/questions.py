"""A colleague asks for suitable candidates: the question with its vacancy, and the answer."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidates import access
from candidates.models import Candidate
from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors, see_other
from frontend.workbench.gate import staff_page
from matching.rows import Row
from matching.shortlist import for_vacancy
from placements import services
from placements.access import questions_visible_to
from placements.models import CandidateQuestion
from wsp.accounts.models import Staff
from wsp.accounts.roles import GUIDES_CANDIDATES, MATCHES
from wsp.errors import Refused

# From so many of the ranked list one's own candidates are put in front.
RANKED = 60
SHOWN = 12


class AnswerForm(forms.Form):
    """Candidates, or why there is nobody."""

    candidates = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Whom I propose"),
        queryset=Candidate.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=gettext_lazy("What I want to say with it, or why there is nobody"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(self, *args, staff: Staff, offered: list[tuple[UUID, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidates"].queryset = access.visible_to(staff).filter(pk__in=[pk for pk, _label in offered])
        self.fields["candidates"].choices = [(str(pk), label) for pk, label in offered]


def _may_answer(staff: Staff, question: CandidateQuestion) -> bool:
    return question.answered_at is None and (staff.pk == question.asked_id or staff.role in GUIDES_CANDIDATES)


def _offered(question: CandidateQuestion, staff: Staff) -> list[tuple[UUID, str]]:
    """The best of the vacancy's ranked list, one's own candidates in front."""
    shortlist = for_vacancy(question.vacancy, limit=RANKED, actor=staff)
    mine = set(Candidate.objects.of(question.asked).values_list("pk", flat=True))
    rows = sorted(shortlist.rows, key=lambda row: row.id not in mine)[:SHOWN]
    return [(row.id, _label(row, yours=row.id in mine and staff.pk == question.asked_id)) for row in rows]


def _label(row: Row, *, yours: bool) -> str:
    words = _("%(name)s, %(place)s (yours)") if yours else _("%(name)s, %(place)s")
    return words % {"name": row.name, "place": row.place}


@staff_page(MATCHES, methods=("GET", "HEAD", "POST"))
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The question; a POST answers it."""
    rows = questions_visible_to(request.user).select_related("vacancy__employer", "asked", "asked_by", "answered_by")
    row = get_object_or_404(rows, pk=pk)
    form = None
    if _may_answer(request.user, row):
        form = AnswerForm(
            request.POST if request.method == "POST" else None, staff=request.user, offered=_offered(row, request.user)
        )
        if request.method == "POST" and form.is_valid():
            try:
                services.answer_question(
                    question=row,
                    candidates=list(form.cleaned_data["candidates"]),
                    reason=form.cleaned_data["reason"],
                    actor=request.user,
                )
            except (ValidationError, Refused) as error:
                add_errors(form, error)
            else:
                toast(request, _("%(name)s has your answer on the call list.") % {"name": row.asked_by.name})
                return see_other(reverse("workbench:candidate_question", args=[pk]))
    context = {
        "question": row,
        "form": form,
        "introductions": list(row.introductions.select_related("candidate")) if row.answered_at else [],
    }
    return render(request, "workbench/guidance/question.html", context, status=422 if form and form.errors else 200)
