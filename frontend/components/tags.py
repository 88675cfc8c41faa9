"""The tags and filters of ``{% load components %}``. ``/components`` shows each of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontend.components import moments as moment_lines
from frontend.components import plots, toasts, words
from frontend.components.forms import error_rows
from wsp import clock

register = template.Library()

TONES = {
    # tone: (class of the status badge, icon that says the same without colour)
    "neutral": ("utrecht-status-badge--neutral", ""),
    "info": ("wb-status--info", ""),
    "ok": ("utrecht-status-badge--success", "check"),
    "warn": ("utrecht-status-badge--warning", "clock"),
    "late": ("utrecht-status-badge--error", "alert"),
}
DEADLINE_TONES = {"late": "late", "today": "warn", "soon": "info", "later": "neutral"}


def _attributes(attributes: dict[str, Any]) -> SafeString:
    """HTML attributes from keyword arguments: ``hx_post="/x"`` becomes ``hx-post="/x"``; None and "" are left out."""
    return flatatt({name.replace("_", "-"): value for name, value in attributes.items() if value not in (None, "")})


@register.filter
def key_name(shortcut: str) -> str:
    """A shortcut as it stands on a button: "ctrl+enter" reads "Ctrl Enter"."""
    return " ".join(part.capitalize() if len(part) > 1 else part for part in shortcut.replace("+", " ").split())


@register.filter
def keyshortcuts(shortcut: str) -> str:
    """A shortcut as ``aria-keyshortcuts`` wants it; the first key of a sequence cannot be told there and is left out."""
    if " " in shortcut:
        return ""
    return "+".join("Control" if part == "ctrl" else part.capitalize() for part in shortcut.split("+"))


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A drawing from ``assets/icons.json``; hidden from readers unless ``label`` says what it means. Sizes: "", large."""
    role = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="wb-icon{}" {} focusable="false"><use href="{}#{}"></use></svg>',
        f" wb-icon--{size}" if size else "",
        SafeString(role),
        static("build/icons.svg"),
        name,
    )


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    *,
    kind: str = "secondary",
    type: str = "button",  # noqa: A002  # the attribute's own name
    icon: str = "",
    icon_end: str = "",
    shortcut: str = "",
    tone: str = "",
    hide_label: bool = False,
    disabled: bool = False,
    **attributes: Any,
) -> dict:
    """A button. ``kind``: primary (one per page), secondary, subtle. ``tone``: positive or negative.

    ``shortcut`` ("n", "g b", "ctrl+enter") works at once, shows on the button and lists it in the palette. Any other
    keyword becomes an attribute: ``hx_post=url name="outcome" value="reached"``. ``hide_label`` leaves the icon, with
    the label for screen readers.
    """
    return {
        "label": label,
        "kind": kind,
        "type": type,
        "icon_name": icon,
        "icon_end": icon_end,
        "shortcut": shortcut,
        "tone": tone,
        "hide_label": hide_label,
        "disabled": disabled,
        "attributes": _attributes(attributes),
    }


@register.inclusion_tag("components/link_button.html")
def link_button(
    label: str,
    href: str,
    *,
    kind: str = "secondary",
    icon: str = "",
    icon_end: str = "",
    shortcut: str = "",
    hide_label: bool = False,
    **attributes: Any,
) -> dict:
    """A link that looks like a button, for going somewhere. Arguments as ``button``."""
    return {
        "label": label,
        "href": href,
        "kind": kind,
        "icon_name": icon,
        "icon_end": icon_end,
        "shortcut": shortcut,
        "hide_label": hide_label,
        "attributes": _attributes(attributes),
    }


def _status(text: str, tone: str, icon_name: str | None, title: str = "") -> SafeString:
    style, default_icon = TONES[tone]
    shown = default_icon if icon_name is None else icon_name
    return format_html(
        '<span class="utrecht-status-badge wb-status {}"{}>{}<span>{}</span></span>',
        style,
        _attributes({"title": title}),
        icon(shown) if shown else "",
        text,
    )


@register.simple_tag
def badge(text: str, tone: str = "neutral", icon: str | None = None, title: str = "") -> SafeString:
    """A state in words. ``tone``: neutral, info, ok, warn, late; the icon says the same as the colour."""
    return _status(text, tone, icon, title)


