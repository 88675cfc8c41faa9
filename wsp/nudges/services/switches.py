"""The region's numbers and the stop switch per kind of moment."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wsp.accounts.models import Staff
from wsp.nudges.models import NudgeSetting, NudgeStop
from wsp.nudges.numbers import number_of
from wsp.records import service


@service
def set_number(*, key: str, value: int, actor: Staff) -> NudgeSetting:
    """Choose another value. Raises ``ValidationError`` below 1 or above 366, ``LookupError`` for an unknown key."""
    number_of(key)
    if not 1 <= value <= 366:
        raise ValidationError({"value": _("Choose a number from 1 to 366.")})
    setting, _made = NudgeSetting.objects.update_or_create(key=key, defaults={"value": value})
    return setting


@service
def stop_kind(*, kind: str, reason: str, actor: Staff) -> NudgeStop:
    """No nudges about moments of this kind until ``start_kind``. The call list goes on showing them."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write down why.")})
    stop, _made = NudgeStop.objects.get_or_create(kind=kind, defaults={"by": actor, "reason": reason.strip()[:300]})
    return stop


@service
def start_kind(*, kind: str, actor: Staff) -> None:
    """Nudge about this kind again, also about what fell due in the meantime."""
    NudgeStop.objects.filter(kind=kind).delete()
