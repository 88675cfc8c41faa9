"""Files to begin with: the headings of a kind, and a row of examples."""

from typing import IO

from frontend.doors.kinds import Carrier
from frontend.doors.tables import writer_for


def write(carrier: Carrier, form: str, to: IO[bytes]) -> None:
    """Write a file of this kind with its examples. The people and firms in it do not exist."""
    writer = writer_for(form, to, [column.heading for column in carrier.layout.columns])
    writer.row([column.example for column in carrier.layout.columns])
    writer.close()


def as_table(carrier: Carrier) -> str:
    """The columns of a kind as a table in Markdown."""
    rows = [
        f"### {carrier.file_name}\n",
        "| Column | May also be called | What may stand there | Example |",
        "|---|---|---|---|",
    ]
    for column in carrier.layout.columns:
        name = f"**{column.heading}**" if column.needed else column.heading
        what = column.cell.allowed() + (f"; {column.about}" if column.about else "")
        cells = (name, ", ".join(column.also), what, column.example)
        rows.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"
