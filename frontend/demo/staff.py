"""Who works in the demonstration region: one login per role, two teams, a duty rota, somebody away."""

import datetime as dt
from dataclasses import dataclass

from wsp import clock
from wsp.accounts.models import Absence, DutyTurn, Organisation, Staff, Team
from wsp.accounts.roles import Role

PASSWORD = "vechtstreek-demo-2026"  # noqa: S105 - printed beside the logins; the demonstration region only
DOMAIN = "wsp.example"


@dataclass(frozen=True)
class People:
    """The organisations and staff of the region."""

    organisations: dict[str, Organisation]
    account_managers: list[Staff]
    case_managers: list[Staff]
    guides: list[Staff]
    lead: Staff
    all: dict[str, Staff]

    def contact_persons(self) -> list[Staff]:
        """Whoever is a candidate's fixed contact person here."""
        return [*self.case_managers, *self.guides]


_STAFF = (
    # first part of the mail address, name, role, organisation, team, place in the team's order, telephone, reachable
    ("sanne", "Sanne Kuipers", Role.ACCOUNT_MANAGER, "wsp", "employers", 1, "+31612340001", "ma t/m do 8.30 tot 17.00"),
    ("joris", "Joris Hofman", Role.ACCOUNT_MANAGER, "wsp", "employers", 2, "+31612340002", "ma t/m vr 9.00 tot 17.00"),
    ("naima", "Naima Idrissi", Role.ACCOUNT_MANAGER, "wsp", "employers", 3, "+31612340003", "di t/m vr 8.00 tot 16.30"),
    ("floor", "Floor Smit", Role.CASE_MANAGER, "zwolle", "candidates", 1, "+31612340004", "ma t/m do 9.00 tot 16.00"),
    (
        "peter",
        "Peter Wolters",
        Role.CASE_MANAGER,
        "hardenberg",
        "candidates",
        2,
        "+31612340005",
        "ma t/m vr 9.00 tot 17.00",
    ),
    ("esra", "Esra Aydın", Role.JOB_SEEKER_GUIDE, "uwv", "candidates", 3, "+31612340006", "wo t/m vr 9.00 tot 17.00"),
    ("hugo", "Hugo Brands", Role.INCOME_CONSULTANT, "zwolle", None, 100, "+31612340007", "ma t/m vr 9.00 tot 12.30"),
    ("wilma", "Wilma Tempelman", Role.GATEKEEPER, "zwolle", None, 100, "+31612340008", "ma t/m vr 8.30 tot 12.30"),
    ("dewi", "Dewi Latuheru", Role.SUPPORT, "wsp", None, 100, "+31612340009", "ma t/m vr 8.00 tot 17.00"),
    ("marit", "Marit van Ommen", Role.TEAM_LEAD, "wsp", "employers", 9, "+31612340010", "ma t/m vr 8.30 tot 17.30"),
)


def make_staff() -> People:
    """The staff of the region, ready to sign in with ``PASSWORD``."""
    kinds = Organisation.Kind
    organisations = {
        "wsp": Organisation.objects.create(name="WSP De Vechtstreek", kind=kinds.SERVICE_POINT),
        "uwv": Organisation.objects.create(name="UWV", kind=kinds.UWV),
        "zwolle": Organisation.objects.create(name="Gemeente Zwolle (demonstratie)", kind=kinds.MUNICIPALITY),
        "hardenberg": Organisation.objects.create(name="Gemeente Hardenberg (demonstratie)", kind=kinds.MUNICIPALITY),
    }
    teams = {
        "employers": Team.objects.create(name="Team Werkgevers"),
        "candidates": Team.objects.create(name="Team Kandidaten"),
    }
    by_key: dict[str, Staff] = {}
    for key, name, role, organisation, team, order, phone, reachable in _STAFF:
        by_key[key] = Staff.objects.create_user(
            email=f"{key}@{DOMAIN}",
            name=name,
            role=role,
            password=PASSWORD,
            organisation=organisations[organisation],
            team=teams.get(team),
            team_order=order,
            phone=phone,
            reachable=reachable,
            is_administrator=key == "marit",
        )
    for team in teams.values():
        team.lead = by_key["marit"]
        team.save()
    for who, stand_in in (
        ("sanne", "joris"),
        ("joris", "naima"),
        ("naima", "sanne"),
        ("floor", "peter"),
        ("peter", "floor"),
    ):
        by_key[who].stand_in = by_key[stand_in]
        by_key[who].save()
    _set_rota(by_key)
    # Naima is on holiday this week: her promises stand on Sanne's list, whose stand-in she names herself.
    monday = clock.today() - dt.timedelta(days=clock.today().weekday())
    Absence.objects.create(
        staff=by_key["naima"], starts_on=monday, ends_on=monday + dt.timedelta(days=11), stand_in=by_key["sanne"]
    )
    return People(
        organisations=organisations,
        account_managers=[by_key[key] for key in ("sanne", "joris", "naima")],
        case_managers=[by_key[key] for key in ("floor", "peter")],
        guides=[by_key["esra"]],
        lead=by_key["marit"],
        all=by_key,
    )


def _set_rota(by_key: dict[str, Staff]) -> None:
    """A week each, from last week on, for two months."""
    monday = clock.today() - dt.timedelta(days=clock.today().weekday() + 7)
    for week in range(9):
        turn = monday + dt.timedelta(weeks=week)
        who = ("sanne", "joris")[week % 2]
        DutyTurn.objects.create(staff=by_key[who], starts_on=turn, ends_on=turn + dt.timedelta(days=6))


def logins() -> list[tuple[str, str, str]]:
    """Role, mail address and password of one person per role, in the order of the day's work."""
    seen: set[str] = set()
    rows = []
    for key, _name, role, *_rest in _STAFF:
        if role not in seen:
            seen.add(role)
            rows.append((str(Role(role).label), f"{key}@{DOMAIN}", PASSWORD))
    return rows
