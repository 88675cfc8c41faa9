"""Wake-ups of imports and exports: short, harmless when they come twice or not at all."""

import time

from celery import shared_task
from django.db.models import Q

from frontend.doors import exporting, retention
from frontend.doors.models import Export, Import
from frontend.doors.work import carry_on as carry_import_on
from wsp import clock

SECONDS_A_TASK = 40
AT_WORK = (Import.State.CHECKING, Import.State.RUNNING, Import.State.UNDOING)


@shared_task
def carry_on() -> int:
    """Carry on with every import and export that has something to do, for as long as a task may last; how many."""
    end = time.monotonic() + SECONDS_A_TASK
    looked_at = 0
    for pk in Import.objects.filter(state__in=AT_WORK).order_by("made_at").values_list("pk", flat=True):
        carry_import_on(pk, seconds=max(end - time.monotonic(), 1))
        looked_at += 1
    waiting = Q(state=Export.State.WAITING) | Q(state=Export.State.RUNNING, claimed_until__lt=clock.now())
    for pk in Export.objects.filter(waiting).order_by("made_at").values_list("pk", flat=True):
        exporting.make(pk)
        looked_at += 1
    return looked_at


@shared_task
def tidy() -> dict[str, int]:
    """Forget rows of imports past their term, and files of exports that expired."""
    return {"imports": retention.forget_imports(), "exports": retention.forget_exports()}
