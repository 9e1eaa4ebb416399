"""Evaluates the `compute` formulas of bank questions with LibreOffice.

All formulas go into one workbook, a sheet for each question, and one headless run computes them.
The workbook is written as xlsx, so that LibreOffice applies the search settings of Excel.
"""

import datetime
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape, quoteattr

RESULT_CELL = "AZ60"
NEWER_FUNCTIONS = (
    "CONCAT", "IFS", "SWITCH", "TEXTJOIN", "MAXIFS", "MINIFS", "IFNA", "XOR", "DAYS",
    "STDEV.S", "STDEV.P", "VAR.S", "VAR.P", "MODE.SNGL", "RANK.EQ", "RANK.AVG", "NUMBERVALUE",
    "PERCENTILE.INC", "PERCENTILE.EXC", "QUARTILE.INC", "QUARTILE.EXC", "PERCENTRANK.INC",
    "CEILING.MATH", "FLOOR.MATH", "ISOWEEKNUM", "PDURATION", "RRI", "NORM.S.INV", "NORM.DIST",
    "FORECAST.LINEAR",
)
DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
TIME = re.compile(r"^(\d{1,2}):(\d{2})$")
PERCENT = re.compile(r"^(-?\d+(?:\.\d+)?)%$")
EPOCH = datetime.date(1899, 12, 30)


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_value(cell):
    """What is entered for a cell: a number, a text, or None for an empty cell."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    if cell == "":
        return None
    if DATE.match(cell):
        return float((datetime.date.fromisoformat(cell) - EPOCH).days)
    time = TIME.match(cell)
    if time:
        return int(time[1]) / 24 + int(time[2]) / 1440
    percent = PERCENT.match(cell)
    if percent:
        return float(percent[1]) / 100
    return cell


def for_file(formula):
    """The formula as xlsx stores it: no equals sign, newer functions with their prefix."""
    formula = formula[1:]
    for name in NEWER_FUNCTIONS:
        formula = re.sub(r"(?<![\w.])" + re.escape(name) + r"\(", "_xlfn." + name + "(", formula)
    return formula


def sheet_xml(table, formula):
    rows = []
    for r, row in enumerate(table, start=1):
        cells = []
        for c, cell in enumerate(row):
            value, place = cell_value(cell), f"{column_name(c)}{r}"
            if isinstance(value, float):
                cells.append(f'<c r="{place}"><v>{value!r}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
        rows.append(f'<row r="{r}">{"".join(cells)}</row>')
    number = re.search(r"\d+", RESULT_CELL)[0]
    rows.append(f'<row r="{number}"><c r="{RESULT_CELL}"><f t="array" ref="{RESULT_CELL}">'
                f'{escape(for_file(formula))}</f></c></row>')
    return ('<?xml version="1.0" encoding="UTF-8"?>'
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<sheetData>{"".join(rows)}</sheetData></worksheet>')


def write_workbook(path, items):
    """items: (table, formula) pairs, one for each sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    count = range(1, len(items) + 1)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", head + f'<Types xmlns="{package}/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                   + "".join(f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{kind}.worksheet+xml"/>'
                             for n in count) + "</Types>")
        z.writestr("_rels/.rels", head + f'<Relationships xmlns="{package}/relationships">'
                   f'<Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/_rels/workbook.xml.rels", head + f'<Relationships xmlns="{package}/relationships">'
                   + "".join(f'<Relationship Id="r{n}" Type="{rel}/worksheet" Target="worksheets/s{n}.xml"/>'
                             for n in count) + "</Relationships>")
        z.writestr("xl/workbook.xml", head + f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
                   + "".join(f'<sheet name={quoteattr("q" + str(n))} sheetId="{n}" r:id="r{n}"/>' for n in count)
                   + "</sheets></workbook>")
        for n, (table, formula) in zip(count, items):
            z.writestr(f"xl/worksheets/s{n}.xml", sheet_xml(table, formula))


def read_results(path):
    """The value of the one formula cell of each sheet of a flat ODF file."""
    ns = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
          "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
          "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}
    office = "{%s}" % ns["office"]
    results = []
    for sheet in ET.parse(path).getroot().iterfind(".//table:table", ns):
        cell = sheet.find(".//table:table-cell[@table:formula]", ns)
        shown = "".join("".join(p.itertext()) for p in cell.iterfind("text:p", ns))
        kind = cell.get(office + "value-type")
        if shown.startswith(("#", "Err:")):
            results.append(("error", shown))
        elif kind in ("float", "percentage", "currency"):
            results.append(("number", float(cell.get(office + "value"))))
        elif kind == "date":
            day = cell.get(office + "date-value")[:10]
            results.append(("number", float((datetime.date.fromisoformat(day) - EPOCH).days)))
        elif kind == "time":
            h, m, s = re.match(r"PT(\d+)H(\d+)M([\d.]+)S", cell.get(office + "time-value")).groups()
            results.append(("number", int(h) / 24 + int(m) / 1440 + float(s) / 86400))
        elif kind == "boolean":
            results.append(("text", cell.get(office + "boolean-value").upper()))
        else:
            results.append(("text", shown))
    return results


def evaluate(items):
    """Computes (table, formula) pairs; returns ("number" | "text" | "error", value) for each."""
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "bank.xlsx")
        write_workbook(book, items)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", "fods", "--outdir", folder, book],
            check=True, capture_output=True, timeout=300)
        results = read_results(os.path.join(folder, "bank.fods"))
    if len(results) != len(items):
        raise RuntimeError(f"{len(results)} sheets came back of {len(items)}")
    return results
