"""Vacancies, with what they ask."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from employers import services
from employers.models import Vacancy, VacancyRequirement
from frontend.doors.carry import Carry, Values
from frontend.doors.columns import Column, Layout, Problem
from frontend.doors.kinds.base import Carrier, Likely, given, only, plain
from frontend.doors.models.imports import Kind
from frontend.doors.values import DAY, TEXT, WHOLE, YES_NO, choice, parted, several
from frontend.doors.words import ASKED, OCCUPATION, labels
from wsp.text import name_key
from wsp.work import Adjustment, Demand, Level, Shift

FIELDS = (
    "title", "occupation", "occupation_words", "words", "positions", "postcode", "place", "hours_min", "hours_max", "shifts", "level",
    "starts_on", "training_offered", "trial_possible", "adjustments", "demands", "by_public_transport", "wage",
)  # fmt: skip
NEVER_EMPTY = frozenset({"title", "place", "hours_min", "hours_max", "positions"})
WEIGHTS = {"must": VacancyRequirement.Weight.MUST, "nice": VacancyRequirement.Weight.NICE}
State = Vacancy.State
ASKED_FOR = parted(
    ("label", TEXT), ("level", WHOLE), ("kind", choice(VacancyRequirement.Kind)), example="Rijbewijs B | Nederlands::3"
)


class VacancyCarrier(Carrier):
    """A row is a vacancy."""

    kind = Kind.VACANCY
    file_name = "vacatures"
    model = Vacancy
    parts = ((VacancyRequirement, "vacancy_id"),)
    page = "workbench:vacancy"
    named = {"requirements": "must", "occupation_words": "occupation"}
    layout = Layout(
        (
            Column("sleutel", "key", needed=True, example="V-0001", about=_("what the source calls this vacancy"),
                   also=("id", "vacaturenummer", "nummer")),
            Column("sleutel werkgever", "employer", needed=True, example="W-0001", also=("werkgever", "werkgever id"),
                   about=_("what the source calls the employer")),
            Column("titel", "title", needed=True, example="Bakker", also=("functie", "vacature", "functietitel")),
            Column("plaats", "place", needed=True, example="Ommen", also=("werkplaats", "standplaats")),
            Column("uren vanaf", "hours_min", WHOLE, needed=True, example="24", also=("uren van", "uren min", "minimum uren")),
            Column("uren tot", "hours_max", WHOLE, needed=True, example="36", also=("uren", "uren max", "maximum uren")),
            Column("beroep", "occupation", example="Bakker", word=OCCUPATION,
                   about=_("only when the title does not say which occupation it is")),
            Column("postcode", "postcode", example="7731 AB"),
            Column("omschrijving", "words", example="Brood en banket, vroege dienst", also=("toelichting",)),
            Column("aantal plaatsen", "positions", WHOLE, example="1", also=("aantal",)),
            Column("werktijden", "shifts", several(choice(Shift)), example="Overdag | In het weekend"),
            Column("niveau", "level", choice(Level), example="Vmbo", also=("werk- en denkniveau",)),
            Column("begint op", "starts_on", DAY, example="01-02-2027", also=("startdatum",)),
            Column("wil opleiden", "training_offered", YES_NO, example="ja"),
            Column("proefplaatsing kan", "trial_possible", YES_NO, example="ja"),
            Column("aanpassingen", "adjustments", several(choice(Adjustment)), example="Vaste werktijden"),
            Column("wat het werk vraagt", "demands", several(choice(Demand)), example="Lang staan"),
            Column("met openbaar vervoer", "by_public_transport", YES_NO, example="nee"),
            Column("loon", "wage", example="€ 2.450,00 per maand", also=("salaris",)),
            Column("eisen", "must", ASKED_FOR, example="Rijbewijs B | Nederlands::3", word=ASKED),
            Column("wensen", "nice", ASKED_FOR, example="VCA", word=ASKED),
            Column("eigenaar", "owner", example="sanne@wsp.example", about=_("mail address of a colleague")),
            Column("status", "state", choice(State), example="Open"),
            Column("reden status", "reason", example="Ingetrokken: opdracht ging niet door"),
        )
    )  # fmt: skip

    def shape(self, values: Values, carry: Carry) -> Values:
        """The occupation by the vocabulary: of its own column, else of the title; and what is asked, each with its kind.
        An occupation of its own column that is not known stays as words.
        """
        shaped = dict(values)
        given_words = values.get("occupation") or ""
        if words := given_words or values.get("title"):
            shaped["occupation"] = carry.words.code(OCCUPATION, words)
        if "occupation" in values:
            shaped["occupation_words"] = given_words if given_words and not shaped["occupation"] else ""
        for field in WEIGHTS.keys() & values.keys():
            shaped[field] = [_requirement(row, field, carry) for row in values[field]]
        return shaped

    def remarks(self, values: Values) -> list[Problem]:
        """An occupation that is not recognised."""
        if not (words := values.get("occupation_words")):
            return []
        message = gettext("Not recognised. It is kept as words, and listed to be confirmed.")
        return [Problem(self.column("occupation").heading, words[:200], message, warning=True)]

    def arrival(self, values: Values, carry: Carry, foreseen: None) -> services.VacancyArrival:
        """A new vacancy, in the state it is said to be in."""
        kept = {"title": "", "place": "", "hours_min": None, "hours_max": None, **given(values, *FIELDS)}
        for name in ("training_offered", "trial_possible", "by_public_transport"):
            kept[name] = values.get(name)
        return services.check_vacancy(
            employer=carry.employer(values),
            owner=carry.staff(values, "owner", None),
            requirements=[*values.get("must", ()), *values.get("nice", ())],
            state=values.get("state") or State.OPEN,
            reason=values.get("reason") or "",
            **kept,
        )

    def take_in(self, arrivals: list[services.VacancyArrival], carry: Carry) -> list[Vacancy]:
        """Keep them all, with what they ask."""
        return services.take_in_vacancies(arrivals=arrivals, actor=carry.actor)

    def _stand(self, vacancy: Vacancy, values: Values, carry: Carry) -> Vacancy:
        state = values.get("state") or State.OPEN
        if state == vacancy.state:
            return vacancy
        reason = values.get("reason") or ""
        if state not in {State.OPEN, vacancy.state} and vacancy.state in {State.FILLED, State.WITHDRAWN}:
            vacancy = services.reopen(vacancy=vacancy, actor=carry.actor, reason=reason)
        acts = {
            State.OPEN: services.reopen,
            State.ON_HOLD: services.hold,
            State.FILLED: services.fill,
            State.WITHDRAWN: services.withdraw,
        }
        return acts[state](vacancy=vacancy, actor=carry.actor, reason=reason)

    def update(self, row: Vacancy, values: Values, carry: Carry) -> None:
        """Change the vacancy, what it asks, and its state."""
        kept: dict[str, Any] = {}
        for name, value in only(values, FIELDS).items():
            if value is None and name in NEVER_EMPTY:
                continue
            kept[name] = value
        if values.get("owner"):
            kept["owner"] = carry.staff(values, "owner", None)
        if kept:
            services.update_vacancy(vacancy=row, actor=carry.actor, **kept)
        if WEIGHTS.keys() & values.keys():
            now = self.now(row)
            rows = [self._with_kind(each, weight) for weight in WEIGHTS for each in values.get(weight, now[weight])]
            services.set_requirements(vacancy=row, requirements=rows, actor=carry.actor)
        if values.get("state"):
            row.refresh_from_db()
            self._stand(row, values, carry)

    @staticmethod
    def _with_kind(row: Values, field: str) -> Values:
        return {"weight": WEIGHTS[field], "code": "", **row, "kind": row.get("kind") or VacancyRequirement.Kind.OTHER}

    def load(self, ids: Iterable[UUID], fields: Collection[str] | None = None) -> dict[UUID, Vacancy]:
        """The vacancies with what they ask."""
        rows = Vacancy.objects.select_related("owner", "employer").prefetch_related("requirements")
        return rows.in_bulk(list(ids))

    def now(self, row: Vacancy, fields: Collection[str] | None = None) -> Values:
        """What is kept of the vacancy."""
        asked = list(row.requirements.all())
        return (
            {name: plain(getattr(row, name)) for name in FIELDS}
            | {"owner": row.owner.email, "state": row.state, "reason": row.closed_reason}
            | {field: [_as_given(each) for each in asked if each.weight == weight] for field, weight in WEIGHTS.items()}
        )

    def likely(self, rows: list[Values], carry: Carry) -> list[list[Likely]]:
        """A vacancy of the same title at the same employer that is not over."""
        employers = [carry.known_employer(values["employer"]) for values in rows]
        titles = [name_key(values.get("title") or "")[:180] for values in rows]
        here: dict[tuple[UUID, str], list[Vacancy]] = {}
        for each in Vacancy.objects.live().filter(employer__in=set(employers) - {None}, title_key__in=set(titles)):
            here.setdefault((each.employer_id, each.title_key), []).append(each)
        why = gettext("Same title at this employer")
        return [
            [
                Likely(each.pk, each.title, why, 97.0 if name_key(each.place) == place else 90.0)
                for each in here.get((employer, title), ())
            ]
            for employer, title, place in zip(
                employers, titles, (name_key(values.get("place") or "") for values in rows), strict=True
            )
        ]

    def remove(self, rows: list[Vacancy], carry: Carry) -> dict[UUID, str]:
        """Take away those nothing hangs on."""
        return services.remove_unused_vacancies(vacancies=rows, actor=carry.actor)


def _requirement(row: Values, field: str, carry: Carry) -> Values:
    kind, code = carry.words.mean(ASKED, row["label"])
    if row.get("kind") and row["kind"] != kind:
        kind, code = row["kind"], ""
    kind = kind if code or row.get("kind") else VacancyRequirement.Kind.OTHER
    return {"label": row["label"], "level": row["level"], "kind": kind, "code": code, "weight": WEIGHTS[field]}


def _as_given(row: VacancyRequirement) -> Values:
    return {"label": row.label, "level": row.level, "kind": row.kind, "code": row.code, "weight": row.weight}


def occupation_label(code: str) -> str:
    """The name of an occupation of the vocabulary; "" for none."""
    return _LABELS.get(code, "")


_LABELS = {code: label for label, code in labels(OCCUPATION).items()}
