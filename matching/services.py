"""What can be done about rankings: deviate with a reason, agree what an employer means, promote and roll back."""

from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from candidates.models import Candidate
from employers.models import Agreement, Employer, Vacancy
from employers.services.agreements import close_agreement, make_agreement
from matching import meanings
from matching.explain.gates import closed_text
from matching.explain.reasons import NAMES
from matching.features.catalogue import INDEX
from matching.learning import shadow
from matching.models import Deviation, DeviationReason, EmployerMeaning, RankerVersion, ShownList
from matching.tables import Tables
from matching.versions import in_use
from wsp import clock
from wsp.accounts.models import Staff
from wsp.errors import Refused
from wsp.records import service

LESS, MORE, NOTHING = Decimal("0.5"), Decimal("1.5"), Decimal(0)
"""How much a reason may count with an employer who means something else by it: half, half as much again, not at all."""
VERSIONS_KEPT = 5
SIGNATURE_FROM = 0.3
"""A table entry that changes by more than this share of its feature's range needs somebody's signature."""


@service
def record_deviation(
    *,
    vacancy: Vacancy,
    candidate: Candidate,
    kind: str,
    reason: str,
    words: str = "",
    shown_id: UUID | None = None,
    about: str = "",
    factor: Decimal = LESS,
    actor: Staff,
) -> Deviation:
    """Keep that somebody passed over the top, or added somebody from below, and why.

    With the reason "this employer means something else by it", ``words`` become an agreement with the employer and what
    it is ``about`` (see ``agree_meaning``) counts ``factor`` times in the next ranking for this employer.
    """
    problems: dict[str, str] = {}
    if kind not in Deviation.Kind.values:
        problems["kind"] = _("Say whether somebody was passed over or added.")
    if reason not in DeviationReason.values:
        problems["reason"] = _("Choose a reason.")
    if reason == DeviationReason.OTHER and not words.strip():
        problems["words"] = _("Say in your own words why.")
    if problems:
        raise ValidationError({field: [message] for field, message in problems.items()})
    if reason == DeviationReason.MEANS_OTHERWISE:
        _agree_meaning(employer=vacancy.employer, about=about, factor=factor, text=words, actor=actor)
    return Deviation.objects.create(
        vacancy=vacancy, candidate=candidate, kind=kind, reason=reason, words=words.strip(), shown_id=shown_id, by=actor
    )


@service
def withdraw_deviation(*, deviation: Deviation, actor: Staff) -> None:
    """Take a deviation back that was a slip; the trail keeps that it was there. Only by who recorded it."""
    if deviation.by_id != actor.pk:
        raise Refused(_("Somebody else noted this."), code="not_own")
    deviation.delete()


@service
def agree_meaning(*, employer: Employer, about: str, factor: Decimal, text: str, actor: Staff) -> list[EmployerMeaning]:
    """Agree what this employer means by something: a thing of ``meanings.THINGS`` ("experience") or one feature.

    The earlier meaning of the same ends. The agreement stands with the employer, as any other.
    """
    return _agree_meaning(employer=employer, about=about, factor=factor, text=text, actor=actor)


@service
def end_meaning(*, meaning: EmployerMeaning, actor: Staff) -> EmployerMeaning:
    """From now on this employer means what everybody means; what was agreed with it ends too."""
    if meaning.until is None:
        now = clock.now()
        same = EmployerMeaning.objects.filter(until=None, employer=meaning.employer_id)
        same = same.filter(agreement_id=meaning.agreement_id) if meaning.agreement_id else same.filter(pk=meaning.pk)
        same.update(until=now)
        meaning.until = now
        agreement = Agreement.objects.filter(pk=meaning.agreement_id, state=Agreement.State.OPEN).first()
        if agreement is not None:
            close_agreement(agreement=agreement, state=Agreement.State.DROPPED, actor=actor)
    return meaning


def _agree_meaning(
    *, employer: Employer, about: str, factor: Decimal, text: str, actor: Staff
) -> list[EmployerMeaning]:
    features = meanings.THINGS.get(about) or ((about,) if about in INDEX else ())
    problems: dict[str, str] = {}
    if not features:
        problems["about"] = _("Choose what the employer means otherwise.")
    if not text.strip():
        problems["words"] = _("Say what the employer means by it.")
    if not 0 <= Decimal(factor) <= 2:
        problems["factor"] = _("Between not at all (0) and twice (2).")
    if problems:
        raise ValidationError({field: [message] for field, message in problems.items()})
    now = clock.now()
    EmployerMeaning.objects.filter(employer=employer, feature__in=features, until=None).update(until=now)
    agreement = make_agreement(employer=employer, text=text, actor=actor)
    return [
        EmployerMeaning.objects.create(
            employer=employer,
            feature=feature,
            factor=Decimal(factor),
            text=text.strip(),
            agreement_id=agreement.pk,
            by=actor,
            since=now,
        )
        for feature in features
    ]


