"""What docs/import says, and the example in it, is what the program does."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

EXAMPLE = Path(settings.BASE_DIR) / "docs" / "import" / "voorbeeld"


def test_the_columns_are_written_down_as_they_are():
    call_command("import_docs", "--check")


@pytest.mark.django_db
def test_the_example_goes_in_without_a_complaint(bring, states):
    batch = bring({path.name: path.read_bytes() for path in sorted(EXAMPLE.iterdir())})
    assert states(batch) == {"created": 11}, [row.problems for row in batch.rows.filter(state="wrong")]
    assert not any(row.problems for row in batch.rows.all())
