"""A POST that is sent again changes nothing again: the same key gets the same answer.

After draft-ietf-httpapi-idempotency-key-header. The key is written within the transaction that does the work, so the
second of two at once waits for the first, and then finds its answer; a refused call changed nothing and keeps nothing.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from frontend.api.authentication import client_of
from frontend.api.models import KeptAnswer
from frontend.api.problems import Conflict
from wsp import clock

HEADER = "Idempotency-Key"
SHORTEST, LONGEST = 8, 200
PATTERN = r"^[A-Za-z0-9_.:-]+$"
KEPT = dt.timedelta(days=1)
KEPT_HEADERS = ("Location", "ETag")


def once(request, work: Callable[[], Response]) -> Response:
    """The answer of ``work``, or the one kept for this client and key. 400 without a key, 409 for another request."""
    key = request.headers.get(HEADER, "").strip()
    if not SHORTEST <= len(key) <= LONGEST or not re.fullmatch(PATTERN, key):
        complaint = ErrorDetail(
            _(
                "Give a key of 8 to 200 letters, digits, dots, colons, dashes or underscores, a new one for every new request."
            ),
            code="key",
        )
        raise serializers.ValidationError({HEADER: [complaint]})
    client = client_of(request)
    fingerprint = _fingerprint(request)
    rows = KeptAnswer.objects.filter(client=client, key=key)
    rows.filter(at__lt=clock.now() - KEPT).delete()
    # Waits here while another transaction with this key is at work.
    KeptAnswer.objects.bulk_create([KeptAnswer(client=client, key=key, fingerprint=fingerprint)], ignore_conflicts=True)
    kept = rows.select_for_update().get()
    if kept.fingerprint != fingerprint:
        raise Conflict(_("This key was used for another request."), code="key_used")
    if kept.status is not None:
        return Response(kept.body, status=kept.status, headers={**kept.headers, "Idempotent-Replayed": "true"})
    response = work()
    kept.status = response.status_code
    kept.body = json.loads(json.dumps(response.data, cls=JSONEncoder))
    kept.headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    kept.save(update_fields=["status", "body", "headers"])
    return response


def _fingerprint(request) -> str:
    text = json.dumps([request.method, request.path, request.data], cls=JSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
