from django.db import migrations, models

NUMBER = """
    UPDATE placements_introductiontransition AS step SET number = counted.number
    FROM (
        SELECT id, row_number() OVER (PARTITION BY introduction_id ORDER BY at, id) AS number
        FROM placements_introductiontransition
    ) AS counted
    WHERE counted.id = step.id
"""


class Migration(migrations.Migration):
    dependencies = [("placements", "0002_questions_extensions_exceptions")]

    operations = [
        migrations.AddField(
            model_name="introductiontransition",
            name="number",
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunSQL(NUMBER, migrations.RunSQL.noop),
        migrations.AlterModelOptions(name="introductiontransition", options={"ordering": ["introduction", "number"]}),
        migrations.AddConstraint(
            model_name="introductiontransition",
            constraint=models.UniqueConstraint(fields=("introduction", "number"), name="transition_numbered"),
        ),
    ]
