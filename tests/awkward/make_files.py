"""Makes the workbooks of `files/`, each by the program its name begins with: `python -m tests.awkward.make_files`.

They are kept in the project, so that the tests read what those programs really wrote. LibreOffice must be installed. The
files by JavaScript libraries come from `make_sheetjs.cjs`. What each file must read as stands in `expected.yaml`, which is
written by hand and by nothing else.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.books import handmade

FILES = Path(__file__).parent / "files"


def soffice(source: Path, target: str, form: str) -> None:
    """Let LibreOffice save `source` as `files/target`; `form` is its name for the format, with options."""
    with tempfile.TemporaryDirectory() as folder:
        home = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.move(next(Path(folder).glob(f"{source.stem}.{form.partition(':')[0]}")), FILES / target)


def flat(folder: Path, name: str, table: str, styles: str = "", settings: str = "", sheets: str = "") -> Path:
    """A flat OpenDocument spreadsheet, for LibreOffice to open: one table, and more in `sheets`."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
            ("fo", "xsl-fo-compatible"), ("dc", "dc"),
        )
    )  # fmt: skip
    body = f'<table:table table:name="Return">{table}</table:table>{sheets}'
    names += ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    text = (
        f'<?xml version="1.0"?><office:document {names} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{settings}{body}"
        "</office:spreadsheet></office:body></office:document>"
    )
    path = folder / f"{name}.fods"
    path.write_text(text, encoding="utf-8")
    return path


