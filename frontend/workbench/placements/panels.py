"""Acts on a trial or a placement: the form each needs, what it calls, what is said. One shape for both pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from frontend.components.toasts import toast
from frontend.workbench.calls.answers import add_errors
from wsp.errors import Refused


def nothing(_row: Any) -> dict[str, Any]:
    """A form that begins empty."""
    return {}


def always(_row: Any) -> bool:
    """What stands open whenever it is possible."""
    return True


@dataclass(frozen=True)
class Act:
    """One act. ``do(row, data, actor)`` returns what is said; While ``main`` holds it stands open."""

    name: str
    title: Any
    button: Any
    form: type[forms.Form]
    when: Callable[[Any], bool]
    do: Callable[[Any, dict[str, Any], Any], str]
    main: Callable[[Any], bool] | None = None
    start: Callable[[Any], dict[str, Any]] = nothing
    tone: str = ""
    prepare: Callable[[forms.Form, Any], None] | None = None


def form_of(act: Act, row: Any, data: Any = None) -> forms.Form:
    """The form of an act, filled with what is known or with what was sent."""
    form = act.form(data, initial=act.start(row), prefix=act.name)
    if act.prepare:
        act.prepare(form, row)
    return form


def panels(acts: Iterable[Act], row: Any, bound: dict[str, forms.Form]) -> list[dict[str, Any]]:
    """What can be done now; a form that was sent comes back open, with what was typed."""
    return [
        {
            "act": act,
            "form": bound.get(act.name) or form_of(act, row),
            "is_open": act.name in bound,
            "is_main": bool(act.main and act.main(row)),
        }
        for act in acts
        if act.when(row)
    ]


def carry_out(request: HttpRequest, act: Act, row: Any) -> forms.Form | None:
    """Do it and say so (None), or return the form with what was wrong."""
    form = form_of(act, row, request.POST)
    if form.is_valid():
        try:
            said = act.do(row, dict(form.cleaned_data), request.user)
        except (ValidationError, Refused) as error:
            add_errors(form, error)
        else:
            toast(request, said)
            return None
    return form
