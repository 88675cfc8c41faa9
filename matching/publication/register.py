"""The entry for the register of algorithms, after its publication standard 1.0, made from the version in use."""

import re
from typing import Any

from matching.publication.card import NEVER
from matching.tables import Tables

# Longest text per field, and whether it must be there (Algoritmeregister, Publicatiestandaard 1.0.0).
LENGTHS: dict[str, int] = {
    "name": 99,
    "description_short": 399,
    "organization": 99,
    "purpose_and_impact": 2499,
    "considerations": 2499,
    "human_intervention": 2499,
    "risk_management": 2499,
    "legal_basis": 2499,
    "impact_assessment_explanation": 2499,
    "data": 2499,
    "technical_operation": 4999,
    "supplier": 199,
}
REQUIRED = (
    "name", "description_short", "organization", "theme", "status", "start_date", "contact", "publication_category",
    "purpose_and_impact", "considerations", "human_intervention", "risk_management", "impact_assessments", "data",
    "technical_operation", "supplier", "language", "schema",
)  # fmt: skip
STATUSES = ("In ontwikkeling", "In gebruik", "Buiten gebruik")
HIGH_RISK = "Hoog-risico AI-systeem (Categorie A)"


def entry(
    tables: Tables, *, organization: str, contact: str, start: str, status: str = "In ontwikkeling", supplier: str = ""
) -> dict[str, Any]:
    """The entry as JSON. ``start``: year and month of first use, ``2027-01``. Raises ``ValueError`` when not valid."""
    learned = tables.content.get("training")
    made = {
        "name": "Kandidaten en vacatures op volgorde zetten",
        "description_short": (
            "Helpt medewerkers om bij een vacature passende kandidaten te vinden, en bij een kandidaat passend werk. "
            "Het zet mensen op volgorde en zegt waarom. Een medewerker kiest zelf. Niemand wordt automatisch afgewezen."
        ),
        "organization": organization,
        "theme": ["Werk"],
        "status": status,
        "start_date": start,
        "contact": contact,
        "publication_category": HIGH_RISK,
        "purpose_and_impact": (
            "Doel: niemand die geschikt is over het hoofd zien, en werk voorstellen dat iemand zelf wil. Het algoritme "
            "weegt twee kanten apart: zou de werkgever uitnodigen, zou de kandidaat willen. Gevolg voor mensen: wie hoger "
            "staat, wordt eerder gebeld. Een plek op de lijst geeft geen recht en neemt er geen weg."
        ),
        "considerations": (
            "Zonder ordening kijken medewerkers naar wie zij kennen. Gekozen is voor optelbare tabellen die een mens kan "
            f"lezen, niet voor een model dat niemand kan uitleggen. Nooit gebruikt voor de volgorde: {NEVER}."
        ),
        "human_intervention": (
            "De medewerker ziet per kandidaat de redenen voor en tegen, met punten die precies optellen, en de open vragen. "
            "Afwijken kan altijd, met een reden in één klik. Kandidaten worden gevraagd voordat zij worden voorgedragen. "
            "Een nieuwe versie wordt pas gebruikt als een mens haar in gebruik neemt."
        ),
        "risk_management": (
            "Aandacht wordt gespreid: wie vaak getoond is, maakt iets plaats; twee van de eerste tien plaatsen gaan naar "
            "mensen die een maand niet getoond zijn en daar dichtbij staan. Per groep van tien of meer (leeftijd, uitkering, "
            "organisatie; in een aparte tabel die niets anders leest) worden aandacht en uitkomsten bekeken. Een versie wordt "
            "tegengehouden als zij slechter meet, of als mensen uit een groep minder vaak gevonden worden. Wekelijks wordt gekeken of de "
            "gegevens verschuiven. Terug naar een vorige versie kan binnen een minuut. Elke getoonde lijst wordt bewaard "
            "en kan opnieuw worden gemaakt."
        ),
        "legal_basis": "Wet SUWI, artikelen 10 en 30a; Participatiewet, artikel 7. Verordening (EU) 2024/1689, bijlage III(4)(a).",
        "impact_assessments": "Data Protection Impact Assessment (DPIA), Impact Assessment Mensenrechten en Algoritmes (IAMA)",
        "impact_assessment_explanation": "Nog uit te voeren door de organisatie, vóór ingebruikname (AVG art. 35; AI-verordening art. 27).",
        "data": (
            "Van kandidaten: wensen, eerder werk, vaardigheden, diploma's, talen, uren, werktijden, reistijd met eigen "
            "vervoer, grenzen voor het werk, eigen woorden. Van vacatures: titel, eisen, uren, tijden, plaats, aanpassingen. "
            "Van eerdere voordrachten: wie werd gekozen, wat kandidaten antwoordden. Alleen voor toezicht, nooit voor de "
            "volgorde: leeftijdsgroep, soort uitkering en verantwoordelijke organisatie van wie op een lijst stond."
        ),
        "technical_operation": (
            "Eerst harde eisen (wettelijke papieren, eigen reisgrens, uren, tijden, grenzen), met de antwoorden ja, nee of "
            f"onbekend. Daarna de som van {len(tables.content['features'])} tabellen. "
            f"Versie: {tables.name}, soort {tables.kind}, SHA-256 {tables.sha256}. "
            + (
                "De tabellen zijn geleerd van uitkomsten, met een logistische regressie of additieve boosting die alleen mag stijgen."
                if learned
                else "De tabellen zijn met de hand geschreven."
            )
        ),
        "supplier": supplier or organization,
        "language": "nld",
        "schema": "1.0.0",
        "search_terms": "matching, vacature, kandidaat, werkgeversservicepunt, rangschikking",
    }
    if complaints := faults(made):
        raise ValueError("; ".join(complaints))
    return made


def faults(made: dict[str, Any]) -> list[str]:
    """What keeps an entry from being accepted by the register; empty when nothing does."""
    found = [f"{field} is missing" for field in REQUIRED if not made.get(field)]
    found += [
        f"{field}: {len(made[field])} characters, {most} allowed"
        for field, most in LENGTHS.items()
        if len(made.get(field, "")) > most
    ]
    if made.get("status") not in STATUSES:
        found.append(f"status: one of {', '.join(STATUSES)}")
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", made.get("start_date", "")):
        found.append("start_date: year and month, such as 2027-01")
    return found
