"""Who looks for work in the sources: Willem, Anja, Guy, Henk, and the four whose CV Martijn got.

Their stories follow the customer journeys; numbers and addresses are made up.
"""

import datetime as dt

from candidates import services as candidates
from candidates.models import Candidate
from frontend.demo.staff import People
from frontend.demo.telling import DEMO_MAIL, ago
from frontend.demo.words import coded
from wsp import clock


def person(
    people: People,
    *,
    first: str,
    last: str,
    by: str,
    organisation: str,
    law: str,
    profile: dict,
    rows: dict[str, list[dict]],
    known_for: int = 120,
    **fields,
) -> Candidate:
    """A candidate with a profile gone through with them, declared werkfit."""
    guide = people.all[by]
    with ago(known_for, "10:15"):
        candidate = candidates.create_candidate(
            first_name=first,
            last_name=last,
            contact_person=guide,
            organisation=people.organisations[organisation],
            actor=guide,
            benefit_law=law,
            benefit_since=clock.today() - dt.timedelta(days=200),
            email=f"{first.lower()}@{DEMO_MAIL}",
            **fields,
        )
        candidates.set_state(candidate=candidate, state="active", actor=guide)
        candidates.update_profile(candidate=candidate, actor=guide, **profile)
        for kind, items in rows.items():
            candidates.replace_rows(candidate=candidate, kind=kind, rows=coded(kind, items), actor=guide)
        candidates.declare_werkfit(candidate=candidate, werkfit=True, actor=guide)
    with ago(15, "10:30"):
        candidates.confirm_profile(candidate=candidate, actor=guide)
    candidate.refresh_from_db()
    return candidate


def willem(people: People) -> Candidate:
    """Willem, from bijstand: works with his hands, wants fixed hours."""
    return person(
        people,
        first="Willem",
        last="van de Vecht",
        by="floor",
        organisation="zwolle",
        law="pw",
        phone="06 10000001",
        place="Zwolle",
        birth_date=dt.date(1987, 3, 14),
        street="Bollebieste 12",
        postcode="8032 XD",
        channel="message",
        help="face_to_face",
        profile={
            "presentation": "Ik werk graag met mijn handen en ik ben er altijd op tijd.",
            "transport": ["bike", "public"],
            "max_travel_minutes": 40,
            "hours_min": 24,
            "hours_max": 32,
            "shifts": ["day"],
            "level": "4",
            "willing_to_learn": True,
            "needs": ["fixed_hours", "buddy"],
            "sectors": ["metal", "installation", "production"],
        },
        rows={
            "wishes": [{"label": "Constructiebankwerker"}, {"label": "Productiemedewerker metaal"}],
            "experiences": [
                {"label": "Monteur", "employer_name": "Machinefabriek (failliet)", "ended_on": dt.date(2016, 5, 1)}
            ],
            "skills": [{"label": "Technische tekening lezen"}, {"label": "Handgereedschap gebruiken"}],
            "licences": [{"label": "VCA basis"}],
            "languages": [{"code": "nld", "label": "Nederlands", "spoken": 4, "written": 3}],
            "educations": [{"label": "Mbo metaalbewerking", "level": "4", "completed": True}],
            "limits": [{"kind": "shift", "code": "night"}, {"kind": "demand", "code": "alone"}],
        },
    )


def anja(people: People) -> Candidate:
    """Anja, from WW: not her old line of work again."""
    return person(
        people,
        first="Anja",
        last="Roest",
        by="esra",
        organisation="uwv",
        law="ww",
        phone="06 10000002",
        place="Dalfsen",
        birth_date=dt.date(1991, 9, 2),
        street="Prinsenstraat 4",
        postcode="7721 AB",
        channel="phone",
        help="phone",
        profile={
            "presentation": "Ik knapte mijn eigen huis op. Van klussen en inrichten wil ik mijn werk maken.",
            "transport": ["car"],
            "max_travel_minutes": 35,
            "hours_min": 24,
            "hours_max": 28,
            "shifts": ["day"],
            "level": "4",
            "willing_to_learn": True,
            "needs": ["school_hours"],
            "sectors": ["creative", "building"],
        },
        rows={
            "wishes": [{"label": "Medewerker interieur en styling"}, {"label": "Schilder"}],
            "experiences": [
                {
                    "label": "Administratief medewerker",
                    "employer_name": "Verzekeringskantoor",
                    "ended_on": dt.date(2026, 3, 31),
                }
            ],
            "skills": [{"label": "Schilderen"}, {"label": "Klanten adviseren"}],
            "licences": [{"label": "Rijbewijs B"}],
            "languages": [{"code": "nld", "label": "Nederlands", "spoken": 4, "written": 4}],
            "educations": [{"label": "Mbo secretarieel", "level": "4", "completed": True}],
            "limits": [],
        },
    )


