"""In whose language a page is: Dutch, unless a person chose otherwise."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
ENGLISH_BROWSER = {"HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.9"}


def test_a_browser_installed_in_english_gets_dutch():
    answer = Client(**ENGLISH_BROWSER).get(reverse("frontend:sign-in"))
    assert "Aanmelden" in answer.content.decode()
    assert answer.headers["Content-Language"] == "nl"


def test_whoever_is_not_signed_in_chooses_english_on_the_page_and_keeps_it():
    client = Client()
    client.post(reverse("frontend:language"), {"language": "en", "next": reverse("portal:sign-in")})
    assert 'lang="en"' in client.get(reverse("portal:sign-in")).content.decode()
    client.post(reverse("frontend:language"), {"language": "nl"})
    assert '<html lang="nl"' in client.get(reverse("frontend:sign-in")).content.decode()


def test_the_choice_of_who_is_signed_in_counts_on_every_device():
    staff = factories.make_staff(language="en")
    client = Client()
    client.cookies["django_language"] = "nl"
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert "Call list" in client.get(reverse("workbench:call-list")).content.decode()


def test_a_language_we_do_not_speak_is_dutch():
    client = Client()
    client.cookies["django_language"] = "xx"
    assert "Aanmelden" in client.get(reverse("frontend:sign-in")).content.decode()
