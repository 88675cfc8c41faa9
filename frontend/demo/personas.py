"""The people of the sources, each at a recognisable point of their own story.

Martijn (new to the service point), Romy (known), Tim (social enterprise); Willem, Anja, Guy and Henk. Floor is on the
staff. The stories follow the customer journeys; names of firms and all numbers are made up.
"""

import datetime as dt

from dateutil.relativedelta import relativedelta

from candidates.models import Candidate
from employers import services as employers
from employers.models import Employer
from frontend.demo import seekers
from frontend.demo.staff import People
from frontend.demo.telling import DEMO_MAIL, ago, agreed, firm, invited, phoned, proposed, vacancy
from placements import services as placements
from placements.models import DeclineReason
from wsp import clock
from wsp.accounts.models import Staff


def tell(people: People) -> None:
    """All stories, in the order of the sources."""
    martijn(people)
    romy(people, seekers.willem(people))
    anja_at_the_interior_shop(people, seekers.anja(people))
    tim(people, seekers.guy(people))
    henk_whose_contract_ends(people, seekers.henk(people))
    the_firm_that_nobody_called(people)


def martijn(people: People) -> None:
    """New to the service point: phoned, was visited, got four CVs of which two did not fit, tries one of the others."""
    sanne = people.all["sanne"]
    with ago(44, "16:10"):
        firm_of_martijn = firm(
            people,
            manager="sanne",
            sector="installation",
            size=25,
            found="phoned",
            name="De Heul Installatietechniek",
            place="Zwolle",
            postcode="8013 PX",
            street="Marsweg 50",
            contact_name="Martijn de Heul",
            contact_phone="06 10000011",
            contact_email=f"martijn@deheul.{DEMO_MAIL}",
        )
        call = phoned(
            firm_of_martijn,
            by=people.all["dewi"],
            words="Ik zoek twee monteurs, liever gemotiveerd en met feeling voor techniek dan met papieren. 32 tot 40 uur.",
        )
        work = vacancy(
            firm_of_martijn,
            by=sanne,
            call=call,
            title="Monteur installatietechniek",
            hours_min=32,
            hours_max=40,
            positions=2,
            shifts=["day"],
            training_offered=True,
            trial_possible=True,
            words="Motivatie en feeling voor techniek. Wij leiden op.",
            requirements=[
                {"kind": "licence", "weight": "nice", "code": "", "label": "Rijbewijs B"},
                {"kind": "other", "weight": "must", "code": "", "label": "Feeling voor techniek"},
            ],
        )
    with ago(43, "11:00"):
        employers.log_call(
            employer=firm_of_martijn,
            topic="vacancy",
            words="Teruggebeld, bezoek gepland.",
            actor=sanne,
            direction="out",
        )
        visit = employers.plan_visit(
            employer=firm_of_martijn,
            kind="acquaintance",
            planned_at=clock.at(clock.add_working_days(clock.today(), 3), dt.time(9, 30)),
            by=sanne,
            actor=sanne,
        )
    with ago(40, "11:30"):
        employers.hold_visit(
            visit=visit,
            report="Rondleiding door de werkplaats. Familiebedrijf, veel persoonlijke aandacht, koffie om tien uur samen.",
            really_seeks="Gemotiveerde mensen met feeling voor techniek, uit de buurt. Hij leidt zelf op.",
            agreements=["Vier kandidaten binnen twee weken", "Contact na 2 en na 6 weken"],
            actor=sanne,
        )
    four = [
        seekers.technician(people, "Dennis Koster", "06 10000021", "peter"),
        seekers.technician(people, "Yusuf Kaya", "06 10000022", "esra", law="ww"),
        seekers.technician(people, "Ramon Ferreira", "06 10000023", "esra", law="ww"),
        seekers.technician(people, "Jelle Zandbergen", "06 10000024", "esra", law="ww"),
    ]
    with ago(34, "10:00"):
        introductions = [
            agreed(one, work, by=sanne, asked_by=one.contact_person, why="Handig, gemotiveerd en woont in de buurt.")
            for one in four
        ]
    with ago(33, "15:00"):
        proposed(introductions, by=sanne)
    for introduction in introductions[2:]:
        with ago(31, "09:40"):
            placements.decline(
                introduction=introduction,
                reason=DeclineReason.SKILLS,
                words="Past totaal niet bij het profiel dat ik vroeg.",
                actor=sanne,
            )
        with ago(30, "10:10"):
            introduction.refresh_from_db()
            placements.tell_candidate(
                introduction=introduction,
                reason_for_candidate="Het bedrijf zoekt iemand die al met installaties heeft gewerkt.",
                actor=introduction.candidate.contact_person,
            )
    for introduction, held in zip(introductions[:2], (29, 28), strict=True):
        _interviewed_and_chosen(introduction, sanne, held)
    _trial(introductions[0], sanne, began=22, stopped=8)
    _trial(introductions[1], sanne, began=22)
    with ago(2, "14:20"):
        employers.plan_visit(
            employer=firm_of_martijn,
            kind="evaluation",
            planned_at=clock.at(clock.add_working_days(clock.today(), 4), dt.time(10, 0)),
            by=sanne,
            actor=sanne,
        )


