"""Small steps with which the stories of the demonstration region are told: so many working days ago, at this time."""

import datetime as dt
from contextlib import AbstractContextManager

from django.db.models import F

from employers import services as employers
from employers.models import Call, Employer, Vacancy
from frontend.demo.staff import People
from frontend.demo.words import code_of
from placements import services as placements
from placements.models import Interview, Introduction
from wsp import clock
from wsp.accounts.models import Staff
from wsp.mail import services as mail
from wsp.mail.models import Message

DEMO_MAIL = "post.example"


def ago(working_days: int, time: str = "10:00") -> AbstractContextManager:
    """The block happens ``working_days`` working days ago at ``time``; never later than now."""
    day = clock.add_working_days(clock.today(), -working_days)
    return clock.as_told(min(clock.now(), clock.at(day, dt.time.fromisoformat(time))))


def ahead(working_days: int) -> dt.date:
    """The date ``working_days`` working days after today."""
    return clock.add_working_days(clock.today(), working_days)


def firm(people: People, *, manager: str, sector: str, size: int, found: str = "earlier", **fields) -> Employer:
    """An employer with its fixed account manager and a stand-in, made by who has the telephone."""
    owner = people.all[manager]
    return employers.create_employer(
        account_manager=owner, stand_in=owner.stand_in, actor=owner, sector=sector, size=size, how_found=found, **fields
    )


def phoned(employer: Employer, *, by: Staff, words: str, topic: str = Call.Topic.VACANCY) -> Call:
    """The employer phones and ``by`` writes it down."""
    return employers.log_call(employer=employer, contact=employer.contacts.first(), topic=topic, words=words, actor=by)


def vacancy(employer: Employer, *, by: Staff, call: Call | None = None, **fields) -> Vacancy:
    """A vacancy phoned in at the employer's own place, its title confirmed as work of the vocabulary."""
    known = {
        "place": employer.place,
        "postcode": employer.postcode,
        "occupation": code_of("occupations", fields["title"]),
    }
    return employers.open_vacancy(employer=employer, actor=by, call=call, **{**known, **fields})


def agreed(candidate, where: Vacancy, *, by: Staff, asked_by: Staff, why: str) -> Introduction:
    """The candidate was asked for this vacancy and agreed."""
    introduction = placements.select(candidate=candidate, vacancy=where, actor=by, explanation=why)
    placements.ask_candidate(introduction=introduction, actor=by)
    return placements.record_answer(introduction=introduction, agrees=True, actor=asked_by)


def proposed(introductions: list[Introduction], *, by: Staff) -> None:
    """One letter about all of them was drafted, read and sent."""
    message = placements.introduce(introductions=introductions, actor=by)
    placements.send_letter(message=message, actor=by)
    for introduction in introductions:
        introduction.refresh_from_db()


def invited(interview: Interview, *, by: Staff) -> None:
    """The invitations to employer and candidate were read and sent."""
    for message in placements.invitations_of(interview):
        mail.send(message=message, actor=by)


def delivered() -> None:
    """What went into the outbox in the past left at that time: no post of weeks ago goes out on the first day."""
    old = Message.objects.filter(state=Message.State.QUEUED, queued_at__lt=clock.now() - dt.timedelta(hours=1))
    old.update(state=Message.State.SENT, sent_at=F("queued_at"), handed_over_at=F("queued_at"))
