"""The promises and letters of the kill test: put in, worked on while everything falls over, and counted at the end."""

import contextlib
import datetime as dt
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import Error, close_old_connections, connection

from wsp import clock, refs
from wsp.accounts.cover import cover_of
from wsp.accounts.models import Absence, Organisation, Staff, Team
from wsp.accounts.roles import Role
from wsp.errors import Refused
from wsp.journeys import services
from wsp.journeys.models import Moment
from wsp.mail import services as mail
from wsp.mail.kinds import register_kind
from wsp.mail.models import Message
from wsp.nudges.models import Nudge
from wsp.refs import Ref

LETTER = register_kind("killtest.letter", "Letter")
NOTICE = register_kind("killtest.notice", "Notice", automatic=True, seen_first=False)
FIRST = {"owner", "stand_in"}


# The database itself bears witness: clocks jump in this test, so times prove nothing.
WITNESS = """
CREATE TABLE killtest_witness (moment_id uuid, state text);
CREATE FUNCTION killtest_witness() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM journeys_moment WHERE id = NEW.moment_id;
  IF found <> 'open' THEN INSERT INTO killtest_witness VALUES (NEW.moment_id, found); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER killtest_witness BEFORE INSERT ON nudges_nudge FOR EACH ROW EXECUTE FUNCTION killtest_witness();
"""


def fill(dice: random.Random, number: int) -> None:
    """Forty colleagues in four teams, four of them away, and ``number`` promises that fall due before, during and after."""
    with connection.cursor() as cursor:
        cursor.execute(WITNESS)
    now = clock.now()
    organisation = Organisation.objects.create(name="WSP", kind="service_point")
    staff = []
    for team_number in range(4):
        team = Team.objects.create(name=f"Team {team_number}")
        for order in range(10):
            role = Role.TEAM_LEAD if order == 0 else Role.ACCOUNT_MANAGER
            name = f"Collega {team_number}{order}"
            email = f"c{team_number}{order}@wsp.example"
            fields = {"organisation": organisation, "team": team, "team_order": order}
            staff.append(Staff.objects.create_user(email=email, name=name, role=role, **fields))
        team.lead = staff[-10]
        team.save()
        Absence.objects.create(staff=staff[-1], starts_on=now.date() - dt.timedelta(days=1))
    moments = []
    for index in range(number):
        # Half are due already, a third fall due in the next minutes, the rest in the next days.
        minutes = dice.choice([-dice.random() * 300, -dice.random() * 300, dice.random() * 8, dice.random() * 5000])
        due_at = now + dt.timedelta(minutes=minutes)
        breaks_at = due_at + dt.timedelta(minutes=dice.choice([30, 60 * 24 * 30]))
        moments.append(
            Moment(
                title_source=f"Belofte {index}",
                owner=dice.choice(staff),
                party_kind=refs.CANDIDATE,
                party_id=uuid.UUID(int=dice.getrandbits(128)),
                due_at=due_at,
                warn_at=breaks_at - dt.timedelta(minutes=10),
                breaks_at=breaks_at,
            )
        )
    Moment.objects.bulk_create(moments, batch_size=1000)
    finished = dice.sample([moment for moment in moments if moment.due_at > now], k=number // 100)
    Moment.objects.filter(pk__in=[moment.pk for moment in finished]).update(state="done", done_at=now)


@dataclass
class People:
    """What colleagues do meanwhile: finish promises, write letters. What the database refuses they do again."""

    dice: random.Random
    letters: int
    written: int = 0
    finished: int = 0
    refused: int = 0
    candidates: list[Ref] = field(default_factory=lambda: [Ref(refs.CANDIDATE, uuid.uuid4()) for _ in range(40)])

    def work(self, letters: int, finishes: int = 3) -> None:
        """Write some letters and finish some promises."""
        close_old_connections()
        try:
            actor = Staff.objects.order_by("email").first()
            for moment in Moment.objects.open().filter(due_at__lte=clock.now()).order_by("?")[:finishes]:
                with contextlib.suppress(Refused):
                    services.finish(moment=moment, actor=actor)
                    self.finished += 1
            for _ in range(min(letters, 40, self.letters - self.written)):
                self._write(actor)
                self.written += 1
        except Error:
            self.refused += 1

    def _write(self, actor: Staff) -> None:
        by_hand = self.dice.random() < 0.9
        message = mail.draft(
            kind=(LETTER if by_hand else NOTICE).key,
            key=f"letter:{self.written}",
            to_address=f"m{self.written}@heul.example",
            to_name="Martijn",
            subject="Kandidaten",
            body="Beste Martijn",
            sender=actor,
            party=None if by_hand else self.dice.choice(self.candidates),
            about=None,
            actor=actor,
        )
        mail.send(message=message, actor=actor if by_hand else None)


@dataclass
class Report:
    """What was found."""

    due: int = 0
    nudged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    unknown: int = 0
    letters: Counter = field(default_factory=Counter)
    put_off: int = 0

    @property
    def effects(self) -> tuple:
        """What has happened so far, to tell whether more is coming."""
        return self.nudged, self.due, sorted(self.letters.items())

    @property
    def settled(self) -> bool:
        """Whether everything that is due has happened."""
        return not self.lost


def look(mailbox: Path) -> Report:
    """Compare what should be with what is."""
    now = clock.now()
    report = Report()
    cover = cover_of(clock.local(now).date())
    nudges: dict = {}
    for moment, recipient, level in Nudge.objects.values_list("moment", "recipient", "level"):
        nudges.setdefault(moment, []).append((recipient, level))
    for moment in Moment.objects.open().filter(act_at__lte=now):
        report.due += 1
        had = Counter(nudges.get(moment.pk, []))
        stand_in = cover.stand_in(moment.owner_id)
        wanted = (stand_in, "stand_in") if stand_in else (moment.owner_id, "owner")
        if had[wanted]:
            report.nudged += 1
        else:
            report.lost.append(f"no nudge about {moment} of {moment.due_at:%d-%m %H:%M:%S}")
        if moment.breaks_at <= now and not any(level == "broken" for _who, level in had):
            report.lost.append(f"nobody heard that {moment} was broken")
        report.doubled += [f"{moment}: {who} {level}" for (who, level), number in had.items() if number > 1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT moment_id, state FROM killtest_witness")
        report.doubled += [f"moment {moment} was nudged although it was {state}" for moment, state in cursor]
    _look_at_mail(mailbox, now, report)
    return report


def _look_at_mail(mailbox: Path, now: dt.datetime, report: Report) -> None:
    seen = Counter(mailbox.read_text().split())
    report.doubled += [
        f"the server saw {message_id} {number} times" for message_id, number in seen.items() if number > 1
    ]
    for message in Message.objects.all():
        report.letters[message.state] += 1
        arrived = seen.pop(message.message_id, 0)
        if message.state == "sent" and not arrived:
            report.lost.append(f"{message.message_id} is called sent and never arrived")
        elif message.state in {"queued", "sending"}:
            if message.automatic and message.party_kind and message.next_try_at > now:
                report.put_off += 1
            else:
                report.lost.append(f"{message.message_id} is still {message.state}")
        elif message.state in {"expired", "failed", "cancelled"} and arrived:
            report.lost.append(f"{message.message_id} is called {message.state} and arrived")
    report.unknown = report.letters["unknown"]
    report.lost += [f"the server saw {message_id}, which nobody wrote" for message_id in seen]
