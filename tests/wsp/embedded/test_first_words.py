"""A first run speaks Dutch from its first word on."""

import subprocess
import sys

ASK = """
from wsp.embedded import prepare
prepare.compile_catalogues()
from django.utils.translation import trans_real
print(sorted(trans_real._translations))
"""


def test_nothing_is_translated_before_the_catalogues_are_compiled():
    """A catalogue that was not there at the first word would stay missing for the whole first run."""
    told = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