@register.simple_tag(name="deadline")
def deadline_badge(due: words.Due | None) -> SafeString:
    """The deadline as a badge with the whole date in its title: ``{% deadline moment.due %}``. None shows nothing."""
    if due is None:
        return SafeString("")
    said = words.deadline(due, clock.now())
    inner = _status(said.text, DEADLINE_TONES[said.tone], None, words.long_date(due))
    return format_html('<time class="wb-deadline" datetime="{}">{}</time>', due.isoformat(), inner)


@register.filter(name="deadline", expects_localtime=False)
def deadline_text(due: words.Due | None) -> str:
    """The deadline in words, as plain text: ``{{ moment.due|deadline }}``."""
    return "" if due is None else words.deadline(due, clock.now()).text


@register.filter(name="deadline_tone", expects_localtime=False)
def deadline_tone(due: words.Due | None) -> str:
    """late, today, soon or later."""
    return "" if due is None else words.deadline(due, clock.now()).tone


@register.filter(expects_localtime=False)
def short_date(due: words.Due | None) -> str:
    """The date for a row: "Tue 12 Nov", with the year when it is another one."""
    return "" if due is None else words.short_date(due)


@register.filter(expects_localtime=False)
def long_date(due: words.Due | None) -> str:
    """The whole date: "Tuesday 12 November 2024, 14:30"."""
    return "" if due is None else words.long_date(due)


@register.filter
def phone(number: str | None) -> str:
    """A stored number as people read it."""
    return words.phone_number(number) if number else ""


@register.inclusion_tag("components/phone_link.html")
def phone_link(number: str | None, who: str = "") -> dict:
    """A number to click; ``who`` is read out with it ("Call Bakkerij Smit")."""
    return {"number": number, "shown": words.phone_number(number) if number else "", "who": who}


@register.inclusion_tag("components/person_chip.html")
def person_chip(name: str, role: str = "", url: str = "", note: str = "") -> dict:
    """A person as a small mark with the name; ``note`` such as "achtervang t/m vrijdag"."""
    return {"name": name, "role": role, "url": url, "note": note, "initials": words.initials(name)}


@register.inclusion_tag("components/data_list.html")
def data_list(items: Iterable[tuple[str, Any]], wide: bool = False) -> dict:
    """Facts as term and value, from pairs. An empty value reads "unknown", so that a gap is seen."""
    return {"items": items, "wide": wide}


@register.inclusion_tag("components/simple_table.html")
def simple_table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], numeric: str = "", show_caption: bool = True
) -> dict:
    """A whole table from rows of values, such as the one beneath a plot. ``numeric``: column numbers, "2,3"."""
    numbers = {int(part) - 1 for part in numeric.split(",") if part}
    marked = [(name, index in numbers) for index, name in enumerate(columns)]
    body = [[(name, value, right) for (name, right), value in zip(marked, row, strict=True)] for row in rows]
    return {"caption": caption, "columns": marked, "rows": body, "show_caption": show_caption}


@register.inclusion_tag("components/plot.html")
def plot(plot: plots.Plot) -> dict:
    """A drawing with its table beneath; ``folded`` ones show the table on demand."""
    return {"plot": plot}


@register.inclusion_tag("components/th.html", takes_context=True)
def th(context: template.Context, label: str, sort: str = "", numeric: bool = False, hide_label: bool = False) -> dict:
    """A column header; with ``sort`` a link that sorts by that key (``?sort=name``, ``?sort=-name``)."""
    request: HttpRequest = context["request"]
    asked = request.GET.get("sort", "")
    direction = {sort: "ascending", f"-{sort}": "descending"}.get(asked, "") if sort else ""
    query = request.GET.copy()
    query["sort"] = f"-{sort}" if direction == "ascending" else sort
    query.pop("page", None)
    return {
        "label": label,
        "sort": sort,
        "direction": direction,
        "numeric": numeric,
        "hide_label": hide_label,
        "query": query.urlencode(),
    }


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[dict], label: str, **attributes: Any) -> dict:
    """Links between views of one thing, with counts.

    Each item: ``label``, ``url``, optional ``count`` and ``current``. ``label`` names the set for screen readers.
    """
    return {"items": items, "label": label, "attributes": _attributes(attributes)}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page, parameter: str = "page") -> dict:
    """Links to the other pages of a list, keeping filters and sort order; nothing when there is one page."""
    request: HttpRequest = context["request"]

    def address(number: int) -> str:
        query = request.GET.copy()
        query[parameter] = str(number)
        return query.urlencode()

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [(number, address(number) if isinstance(number, int) else "") for number in shown],
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/filter_bar.html", takes_context=True)
def filter_bar(context: template.Context, form: forms.BaseForm, label: str = "", **attributes: Any) -> dict:
    """Filters above a list as one line that is sent by GET; a link clears what is set.

    The form may hold no names or numbers of people: what it asks stands in the address.
    """
    request: HttpRequest = context["request"]
    is_set = any(request.GET.get(form.add_prefix(name)) for name in form.fields)
    return {
        "form": form,
        "label": label,
        "is_set": is_set,
        "path": request.path,
        "sort": request.GET.get("sort", ""),
        "attributes": _attributes(attributes),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*items: forms.BaseForm | forms.BaseFormSet | None) -> dict:
    """What is wrong in the given forms, with links; takes the focus. Shows nothing when all is well."""
    return {"rows": error_rows(items)}


