"""The export of Sonar, UWV's file of job seekers: its codes translated, and only what this work needs is kept.

The headings are those of the pilot's export (see ``docs/import``). What is about benefit goes to the file and never to
the matching profile. Participation ladder, client profile, consent and the flag of the register of target groups are
not read: they say nothing about work, or may not be kept here. A BSN is dropped before anything is stored, unless a
setting names the legal ground on which it is kept (``frontend.doors.bsn``).

An occupation that comes as a code of UWV's list (BO&C) stays a code with the name of its list, "BO&C 24111". Where the
vocabulary knows that code it is translated; UWV's own list is not free to be carried along, so else it is asked about,
once for every code.
"""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidates.models import CandidateFile
from frontend.doors.carry import Carry, Values
from frontend.doors.columns import Column, Layout
from frontend.doors.kinds.candidates import CandidateCarrier
from frontend.doors.values import BETWEEN, DAY, WHOLE, Cell, Wrong, choice, split
from frontend.doors.words import LICENCE, OCCUPATION
from wsp.text import name_key
from wsp.work import Level, Sector

# VUM's code of education (and its words) → level of work and thinking.
EDUCATION = {
    "0": "", "1": Level.BASIC, "2": Level.VMBO, "3": Level.MBO, "4": Level.MBO, "5": Level.HBO, "6": Level.WO, "9": "",
    "geen": Level.BELOW_BASIC, "basisonderwijs": Level.BASIC, "basis": Level.BASIC, "vmbo": Level.VMBO, "mavo": Level.VMBO,
    "lbo": Level.VMBO, "vmbo mavo": Level.VMBO, "havo": Level.MBO, "vwo": Level.MBO, "havo vwo": Level.MBO,
    "mbo": Level.MBO, "mbo 1": Level.VMBO, "mbo 2": Level.MBO, "mbo 3": Level.MBO, "mbo 4": Level.MBO, "hbo": Level.HBO,
    "bachelor": Level.HBO, "wo": Level.WO, "universiteit": Level.WO, "master": Level.WO, "onbekend": "", "overig": "",
}  # fmt: skip
# VUM's scale of language: 1 none … 4 excellent, 8 does not apply.
LANGUAGE_LEVEL = {
    "1": 1, "2": 2, "3": 3, "4": 4, "8": None, "geen": 1, "niet": 1, "slecht": 1, "redelijk": 2, "matig": 2, "voldoende": 3,
    "goed": 3, "uitstekend": 4, "zeer goed": 4, "moedertaal": 4, "nvt": None, "n v t": None, "onbekend": None,
}  # fmt: skip
SECTORS = {
    "bouw": "building", "installatie": "installation", "metaal": "metal", "techniek": "metal", "productie": "production",
    "industrie": "production", "voeding": "food", "transport": "logistics", "logistiek": "logistics",
    "transport en logistiek": "logistics", "detailhandel": "retail", "handel": "retail", "horeca": "hospitality",
    "schoonmaak": "cleaning", "zorg": "care", "zorg en welzijn": "care", "welzijn": "care", "groen": "green",
    "agrarisch": "green", "land en tuinbouw": "green", "administratie": "office", "administratief": "office",
    "economisch administratief": "office", "ict": "ict", "automatisering": "ict", "beveiliging": "security",
    "onderwijs": "education", "automotive": "automotive", "creatief": "creative", "overheid": "public",
    "openbaar bestuur": "public",
}  # fmt: skip
DRIVING = frozenset({"am", "a", "a1", "a2", "b", "be", "c", "ce", "c1", "c1e", "d", "de", "d1", "d1e", "t"})
NONE = frozenset({"0", "geen", "nee", "n", "onbekend", "nvt"})


def _coded(codes: dict, empty) -> Cell:
    def parse(text: str):
        key = name_key(text)
        if key not in codes:
            raise Wrong(gettext("This code is not known."), " / ".join(codes))
        return codes[key]

    return Cell(parse, lambda value: "" if value is None else str(value), empty, lambda: " / ".join(codes))


