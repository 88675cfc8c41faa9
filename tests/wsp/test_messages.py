"""The catalogues: what is extracted, kept, refused."""

from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from wsp.management import catalogue


@pytest.fixture
def room(tmp_path: Path, settings) -> Path:
    settings.BASE_DIR = tmp_path
    settings.ROOMS = ["shop"]
    folder = tmp_path / "shop"
    (folder / "templates").mkdir(parents=True)
    (folder / "code.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        "def say(n):\n"
        "    _('Good morning')\n"
        "    _('Hello %(name)s')\n"
        "    pgettext('month', 'May')\n"
        "    return ngettext('%(count)s vacancy', '%(count)s vacancies', n)\n"
    )
    (folder / "templates" / "page.html").write_text(
        "<p>\n  {% if user %}\n    {% translate 'Sign out' %}\n"
        "      {% blocktranslate trimmed with name=user.name %}\n   Dear\n   {{ name }}\n{% endblocktranslate %}\n"
        "  {% endif %}{# don't #}\n</p>"
    )
    return folder


def translate(texts: dict[str, str]) -> None:
    po = catalogue.load("shop")
    for entry in po:
        if entry.msgid in texts:
            entry.msgstr = texts[entry.msgid]
    catalogue.save("shop", po)


def test_sentences_of_code_and_templates_are_found(room):
    assert catalogue.sentences("shop") == {
        (None, "Good morning", ""),
        (None, "Hello %(name)s", ""),
        ("month", "May", ""),
        (None, "%(count)s vacancy", "%(count)s vacancies"),
        (None, "Sign out", ""),
        (None, "Dear %(name)s", ""),
    }


def test_a_translation_survives_when_the_code_is_read_again(room):
    call_command("messages")
    translate({"Good morning": "Goedemorgen"})
    before = catalogue.path_of("shop").read_bytes()
    call_command("messages")
    assert catalogue.path_of("shop").read_bytes() == before
    compiled = polib.mofile(str(catalogue.path_of("shop").with_suffix(".mo")))
    assert compiled.find("Good morning").msgstr == "Goedemorgen"


def test_a_sentence_that_comes_back_gets_its_translation_back(room):
    call_command("messages")
    translate({"Good morning": "Goedemorgen"})
    code = (room / "code.py").read_text()
    (room / "code.py").write_text(code.replace("_('Good morning')", "pass"))
    call_command("messages")
    assert "#~ msgstr" in catalogue.path_of("shop").read_text()
    (room / "code.py").write_text(code)
    call_command("messages")
    assert catalogue.load("shop").find("Good morning").msgstr == "Goedemorgen"


@pytest.mark.parametrize(
    ("text", "dutch", "complaint"),
    [
        ("Good morning", "", "not translated: 'Good morning'"),
        ("Hello %(name)s", "Hallo %(naam)s", "placeholders differ"),
    ],
)
def test_check_names_what_is_wrong(room, capsys, text, dutch, complaint):
    call_command("messages")
    translate({text: dutch})
    with pytest.raises(CommandError):
        call_command("messages", check=True)
    assert complaint in capsys.readouterr().err


def test_check_is_content_with_a_complete_catalogue(room, capsys):
    call_command("messages")
    translate(
        {
            "Good morning": "Goedemorgen",
            "Hello %(name)s": "Dag %(name)s",
            "May": "mei",
            "Sign out": "Afmelden",
            "Dear %(name)s": "Beste %(name)s",
        }
    )
    po = catalogue.load("shop")
    po.find("%(count)s vacancy").msgstr_plural = {0: "één vacature", 1: "%(count)s vacatures"}
    catalogue.save("shop", po)
    call_command("messages", check=True)
    assert "Every sentence" in capsys.readouterr().out


def test_two_rooms_that_translate_a_sentence_differently_are_named(room, tmp_path, settings):
    call_command("messages")
    translate({"Good morning": "Goedemorgen"})
    other = tmp_path / "stall" / "locale" / "nl" / "LC_MESSAGES"
    other.mkdir(parents=True)
    (other / "django.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Good morning"\nmsgstr "Morgen"\n')
    settings.ROOMS = ["shop", "stall"]
    assert "stall and shop translate 'Good morning' differently" in next(catalogue.contradictions(settings.ROOMS))
