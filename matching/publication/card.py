"""The model card: what a version is, knows, weighs and showed, in Dutch, made from its tables."""

import math
from typing import Any

from django.utils import translation

from matching.explain.gates import closed_text, group_name
from matching.explain.reasons import NAMES
from matching.features.catalogue import FEATURES
from matching.requirements import RESTS_FROM
from matching.tables import Tables

KINDS = {
    "scorecard": "scorekaart, met de hand geschreven",
    "logistic": "gewichten geleerd, vormen van de scorekaart",
    "boosted": "gewichten en vormen geleerd",
}
MEASURES = {"ndcg@10": "deze versie", "in_use": "toen in gebruik", "scorecard": "scorekaart"}
WATCHED = (
    "## Toezicht per groep\nLeeftijdsgroep (jonger dan 27, 27 tot 49, 50 en ouder), soort uitkering en verantwoordelijke "
    "organisatie staan in een aparte tabel die alleen het toezicht en de poort lezen, en alleen van mensen die op een "
    "bewaarde lijst staan. Per groep van tien mensen of meer: hoe vaak getoond, hoe vaak gevonden bij de eerste tien, hoe "
    "vaak aan het werk gekomen. Geslacht en herkomst zijn nergens vastgelegd; daarop kan dus niet worden toegezien. Een "
    "uitkering wegens ziekte of beperking telt alleen mee als de organisatie daarvoor een grondslag heeft vastgelegd."
)
LIMITS = (
    "## Grenzen\n- Betekenis die geen letters deelt en in geen woordenlijst staat, wordt niet gezien.\n- Reistijden zijn "
    "geschat tussen de middens van postcodegebieden.\n- Het leert van keuzes van mensen, en die kunnen scheef zijn: de plaats "
    "op de lijst wordt verrekend, en getrokken plaatsen laten ook anderen zien, maar wie nooit in beeld komt blijft "
    "onbekend.\n- Wat niet in het profiel staat, telt niet mee: een leeg profiel staat lager dan het zou moeten."
)
OBJECT = (
    "## Wie beslist, en wat u kunt doen\nDe accountmanager kiest en mag van de volgorde afwijken; van elk afwijken wordt de "
    "reden bewaard. Een kandidaat wordt eerst gevraagd en mag de redenen van elke getoonde lijst opvragen, tot twee jaar "
    "later (AI-verordening, artikel 86). Een versie komt pas in gebruik als een mens haar in gebruik neemt, na een meting en "
    "een schaduwronde; teruggaan is één handeling."
)
SIDES = {"employer": "zou de werkgever uitnodigen", "candidate": "zou de kandidaat willen"}
NEVER = (
    "leeftijd, geslacht, herkomst, naam, postcode op zichzelf (reistijd met eigen vervoer wel), uitkering en duur ervan, "
    "schulden, gezondheid, lengte van het cv"
)


