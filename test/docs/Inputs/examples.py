"""Runs the examples of docs/checks and compares what is reported.

examples.py [--update] AUDIT ROOT WORK

Every C++ block under "Example" of a page is a program of its own; the page's
check reports it, and the text block after it is what the audit says. The block
under "The harmless twin" is not reported by any check. --update writes the text
blocks into the pages.
"""

import json
import os
import re
import subprocess
import sys

# What the examples leave out.
PRELUDE = """#include <windows.h>
#include <rpc.h>
#include <mapix.h>
#include <mapiutil.h>
#include <string.h>
BOOL AccessGranted(); void ReadSettings(); BOOL Work();
"""

BLOCK = re.compile(r"```cpp\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def audit(program, code, work, checks):
    path = os.path.join(work, "example.cpp")
    with open(path, "w", encoding="utf-8") as file:
        file.write(PRELUDE + code)
    result = subprocess.run(
        [program, "--format=json", f"--checks={checks}", path],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode not in (0, 1):
        sys.exit(f"exit status {result.returncode}\n{result.stderr}\n{code}")
    report = json.loads(result.stdout)
    if any(unit["errors"] for unit in report["coverage"]["units"]):
        sys.exit(f"the example has errors:\n{code}")
    return report["findings"]


def place(item):
    line = item["line"] - PRELUDE.count("\n")
    return f"example.cpp:{line}:{item['column']}"


def render(findings):
    lines = []
    for finding in findings:
        lines.append(f"{place(finding)}: warning: {finding['message']} [{finding['check']}]")
        for note in finding["notes"]:
            where = place(note if "line" in note else finding)
            lines.append(f"{where}: note: {note['message']}")
    return "\n".join(lines) + "\n"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    update = "--update" in sys.argv
    program, root, work = arguments
    os.makedirs(work, exist_ok=True)
    folder = os.path.join(root, "docs/checks")
    problems = 0
    for page in sorted(os.listdir(folder)):
        if page == "index.md":
            continue
        name = page[:-3]
        path = os.path.join(folder, page)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        start = text.index("\n## Example\n")
        middle = text.index("\n## The harmless twin\n")
        end = text.index("\n## ", middle + 1)

        def example(match):
            nonlocal problems
            code, said = match.groups()
            findings = audit(program, code, work, f"-*,{name}")
            now = render(findings)
            if not findings:
                problems += 1
                print(f"{page}: an example is not reported:\n{code}")
                return match.group(0)
            if said != now and not update:
                problems += 1
                print(f"{page}: the audit says\n{now}the page says\n{said}")
            return f"```cpp\n{code}```\n\n```text\n{now}```\n"

        reported = BLOCK.sub(example, text[start:middle])
        for code, _ in BLOCK.findall(text[middle:end]):
            findings = audit(program, code, work, "mapi-*")
            if findings:
                problems += 1
                print(f"{page}: the harmless twin is reported:\n{render(findings)}")
        if update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text[:start] + reported + text[middle:])
    print("examples checked" if not problems else f"{problems} problems")
    sys.exit(1 if problems else 0)


main()
