"""Work an employer offers: opened on the telephone, kept fresh, closed with a reason."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from employers.models import Call, Employer, Vacancy
from employers.services.requirements import add_agreed, checked_requirements, keep_requirements
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.journeys import services as journeys
from wsp.records import Complaints, fill, save, service
from wsp.refs import EMPLOYER, VACANCY, Ref
from wsp.text import normalise_postcode, tidy
from wsp.work import Adjustment, Demand

FIELDS = frozenset(
    {
        "site",
        "owner",
        "title",
        "occupation",
        "occupation_words",
        "words",
        "positions",
        "postcode",
        "place",
        "hours_min",
        "hours_max",
        "shifts",
        "level",
        "starts_on",
        "training_offered",
        "trial_possible",
        "adjustments",
        "demands",
        "by_public_transport",
        "wage",
    }
)
CLEANERS = {"postcode": normalise_postcode}
State = Vacancy.State
# What may follow upon what; the message for everything else names the state it is in.
ALLOWED = {
    State.OPEN: {State.ON_HOLD, State.FILLED, State.WITHDRAWN},
    State.ON_HOLD: {State.OPEN, State.FILLED, State.WITHDRAWN},
    State.FILLED: {State.OPEN},
    State.WITHDRAWN: {State.OPEN},
}


@service
def open_vacancy(
    *,
    employer: Employer,
    title: str,
    place: str,
    hours_min: int,
    hours_max: int,
    actor: Staff,
    call: Call | None = None,
    requirements: Iterable[Mapping[str, Any]] = (),
    **fields,
) -> Vacancy:
    """A new vacancy, of which only the work, the place and the hours are needed on the telephone (E6).

    ``requirements`` are rows ``{kind, weight, code, label, level}``; what was agreed with this employer about a better
    selection is added to them (E18). The account manager owns it unless ``owner`` says otherwise.
    """
    complaints = Complaints()
    if call is not None and call.employer_id != employer.pk:
        raise Refused(_("This conversation was with another employer."), code="other_employer")
    given = {"title": title, "place": place, "hours_min": hours_min, "hours_max": hours_max, **fields}
    vacancy = filled_vacancy(employer, given, complaints)
    vacancy.call = call
    rows = checked_requirements(requirements, complaints)
    complaints.raise_any()
    vacancy.save()
    keep_requirements(vacancy, rows)
    add_agreed(vacancy)
    publish("vacancy.opened", vacancy, actor)
    return vacancy


@service
def update_vacancy(*, vacancy: Vacancy, actor: Staff, **fields) -> Vacancy:
    """Change what is kept about a vacancy; its state has services of its own."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    complaints = Complaints()
    changed = _fill(vacancy, fields, complaints)
    complaints.raise_any()
    save(vacancy, changed)
    return vacancy


def filled_vacancy(employer: Employer, fields: Mapping[str, Any], complaints: Complaints) -> Vacancy:
    """A new vacancy of ``employer``, filled and not saved; the account manager owns it unless ``owner`` says otherwise."""
    vacancy = Vacancy(employer=employer)
    _fill(vacancy, {**fields, "owner": fields.get("owner") or employer.account_manager}, complaints)
    return vacancy


def _fill(vacancy: Vacancy, fields: Mapping[str, Any], complaints: Complaints) -> set[str]:
    fields = dict(fields)
    if "site" in fields and (site := fields["site"]) is not None and site.employer_id != vacancy.employer_id:
        raise Refused(_("This place of work belongs to another employer."), code="other_employer")
    changed = fill(vacancy, fields, allowed=FIELDS, cleaners=CLEANERS, complaints=complaints)
    if "occupation" in changed and vacancy.occupation and vacancy.occupation_words:
        vacancy.occupation_words = ""  # Somebody knows now which one was meant.
        changed.add("occupation_words")
    low, high = vacancy.hours_min, vacancy.hours_max
    if "hours_min" not in complaints and low is not None and low < 1:
        complaints.add("hours_min", _("Fill in at least 1 hour a week."))
    if "hours_max" not in complaints and high is not None and high > 60:
        complaints.add("hours_max", _("Fill in at most 60 hours a week."))
    if not {"hours_min", "hours_max"} & set(_named(complaints)) and None not in (low, high) and low > high:
        complaints.add("hours_max", _("The most hours must not be fewer than the least."))
    if vacancy.positions is not None and vacancy.positions < 1 and "positions" not in complaints:
        complaints.add("positions", _("There is at least one position."))
    for field, known in (("adjustments", Adjustment), ("demands", Demand)):
        if strange := set(getattr(vacancy, field)) - set(known.values):
            complaints.add(field, _("Not known: %(codes)s.") % {"codes": ", ".join(sorted(strange))})
    return changed


