"""Two people press at the same moment: one is first, the other hears so, and nothing is done twice."""

import threading

import pytest
from django.db import connections

from placements import services
from placements.models import Introduction
from tests import factories
from wsp.errors import Refused


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_is_refused():
    introduction = factories.make_introduction("proposed")
    owner = introduction.owner
    both_have_read = threading.Barrier(2)
    answers: list[str] = []

    def decide(act) -> None:
        seen = Introduction.objects.get(pk=introduction.pk)
        both_have_read.wait(timeout=30)
        try:
            act(seen)
            answers.append("done")
        except Refused as refused:
            answers.append(refused.code)
        finally:
            connections.close_all()

    acts = (
        lambda seen: services.choose(introduction=seen, actor=owner),
        lambda seen: services.decline(introduction=seen, reason="skills", words="Nee.", actor=owner),
    )
    threads = [threading.Thread(target=decide, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(answers) == ["done", "stale"]
    assert introduction.transitions.filter(from_stage="proposed").count() == 1
