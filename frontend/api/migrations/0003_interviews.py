from django.db import migrations, models

from frontend.api import triggers


class Migration(migrations.Migration):
    dependencies = [("api", "0002_note_changes")]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="kind",
            field=models.CharField(
                choices=[
                    ("employer", "Employer"),
                    ("vacancy", "Vacancy"),
                    ("candidate", "Candidate"),
                    ("introduction", "Introduction"),
                    ("interview", "Talk"),
                    ("trial-placement", "Trial placement"),
                    ("placement", "Placement"),
                    ("moment", "Moment"),
                ],
                max_length=20,
            ),
        ),
        # The function goes with every trigger on it: whichever tables were watched before, these are from now on.
        migrations.RunSQL(triggers.DROP_FUNCTION + triggers.create(), migrations.RunSQL.noop),
    ]