def _interviewed_and_chosen(introduction, owner: Staff, days: int) -> None:
    day = clock.add_working_days(clock.today(), -days)
    with ago(days + 2, "13:00"):
        interview = placements.plan_interview(
            introduction=introduction,
            at=clock.at(day, dt.time(14, 0)),
            address=f"{introduction.employer.street}, {introduction.employer.place}",
            tour=True,
            companion="yes",
            companion_staff=owner,
            actor=owner,
        )
        invited(interview, by=owner)
    with ago(days + 1, "10:00"):
        placements.prepare_interview(interview=interview, actor=introduction.candidate.contact_person)
    with ago(days, "15:10"):
        placements.hold_interview(
            interview=interview, report="Driegesprek en rondleiding; beide kanten enthousiast.", actor=owner
        )
    with ago(days - 1, "09:20"):
        introduction.refresh_from_db()
        placements.choose(introduction=introduction, actor=owner)
        introduction.refresh_from_db()


def _trial(introduction, owner: Staff, *, began: int, months: int = 2, stopped: int | None = None, hours: int = 24):
    start = clock.add_working_days(clock.today(), -began)
    law = introduction.candidate.file.benefit_law
    with ago(began + 3, "10:45"):
        trial = placements.start_trial(
            introduction=introduction,
            starts_on=start,
            ends_on=start + relativedelta(months=months) - dt.timedelta(days=1),
            hours=hours,
            intent_months=12,
            intent_hours=hours,
            decision_on=None if law == "pw" else start - dt.timedelta(days=1),
            actor=owner,
        )
    if stopped is not None:
        with ago(stopped, "16:00"):
            placements.stop_trial(
                trial=trial, on=clock.today(), reason="Het werk bleek te zwaar; in overleg gestopt.", actor=owner
            )
    return trial


def romy(people: People, willem: Candidate) -> None:
    """Known for years: a candidate first, a three-way talk, a trial of three months, now two weeks under way."""
    joris = people.all["joris"]
    with ago(400, "09:00"):
        firm_of_romy = firm(
            people,
            manager="joris",
            sector="metal",
            size=15,
            found="network",
            name="De Vries Techniek",
            place="Zwolle",
            postcode="8028 PM",
            street="Ambachtsstraat 3",
            contact_name="Romy de Vries",
            contact_phone="06 10000012",
            contact_email=f"romy@devriestechniek.{DEMO_MAIL}",
        )
        employers.update_employer(
            employer=firm_of_romy,
            really_seeks="Motivatie en gevoel voor techniek. Een ervaren techneut is niet te vinden: zij leidt zelf op.",
            actor=joris,
        )
    with ago(20, "10:00"):
        introduction = placements.select(
            candidate=willem, employer=firm_of_romy, actor=joris, explanation="Wil graag, is handig en leert snel."
        )
        placements.ask_candidate(introduction=introduction, actor=joris)
        introduction = placements.record_answer(introduction=introduction, agrees=True, actor=willem.contact_person)
        proposed([introduction], by=joris)
    _interviewed_and_chosen(introduction, joris, 15)
    _trial(introduction, joris, began=10, months=3, hours=28)