def _driving(text: str) -> list[str]:
    if name_key(text) in NONE:
        return []
    found = [part for part in re.split(r"[\s,;+|]+", text.casefold()) if part not in {"", "en", "rijbewijs"}]
    if strange := [part for part in found if part not in DRIVING]:
        raise Wrong(gettext("No such driving licence: %(what)s.") % {"what": ", ".join(strange)}, DRIVING_ALLOWED)
    return [f"Rijbewijs {part.upper()}" for part in found]


DRIVING_ALLOWED = ", ".join(sorted(DRIVING)).upper()


def _occupations(text: str) -> list[str]:
    parts = split(text.replace(";", BETWEEN))
    return [part if "://" in part else BARE_CODE.sub(r"BO&C \1", part) for part in parts]


# A number before, behind or instead of an occupation's name is UWV's code of it (BO&C). The system is written beside it.
BARE_CODE = re.compile(r"(?<![\w&])(?<!BO&C )(\d{4,8})(?!\w)")


def _known_sector(text: str) -> str:
    key = name_key(text)
    return SECTORS.get(key) or choice(Sector).parse(text)


def _benefit(text: str) -> str:
    key = name_key(text)
    spoken = {"bijstand": "pw", "participatiewet": "pw", "ioaw": "pw", "ioaz": "pw", "geen": "none", "nugger": "none"}
    return spoken.get(key) or choice(CandidateFile.Law).parse(text)


class SonarCarrier(CandidateCarrier):
    """A row is a job seeker of Sonar, who becomes a candidate."""

    file_name = "sonar"
    named = {"languages": "spoken"}
    layout = Layout(
        (
            Column("ID_WZ", "key", needed=True, example="1004711", about=_("Sonar's own number; the key of the person")),
            Column("Voornaam", "first_name", example="Fatima", also=("Roepnaam", "Voorletters")),
            Column("Achternaam", "last_name", example="el Idrissi",
                   about=_("not in every export; without it the candidate is called by the number until somebody spoke to them")),
            Column("Telefoonnummer", "phone", example="0612345678", also=("Telefoon", "Mobiel")),
            Column("E-mailadres", "email", example="fatima@post.example", also=("Email", "E-mail")),
            Column("Woonplaats", "place", example="Hardenberg"),
            Column("Postcode", "postcode", example="7772CD"),
            Column("Geboortedatum", "birth_date", DAY, example="14-03-1988"),
            Column("Beschikbare uren/wk", "hours_max", WHOLE, example="32", also=("Beschikbare uren per week",)),
            Column("Opleidingsniveau", "level", _coded(EDUCATION, ""), example="4", also=("Hoogst genoten opleiding",)),
            Column("Beroepssector", "sectors",
                   Cell(lambda text: [_known_sector(part) for part in split(text)], str, [], choice(Sector).allowed),
                   example="Zorg en welzijn"),
            Column("Bemiddelingsberoep", "wishes", Cell(_occupations, str, [], lambda: gettext("an occupation, in words or as a code of BO&C")),
                   example="Verzorgende", word=OCCUPATION),
            Column("Mondeling Nederlands", "spoken", _coded(LANGUAGE_LEVEL, None), example="3"),
            Column("Schriftelijk Nederlands", "written", _coded(LANGUAGE_LEVEL, None), example="2"),
            Column("Rijbewijs", "licences", Cell(_driving, str, [], lambda: DRIVING_ALLOWED), example="B", word=LICENCE),
            Column("Soort uitkering", "benefit_law", Cell(_benefit, str, "", choice(CandidateFile.Law).allowed), example="WW",
                   also=("Uitkering", "Uitkeringssoort"), about=_("stays in the file, out of the matching profile")),
        )
    )  # fmt: skip

    def shape(self, values: Values, carry: Carry) -> Values:
        """As a row of our own columns would read."""
        own = {name: value for name, value in values.items() if name not in {"spoken", "written"}}
        if not own.get("last_name"):
            own |= {"first_name": "Sonar", "last_name": str(values["key"])}
        elif not own.get("first_name"):
            own["first_name"] = "–"
        if "licences" in own:
            own["licences"] = [{"label": label, "valid_until": None} for label in own["licences"]]
        if {"spoken", "written"} & values.keys():
            spoken, written = values.get("spoken"), values.get("written")
            row = {"label": "Nederlands", "spoken": spoken, "written": written}
            own["languages"] = [row] if spoken or written else []
        return super().shape(own, carry)
