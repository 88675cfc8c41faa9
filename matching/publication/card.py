"""The model card: what a version is, knows, weighs and showed, in Dutch, made from its tables."""

from typing import Any

from django.utils import translation

from matching.explain.gates import closed_text, group_name
from matching.explain.reasons import NAMES
from matching.features.catalogue import FEATURES
from matching.requirements import RESTS_FROM
from matching.tables import Tables

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
            f"Soort: {tables.kind}. SHA-256: `{tables.sha256}`.",
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
                f"Eerst gelden harde eisen (drie antwoorden: ja, nee, onbekend en dus navragen). Wie in {RESTS_FROM} lopende "
                "voordrachten zit, rust. Eerlijke aandacht is een eigen regel naast de redenen: gewicht "
                f"{tables.content['exposure']['weight']} × ln(1 + getoond in 30 dagen)."
            ),
            (
                f"## Wat het nooit weet\n{NEVER[0].upper()}{NEVER[1:]}. Een test bewaakt de lijst van velden; een andere "
                "verandert elk van deze kenmerken en ziet geen score bewegen."
            ),
            _training(tables),
            _measured(evaluation or {}),
            "## Tabellen",
            *(_side(tables, side) for side in SIDES),
        ]
        return "\n\n".join(part for part in parts if part) + "\n"


def _training(tables: Tables) -> str:
    facts = tables.content.get("training")
    if not facts:
        return "## Geleerd van\nNiets: dit is een scorekaart, met de hand geschreven en door mensen vastgesteld."
    lines = [
        f"- {SIDES[side]}: {facts['vacancies'][side]} beoordeelde vacatures, {facts['pairs'][side]} paren, "
        f"{facts['positives'][side]} met goede afloop; {facts['rungs'][side] or 'scorekaart'}"
        for side in SIDES
    ]
    return f"## Geleerd van\nGetoonde lijsten en wat ervan kwam, op {facts['on']}.\n\n" + "\n".join(lines)


def _measured(evaluation: dict[str, Any]) -> str:
    if not evaluation.get("sides"):
        return ""
    lines = []
    for side, figures in evaluation["sides"].items():
        for name in ("ndcg@10", "in_use", "scorecard"):
            each = figures[name]
            lines.append(f"| {side} | {name} | {each['mean']:.3f} | {each['low']:.3f}–{each['high']:.3f} |")
    groups = [
        f"| {group_name(group)} | {each['people']} | {each['recall@10']:.3f} | {each['in_use']:.3f} | {each['exposure']:.2f} |"
        for group, each in evaluation.get("exposure", {}).get("groups", {}).items()
    ]
    text = "## Gemeten op een latere periode\n| kant | maat | gemiddeld | 95 % |\n|---|---|---|---|\n" + "\n".join(
        lines
    )
    if groups:
        text += "\n\n| groep | mensen | recall@10 | in gebruik | getoond |\n|---|---|---|---|---|\n" + "\n".join(groups)
    closed = evaluation.get("closed_gates") or []
    return text + (
        "\n\nNiet in gebruik te nemen: " + "; ".join(str(closed_text(each)) for each in closed) + "."
        if closed
        else "\n\nAlle poorten open."
    )


def _side(tables: Tables, side: str) -> str:
    rows = []
    for feature in FEATURES:
        entry = tables.content["features"].get(feature.key)
        if feature.side == side and entry:
            rows.append(
                f"| {NAMES[feature.key]} (`{feature.key}`) | {entry['points'][0]:.2f} | {entry['unknown']:.2f} | "
                f"{entry['points'][-1]:.2f} | {_steps(entry)} |"
            )
    head = f"### {SIDES[side].capitalize()} (basis {tables.base[side]:.2f})\n\n"
    return head + "| eigenschap | niet | onbekend | volledig | stappen |\n|---|---|---|---|---|\n" + "\n".join(rows)


def _steps(entry: dict[str, Any], most: int = 6) -> str:
    """The table's steps, at most ``most`` of them, evenly taken; the whole table is in the JSON."""
    pairs = list(zip(entry["edges"], entry["points"][1:], strict=True))
    if len(pairs) > most:
        pairs = [pairs[round(i * (len(pairs) - 1) / (most - 1))] for i in range(most)]
    return ", ".join(f"vanaf {edge:.2f}: {point:.2f}" for edge, point in pairs)
