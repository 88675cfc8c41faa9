"""Files with a table, as people have them: read row by row, written without formulas."""

from frontend.doors.tables.reading import Record, Table, Unreadable, open_table, sheets_in
from frontend.doors.tables.writing import CSV, XLSX, CsvWriter, XlsxWriter, writer_for

__all__ = [
    "CSV",
    "XLSX",
    "CsvWriter",
    "Record",
    "Table",
    "Unreadable",
    "XlsxWriter",
    "open_table",
    "sheets_in",
    "writer_for",
]
