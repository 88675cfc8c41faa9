"""Invented content for the page that shows every component; the people and firms do not exist."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from frontend.components import forms as own
from frontend.components.frame import Banner, Frame, Intake, Person, Place
from frontend.components.moments import Moment, MomentLine
from wsp import clock

TOAST = "De belafspraak met Bakkerij Smit is verzet naar morgen."
UNDONE = "Ongedaan gemaakt."
SEARCHABLE = [
    {"name": "Bakkerij Smit", "note": "werkgever · Maarssen", "url": "#bakkerij-smit"},
    {"name": "Bakker aan huis", "note": "vacature · 24 uur", "url": "#bakker-aan-huis"},
    {"name": "Ilse Bakhuizen", "note": "kandidaat · Stichtse Vecht", "url": "#ilse-bakhuizen"},
]


class ExampleForm(forms.Form):
    """One field of each kind."""

    employer = forms.CharField(label="Werkgever", help_text="Naam of KvK-nummer van het bedrijf.")
    phone = forms.CharField(label="Telefoon", widget=own.PhoneInput(attrs={"autocomplete": "tel"}), required=False)
    kind = forms.ChoiceField(
        label="Waarover gaat het gesprek?",
        choices=[("vacancy", "Een vacature"), ("question", "Een vraag"), ("feedback", "Terugkoppeling")],
        widget=forms.RadioSelect(attrs={"class": "wb-choices--inline"}),
    )
    sector = forms.ChoiceField(
        label="Sector", choices=[("", "Kies een sector"), ("horeca", "Horeca"), ("bouw", "Bouw"), ("zorg", "Zorg")]
    )
    hours = forms.IntegerField(label="Uren", widget=own.UnitInput("uur per week"), required=False)
    call_back = forms.DateField(label="Terugbellen op", widget=own.DateInput())
    at = forms.TimeField(label="Om", widget=own.TimeInput(), required=False)
    words = forms.CharField(
        label="In zijn eigen woorden", help_text="Schrijf mee; ordenen komt later.", widget=forms.Textarea()
    )
    days = forms.MultipleChoiceField(
        label="Op welke dagen",
        choices=[("mo", "maandag"), ("tu", "dinsdag"), ("we", "woensdag")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "wb-choices--inline"}),
        required=False,
    )
    warm = forms.BooleanField(label="Warme overdracht is besproken", required=False)


class ExampleFilter(forms.Form):
    """Filters above a list."""

    state = forms.ChoiceField(label="Stand", choices=[("", "Alle"), ("open", "Open")], required=False)
    place = forms.CharField(label="Plaats", required=False)
    mine = forms.BooleanField(label="Alleen van mij", required=False)


class ExampleFrame(Frame):
    """A frame with everything in it, so that the whole of it is seen and checked."""

    nav = [
        Place("call-list", "Bellijst", "", "phone", "g b", "/components", 9, current=True),
        Place("vacancies", "Vacatures", "", "briefcase", "g v", "/components?a=1"),
        Place("candidates", "Kandidaten", "", "users", "g k", "/components?a=2"),
        Place("employers", "Werkgevers", "", "building", "g w", "/components?a=3"),
        Place("placements", "Plaatsingen", "", "handshake", "g p", "/components?a=4"),
        Place("team", "Team", "", "team", "g t", "/components?a=5"),
    ]
    personal = [
        Place("absence", "Afwezigheid", "", "calendar-off", url="/components?a=6"),
        Place("preferences", "Instellingen", "", "settings", url="/components?a=7"),
    ]
    portal = [
        Place("plan", "Mijn plan", "", "clipboard", url="/components?a=8"),
        Place("details", "Mijn gegevens", "", "user", url="/components?a=9"),
        Place("readers", "Wie keek in mijn dossier", "", "eye", url="/components?a=10"),
    ]
    search_url = "/components?act=search"
    intake_url = "/components?a=11"
    sign_out_url = "/components?act=sign-out"
    intakes = [Intake("Bakkerij Smit", "/components?a=12", current=True), Intake("06 12345678", "/components?a=13")]
    standing_in_for = ["Noor de Wit"]
    banner = Banner("Herinneringen zijn sinds 08.15 niet gemaakt. Kijk zelf in de bellijst.")
    person = Person("Fatima el Idrissi", "Accountmanager")


def context(request: HttpRequest) -> dict[str, Any]:
    """What the show page's templates need."""
    now, today = clock.now(), clock.today()

    def day(days: int) -> dt.date:
        return today + dt.timedelta(days=days)

    wrong = ExampleForm({"employer": "", "kind": "", "words": "Twee mensen voor de oven", "call_back": "gisteren"})
    if "errors" not in request.GET:
        wrong = ExampleForm(initial={"call_back": day(1), "at": dt.time(10, 0), "hours": 24})
    return {
        "frame": ExampleFrame(request),
        "form": wrong,
        "filters": ExampleFilter(request.GET or None),
        "tones": [
            ("concept", "neutral"),
            ("gevraagd", "info"),
            ("loopt", "ok"),
            ("wacht op besluit", "warn"),
            ("te laat", "late"),
        ],
        "deadlines": [
            now - dt.timedelta(days=3),
            clock.at(today, dt.time(23, 59)),
            clock.at(day(1), dt.time(10, 0)),
            clock.at(day(4), dt.time(12, 0)),
            clock.at(day(14), dt.time(17, 0)),
        ],
        "calls": _calls(now),
        "facts": [
            ("Plaats", "Maarssen"),
            ("Sector", "Horeca"),
            ("Omvang", "12 medewerkers"),
            ("KvK", "12345678"),
            ("Aansprakelijkheid", None),
            ("Vaste contactpersoon", "Fatima el Idrissi"),
        ],
        "tabs": [
            {"label": "Nu", "url": "#nu", "count": 9, "current": True},
            {"label": "Vandaag", "url": "#vandaag", "count": 14},
            {"label": "Deze week", "url": "#week", "count": 41},
            {"label": "Team", "url": "#team"},
        ],
        "columns": ["Maand", "Beloften", "Op tijd", "Aandeel"],
        "rows": [["september", 61, 43, "70%"], ["oktober", 66, 52, "79%"], ["november", 54, 44, "81%"]],
        "timeline": [
            ("call", "Gebeld: loopt goed, wil meer uren", now, "Fatima el Idrissi", "Belt vrijdag terug.", "ok", ""),
            (
                "mail",
                "Voordracht van 2 kandidaten gemaild",
                now - dt.timedelta(days=2),
                "Fatima el Idrissi",
                "",
                "",
                "",
            ),
            ("moment", "Belafspraak gemist", now - dt.timedelta(days=6), "", "", "late", "gemist"),
            ("visit", "Bezoek aan de werkplek", now - dt.timedelta(days=30), "Noor de Wit", "", "info", ""),
        ],
        "line": MomentLine(
            day(-30),
            day(31),
            today,
            "Proefplaatsing bij Bakkerij Smit: 2 van 5 momenten gedaan, het volgende is vandaag",
            [
                Moment(day(-30), "Start", "done", "Eerste dag ging goed."),
                Moment(day(-16), "2 weken", "done", "Wil graag de ovens leren."),
                Moment(day(0), "4 weken", "now"),
                Moment(day(17), "Gesprek over contract", "to-come"),
                Moment(day(31), "Einde proefplaatsing", "to-come"),
            ],
        ),
        "page": Paginator(range(231), 25).get_page(4),
        "progress": (312, 1024),
    }


