#!/usr/bin/env python3
"""Converts every form beside this file with pyxform (PyPI) and fails on any error or warning.

The forms must open in ODK, KoboToolbox and SurveyCTO as they are. Their `lumbung_warning` expressions are
unknown to those tools, so each form is converted a second time with the warnings standing where the
constraints stand: a name that no question has, or an expression that does not parse, shows up there.
Where Java is installed the result also passes through ODK Validate, which pyxform brings along.

Exit codes: 0 all good, 1 something is wrong, 77 pyxform is not installed.
"""

import csv
import io
import pathlib
import shutil
import sys

try:
    from pyxform.xls2xform import convert
except ImportError:
    print("pyxform tidak terpasang: pip install pyxform", file=sys.stderr)
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent


def is_form(path):
    with path.open(encoding="utf-8") as file:
        return file.readline().split(",")[0].strip() == "survey"


def with_warnings_as_constraints(text):
    rows = list(csv.reader(io.StringIO(text)))
    header = rows[1]
    constraint, warning = header.index("constraint"), header.index("lumbung_warning")
    for row in rows[2:]:
        if row and row[0]:
            break
        row[constraint] = row[warning]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def check(name, text, variant, validate):
    warnings = []
    try:
        convert(text.encode(), warnings=warnings, file_type=".csv", form_name="data", validate=validate)
    except Exception as error:  # pyxform raises many kinds; each is a finding
        print(f"{name} ({variant}): {error}", file=sys.stderr)
        return False
    for warning in warnings:
        print(f"{name} ({variant}): {warning}", file=sys.stderr)
    return not warnings


def main():
    validate = shutil.which("java") is not None
    good = True
    forms = sorted(path for path in HERE.glob("*.csv") if is_form(path))
    if len(forms) < 2:
        print("umkm.csv atau koperasi.csv tidak ditemukan", file=sys.stderr)
        return 1
    for path in forms:
        text = path.read_text(encoding="utf-8")
        good &= check(path.name, text, "form", validate)
        good &= check(path.name, with_warnings_as_constraints(text), "lumbung_warning", validate)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