@register.inclusion_tag("components/timeline_entry.html")
def timeline_entry(
    kind: str,
    title: str,
    when: words.Due,
    *,
    who: str = "",
    text: str = "",
    url: str = "",
    tone: str = "",
    badge: str = "",
) -> dict:
    """One line of a timeline, an ``li`` for ``<ol class="wb-timeline">``.

    ``kind``: call, no-answer, mail, letter, visit, moment, note, status, document, placement. ``tone`` and ``badge``
    add a state in words.
    """
    return {
        "kind": kind,
        "icon_name": moment_lines.TIMELINE_ICONS[kind],
        "title": title,
        "when": when,
        "long": words.long_date(when),
        "short": words.short_date(when),
        "who": who,
        "text": text,
        "url": url,
        "tone": tone or "neutral",
        "badge": badge,
    }


@register.inclusion_tag("components/moment_line.html")
def moment_line(line: moment_lines.MomentLine) -> dict:
    """The term of a placement or journey as a line with its moments, and the same as a table beneath it."""
    return {"line": line}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str = "", action: str = "", href: str = "", icon: str = "check-circle") -> dict:
    """Says that there is nothing and names the next act, with a link to it."""
    return {"title": title, "text": text, "action": action, "href": href, "icon_name": icon}


@register.inclusion_tag("components/progress.html")
def progress(value: float, maximum: float, label: str, text: str = "") -> dict:
    """How far something is. ``text`` says the same in words ("312 of 1,024 rows")."""
    return {"value": value, "maximum": maximum, "label": label, "text": text}


@register.inclusion_tag("components/toast.html", takes_context=True)
def toast(context: template.Context, message: Message) -> dict:
    """One waiting message with its undo button; the frames show them all."""
    tone = toasts.tone_of(message)
    icons = {"ok": "check-circle", "info": "info", "warn": "alert", "late": "alert"}
    return {
        "text": str(message),
        "tone": tone,
        "icon_name": icons[tone],
        "undo_url": toasts.undo_url_of(message),
        "csrf_token": context.get("csrf_token", ""),
    }


@register.simple_block_tag
def card(
    content: str, *, title: str = "", level: int = 2, href: str = "", action: str = "", tone: str = ""
) -> SafeString:
    """A block on its own ground: ``{% card title=_("Agreements") action=_("New") href=url %}…{% endcard %}``.

    ``tone`` accent, warn or late puts a line of that colour at the side; say why in words inside.
    """
    context = {"content": content, "title": title, "level": level, "href": href, "action": action, "tone": tone}
    return SafeString(render_to_string("components/card.html", context))


@register.simple_block_tag
def unfold(
    content: str, *, title: str, meta: str = "", aside: str = "", opened: bool = False, **attributes: Any
) -> SafeString:
    """A row that unfolds in place; without scripts too. Inside ``<div class="wb-rows" data-rows>`` j, k and Enter work.

    ``title`` and ``meta`` are the two lines, ``aside`` stands at the right and may hold a badge.
    """
    context = {
        "content": content,
        "title": title,
        "meta": meta,
        "aside": aside,
        "opened": opened,
        "attributes": _attributes(attributes),
    }
    return SafeString(render_to_string("components/unfold.html", context))


@register.simple_block_tag
def confirm_dialog(
    content: str,
    *,
    id: str,  # noqa: A002  # the attribute's own name
    title: str,
    confirm: str,
    negative: bool = False,
) -> SafeString:
    """Asks before mail is sent or people are merged; nothing else asks, everything else can be undone.

    The button that sends the form carries ``data-confirm="<id>"``. Without scripts the form is sent at once, so its
    page must show the same text.
    """
    context = {"content": content, "id": id, "title": title, "confirm": confirm, "negative": negative}
    return SafeString(render_to_string("components/confirm_dialog.html", context))
