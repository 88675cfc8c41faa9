"""Candidates: who, the file, and the matching profile with its rows, each to its own place."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from candidates import services
from candidates.models import (
    Candidate,
    CandidateFile,
    CandidateLanguage,
    CandidateLicence,
    CandidateSkill,
    Education,
    Experience,
    Limit,
    MatchingProfile,
    Wish,
)
from frontend.doors.carry import MARK, Carry, Values
from frontend.doors.columns import Column, Layout
from frontend.doors.kinds.base import Carrier, Likely, given, only, plain
from frontend.doors.models.imports import Kind
from frontend.doors.values import DAY, TEXT, WHOLE, YES_NO, Cell, choice, parted, several
from frontend.doors.words import LANGUAGE, LICENCE, OCCUPATION, SKILL
from wsp.refs import CANDIDATE
from wsp.text import readable_number
from wsp.trail.models import Note
from wsp.work import Adjustment, Demand, Level, Sector, Shift, Transport

PERSON = ("first_name", "last_name", "phone", "email", "place", "channel", "help", "language")
FILE = ("birth_date", "street", "postcode", "benefit_law", "benefit_since", "benefit_until", "story")
PROFILE = (
    "presentation", "transport", "max_travel_minutes", "hours_min", "hours_max", "shifts", "available_from", "level",
    "sectors", "willing_to_learn", "needs",
)  # fmt: skip
# Kind of rows → the kind of word its label is, and its columns.
ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "wishes": (OCCUPATION, ()),
    "experiences": (OCCUPATION, ("employer_name", "began_on", "ended_on", "tasks")),
    "skills": (SKILL, ()),
    "licences": (LICENCE, ("valid_until",)),
    "languages": (LANGUAGE, ("spoken", "written")),
    "educations": ("", ("level", "completed", "ended_on")),
    "limits": ("", ("kind", "code", "note")),
}
NEVER_EMPTY = frozenset({"first_name", "last_name", "channel", "help", "language"})


def _limit() -> Cell:
    demand, shift = choice(Demand), choice(Shift)

    def parse(text: str) -> str:
        for kind, cell in ((Limit.Kind.DEMAND, demand), (Limit.Kind.SHIFT, shift)):
            try:
                return f"{kind}:{cell.parse(text)}"
            except ValueError as error:
                wrong = error
        raise wrong

    def show(value: str) -> str:
        kind, _colon, code = value.partition(":")
        return (shift if kind == Limit.Kind.SHIFT else demand).show(code)

    return Cell(parse, show, "", lambda: f"{demand.allowed()} / {shift.allowed()}")


class CandidateCarrier(Carrier):
    """A row is a candidate."""

    kind = Kind.CANDIDATE
    file_name = "kandidaten"
    model = Candidate
    page = "workbench:candidate"
    parts = (
        (CandidateFile, "candidate_id"),
        (MatchingProfile, "candidate_id"),
        *((model, "profile_id") for model in (Wish, Experience, CandidateSkill, CandidateLicence, CandidateLanguage)),
        (Education, "profile_id"),
        (Limit, "profile_id"),
    )
    layout = Layout(
        (
            Column("sleutel", "key", needed=True, example="K-0001", about=_("what the source calls this person"),
                   also=("id", "cliëntnummer", "klantnummer", "nummer")),
            Column("voornaam", "first_name", needed=True, example="Fatima"),
            Column("achternaam", "last_name", needed=True, example="el Idrissi"),
            Column("telefoon", "phone", example="06 12345678", also=("telefoonnummer", "mobiel")),
            Column("mailadres", "email", example="fatima@post.example", also=("e-mail", "email", "e-mailadres", "mail")),
            Column("plaats", "place", example="Hardenberg", also=("woonplaats",)),
            Column("te bereiken", "channel", choice(Candidate.Channel), example="Telefonisch"),
            Column("hulp", "help", choice(Candidate.Help), example="In een persoonlijk gesprek"),
            Column("taal", "language", example="nl"),
            Column("klantmanager", "contact_person", example="karim@wsp.example", also=("contactpersoon",),
                   about=_("mail address of the fixed contact person; empty: the one chosen for the import")),
            Column("organisatie", "organisation", example="Gemeente Hardenberg", also=("gemeente",),
                   about=_("who is responsible; empty: the one chosen for the import")),
            Column("status", "state", choice(Candidate.State), example="Zoekt werk"),
            Column("reden status", "reason", example="Verhuisd"),
            Column("werkfit", "werkfit", YES_NO, example="ja", about=_("said in the name of who imports")),
            Column("geboortedatum", "birth_date", DAY, example="14-03-1988", personal=True),
            Column("straat en nummer", "street", example="Stationsweg 12", also=("straat", "adres"), personal=True),
            Column("postcode", "postcode", example="7772 CD", personal=True,
                   about=_("only the four digits go into the matching profile")),
            Column("uitkering", "benefit_law", choice(CandidateFile.Law), example="WW", personal=True,
                   about=_("stays in the file, out of the matching profile")),
            Column("uitkering sinds", "benefit_since", DAY, example="01-06-2026", personal=True),
            Column("uitkering tot", "benefit_until", DAY, example="01-03-2027", personal=True),
            Column("verhaal", "story", example="Werkte twaalf jaar in de thuiszorg", personal=True),
            Column("in eigen woorden", "presentation", example="Ik werk graag met mensen"),
            Column("vervoer", "transport", several(choice(Transport)), example="Fiets | Openbaar vervoer"),
            Column("reistijd", "max_travel_minutes", WHOLE, example="45", about=_("minutes, one way")),
            Column("uren vanaf", "hours_min", WHOLE, example="20", also=("uren van", "uren min")),
            Column("uren tot", "hours_max", WHOLE, example="32", also=("uren", "uren max")),
            Column("werktijden", "shifts", several(choice(Shift)), example="Overdag"),
            Column("beschikbaar vanaf", "available_from", DAY, example="01-12-2026"),
            Column("niveau", "level", choice(Level), example="Mbo, havo of vwo", also=("werk- en denkniveau",)),
            Column("sectoren", "sectors", several(choice(Sector)), example="Zorg en welzijn"),
            Column("wil leren", "willing_to_learn", YES_NO, example="ja"),
            Column("wat helpt", "needs", several(choice(Adjustment)), example="Vaste werktijden"),
            Column("wensen", "wishes", several(TEXT), example="Helpende in de zorg | Schoonmaker", word=OCCUPATION,
                   also=("wensberoep", "gewenst beroep", "beroep")),
            Column("ervaring", "experiences",
                   parted(("label", TEXT), ("employer_name", TEXT), ("began_on", DAY), ("ended_on", DAY), ("tasks", TEXT),
                          example="Verzorgende::Zorggroep Vecht::01-03-2012::31-05-2024"),
                   example="Verzorgende::Zorggroep Vecht::01-03-2012::31-05-2024", word=OCCUPATION, also=("werkervaring",)),
            Column("vaardigheden", "skills", several(TEXT), example="Plannen | Wassen en aankleden", word=SKILL),
            Column("rijbewijzen en certificaten", "licences", parted(("label", TEXT), ("valid_until", DAY), example="Rijbewijs B | VCA::01-05-2028"),
                   example="Rijbewijs B", word=LICENCE, also=("certificaten", "rijbewijs", "rijbewijzen")),
            Column("talen", "languages", parted(("label", TEXT), ("spoken", WHOLE), ("written", WHOLE), example="Nederlands::3::2 | Arabisch::4"),
                   example="Nederlands::3::2", word=LANGUAGE),
            Column("opleidingen", "educations",
                   parted(("label", TEXT), ("level", choice(Level)), ("completed", YES_NO), ("ended_on", DAY), example="Helpende::Mbo, havo of vwo::ja"),
                   example="Helpende::Mbo, havo of vwo::ja", also=("opleiding",)),
            Column("grenzen", "limits", parted(("code", _limit()), ("note", TEXT), example="Zwaar tillen | ’s Nachts"),
                   example="Zwaar tillen", about=_("a consequence for work, never an illness")),
        )
    )  # fmt: skip

    def shape(self, values: Values, carry: Carry) -> Values:
        """Rows of the profile with their codes."""
        shaped = dict(values)
        for kind in ROWS.keys() & values.keys():
            shaped[kind] = [self._row(kind, row, carry) for row in values[kind]]
        return shaped

    def _row(self, kind: str, row: Any, carry: Carry) -> Values:
        if kind == "limits":
            limit, _colon, code = row["code"].partition(":")
            return {"kind": limit, "code": code, "note": row["note"]}
        made = {"label": row} if isinstance(row, str) else dict(row)
        if word := ROWS[kind][0]:
            made["code"] = carry.words.code(word, made["label"])
        return made

    def arrival(self, values: Values, carry: Carry, foreseen: None) -> services.Arrival:
        """A new candidate, with file, profile and its rows."""
        return services.check_arrival(
            first_name=values.get("first_name") or "",
            last_name=values.get("last_name") or "",
            contact_person=carry.staff(values, "contact_person", carry.batch.contact_person),
            organisation=carry.organisation(values),
            rows={kind: values[kind] for kind in ROWS.keys() & values.keys()},
            state=values.get("state") or Candidate.State.INTAKE,
            reason=values.get("reason") or "",
            werkfit=bool(values.get("werkfit")),
            actor=carry.actor,
            **given(values, *PERSON[2:], *FILE, *PROFILE),
        )

    def take_in(self, arrivals: list[services.Arrival], carry: Carry) -> list[Candidate]:
        """Keep them all."""
        return services.take_in(arrivals=arrivals, actor=carry.actor)

    def update(self, row: Candidate, values: Values, carry: Carry) -> None:
        """Change person, file, profile and rows, each by its own service."""
        actor = carry.actor
        person = {name: value for name, value in only(values, PERSON).items() if value or name not in NEVER_EMPTY}
        if person:
            services.update_candidate(candidate=row, actor=actor, **person)
        if file := only(values, FILE):
            services.update_file(candidate=row, actor=actor, **file)
        if profile := only(values, PROFILE):
            services.update_profile(candidate=row, actor=actor, **profile)
        for kind in ROWS.keys() & values.keys():
            rows = values[kind]
            if kind == "limits":
                elsewhere = row.profile.limits.filter(kind=Limit.Kind.EMPLOYER).values("kind", "code", "note")
                rows = [*elsewhere, *rows]
            services.replace_rows(candidate=row, kind=kind, rows=rows, actor=actor)
        self._stand(row, values, carry)

    def _stand(self, row: Candidate, values: Values, carry: Carry) -> None:
        person = carry.staff(values, "contact_person", None)
        if person is not None and person != row.contact_person:
            source = carry.batch.source
            services.assign(candidate=row, contact_person=person, actor=carry.actor, reason=f"Import: {source}")
        if values.get("werkfit") is not None and values["werkfit"] != row.is_werkfit:
            note = values.get("reason") or f"Import: {carry.batch.source}"
            services.declare_werkfit(candidate=row, werkfit=values["werkfit"], note=note, actor=carry.actor)
        if values.get("state"):
            reason = values.get("reason") or ""
            services.set_state(candidate=row, state=values["state"], actor=carry.actor, reason=reason)

    def load(self, ids: Iterable[UUID], fields: Collection[str] | None = None) -> dict[UUID, Candidate]:
        """The candidates with file, profile and its rows."""
        related = Candidate.objects.select_related("file", "profile", "contact_person", "organisation")
        return related.prefetch_related(*(f"profile__{kind}" for kind in _kinds(fields))).in_bulk(list(ids))

    def now(self, row: Candidate, fields: Collection[str] | None = None) -> Values:
        """Everything that is kept, the file too."""
        kept = {name: plain(getattr(row, name)) for name in PERSON} | {"phone": readable_number(row.phone)}
        kept |= {name: plain(getattr(row.file, name)) for name in FILE}
        kept |= {name: plain(getattr(row.profile, name)) for name in PROFILE}
        kept |= {
            "contact_person": row.contact_person.email,
            "organisation": row.organisation.name,
            "state": row.state,
            "werkfit": row.is_werkfit,
        }
        return kept | {kind: rows_now(row.profile, kind) for kind in _kinds(fields)}

    def likely(self, rows: list[Values], carry: Carry) -> list[list[Likely]]:
        """By name with birth date, mail address, telephone number or address."""
        sought = [
            services.Sought(
                first_name=values.get("first_name") or "",
                last_name=values.get("last_name") or "",
                birth_date=values.get("birth_date"),
                phone=values.get("phone") or "",
                email=values.get("email") or "",
                postcode=values.get("postcode") or "",
            )
            for values in rows
        ]
        return [
            [Likely(each.candidate.pk, _shown(each.candidate), each.why, each.score) for each in found]
            for found in services.likely_duplicates_of_many(sought=sought, limit=3)
        ]

    def remove(self, rows: list[Candidate], carry: Carry) -> dict[UUID, str]:
        """Take away those nothing was done with, and the reasons this import wrote down with them."""
        return services.remove_unused(candidates=rows, actor=carry.actor, notes=self._reasons(rows, carry))

    @staticmethod
    def _reasons(rows: list[Candidate], carry: Carry) -> set[UUID]:
        """The notes that this import made and nobody changed since."""
        written = Note.pgh_event_model.objects.filter(subject_kind=CANDIDATE, subject_id__in=[row.pk for row in rows])
        ours = {f"pgh_context__metadata__{MARK}": str(carry.batch.pk)}
        made = set(written.filter(**ours).values_list("pgh_obj_id", flat=True))
        return made - set(written.exclude(**ours).values_list("pgh_obj_id", flat=True))


def _kinds(fields: Collection[str] | None) -> list[str]:
    """The kinds of rows among ``fields``; all of them when none are named."""
    return [kind for kind in ROWS if fields is None or kind in fields]


def _shown(candidate: Candidate) -> str:
    return f"{candidate.name}, {candidate.place}".strip(", ")


def rows_now(profile: MatchingProfile, kind: str) -> list[Values]:
    """The rows of a kind as a file has them; employers somebody does not want to work at are no part of it."""
    rows: Iterable[models.Model] = getattr(profile, kind).all()
    if kind == "limits":
        return [
            {"kind": each.kind, "code": each.code, "note": each.note}
            for each in rows
            if each.kind != Limit.Kind.EMPLOYER
        ]
    names = ("label", *ROWS[kind][1], *(("code",) if ROWS[kind][0] else ()))
    return [{name: plain(getattr(each, name)) for name in names} for each in rows]