def model_card(tables: Tables, evaluation: dict[str, Any] | None = None) -> str:
    """The card as Markdown; ``evaluation`` is what was measured of a stored version."""
    with translation.override("nl"):
        parts = [
            f"# Modelkaart: {tables.name}",
            f"Soort: {KINDS[tables.kind]}. Gemaakt: {_made_on(tables)}. SHA-256: `{tables.sha256}`.",
            "## Waarvoor",
            (
                "Zet kandidaten bij een vacature op volgorde, vacatures bij een kandidaat, en werkgevers bij een kandidaat. "
                "Een mens beslist; niemand wordt door een score afgewezen. Niet bedoeld voor besluiten over een uitkering, "
                "handhaving of verplichtingen."
            ),
            "## Hoe",
            (
                "De score is een som van tabelwaarden. Elke eigenschap heeft één tabel; meer is nooit slechter; onbekend heeft "
                "een eigen waarde tussen niet en wel. De tabellen hieronder zijn het hele model."
            ),
            (
                "Eerst gelden harde eisen, met drie antwoorden: ja, nee, onbekend en dus navragen. Werkfit en beschikbaar; "
                "papieren die de wet of de vacature vraagt; de eigen langste reistijd met eigen vervoer; uren; werktijden; "
                "start; talen die moeten; wat iemand niet kan; een werkgever die iemand niet wil. Wie op één punt afvalt "
                f"waarover te praten is, staat apart onder ‘net buiten’. Wie in {RESTS_FROM} lopende voordrachten zit, rust."
            ),
            _attention(tables),
            _shown_as(tables),
            (
                f"## Wat het nooit weet\n{NEVER[0].upper()}{NEVER[1:]}. Een test bewaakt de lijst van velden; een andere "
                "verandert elk van deze kenmerken en ziet geen score bewegen."
            ),
            _training(tables),
            _measured(evaluation or {}),
            WATCHED,
            LIMITS,
            OBJECT,
            "## Tabellen",
            *(_side(tables, side) for side in SIDES),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"


def _number(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _made_on(tables: Tables) -> str:
    return str((tables.content.get("training") or {}).get("on") or tables.content.get("made_on") or "onbekend")


def _attention(tables: Tables) -> str:
    price = tables.content["exposure"]
    often = float(price["weight"]) * math.log1p(10)
    return (
        "Eerlijke aandacht is een eigen regel naast de redenen: wie vaak is getoond, geeft "
        f"{_number(price['weight'])} × ln(1 + getoond in 30 dagen) punten toe. Tien keer bovenaan kost dus {_number(often)} punt. Twee "
        "van de eerste tien plaatsen zijn voor mensen die een maand niet zijn getoond, door het lot, als zij binnen "
        f"{_number(price['within'])} punt van de tiende liggen; zo’n plaats is gemerkt. Nooit over een harde eis heen."
    )


def _shown_as(tables: Tables) -> str:
    if tables.calibrated:
        return "Punten zijn als kans te lezen: er was genoeg uitkomst om ze te ijken."
    marks = "; ".join(
        f"{SIDES[side]}: mogelijk vanaf {_number(marks['possible'], 1)}, sterk vanaf {_number(marks['strong'], 1)}"
        for side, marks in sorted(tables.content["bands"].items(), reverse=True)
    )
    return f"Geen percentages, want er zijn te weinig uitkomsten om ze waar te maken, maar sterk, mogelijk of ver ({marks})."


def _training(tables: Tables) -> str:
    facts = tables.content.get("training")
    if not facts:
        return "## Geleerd van\nNiets: dit is een scorekaart, met de hand geschreven en door mensen vastgesteld."
    lines = [
        f"- {SIDES[side]}: {facts['vacancies'][side]} beoordeelde vacatures, {facts['pairs'][side]} paren, "
        f"{facts['positives'][side]} met goede afloop; {KINDS[facts['rungs'][side] or 'scorecard']}"
        for side in SIDES
    ]
    return f"## Geleerd van\nGetoonde lijsten en wat ervan kwam, op {facts['on']}.\n\n" + "\n".join(lines)


def _measured(evaluation: dict[str, Any]) -> str:
    if not evaluation.get("sides"):
        return ""
    lines = []
    for side, figures in evaluation["sides"].items():
        for name, told in MEASURES.items():
            each = figures[name]
            spread = f"{_number(each['low'], 3)}–{_number(each['high'], 3)}"
            lines.append(f"| {SIDES[side]} | {told} | {_number(each['mean'], 3)} | {spread} |")
    groups = [
        f"| {group_name(group)} | {each['people']} | {_number(each['recall@10'], 3)} | {_number(each['in_use'], 3)} | "
        f"{_number(each['exposure'])} |"
        for group, each in evaluation.get("exposure", {}).get("groups", {}).items()
    ]
    text = (
        "## Gemeten op een latere periode\nNDCG@10: 1 als wie het werd bovenaan stond, 0 als niemand van hen bij de eerste "
        "tien stond.\n\n| kant | versie | gemiddeld | 95 % |\n|---|---|---|---|\n" + "\n".join(lines)
    )
    if groups:
        text += "\n\nPer groep: het deel van wie het werd dat bij de eerste tien stond (recall@10), en hoe vaak getoond.\n\n"
        text += "| groep | mensen | deze versie | toen in gebruik | getoond |\n|---|---|---|---|---|\n" + "\n".join(
            groups
        )
    text += _together(evaluation.get("interactions") or {})
    closed = evaluation.get("closed_gates") or []
    return text + (
        "\n\nNiet in gebruik te nemen: " + "; ".join(str(closed_text(each)) for each in closed) + "."
        if closed
        else "\n\nAlle poorten open."
    )


def _together(found: dict[str, Any]) -> str:
    lines = [
        f"- {SIDES[side]}: winst {_number(each['pairs']['gain']['mean'], 3)} (95 % vanaf {_number(each['pairs']['gain']['low'], 3)}; "
        f"gevraagd minstens {_number(each['needed'])})"
        for side, each in found.items()
    ]
    return (
        "\n\nRedenen die alleen samen tellen, ernaast gemeten en niet gebruikt:\n\n" + "\n".join(lines) if lines else ""
    )


def _side(tables: Tables, side: str) -> str:
    rows = []
    for feature in FEATURES:
        entry = tables.content["features"].get(feature.key)
        if feature.side == side and entry:
            rows.append(
                f"| {NAMES[feature.key]} (`{feature.key}`) | {_number(entry['points'][0])} | {_number(entry['unknown'])} | "
                f"{_number(entry['points'][-1])} | {_steps(entry)} |"
            )
    head = f"### {SIDES[side].capitalize()} (basis {_number(tables.base[side])})\n\n"
    return head + "| eigenschap | niet | onbekend | volledig | stappen |\n|---|---|---|---|---|\n" + "\n".join(rows)


def _steps(entry: dict[str, Any], most: int = 6) -> str:
    """The table's steps, at most ``most`` of them, evenly taken; the whole table is in the JSON."""
    pairs = list(zip(entry["edges"], entry["points"][1:], strict=True))
    if len(pairs) > most:
        pairs = [pairs[round(i * (len(pairs) - 1) / (most - 1))] for i in range(most)]
    return "; ".join(f"vanaf {_number(edge)}: {_number(point)}" for edge, point in pairs)
