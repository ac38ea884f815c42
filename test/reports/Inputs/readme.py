"""Compares the finding that README.md shows with what the audit prints.

readme.py [--update] ROOT REPORT: REPORT is the text of an audit of the sample.
README shows the finding between the comment `sample-output: TEXT` and the end of
the block that follows: the first one whose warning contains TEXT, with names of
files relative to the root.
"""

import re
import sys

BLOCK = re.compile(r"(<!-- sample-output: (.*?) -->\n)(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def finding(report, text):
    """The lines of the first warning with that text, notes included."""
    lines = []
    for line in report.splitlines(keepends=True):
        if re.match(r"\S.*: warning: ", line):
            if lines:
                break
            if text in line:
                lines.append(line)
        elif lines:
            lines.append(line)
    return "".join(lines)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    root, path = arguments
    with open(path, encoding="utf-8") as file:
        report = file.read().replace(root.rstrip("/") + "/", "")
    readme = root + "/README.md"
    with open(readme, encoding="utf-8") as file:
        text = file.read()
    differs = False

    def replace(match):
        nonlocal differs
        now = finding(report, match.group(2))
        if match.group(3) != now:
            differs = True
            print(f"the audit says\n{now}README.md says\n{match.group(3)}")
        return f"{match.group(1)}\n```text\n{now}```\n"

    updated = BLOCK.sub(replace, text)
    if "--update" in sys.argv:
        with open(readme, "w", encoding="utf-8") as file:
            file.write(updated)
        return
    if differs:
        sys.exit(1)
    print("README.md shows what the audit says")


main()