def guy(people: People) -> Candidate:
    """Guy, from day activity: step by step."""
    return person(
        people,
        first="Guy",
        last="van Voorden",
        by="floor",
        organisation="zwolle",
        law="pw",
        phone="06 10000003",
        place="Hattem",
        birth_date=dt.date(1994, 1, 20),
        street="Kerkstraat 9",
        postcode="8051 GL",
        channel="message",
        help="face_to_face",
        profile={
            "presentation": "Stap voor stap, geen drie dingen tegelijk. Dan lever ik goed werk.",
            "transport": ["bike", "public"],
            "max_travel_minutes": 30,
            "hours_min": 16,
            "hours_max": 24,
            "shifts": ["day"],
            "needs": ["structure", "quiet_place", "job_coach"],
            "sectors": ["hospitality", "food"],
        },
        rows={
            "wishes": [{"label": "Keukenhulp"}],
            "experiences": [{"label": "Keukenhulp", "employer_name": "Dagbesteding De Maaltijd"}],
            "skills": [{"label": "Groenten snijden"}],
            "languages": [{"code": "nld", "label": "Nederlands", "spoken": 4, "written": 3}],
            "limits": [{"kind": "demand", "code": "pace"}, {"kind": "shift", "code": "evening"}],
        },
    )


def henk(people: People) -> Candidate:
    """Henk: a temporary contract that ends."""
    return person(
        people,
        first="Henk",
        last="Brouwers",
        by="peter",
        organisation="hardenberg",
        law="pw",
        phone="06 10000004",
        place="Hardenberg",
        birth_date=dt.date(1979, 11, 5),
        street="Stationsstraat 31",
        postcode="7772 CG",
        channel="mail",
        help="independent",
        known_for=230,
        profile={
            "presentation": "Ik heb altijd in het magazijn gewerkt en wil dat blijven doen.",
            "transport": ["bike"],
            "max_travel_minutes": 25,
            "hours_min": 32,
            "hours_max": 40,
            "shifts": ["day", "evening"],
            "sectors": ["logistics"],
        },
        rows={
            "wishes": [{"label": "Orderpicker"}],
            "experiences": [{"label": "Magazijnmedewerker", "employer_name": "Groothandel"}],
            "skills": [{"label": "Orders verzamelen"}],
            "licences": [{"label": "Heftruckcertificaat"}],
            "languages": [{"code": "nld", "label": "Nederlands", "spoken": 4, "written": 4}],
        },
    )


def technician(people: People, name: str, phone: str, by: str, law: str = "pw") -> Candidate:
    """One of the four whose CV Martijn got."""
    first, last = name.split()
    return person(
        people,
        first=first,
        last=last,
        by=by,
        organisation="uwv" if law == "ww" else "zwolle",
        law=law,
        phone=phone,
        place="Zwolle",
        postcode="8014 AA",
        profile={
            "transport": ["bike", "car"],
            "max_travel_minutes": 45,
            "hours_min": 32,
            "hours_max": 40,
            "shifts": ["day"],
            "willing_to_learn": True,
            "sectors": ["installation"],
        },
        rows={
            "wishes": [{"label": "Monteur installatietechniek"}],
            "experiences": [{"label": "Productiemedewerker", "ended_on": dt.date(2025, 11, 30)}],
            "languages": [{"code": "nld", "label": "Nederlands", "spoken": 4, "written": 3}],
        },
    )
