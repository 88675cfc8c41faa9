"""A definition as a page to read: a table of steps and a diagram, in the language that is active."""

from django.utils.translation import gettext as _

from wsp.journeys import words
from wsp.journeys.definition import After, Answer, Journey, Question, Step


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def page(journey: Journey) -> str:
    """The page in Markdown: what the journey is, its diagram (Mermaid), and every step in order."""
    lines = [f"# {_(str(journey.title))}", ""]
    if journey.help:
        lines += [_(str(journey.help)), ""]
    lines += [_("Key: %(key)s") % {"key": f"`{journey.key}`"}]
    if journey.source:
        lines += ["", _("Source: %(source)s") % {"source": journey.source}]
    if journey.anchors:
        anchors = ", ".join(_(str(text)) for text in journey.anchors.values())
        lines += ["", _("Hangs on: %(anchors)s.") % {"anchors": anchors}]
    lines += ["", "```mermaid", *diagram(journey), "```", ""]
    head = [_("Step"), _("When"), _("Who"), _("Done by"), _("Candidate sees")]
    lines += [_row(head), _row(["---"] * len(head))]
    for step in journey.steps:
        lines.append(_row(_cells(journey, step)))
    papers = [step for step in journey.steps if step.documents]
    if papers:
        lines += ["", "## " + _("Papers"), ""]
        lines += [f"- **{_(str(step.title))}**: {words.papers_in_words(step)}" for step in papers]
    helped = [step for step in journey.steps if step.help]
    if helped:
        lines += ["", "## " + _("Help with the steps"), ""]
        lines += [f"- **{_(str(step.title))}**: {_(str(step.help))}" for step in helped]
    return "\n".join(lines) + "\n"


def _cells(journey: Journey, step: Step) -> list[str]:
    title = f"**{_(str(step.title))}**"
    if isinstance(step, Question):
        title += "<br>" + " / ".join(_(str(answer)) for answer in step.answers.values())
    when = words.due_in_words(journey, step)
    if step.conditions:
        only = [words.condition_in_words(journey, condition) for condition in step.conditions]
        when += "<br>" + _("only if: %(conditions)s") % {"conditions": "; ".join(only)}
    done = words.done_in_words(step)
    return [title, when, words.people_in_words(step), done, words.seen_in_words(step) or "–"]


def _label(text: str) -> str:
    return '"' + text.replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;") + '"'


def diagram(journey: Journey) -> list[str]:
    """The steps as a flow chart (Mermaid): round ends are dates, diamonds are questions."""
    numbers = {step.key: f"s{index}" for index, step in enumerate(journey.steps)}
    lines, anchors = ["flowchart TD"], {}
    for step in journey.steps:
        shape = ("{", "}") if isinstance(step, Question) else ("[", "]")
        lines.append(f"  {numbers[step.key]}{shape[0]}{_label(_(str(step.title)))}{shape[1]}")
    for step in journey.steps:
        target, drawn = numbers[step.key], False
        for condition in step.conditions:
            if isinstance(condition, Answer):
                question = journey.step(condition.question)
                said = words.or_in_words([_(str(question.answers[answer])) for answer in condition.accepted])
                lines.append(f"  {numbers[condition.question]} -->|{_label(said)}| {target}")
                drawn = drawn or (isinstance(step.due, After) and step.due.step == condition.question)
        if isinstance(step.due, After):
            if not drawn:
                lines.append(f"  {numbers[step.due.step]} --> {target}")
            continue
        if step.due.anchor not in anchors:
            anchors[step.due.anchor] = f"a{len(anchors)}"
            lines.append(f"  {anchors[step.due.anchor]}([{_label(words.anchor_in_words(journey, step.due))}])")
        lines.append(f"  {anchors[step.due.anchor]} -.-> {target}")
    return lines


def timeline(journey: Journey) -> list[str]:
    """The definition as lines for a terminal, branches indented under their question."""
    lines = [f"{_(str(journey.title))} ({journey.key})"]
    if journey.source:
        lines.append(journey.source)
    lines.append("")
    for number, step in enumerate(journey.steps, start=1):
        indent = "    " if step.conditions else ""
        lines.append(f"{number:>3}. {indent}{_(str(step.title))}")
        if isinstance(step, Question):
            lines.append(f"     {indent}? " + " / ".join(_(str(answer)) for answer in step.answers.values()))
        lines.append(f"     {indent}{words.due_in_words(journey, step)}")
        for condition in step.conditions:
            only = _("only if: %(conditions)s") % {"conditions": words.condition_in_words(journey, condition)}
            lines.append(f"     {indent}{only}")
        seen = words.seen_in_words(step)
        lines.append(f"     {indent}{words.people_in_words(step)}" + (f" · {seen}" if seen else ""))
    return lines
