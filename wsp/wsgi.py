"""The door the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from wsp import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wsp.settings")
application = get_wsgi_application()
warm.up()
