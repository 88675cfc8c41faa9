"""Files to begin with: the headings of a kind, and a row of examples."""

from typing import IO

from frontend.doors.kinds import Carrier
from frontend.doors.tables import writer_for


def write(carrier: Carrier, form: str, to: IO[bytes]) -> None:
    """Write a file of this kind with its examples. The people and firms in it do not exist."""
    writer = writer_for(form, to, [column.heading for column in carrier.layout.columns])
    writer.row([column.example for column in carrier.layout.columns])
    writer.close()