def _named(complaints: Complaints) -> list[str]:
    return [field for field in ("hours_min", "hours_max") if field in complaints]


@service
def set_requirements(*, vacancy: Vacancy, requirements: Iterable[Mapping[str, Any]], actor: Staff) -> Vacancy:
    """Replace all requirements of the vacancy by ``requirements``; wrong rows are named by their number."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    complaints = Complaints()
    rows = checked_requirements(requirements, complaints)
    complaints.raise_any()
    agreed = {each.requirement_key: each.agreement_id for each in vacancy.requirements.exclude(agreement=None)}
    vacancy.requirements.all().delete()
    for row in rows:
        row.agreement_id = agreed.get(row.requirement_key)
    keep_requirements(vacancy, rows)
    return vacancy


@service
def confirm_open(*, vacancy: Vacancy, actor: Staff) -> Vacancy:
    """The employer said that the vacancy is still open; its freshness counts from now."""
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.state != State.OPEN:
        raise _wrong_state(vacancy)
    vacancy.confirmed_at = clock.now()
    vacancy.save(update_fields=["confirmed_at"])
    publish("vacancy.confirmed", vacancy, actor)
    return vacancy


@service
def hold(*, vacancy: Vacancy, actor: Staff, reason: str = "") -> Vacancy:
    """Nobody is proposed for the vacancy for now."""
    return _move(vacancy, State.ON_HOLD, actor, reason)


@service
def reopen(*, vacancy: Vacancy, actor: Staff, reason: str = "") -> Vacancy:
    """The vacancy is open again, also after it was filled or withdrawn; that counts as confirmed."""
    return _move(vacancy, State.OPEN, actor, reason)


@service
def fill_vacancy(*, vacancy: Vacancy, actor: Staff, reason: str = "") -> Vacancy:
    """The vacancy is filled, by us or by somebody else; ``reason`` may say by whom."""
    return _move(vacancy, State.FILLED, actor, reason)


@service
def withdraw(*, vacancy: Vacancy, reason: str, actor: Staff) -> Vacancy:
    """The employer takes the vacancy back. Always with a reason (E9)."""
    if not tidy(reason):
        raise ValidationError({"reason": _("Say why the vacancy is withdrawn.")})
    return _move(vacancy, State.WITHDRAWN, actor, reason)


def _move(vacancy: Vacancy, to: str, actor: Staff, reason: str) -> Vacancy:
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    reason = checked_reason(reason)
    if to not in ALLOWED[vacancy.state]:
        raise _wrong_state(vacancy)
    now: dt.datetime = clock.now()
    vacancy.state, vacancy.closed_reason = to, reason
    vacancy.closed_at = now if to in {State.FILLED, State.WITHDRAWN} else None
    if to == State.OPEN:
        vacancy.confirmed_at = now
    vacancy.save(update_fields=["state", "closed_at", "closed_reason", "confirmed_at"])
    publish(f"vacancy.{to}" if to != State.OPEN else "vacancy.reopened", vacancy, actor)
    return vacancy


def checked_reason(reason: str) -> str:
    """Why a vacancy is in its state, tidied. Raises ``ValidationError`` when it is too long to be kept."""
    reason = tidy(reason)
    if len(reason) > 300:
        raise ValidationError({"reason": _("Use at most 300 characters.")})
    return reason


def _wrong_state(vacancy: Vacancy) -> Refused:
    message = _("This cannot be done now: the vacancy is “%(state)s”.") % {"state": vacancy.get_state_display()}
    return Refused(message, code="wrong_state")


def publish(event: str, vacancy: Vacancy, actor: Staff) -> None:
    """Tell the journeys of the vacancy and of its employer what happened."""
    journeys.publish(
        event=event, subject=Ref(VACANCY, vacancy.pk), actor=actor, also=[Ref(EMPLOYER, vacancy.employer_id)]
    )
