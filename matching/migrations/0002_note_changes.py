from django.db import migrations

from matching.arrays import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_initial"),
        ("candidates", "0001_initial"),
        ("employers", "0002_initial"),
        ("placements", "0001_initial"),
    ]

    operations = [migrations.RunSQL(triggers.create(), triggers.DROP_FUNCTION)]