def anja_at_the_interior_shop(people: People, anja: Candidate) -> None:
    """Not her old line of work again: tomorrow she has an interview at an interior shop, and nobody prepared her yet."""
    naima = people.all["naima"]
    with ago(14, "11:00"):
        shop = firm(
            people,
            manager="naima",
            sector="creative",
            size=8,
            found="cold",
            name="Roelofs Interieur",
            place="Ommen",
            postcode="7731 ML",
            street="Vrijthof 2",
            contact_name="Inge Roelofs",
            contact_phone="06 10000013",
            contact_email=f"inge@roelofsinterieur.{DEMO_MAIL}",
        )
        work = vacancy(
            shop,
            by=naima,
            title="Medewerker interieur en styling",
            hours_min=24,
            hours_max=28,
            shifts=["day"],
            training_offered=True,
            words="Handig, creatief, durft met klanten te praten. Ervaring in het vak hoeft niet.",
        )
    with ago(8, "10:00"):
        introduction = agreed(
            anja,
            work,
            by=naima,
            asked_by=anja.contact_person,
            why="Richtte haar eigen huis in en durft klanten te adviseren.",
        )
        proposed([introduction], by=naima)
    with ago(4, "14:30"):
        interview = placements.plan_interview(
            introduction=introduction,
            at=clock.at(clock.add_working_days(clock.today(), 1), dt.time(10, 30)),
            address="Vrijthof 2, Ommen",
            tour=True,
            companion="no",
            actor=naima,
        )
        invited(interview, by=naima)


def tim(people: People, guy: Candidate) -> None:
    """A social enterprise that delivers meals; Guy would like a place in its kitchen and has been asked today."""
    joris = people.all["joris"]
    with ago(90, "13:00"):
        meals = firm(
            people,
            manager="joris",
            sector="hospitality",
            size=22,
            found="through_others",
            name="De Maaltijdfiets",
            place="Hattem",
            postcode="8051 EA",
            street="Dorpsweg 15",
            contact_name="Tim de Wit",
            contact_phone="06 10000014",
            contact_email=f"tim@maaltijdfiets.{DEMO_MAIL}",
        )
    with ago(3, "09:30"):
        work = vacancy(
            meals,
            by=joris,
            title="Keukenhulp",
            hours_min=16,
            hours_max=24,
            shifts=["day"],
            adjustments=["structure", "buddy", "quiet_place"],
        )
        introduction = placements.select(
            candidate=guy, vacancy=work, actor=joris, explanation="Kookt al een jaar mee in de dagbesteding."
        )
    with ago(0, "09:10"):
        placements.ask_candidate(introduction=introduction, actor=joris)


def henk_whose_contract_ends(people: People, henk: Candidate) -> None:
    """A temporary contract that ends in five weeks: what then?"""
    sanne = people.all["sanne"]
    with ago(190, "10:00"):
        wholesale = firm(
            people,
            manager="sanne",
            sector="logistics",
            size=45,
            name="Groothandel Vechtdal",
            place="Hardenberg",
            postcode="7772 MD",
            street="Handelsstraat 8",
            contact_name="Gerda Nijhuis",
            contact_phone="06 10000015",
            contact_email=f"gerda@vechtdal.{DEMO_MAIL}",
        )
        work = vacancy(wholesale, by=sanne, title="Orderpicker", hours_min=32, hours_max=36, shifts=["day", "evening"])
    with ago(170, "10:00"):
        introduction = agreed(
            henk, work, by=sanne, asked_by=henk.contact_person, why="Kent het magazijn, heeft zijn heftruckcertificaat."
        )
        proposed([introduction], by=sanne)
    _interviewed_and_chosen(introduction, sanne, 160)
    ends = clock.today() + dt.timedelta(weeks=5)
    with ago(150, "12:00"):
        placements.start_placement(
            introduction=introduction,
            kind="job",
            starts_on=clock.add_working_days(clock.today(), 3),
            contract_ends_on=ends,
            hours=32,
            actor=sanne,
        )


def the_firm_that_nobody_called(people: People) -> None:
    """An employer who phoned the central number yesterday afternoon: the 24 hours run out today."""
    dewi = people.all["dewi"]
    with ago(1, "14:05"):
        bakery: Employer = employers.create_employer(
            name="Bakkerij Het Zwaantje",
            place="Raalte",
            postcode="8102 HL",
            street="Grotestraat 20",
            sector="food",
            size=12,
            how_found="phoned",
            contact_name="Bert Scholten",
            contact_phone="06 10000016",
            contact_email=f"bert@zwaantje.{DEMO_MAIL}",
            actor=dewi,
        )
        call = phoned(
            bakery, by=dewi, words="Zoekt een bakkersassistent voor de vroege ochtend, 24 uur. Belt graag terug."
        )
        vacancy(
            bakery, by=dewi, call=call, title="Bakkersassistent", hours_min=24, hours_max=24, shifts=["night", "day"]
        )
