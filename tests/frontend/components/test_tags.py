"""What the tags put on a page."""

import datetime as dt
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from frontend.components.moments import Moment, MomentLine
from frontend.components.paging import page_of

ROOT = Path(settings.BASE_DIR) / "frontend"


@pytest.fixture(autouse=True)
def _dutch():
    with translation.override("nl"):
        yield


def render(source: str, **context) -> str:
    context.setdefault("request", RequestFactory().get("/lijst?place=Maarssen&page=2"))
    html = Template("{% load components %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", html).strip()


class TestButton:
    def test_its_shortcut_is_shown_and_listed_for_the_palette(self):
        html = render("{% button 'Opslaan' kind='primary' type='submit' shortcut='ctrl+enter' %}")
        assert 'data-action-label="Opslaan"' in html
        assert 'data-shortcut="ctrl+enter"' in html
        assert 'aria-keyshortcuts="Control+Enter"' in html
        assert ">Ctrl Enter</kbd>" in html

    def test_keywords_become_attributes_and_are_escaped(self):
        html = render("{% button 'X' hx_post=url name='a' %}", url='/x?"><script>')
        assert 'hx-post="/x?&quot;&gt;&lt;script&gt;"' in html
        assert 'name="a"' in html

    def test_a_label_cannot_smuggle_markup(self):
        assert "<b>" not in render("{% button label %}", label="<b>")


class TestStates:
    @pytest.mark.parametrize("tone", ["ok", "warn", "late"])
    def test_a_state_that_matters_has_a_sign_besides_its_colour(self, tone):
        assert "<svg" in render("{% badge 'woord' tone %}", tone=tone)

    def test_a_deadline_carries_its_whole_date(self):
        html = render("{% deadline due %}", due=dt.date(2019, 11, 12))
        assert 'datetime="2019-11-12"' in html
        assert 'title="dinsdag 12 november 2019"' in html
        assert "te laat" in html

    def test_no_deadline_shows_nothing(self):
        assert render("{% deadline due %}{{ due|deadline }}", due=None) == ""


class TestData:
    def test_a_gap_in_the_data_is_seen(self):
        html = render("{% data_list items %}", items=[("Plaats", ""), ("Uren", 0)])
        assert html.count("onbekend") == 1
        assert "> 0 <" in html

    def test_numbers_stand_right_and_have_their_label_on_a_phone(self):
        html = render("{% simple_table 'Beloften' columns rows numeric='2' %}", columns=["M", "N"], rows=[["nov", 61]])
        assert '<td class="utrecht-table__cell utrecht-table__cell--numeric-column" data-label="N">61</td>' in html
        assert "<caption" in html

    def test_a_row_with_a_missing_value_is_a_fault_and_not_an_empty_cell(self):
        with pytest.raises(ValueError, match="shorter"):
            render("{% simple_table 'x' columns rows %}", columns=["A", "B"], rows=[["1"]])

    def test_a_sorted_column_says_so_and_turns_around(self):
        up = render("{% th 'Naam' sort='name' %}", request=RequestFactory().get("/?sort=name&page=3&state=open"))
        assert 'aria-sort="ascending"' in up
        assert 'href="?sort=-name&amp;state=open"' in up
        other = render("{% th 'Naam' sort='name' %}", request=RequestFactory().get("/?sort=hours"))
        assert "aria-sort" not in other
        assert 'href="?sort=name"' in other

    def test_pages_keep_the_filters(self):
        html = render("{% pagination page %}", page=Paginator(range(100), 25).page(2))
        assert 'href="?place=Maarssen&amp;page=3"' in html
        assert 'aria-current="page"' in html
        assert "26 tot en met 50 van 100" in html

    def test_one_page_needs_no_links(self):
        assert render("{% pagination page %}", page=Paginator(range(3), 25).page(1)) == ""

    @pytest.mark.parametrize(("asked", "number"), [("2", 2), ("99", 4), ("abc", 1), ("-1", 4)])
    def test_a_page_that_does_not_exist_shows_the_nearest(self, asked, number):
        assert page_of(RequestFactory().get("/", {"page": asked}), range(100)).number == number


class TestPeople:
    def test_a_number_can_be_called_and_says_whom(self):
        html = render("{% phone_link '+31612345678' 'Peter Smit' %}")
        assert 'href="tel:+31612345678"' in html
        assert "Bel Peter Smit:" in html
        assert "06 12345678" in html

    def test_without_a_number_there_is_nothing_to_click(self):
        assert render("{% phone_link '' 'Peter Smit' %}") == ""


def test_a_row_that_unfolds_takes_attributes_and_its_content():
    html = render("{% unfold title='Smit' meta='bakker' id='rij' hx_get='/x' %}<p>binnen</p>{% endunfold %}")
    assert 'id="rij"' in html
    assert 'hx-get="/x"' in html
    assert "<p>binnen</p>" in html


class TestMomentLine:
    def line(self, *days: int) -> MomentLine:
        start = dt.date(2024, 11, 1)
        moments = [Moment(start + dt.timedelta(days=day), f"dag {day}", "to-come") for day in days]
        return MomentLine(start, start + dt.timedelta(days=60), start + dt.timedelta(days=30), "Term", moments)

    def places(self, *days: int) -> list[float]:
        return [float(mark.x.rstrip("%")) for mark in self.line(*days).marks]

    def test_a_moment_halfway_stands_halfway(self):
        assert self.places(30) == [50.0]
        assert self.line().elapsed == "50.00%"

    def test_moments_outside_the_term_stay_on_the_line(self):
        assert self.places(-10, 100) == [3.0, 97.0]

    @pytest.mark.parametrize("days", [(0, 0, 0), (60, 60, 60), (30, 31, 32), tuple(range(20)), tuple([60] * 30)])
    def test_moments_never_cover_each_other_and_never_leave_the_line(self, days):
        places = self.places(*days)
        assert places == sorted(places)
        assert min(places) >= 2.99
        assert max(places) <= 97.01
        gap = min(5.0, 94 / max(len(days) - 1, 1))
        assert all(right - left >= gap - 0.02 for left, right in pairwise(places))

    def test_the_table_beneath_says_the_same(self):
        html = render("{% moment_line line %}", line=self.line(14))
        assert "dag 14" in html
        assert "komt nog" in html
        assert 'aria-label="Term"' in html

    def test_a_term_of_one_day_does_not_fail(self):
        day = dt.date(2024, 11, 1)
        assert MomentLine(day, day, day, "Term", [Moment(day, "Start", "now")]).marks[0].x == "3.00%"


def test_every_icon_that_a_page_names_is_in_the_sprite():
    known = set(json.loads((ROOT / "assets/icons.json").read_text()))
    used = set()
    for template in (ROOT / "templates").rglob("*.html"):
        source = template.read_text()
        used |= set(re.findall(r"""{% icon ["']([\w-]+)["']""", source))
        used |= set(re.findall(r"""{% [^%]*\bicon(?:_end)?=["']([\w-]+)["']""", source))
    assert used - known == set()
    assert used, "the search has lost its way"


def test_no_template_has_an_inline_style_or_handler():
    for template in (ROOT / "templates").rglob("*.html"):
        assert not re.search(r"\s(style|on\w+)=", template.read_text()), template
