"""Every template can be compiled: a misspelt tag is found before the page is."""

from pathlib import Path

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template


def test_every_template_compiles():
    found = [
        path.relative_to(folder).as_posix()
        for room in settings.ROOMS
        for folder in (Path(settings.BASE_DIR) / room).rglob("templates")
        if "node_modules" not in folder.parts
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".txt"}
    ]
    assert found
    faults = {}
    for name in found:
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            faults[name] = str(error)
    assert faults == {}
