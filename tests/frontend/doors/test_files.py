"""Files as people have them: what stands in a cell is what is read, or the cell is said to be wrong."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontend.doors import values
from frontend.doors.tables import Unreadable, open_table, writer_for
from wsp.work import Sector

# Letters with marks, signs of Word, other scripts, emoji, what spreadsheets compute, and what separates cells.
SIGNS = "abcÉñşßøĳ’‘“”–…€ 0123456789;,|:\t\"'=+-@/\\.عربיΩ🙂"
WINDOWS = "".join(char for char in SIGNS if char.encode("cp1252", "ignore")) + "ïëèá"
cells = st.one_of(
    st.text(SIGNS, max_size=30),
    st.text(SIGNS + "\r\n", max_size=12),
    st.sampled_from(
        ["", "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "-12", "+31 6 12345678", "31-02", "1.234,56", "ñ" * 200]
    ),
)
tables = st.integers(1, 6).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
headings_of = [f"kop {number}" for number in range(9)]


def read(content: bytes):
    table = open_table(io.BytesIO(content))
    return table, list(table.records)


def shown(rows):
    """The rows that have anything in them."""
    return [row for row in rows if any(cell.strip() for cell in row)]


@given(tables, st.sampled_from(["csv", "xlsx"]))
@settings(max_examples=150, deadline=None)
def test_what_we_write_is_read_back_to_the_letter(rows, form):
    width = len(rows[0]) if rows else 1
    file = io.BytesIO()
    # A cell of Excel keeps one kind of line end.
    rows = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    writer = writer_for(form, file, headings_of[:width])
    for row in rows:
        writer.row(row)
    writer.close()
    table, records = read(file.getvalue())
    assert table.headings == headings_of[:width]
    assert [record.cells for record in records] == shown(rows)
    assert all(not record.trouble for record in records)


@given(
    tables,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(max_examples=150, deadline=None)
def test_any_separator_line_end_and_encoding_gives_the_same_cells(rows, encoding, separator, end, quoting):
    width = len(rows[0]) if rows else 2
    rows = [[cell.lstrip("'") for cell in row] for row in rows]
    if any(sign in cell for row in rows for cell in row for sign in "\r\n"):
        quoting = csv.QUOTE_ALL  # Python writes some line ends without quotes otherwise, which no program reads right.
    text = io.StringIO(newline="")
    sheet = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)
    sheet.writerow(headings_of[:width])
    sheet.writerows(rows)
    _table, records = read(text.getvalue().encode(encoding))
    if width > 1:
        assert [record.cells for record in records] == shown(rows)


@given(st.text(WINDOWS, min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_letters_of_windows_1252_are_read_as_they_were_meant(text):
    content = f'naam;plaats\r\n"{text.replace(chr(34), "")}";Zwolle\r\n'.replace("\t", " ")
    table, records = read(content.encode("cp1252"))
    meant = text.replace('"', "").replace("\t", " ")
    # What happens to be UTF-8 as well reads the same, or is that: no program can know better.
    if "Windows-1252" in table.form or meant.isascii():
        assert records[0].cells[0] == (meant[1:] if meant[:1] == "'" and meant[1:2] in tuple("=+-@'") else meant)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "vóór 2007"),
        (b"PK\x03\x04broken", "beschadigd"),
        (b"naam;plaats\n\x00\x01\x02;x\n", "tekstbestand"),
        (b'naam;plaats\nA;B\n"C;D\nE;F\n', "regel 3"),
        (b";;\nA;B;C\n", "koppen"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, says):
    with pytest.raises(Unreadable, match=says):
        read(content)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A;B;C", "3 cellen"),
        ("A", "1 cellen"),
        ('A;"B"C', "aanhalingstekens"),
        ("A;B\ufffd", "verloren"),
        ("A;B\x07", "getoond"),
    ],
)
def test_a_row_that_cannot_be_read_is_wrong_and_the_next_one_is_not(row, says):
    _table, records = read(f"naam;plaats\n{row}\nD;E\n".encode())
    assert says in " ".join(message for _found, message in records[0].trouble.values())
    assert (records[1].line, records[1].cells, records[1].trouble) == (3, ["D", "E"], {})


def book(rows, *, merge: str = "") -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if merge:
        made.active.merge_cells(merge)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_formula_an_error_and_a_merged_cell_in_excel_are_wrong_and_the_rest_is_read():
    day = dt.datetime(2026, 12, 31)
    rows = [["naam", "aantal", "dag"], ["A", "=1+1", day], ["B", 36.0, day], ["C", "#N/A", None], ["D", 7, True]]
    _table, records = read(book(rows))
    assert records[0].trouble.keys() == {1}
    assert records[1].cells == ["B", "36", "2026-12-31"]
    assert not records[1].trouble
    assert records[2].trouble.keys() == {1}
    assert records[3].cells == ["D", "7", "ja"]
    _table, records = read(book([["naam", "plaats"], ["A", "Zwolle"], ["B", None]], merge="B2:B3"))
    assert [set(record.trouble) for record in records] == [{1}, {1}]
    with pytest.raises(Unreadable, match="samengevoegd"):
        read(book([["naam", None], ["A", "B"]], merge="A1:B1"))


@given(st.integers(-5, 40), st.integers(-5, 15), st.integers(0, 3000), st.sampled_from("-/."))
def test_a_day_is_that_day_or_wrong_and_never_another(day, month, year, sign):
    text = f"{day}{sign}{month}{sign}{year}"
    try:
        meant = dt.date(year, month, day).isoformat() if year >= 1000 else None
    except ValueError:
        meant = None
    if meant is None:
        with pytest.raises(values.Wrong):
            values.DAY.parse(text)
    else:
        assert values.DAY.parse(text) == meant
        assert values.DAY.parse(values.DAY.show(meant)) == meant


@pytest.mark.parametrize(
    ("text", "number"),
    [("36", 36), ("1.234", 1234), ("1 234", 1234), ("12.345.678", 12345678), ("36,0", 36), ("36,00", 36)],
)
def test_a_number_as_people_write_it(text, number):
    assert values.WHOLE.parse(text) == number


@pytest.mark.parametrize("text", ["1.234,56", "36.5", "1,234", "3 uur", "12.34", "-4", "٣", "1e3", "=36"])
def test_a_number_that_can_be_read_in_two_ways_is_wrong(text):
    with pytest.raises(values.Wrong):
        values.WHOLE.parse(text)


@given(
    st.lists(
        st.text(SIGNS.replace("\t", ""), min_size=1, max_size=20).map(str.strip).filter(bool), unique=True, max_size=5
    )
)
def test_several_things_in_one_cell_come_back_apart(parts):
    # A stroke and the mark before it are the two signs that have a meaning there.
    parts = list(dict.fromkeys(part.replace("\\", "/") for part in parts))
    cell = values.several(values.TEXT)
    assert cell.parse(values.join(parts)) == parts


@given(st.lists(st.sampled_from(Sector.values), unique=True))
def test_words_of_a_list_are_read_as_they_are_shown(chosen):
    cell = values.several(values.choice(Sector))
    assert cell.parse(cell.show(chosen)) == chosen
