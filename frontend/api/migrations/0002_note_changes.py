from django.db import migrations

from frontend.api import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
        ("candidates", "0001_initial"),
        ("employers", "0002_initial"),
        ("journeys", "0001_initial"),
        ("placements", "0001_initial"),
    ]

    operations = [migrations.RunSQL(triggers.create(), triggers.DROP_FUNCTION)]
