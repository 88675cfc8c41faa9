"""How every form looks and reads: NL Design System classes, one description, the same words at the field and on top.

Pages write plain Django forms. The renderer adds the classes, ``aria-describedby`` and the error message with the id
that the error summary links to.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import renderers
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
_CLASSES: tuple[tuple[type[forms.Widget], str, str], ...] = (
    # widget, classes, class when invalid; the first that fits counts
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea", "utrecht-textarea--invalid"),
    (forms.RadioSelect, "wb-choices", ""),
    (forms.CheckboxSelectMultiple, "wb-choices", ""),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input wb-checkbox", ""),
    (forms.Select, "utrecht-select utrecht-select--html-select", "utrecht-select--invalid"),
    (forms.FileInput, "wb-file", ""),
    (Input, _TEXTBOX, "utrecht-textbox--invalid"),
)
_OWN_TEMPLATES = {
    "django/forms/widgets/radio.html": "components/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "components/widgets/choices.html",
}


class DateInput(forms.DateInput):
    """The browser's own date field; its value is always written as year-month-day, whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time field, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own field for a date with a time, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class PhoneInput(forms.TextInput):
    """A telephone number: shows digits first on a phone, accepts any way of writing."""

    input_type = "tel"


class UnitInput(forms.NumberInput):
    """A number with its unit beside it, such as hours per week; the unit is read out with the label."""

    template_name = "components/widgets/unit.html"

    def __init__(self, unit: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context, with the unit and its id, which ``aria-describedby`` names too."""
        context = super().get_context(name, value, attrs)
        unit_id = f"{context['widget']['attrs'].get('id', name)}_unit"
        described = context["widget"]["attrs"].get("aria-describedby", "")
        context["widget"]["attrs"]["aria-describedby"] = f"{described} {unit_id}".strip()
        return context | {"unit": self.unit, "unit_id": unit_id}


class Field(BoundField):
    """A bound field that knows its classes and where an error summary must point."""

    @property
    def focus_id(self) -> str:
        """The id of the element that gets the focus: the field, or the first of a group of choices."""
        if self.use_fieldset and isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def is_single_checkbox(self) -> bool:
        """Whether the label stands behind the box rather than above the field."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """The attributes Django makes, plus the classes of the design system in front of the field's own."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        for kind, classes, invalid in _CLASSES:
            if isinstance(widget, kind):
                own = attrs.get("class") or widget.attrs.get("class", "")
                parts = (classes, invalid if self.errors else "", own)
                attrs["class"] = " ".join(part for part in parts if part)
                break
        if isinstance(widget, forms.Textarea) and "rows" not in attrs and widget.attrs.get("rows") == "10":
            attrs["rows"] = "4"
        return attrs


class Renderer(renderers.TemplatesSetting):
    """Renders forms, fields and widgets with the templates in ``templates/components``."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = Field

    def get_template(self, template_name: str) -> Any:
        """The project's own template for a group of choices; for anything else the one Django asks for."""
        return super().get_template(_OWN_TEMPLATES.get(template_name, template_name))


def _with_label(field: BoundField, message: str) -> str:
    """The message as it stands at the field, with the field's name in front unless the message names it."""
    label = str(field.label).rstrip(":?")
    return message if label.casefold() in message.casefold() else f"{label}: {message}"


def error_rows(items: Iterable[forms.BaseForm | forms.BaseFormSet | None]) -> list[tuple[str, str]]:
    """Every error of the given forms and formsets, in the order of the page.

    Each row is (id of the field to focus, or "" when the error belongs to the form as a whole; message).
    """
    rows: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, forms.BaseFormSet):
            rows += [("", message) for message in item.non_form_errors()]
            rows += error_rows(item.forms)
        elif item is not None:
            rows += [("", message) for message in item.non_field_errors()]
            hidden = {field.name for field in item.hidden_fields()}
            for field in item:
                target = "" if field.name in hidden else field.focus_id
                rows += [(target, _with_label(field, message)) for message in field.errors]
    return rows
