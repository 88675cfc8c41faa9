"""What the API need not keep: answers for repeated requests, counts, tokens, old changes and old calls."""

import datetime as dt

from celery import shared_task
from oauth2_provider.models import AccessToken

from frontend.api import feed, idempotency
from frontend.api.models import ApiCall, CallCount, KeptAnswer
from frontend.api.rate import CONNECTION
from wsp import clock

# As long as the lists of the ranker: a call must still be told when the placement that came of it has ended.
CALLS_KEPT = dt.timedelta(days=730)
A_WHILE = dt.timedelta(hours=1)


@shared_task
def tidy() -> dict[str, int]:
    """Forget all of it that is past its term; how much of each went."""
    now = clock.now()
    old = {
        "answers": KeptAnswer.objects.filter(at__lt=now - idempotency.KEPT),
        "counts": CallCount.objects.using(CONNECTION).filter(minute__lt=now - A_WHILE),
        "tokens": AccessToken.objects.filter(expires__lt=now - A_WHILE),
        "calls": ApiCall.objects.using(CONNECTION).filter(at__lt=now - CALLS_KEPT),
    }
    return {name: rows.delete()[0] for name, rows in old.items()} | {"changes": feed.forget_old()}