@service
def promote(
    *, version: RankerVersion, actor: Staff | None = None, signed: bool = False, reason: str = ""
) -> RankerVersion:
    """Put a version in use, for every process at its next ranking; ``reason`` is noted with it.

    Refused when its evaluation says that a gate is closed, when it never ran in the shadow of the one in use, or when
    entries changed much and nobody signs.
    """
    version = RankerVersion.objects.select_for_update().get(pk=version.pk)
    if version.state == RankerVersion.State.IN_USE:
        return version
    if "closed_gates" not in version.evaluation:
        raise Refused(_("This version was never measured."), code="gate_closed")
    if closed := version.evaluation["closed_gates"]:
        gates = "; ".join(str(closed_text(each)) for each in closed)
        raise Refused(_("This version may not be put in use: %(gates)s.") % {"gates": gates}, code="gate_closed")
    if version.evaluation.get("changed_entries") and not (signed and actor):
        raise Refused(
            _("Entries changed by more than 30 %%: %(entries)s. Somebody must sign for that.")
            % {"entries": ", ".join(str(NAMES[entry["feature"]]) for entry in version.evaluation["changed_entries"])},
            code="signature_needed",
        )
    if "shadow" not in version.evaluation:
        raise Refused(
            _("This version never ran in the shadow of the one in use. Let it do so first."), code="shadow_needed"
        )
    now = clock.now()
    RankerVersion.objects.filter(state=RankerVersion.State.IN_USE).update(state=RankerVersion.State.EARLIER)
    version.state, version.in_use_since = RankerVersion.State.IN_USE, now
    version.signed_by = actor if signed else None
    version.note = _noted(version, _("put in use: %(reason)s") % {"reason": reason})
    version.save(update_fields=["state", "in_use_since", "signed_by", "note"])
    _keep_five()
    return version


@service
def run_shadow(*, version: RankerVersion, actor: Staff | None = None) -> RankerVersion:  # noqa: ARG001 - the trail names the actor
    """Let a version rank the work that is open now, beside the one in use, and keep what would differ."""
    version = RankerVersion.objects.select_for_update().get(pk=version.pk)
    version.evaluation = {**version.evaluation, "shadow": shadow.run(Tables(version.tables), in_use())}
    version.save(update_fields=["evaluation"])
    return version


@service
def roll_back(*, actor: Staff | None = None, reason: str = "") -> RankerVersion | None:  # noqa: ARG001 - the trail names the actor
    """Back to the version used before, or to the scorecard of the house: one pointer. ``None`` means the scorecard."""
    current = RankerVersion.objects.select_for_update().filter(state=RankerVersion.State.IN_USE).first()
    if current is None:
        raise Refused(
            _("The scorecard of the house is in use; there is nothing to go back to."), code="nothing_earlier"
        )
    before = (
        RankerVersion.objects.filter(state=RankerVersion.State.EARLIER, in_use_since__lt=current.in_use_since)
        .order_by("-in_use_since")
        .first()
    )
    # Not "earlier" but "made": whoever rolls back twice must not come back to what was left.
    current.state = RankerVersion.State.MADE
    current.note = _noted(current, _("rolled back: %(reason)s") % {"reason": reason})
    current.save(update_fields=["state", "note"])
    if before is not None:
        before.state = RankerVersion.State.IN_USE
        before.save(update_fields=["state"])
    return before


def _noted(version: RankerVersion, words: str) -> str:
    return f"{version.note}\n{clock.local(clock.now()):%Y-%m-%d %H:%M} {words}".strip()


def _keep_five() -> None:
    """Keep the five versions last in use, and whatever was never in use; a kept list names its version by digest."""
    kept = RankerVersion.objects.exclude(in_use_since=None).order_by("-in_use_since").values("pk")[:VERSIONS_KEPT]
    old = RankerVersion.objects.exclude(in_use_since=None).exclude(pk__in=kept)
    named = ShownList.objects.filter(sha256__in=old.values("sha256")).values("sha256")
    old.exclude(sha256__in=named).delete()
