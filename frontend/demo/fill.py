"""The demonstration region in the order in which it comes about: places, staff, personas, the region around them."""

from django.core.management import call_command

from frontend.demo import guidance, personas, stages
from frontend.demo.history import keep_promises
from frontend.demo.region import Region, Report
from frontend.demo.staff import make_staff
from frontend.demo.telling import delivered
from placements.rules import load_demonstration_rules
from placements.services import begin_due_trials


def fill(
    *,
    candidates: int,
    employers: int,
    vacancies: int,
    placements: int,
    stored: int = 0,
    seed: int = 2026,
    report: Report = lambda *_: None,
) -> None:
    """Fill an empty database. Call it in a transaction: a region that is half there helps nobody."""
    call_command("load_places", verbosity=0)
    people = make_staff()
    load_demonstration_rules([people.organisations["zwolle"], people.organisations["hardenberg"]])
    personas.tell(people)
    region = Region(people, seed=seed, report=report)
    firms = region.employers(employers)
    work = region.vacancies(vacancies, firms)
    seekers = region.candidates(candidates)
    if stored:
        region.candidates(stored, live_share=0.0)
    stages.carry(region, work, seekers, count=placements, report=report)
    begin_due_trials()
    guidance.tell(people)
    keep_promises(region.draw, report)
    delivered()
