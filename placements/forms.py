"""The forms of a trial placement as PDF (PDF/UA-1, tagged): we fill them in, the employer and the candidate only sign.

Made by typst from one template, with a typeface that typst carries itself, so no network and no installed fonts are
needed. What the forms say comes in as data, never as typst source. Dutch, as the law they serve.
"""

import functools
import json
from pathlib import Path

import typst
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from placements.models import Document, TrialPlacement
from placements.rules import last_day
from wsp import clock
from wsp.accounts.models import Staff
from wsp.text import readable_number

TEMPLATES = Path(__file__).parent / "typst"
STANDARD = "ua-1"
KINDS = {Document.Kind.TRIAL_AGREEMENT: "agreement.typ", Document.Kind.INTENT: "intent.typ"}


def make_forms(trial: TrialPlacement, *, actor: Staff) -> list[Document]:
    """The trial agreement and the declaration of intent as they must be signed now; what was signed is kept beside it.

    Forms nobody signed are replaced, so that there is never a wrong one to sign.
    """
    for stale in trial.documents.filter(employer_signed_on__isnull=True, candidate_signed_on__isnull=True):
        # The file goes once the row is really gone, so that an undone change keeps both.
        transaction.on_commit(functools.partial(stale.file.storage.delete, stale.file.name))
        stale.delete()
    kinds = [Document.Kind.TRIAL_AGREEMENT, *([Document.Kind.INTENT] if trial.intent_months else [])]
    return [_make(trial, kind, actor=actor) for kind in kinds]


def _make(trial: TrialPlacement, kind: str, *, actor: Staff) -> Document:
    document = Document(trial=trial, kind=kind, made_by=actor)
    document.file.save(f"{document.pk}.pdf", ContentFile(pdf(trial, kind)), save=False)
    document.save()
    return document


def pdf(trial: TrialPlacement, kind: str) -> bytes:
    """One form of ``trial`` as a tagged PDF. Takes some tens of milliseconds."""
    return typst.compile(
        str(TEMPLATES / KINDS[Document.Kind(kind)]),
        root=str(TEMPLATES),
        format="pdf",
        pdf_standards=[STANDARD],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(trial), ensure_ascii=False)},
        timestamp=int(clock.now().timestamp()),
    )


def _data(trial: TrialPlacement) -> dict[str, object]:
    """What the forms say. No birth date, address or benefit of the candidate: the employer keeps a copy."""
    introduction = trial.introduction
    employer = introduction.employer
    with translation.override("nl"):
        return {
            "tenant": settings.TENANT_NAME,
            "made_on": _day(clock.today()),
            "employer": employer.name,
            "employer_address": ", ".join(
                part for part in (employer.street, f"{employer.postcode} {employer.place}".strip()) if part
            ),
            "kvk": employer.kvk_number or "",
            "candidate": introduction.candidate.name,
            "organisation": introduction.candidate.organisation.name,
            "function": introduction.vacancy.title if introduction.vacancy else "",
            "starts_on": _day(trial.starts_on),
            "ends_on": _day(trial.ends_on),
            "hours": trial.hours,
            "intent_months": trial.intent_months,
            "intent_hours": trial.intent_hours,
            "longest": _day(last_day(trial.starts_on, trial.rule.max_months_extended)),
            "decision": bool(trial.rule.decision_needed),
            "owner": trial.owner.name,
            "owner_phone": readable_number(trial.owner.phone or settings.TENANT_PHONE),
        }


def _day(day) -> str:
    return date_format(day, "j F Y")