def cell(value: object, style: str = "", more: str = "") -> str:
    """One cell of a flat file: a text, or a number."""
    styled = f' table:style-name="{style}"' if style else ""
    if value is None:
        return f"<table:table-cell{styled} {more}/>"
    if isinstance(value, (int, float)):
        return (
            f'<table:table-cell{styled} {more} office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell{styled} {more} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def merged_years(folder: Path) -> None:
    """Years merged over quarters, the header in rows 6 and 7 below a title and notes; saved as ods, xls and xlsx."""
    covered = "<table:covered-table-cell/>" * 3
    table = (
        row(cell("Children missing from home"))
        + row(cell("Police area: all"))
        + row(cell(None))
        + row(cell("Figures are episodes, not children."))
        + row(cell(None))
        + row(cell("Measure"), cell("2020/21", more='table:number-columns-spanned="4"'), covered, cell("2021/22", more='table:number-columns-spanned="4"'), covered)
        + row(cell(None), *(cell(f"Q{n}") for n in (1, 2, 3, 4, 1, 2, 3, 4)))
        + row(cell("Episodes"), *(cell(n) for n in (101, 102, 103, 104, 111, 112, 113, 114)))
        + row(cell("Children"), *(cell(n) for n in (51, 52, 53, 54, 61, 62, 63, 64)))
    )  # fmt: skip
    source = flat(folder, "merged", table)
    for ending in ("ods", "xls", "xlsx"):
        soffice(source, f"libreoffice-merged-years.{ending}", ending)


def formats(folder: Path) -> None:
    """Percentages, currency, thousands, brackets for negatives, dates and long durations; saved as ods, xls and xlsx."""
    styles = (
        '<number:percentage-style style:name="P0"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
        '<number:percentage-style style:name="P1"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
        '<number:number-style style:name="T"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
        '<number:number-style style:name="Bp"><number:text>(</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>)</number:text></number:number-style>'
        '<number:currency-style style:name="C"><number:currency-symbol number:language="en" number:country="GB">£</number:currency-symbol><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>'
        '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>'
        '<number:time-style style:name="H" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/></number:time-style>'
        + "".join(f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>' for name in ("P0", "P1", "T", "C", "D", "H"))
    )  # fmt: skip
    typed = '<table:table-cell table:style-name="{}" office:value-type="{}" office:{}="{}"/>'
    table = (
        row(cell("What"), cell("As sent"))
        + row(cell("Share"), typed.format("cP0", "percentage", "value", "0.14"))
        + row(cell("Share, one decimal"), typed.format("cP1", "percentage", "value", "0.125"))
        + row(cell("Share, bare"), cell(0.14))
        + row(cell("Share, out of 100"), cell(14))
        + row(cell("Count"), typed.format("cT", "float", "value", "1468"))
        + row(cell("Spend"), typed.format("cC", "currency", "value", "34026.5"))
        + row(cell("Day"), typed.format("cD", "date", "date-value", "2022-03-31"))
        + row(cell("Time spent"), typed.format("cH", "time", "time-value", "PT255H10M10S"))
        + row(cell("Long text over</text:p><text:p>two lines"), cell("  padded  "))
    )
    source = flat(folder, "formats", table, styles)
    for ending in ("ods", "xls", "xlsx"):
        soffice(source, f"libreoffice-formats.{ending}", ending)


def errors(folder: Path) -> None:
    """Formulas that end in errors, in texts, in nothing and in truth; saved as ods, xls and xlsx."""
    formula = '<table:table-cell table:formula="of:={}"/>'
    table = (
        row(cell("Divided by nought"), formula.format("1/0"))
        + row(cell("Not found"), formula.format("NA()"))
        + row(cell("Bad name"), formula.format("NOSUCHNAME"))
        + row(cell("Bad value"), formula.format("&quot;a&quot;+1"))
        + row(cell("A text"), formula.format("&quot;see &quot;&amp;&quot;note&quot;"))
        + row(cell("An empty text"), formula.format("&quot;&quot;"))
        + row(cell("True"), formula.format("1=1"))
        + row(cell("A sum"), formula.format("SUM(40;6)"))
        + row(cell("Gone"), formula.format("[.B1:.B2]+#REF!"))
    )
    source = flat(folder, "errors", table)
    for ending in ("ods", "xls", "xlsx"):
        soffice(source, f"libreoffice-errors.{ending}", ending)


def hidden(folder: Path) -> None:
    """A row hidden by hand, one by a filter, a hidden column, a folded group, a hidden sheet, a comment; in three formats."""
    styles = (
        '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="on" style:family="table"><style:table-properties table:display="true"/></style:style>'
    )
    note = '<office:annotation><dc:creator>Officer</dc:creator><text:p>Counted twice?</text:p></office:annotation><text:p>46</text:p>'  # fmt: skip
    noted = f'<table:table-cell office:value-type="float" office:value="46">{note}</table:table-cell>'
    table = (
        '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
        + row(cell("Measure"), cell("Q1"), cell("Workings"), cell("Q2"))
        + row(cell("Step-ups"), noted, cell(900), cell(29))
        + row(cell("By hand"), cell(1), cell(901), cell(2), more='table:visibility="collapse"')
        + row(cell("By filter"), cell(3), cell(902), cell(4), more='table:visibility="filter"')
        + '<table:table-row-group table:display="false">'
        + row(cell("Folded"), cell(5), cell(903), cell(6), more='table:visibility="collapse"')
        + "</table:table-row-group>"
        + row(cell("Step-downs"), cell(17), cell(904), cell(14))
    )
    sheets = f'<table:table table:name="Lists" table:style-name="off">{row(cell("Yes"))}{row(cell("No"))}</table:table>'
    source = flat(folder, "hidden", table, styles, sheets=sheets)
    for ending in ("ods", "xls", "xlsx"):
        soffice(source, f"libreoffice-hidden.{ending}", ending)


def year_1904(folder: Path) -> None:
    """The date system of old Macs, saved as xls and xlsx."""
    styles = (
        '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>'
        '<style:style style:name="cD" style:family="table-cell" style:data-style-name="D"/>'
    )  # fmt: skip
    settings = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    day = '<table:table-cell table:style-name="cD" office:value-type="date" office:date-value="{}"/>'
    table = row(cell("Census day"), day.format("2021-09-30")) + row(cell("Year end"), day.format("2022-03-31"))
    source = flat(folder, "mac", table, styles, settings)
    for ending in ("xls", "xlsx"):
        soffice(source, f"libreoffice-1904.{ending}", ending)


def exported_csv(folder: Path) -> None:
    """LibreOffice's csv with semicolons in UTF-16, and with tabs in the old Windows alphabet, as shown."""
    shutil.copy(FILES / "libreoffice-formats.ods", folder / "shown.ods")
    soffice(
        folder / "shown.ods", "libreoffice-utf16-semicolons.csv", "csv:Text - txt - csv (StarCalc):59,34,65535,1,,2057,false,true"
    )
    soffice(folder / "shown.ods", "libreoffice-cp1252-tabs.csv", "csv:Text - txt - csv (StarCalc):9,34,1,1,,2057,true,true")


def xlsxwriter_far_corner() -> None:
    """A table that begins at D12, with a filter, a frozen pane, a coloured rule, and an Excel table with a totals row."""
    import xlsxwriter

    with xlsxwriter.Workbook(FILES / "xlsxwriter-far-corner.xlsx") as book:
        sheet = book.add_worksheet("Data (final)")
        percent = book.add_format({"num_format": "0.0%"})
        rows = [["Ward A", 12, 0.125], ["Ward B", 30, 0.5], ["Ward C", 4, 0.375]]
        sheet.add_table(
            "D12:F16",
            {"data": rows, "total_row": True, "columns": [
                {"header": "Ward", "total_string": "Total"}, {"header": "Contacts", "total_function": "sum", "total_value": 46},
                {"header": "Share", "format": percent}]},
        )  # fmt: skip
        sheet.freeze_panes(12, 4)
        sheet.conditional_format(
            "E13:E15", {"type": "cell", "criteria": ">", "value": 20, "format": book.add_format({"italic": True})}
        )


def xlsxwriter_never_worked_out() -> None:
    """Formulas whose results the library leaves at nought, beside one whose result it was given and a true nought."""
    import xlsxwriter

    with xlsxwriter.Workbook(FILES / "xlsxwriter-never-worked-out.xlsx") as book:
        sheet = book.add_worksheet("Return")
        sheet.write_row("A1", ["Measure", "Count"])
        sheet.write_row("A2", ["Q1", 20])
        sheet.write_row("A3", ["Q2", 26])
        sheet.write("A4", "Sum")
        sheet.write_formula("B4", "=SUM(B2:B3)")
        sheet.write("A5", "Sum, saved")
        sheet.write_formula("B5", "=SUM(B2:B3)", None, 46)
        sheet.write_row("A6", ["Nought", 0])


def xlsxwriter_constant_memory() -> None:
    """Written row by row: texts stand inside the cells. Very hidden sheet, folded rows, a column of no width, rich text."""
    import xlsxwriter

    with xlsxwriter.Workbook(FILES / "xlsxwriter-constant-memory.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Return")
        bold = book.add_format({"bold": True})
        sheet.set_column("C:C", 0)
        sheet.write_row(0, 0, ["Measure", "Q4", "Old"])
        sheet.write_rich_string(1, 0, "Step", bold, "-ups")
        sheet.write_number(1, 1, 46)
        sheet.write_number(1, 2, 29)
        sheet.set_row(2, None, None, {"level": 1, "hidden": True})
        sheet.write_row(2, 0, ["of these girls", 20])
        sheet.set_row(3, None, None, {"collapsed": True})
        sheet.write_row(3, 0, ["Step-downs", 14])
        sheet.write_boolean(4, 0, True)
        sheet.write_blank(4, 1, None, bold)
        secret = book.add_worksheet("Secret")
        secret.write(0, 0, 7)
        secret.very_hidden()


def xlsxwriter_accounting() -> None:
    """Accounting formats: brackets and red for negatives, a dash for nought, pounds apart from their sign."""
    import xlsxwriter

    with xlsxwriter.Workbook(FILES / "xlsxwriter-accounting.xlsx") as book:
        sheet = book.add_worksheet("Ledger")
        accounting = book.add_format({"num_format": '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'})
        brackets = book.add_format({"num_format": "#,##0;[Red](#,##0)"})
        thousands = book.add_format({"num_format": '#,##0.0,"k"'})
        month = book.add_format({"num_format": "mmm-yy"})
        long_day = book.add_format({"num_format": "dddd d mmmm yyyy"})
        for at, (label, value, form) in enumerate(
            [("Staff", 34026.5, accounting), ("Refund", -120, accounting), ("Nothing", 0, accounting), ("Below", -1468, brackets),
             ("In thousands", 51234, thousands)]
        ):  # fmt: skip
            sheet.write(at, 0, label)
            sheet.write_number(at, 1, value, form)
        sheet.write(5, 0, "Month")
        sheet.write_datetime(5, 1, dt.datetime(2022, 3, 1), month)
        sheet.write(6, 0, "Signed")
        sheet.write_datetime(6, 1, dt.datetime(2022, 7, 8), long_day)


def odfpy_repeats() -> None:
    """Rows and columns counted rather than written, covered cells, percentages and money without the text they show."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
    from odf.text import P, Span

    def said(text: str, **attributes: str) -> TableCell:
        made = TableCell(valuetype="string", **attributes)
        made.addElement(P(text=text))
        return made

    book = OpenDocumentSpreadsheet()
    table = Table(name="Return")
    table.addElement(TableColumn(numbercolumnsrepeated="1024"))
    table.addElement(TableRow(numberrowsrepeated="3"))
    head = TableRow()
    head.addElement(TableCell(numbercolumnsrepeated="2"))
    head.addElement(said("2021/22", numbercolumnsspanned="2"))
    head.addElement(CoveredTableCell())
    table.addElement(head)
    for label, kind, value in (("Share", "percentage", "0.285"), ("Spend", "currency", "1200"), ("Both noughts", "float", "0")):
        line = TableRow()
        line.addElement(TableCell())
        line.addElement(said(label))
        line.addElement(TableCell(valuetype=kind, value=value, numbercolumnsrepeated="2"))
        table.addElement(line)
    line = TableRow(numberrowsrepeated="2")
    line.addElement(TableCell(numbercolumnsrepeated="2"))
    split = TableCell(valuetype="string")
    words = P(text="in ")
    words.addElement(Span(text="two runs"))
    split.addElement(words)
    split.addElement(P(text="and two lines"))
    line.addElement(split)
    table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(FILES / "odfpy-repeats.ods"))


def xlwt_crystal() -> None:
    """As report writers export to xls: numbers as padded texts, cells merged over blank columns, a repeated heading."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write_merge(0, 0, 0, 6, "Children's Services   Monthly Report")
    sheet.write_merge(1, 1, 0, 2, "Team ")
    sheet.write(1, 4, " Open ")
    sheet.write(1, 6, "Closed")
    sheet.write_merge(2, 2, 0, 2, "North")
    sheet.write(2, 4, "  1,204 ")
    sheet.write(2, 6, 1204.0)
    sheet.write_merge(3, 3, 0, 2, "South")
    sheet.write(3, 4, "98 ")
    sheet.write(3, 6, 12.5, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(5, 0, "Page 1 of 1")
    book.save(str(FILES / "xlwt-crystal.xls"))


def xml_by_hand() -> None:
    """The XML that R's openxlsx, Google Sheets and a report server write, written out here since they cannot be run here."""
    openxlsx = (
        '<dimension ref="A1"/><sheetData><row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" s="0" t="s"><v>2</v></c><c r="B2" s="1" t="n"><v>18992</v></c></row>'
        '<row r="3"><c r="A3" s="0" t="s"><v>3</v></c><c r="B3" s="0" t="e"><v>#N/A</v></c></row>'
        '<row r="4"><c r="A4" s="0" t="s"><v>4</v></c><c r="B4" s="0" t="e"><v>#NUM!</v></c></row>'
        '<row r="5"><c r="A5" s="0" t="b"><v>0</v></c><c r="B5" s="0" t="n"><v>0.30000000000000004</v></c></row></sheetData>'
    )
    texts = "".join(
        f'<si><t xml:space="preserve">{text}</t></si>' for text in ("Measure", "Value", "Old day", "Missing", "Not a number")
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    handmade(
        FILES / "r-openxlsx.xlsx", openxlsx, codes=("yyyy-mm-dd",), texts=f'<sst {main} count="5" uniqueCount="5">{texts}</sst>'
    )
    google = (
        '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetData>'
        '<row r="2"><c r="B2" s="0" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),"Measure")</f><v>Measure</v></c>'
        '<c r="C2" s="0"><f>IFERROR(__xludf.DUMMYFUNCTION("query(x)"),46.0)</f><v>46.0</v></c><c r="D2" s="1"><v>1.0</v></c></row>'
        '<row r="3" hidden="1"><c r="B3" s="0" t="b"><v>1</v></c><c r="C3" s="1"/><c r="D3" s="1"><v>0.075</v></c></row></sheetData>'
    )
    handmade(FILES / "google-sheets.xlsx", google, codes=("0%",))
    server = (
        '<sheetData><row r="1" ht="18" customHeight="1"><c r="A1" t="inlineStr"><is><t>Referrals by month</t></is></c></row>'
        '<row r="2" ht="0" customHeight="1"><c r="A2" t="inlineStr"><is><t>run 4711</t></is></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Month</t></is></c><c r="C4" t="inlineStr"><is><t>Referrals</t></is></c></row>'
        '<row r="5"><c r="A5" t="d" s="0"><v>2022-01-31T00:00:00</v></c><c r="C5"><v>1.468E3</v></c></row>'
        '<row r="6"><c r="A6" t="inlineStr"><is><t>See &amp; note &lt;5</t></is></c><c r="C6" t="inlineStr"><is><t>&lt;5</t></is></c></row>'
        '</sheetData><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="A4:B4"/></mergeCells>'
    )
    handmade(FILES / "report-server.xlsx", server)


def texts_by_hand() -> None:
    """Text files as other systems write them."""
    (FILES / "r-write-csv.csv").write_bytes(
        b'"","Measure","Period","Count","Rate"\r\n"1","Step-ups","2021-12-31",46,0.285\r\n"2","Step-downs","2021-12-31",NA,NA\r\n'
        b'"3","He said ""no"", twice","2022-03-31",1e+05,-0.5\r\n'
    )
    (FILES / "sage-ledger.csv").write_bytes(
        "Nominal;Description;Net;Date\r\n4000;Café “trips”;£1,234.50;31/03/2022\r\n4001;Refund;(120.00);01/04/2021\r\n"
        "0042;Balance;-7;3 April 2021\r\n".encode("cp1252")
    )
    (FILES / "sap-export.xls").write_bytes("Team\tOpen\tClosed\r\nNorth\t1,204\t98\r\nSouth\t<5\t12%\r\n".encode("utf-16"))
    (FILES / "excel-unicode-text.txt.csv").write_bytes(
        b"\xff\xfe" + 'sep=,\r\nMeasure,Value\r\nFirst,46\r\n\r\nThird,"1\r\n2"\r\n'.encode("utf-16-le")
    )
    (FILES / "old-mac.csv").write_bytes(b"\xef\xbb\xbfMeasure,Value\rStep-ups,46\rFlag,TRUE\r")


def main() -> None:
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for make in (merged_years, formats, errors, hidden, year_1904, exported_csv):
            make(folder)
    for make_here in (
        xlsxwriter_far_corner, xlsxwriter_never_worked_out, xlsxwriter_constant_memory, xlsxwriter_accounting, odfpy_repeats,
        xlwt_crystal, xml_by_hand, texts_by_hand,
    ):  # fmt: skip
        make_here()


if __name__ == "__main__":
    main()
