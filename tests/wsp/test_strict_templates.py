"""The tests' own strictness: a page with an unknown variable cannot pass."""

import pytest
from django.template import Context, Engine, Origin, Template

from tests.strict_templates import UndefinedVariable


@pytest.fixture
def render(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    engine = Engine(string_if_invalid=settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"])

    def render(source: str, **context: object) -> str:
        return Template(source, Origin(str(tmp_path / "page.html")), engine=engine).render(Context(context))

    return render


@pytest.mark.parametrize(
    "source", ["{{ missing }}", "{{ known.missing }}", "{{ missing|upper }}", "{% with a=missing %}{% endwith %}"]
)
def test_an_unknown_variable_fails_the_test(render, source):
    with pytest.raises(UndefinedVariable, match="missing"):
        render(source, known={})


@pytest.mark.parametrize(
    ("source", "shown"),
    [("{% if missing %}a{% endif %}", ""), ('{{ missing|default:"b" }}', "b"), ("{{ known }}", "c")],
)
def test_a_template_may_say_what_absence_means(render, source, shown):
    assert render(source, known="c") == shown