def _calls(now: dt.datetime) -> list[dict[str, Any]]:
    today = now.date()
    return [
        {
            "who": "Peter Smit",
            "firm": "Bakkerij Smit",
            "phone": "+31612345678",
            "why": "4 weken proefplaatsing van Samira: hoe gaat het?",
            "due": now - dt.timedelta(days=2),
            "last": "do 14 nov, gebeld: loopt goed, wil meer uren",
        },
        {
            "who": "Anneke Vos",
            "firm": "Hovenier Vos & Zn.",
            "phone": "+31346123456",
            "why": "Binnen 24 uur terugbellen over de nieuwe vacature",
            "due": clock.at(today, dt.time(23, 58)),
            "last": "gisteren, gemaild: vacaturetekst",
        },
        {
            "who": "Jamal Haddad",
            "firm": "Kandidaat",
            "phone": "+31687654321",
            "why": "Vragen of hij voorgedragen wil worden bij 2 werkgevers",
            "due": clock.at(today + dt.timedelta(days=1), dt.time(10, 0)),
            "last": "nog niet gesproken",
        },
        {
            "who": "Willem Brands",
            "firm": "Brands Logistiek",
            "phone": "+31201234567",
            "why": "Bezoek voorbereiden: taakafsplitsing in het magazijn",
            "due": clock.at(today + dt.timedelta(days=14), dt.time(9, 0)),
            "last": "ma 4 nov, bezoek: zoekt 2 mensen voor de avond",
        },
    ]
