"""Forms: what is asked, what is wrong, and how the two find each other."""

import re

import pytest
from django import forms
from django.utils import translation

from frontend.components import forms as own
from frontend.components.forms import error_rows


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


class Intake(forms.Form):
    employer = forms.CharField(label="Werkgever", help_text="Naam of KvK-nummer.")
    kind = forms.ChoiceField(label="Waarover?", choices=[("a", "Vacature"), ("b", "Vraag")], widget=forms.RadioSelect)
    hours = forms.IntegerField(
        label="Uren", widget=own.UnitInput("uur per week"), required=False, help_text="Ongeveer."
    )
    warm = forms.BooleanField(label="Warm overgedragen", required=False)
    on = forms.DateField(label="Op", widget=own.DateInput(), required=False)
    draft = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Kies een dag óf een tijd.")


def html(form: forms.Form, field: str) -> str:
    return re.sub(r"\s+", " ", form[field].as_field_group())


def test_a_field_has_its_label_and_its_description():
    field = html(Intake(), "employer")
    assert re.search(r'<label [^>]*for="id_employer"', field)
    assert 'aria-describedby="id_employer_helptext"' in field
    assert 'id="id_employer_helptext"' in field
    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in field


def test_what_need_not_be_filled_in_says_so():
    assert "(niet verplicht)" in html(Intake(), "hours")
    assert "(niet verplicht)" not in html(Intake(), "employer")


def test_an_error_stands_at_the_field_and_is_tied_to_it():
    field = html(Intake({}), "employer")
    assert "utrecht-form-field--invalid" in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_employer_helptext id_employer_error"' in field
    assert "Dit veld is vereist." in field.partition('id="id_employer_error"')[2]


def test_the_summary_leads_to_each_field_with_the_same_words():
    rows = error_rows([Intake({})])
    assert rows[0] == ("", "Kies een dag óf een tijd.")
    assert ("id_employer", "Werkgever: Dit veld is vereist.") in rows
    assert ("id_kind_0", "Waarover: Dit veld is vereist.") in rows


def test_the_summary_cannot_point_at_a_field_that_is_not_seen():
    assert [target for target, message in error_rows([Intake({})]) if message.startswith("Draft")] == [""]


def test_a_message_that_names_its_field_is_not_named_twice():
    form = Intake({})
    form.add_error("employer", "Deze werkgever staat er al.")
    assert ("id_employer", "Deze werkgever staat er al.") in error_rows([form])


def test_formsets_tell_all_their_errors():
    rows = error_rows(
        [forms.formset_factory(Intake, extra=0)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}), None]
    )
    assert any(target == "id_form-0-employer" for target, _message in rows)


def test_a_group_of_choices_is_a_group_with_a_name():
    group = html(Intake(), "kind")
    assert "<fieldset" in group
    assert re.search(r"<legend[^>]*> Waarover\?", group)
    assert group.count('type="radio"') == 2
    assert re.search(r'<label [^>]*for="id_kind_1"', group)


def test_what_was_chosen_stays_chosen():
    chosen = html(Intake({"kind": "b", "warm": "on"}), "kind")
    assert re.search(r'value="b" [^>]*checked', chosen)
    assert not re.search(r'value="a" [^>]*checked', chosen)


def test_the_unit_is_read_out_with_the_number():
    field = html(Intake(), "hours")
    assert 'aria-describedby="id_hours_helptext id_hours_unit"' in field
    assert 'id="id_hours_unit">uur per week<' in field


def test_a_box_to_tick_has_its_label_behind_it():
    field = html(Intake(), "warm")
    assert field.index("<input") < field.index("<label")


def test_a_date_is_written_for_the_browser_whatever_the_language():
    import datetime as dt

    assert 'value="2024-11-12"' in html(Intake(initial={"on": dt.date(2024, 11, 12)}), "on")


def test_a_class_of_the_page_comes_after_those_of_the_design_system():
    class Short(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "wb-short", "autocomplete": "postal-code"}))

    field = html(Short(), "code")
    assert 'class="utrecht-textbox utrecht-textbox--html-input wb-short"' in field
    assert 'autocomplete="postal-code"' in field
