"""Which version of a definition a run keeps."""

import functools
from uuid import UUID

from wsp.journeys import shape
from wsp.journeys.definition import Journey
from wsp.journeys.models import JourneyVersion, Run


def version_of(journey: Journey) -> JourneyVersion:
    """The row of this definition as it is now, made on first use."""
    content = shape.shape_of(journey)
    version, _made = JourneyVersion.objects.get_or_create(
        key=journey.key, digest=shape.digest_of(content), defaults={"shape": content}
    )
    return version


@functools.lru_cache(maxsize=512)
def _definition(version_id: UUID) -> Journey:
    # A version never changes, so remembering it in a process is safe.
    return shape.from_shape(JourneyVersion.objects.values_list("shape", flat=True).get(pk=version_id))


def definition_of(run: Run) -> Journey:
    """The definition ``run`` began with; its texts are source sentences."""
    return _definition(run.version_id)
