"""Compares an audit of the sample with the marks in its sources.

sample.py SAMPLE REPORT: REPORT is what mapi-audit --format=json wrote. A mark is
a comment `HAZARD <check>: reason`; it belongs to the next line that is neither
a comment nor empty. Exits with 1 and says what differs if anything does.
"""

import json
import os
import re
import sys


def marks(path, name):
    """The (file, line, check) that the comments of one file declare."""
    found, waiting, in_comment = [], [], False
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            text = line.strip()
            waiting += re.findall(r"HAZARD (mapi-[a-z-]+)", text)
            is_comment = in_comment or text.startswith(("//", "/*"))
            if text.startswith("/*") or in_comment:
                in_comment = "*/" not in text
            if is_comment or not text:
                continue
            found += [(name, number, check) for check in waiting]
            waiting = []
    return found


def main():
    sample, report = sys.argv[1:]
    declared = []
    for name in sorted(os.listdir(sample)):
        if name.endswith((".c", ".cpp", ".h")):
            declared += marks(os.path.join(sample, name), name)
    with open(report, encoding="utf-8") as file:
        findings = json.load(file)["findings"]
    reported = [(os.path.basename(f["file"]), f["line"], f["check"]) for f in findings]
    for title, left, right in (
        ("declared, not reported", declared, reported),
        ("reported, not declared", reported, declared),
    ):
        rest = list(right)
        for item in left:
            if item in rest:
                rest.remove(item)
            else:
                print("{}: {}:{}: {}".format(title, *item))
    if sorted(declared) != sorted(reported):
        sys.exit(1)
    print(f"{len(declared)} findings as declared")


main()
