#!/usr/bin/env python3
"""Generates the flow-variant suite, audits it, and compares with the table.

  variants.py --mapi-audit=PATH --mock='options' --table=docs/flow-variants.md
              [--work=DIR] [--check=NAME] [--flow=NAME] [--update] [-j N]

Every check gets one program with a bad case and its good twin for each flow, and
one run of mapi-audit with that check alone. A bad case is *found* if a finding
is at one of its marked lines, else *missed*; a good twin is *silent* or *false*.
A finding in a bad case at any other line is *misplaced*.

The table in docs/flow-variants.md holds the result. The exit status is 1 when it
is not what this run gives; --update writes it instead. --check and --flow restrict
the run, print its outcome and compare nothing; --work keeps the programs.

See manifest.py for what varies.
"""

import argparse
import concurrent.futures
import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)
import manifest  # noqa: E402

FLOW_FILES = ["control.tmpl", "data.tmpl", "objects.tmpl", "holders.tmpl"]
# Flows are spread over several files, which are parsed at the same time.
MAIN_FILES = 4


class SuiteError(Exception):
    """The suite itself is wrong."""


class Flow:
    """One way of control and data; `parts` are the texts for its files."""

    def __init__(self, name, title):
        self.name, self.title, self.parts = name, title, {}


def read_flows():
    flows = []
    for file in FLOW_FILES:
        part = None
        path = os.path.join(FOLDER, file)
        with open(path, encoding="utf-8") as stream:
            for line in stream:
                start = re.match(r"=== ([\w-]+): (.*)$", line)
                if start:
                    if any(flow.name == start[1] for flow in flows):
                        raise SuiteError(f"{file}: {start[1]} is there twice")
                    flows.append(Flow(start[1], start[2]))
                    part = "main"
                    continue
                other = re.match(r"--- (\S+)$", line)
                if other:
                    part = other[1]
                elif part:
                    parts = flows[-1].parts
                    parts[part] = parts.get(part, "") + line
    return flows


COM = re.compile(r"COM\(((?:[^,()]|\([^()]*\))+), (\w+)((?:, [^,()]+)*)\)")
SLOT = re.compile(
    r"\$(SRC|ALT|OFF|SINK)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)"
    r"|\$(BEFORE|CLEAN|LOOPBEFORE|LOOPEND|END|NEUTRAL|MARK|T)(?![A-Z])"
)


class Case:
    """A flow with a filling, as its bad case or its good twin."""

    def __init__(self, filling, flow, is_bad):
        self.filling, self.flow, self.is_bad = filling, flow, is_bad
        words = [word.capitalize() for word in flow.name.split("-")]
        self.name = "".join(words) + ("_Bad" if is_bad else "_Good")

    def slot(self, name, item, is_c):
        text = self.filling.slots[name]
        if isinstance(text, tuple):
            text = text[0 if self.is_bad else 1]
        if not self.is_bad:
            text = re.sub(r" */\* FLAW \*/", "", text)

        def call(match):
            pointer, method, rest = match[1], match[2], match[3][2:]
            if not is_c:
                return f"{pointer}->{method}({rest})"
            arguments = pointer + (", " + rest if rest else "")
            return f"{pointer}->lpVtbl->{method}({arguments})"

        text = COM.sub(call, text)
        text = text.replace("$NEUTRAL", self.filling.slots["NEUTRAL"])
        return text.replace("$x", item) if item is not None else text

    def expand(self, text, is_c):
        lines = []
        text = re.sub(r"\$N(?!EUTRAL)", self.name, text)
        for line in text.split("\n"):
            indent = line[: len(line) - len(line.lstrip())]
            continued = line.endswith("\\")

            def fill(match):
                if match[1]:
                    return self.slot(match[1], match[2], is_c)
                return self.slot(match[3], None, is_c)

            if line.strip() and not re.sub(SLOT, "", line).strip(" \\"):
                line = line.rstrip(" \\")
                if not SLOT.sub(fill, line).strip():
                    continue
                rows = SLOT.sub(fill, line.strip()).split("\n")
                rows = [indent + row for row in rows]
                if continued:
                    rows = [row + " \\" for row in rows]
                lines += rows
            else:
                lines.append(SLOT.sub(fill, line).rstrip())
        return "\n".join(lines)


class Program:
    """All cases of one check, in a folder."""

    def __init__(self, filling, flows):
        self.filling, self.texts, self.regions = filling, {}, []
        count = 0
        for flow in flows:
            if reason_omitted(flow, filling):
                continue
            count += 1
            for is_bad in (True, False):
                case = Case(filling, flow, is_bad)
                for part, text in flow.parts.items():
                    self.add(case, part, text, count)

    def add(self, case, part, text, count):
        if part == "main":
            file = f"flows{count % MAIN_FILES}.cpp"
        else:
            file = part
        lines = self.texts.setdefault(file, ['#include "variants.h"'])
        body = case.expand(text.strip("\n"), file.endswith(".c")).split("\n")
        lines.append("")
        lines.append(f"/* {case.flow.name}: {case.flow.title} */")
        start = len(lines) + 1
        lines += body
        marks = {start + i for i, line in enumerate(body) if "FLAW" in line}
        self.regions.append((file, start, len(lines), marks, case))

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        shutil.copy(os.path.join(FOLDER, "variants.h"), folder)
        for file, lines in self.texts.items():
            with open(os.path.join(folder, file), "w", encoding="utf-8") as stream:
                stream.write("\n".join(lines) + "\n")

    def judge(self, findings):
        """{(flow, twin): words}, with `found`, `missed`, `silent`, `false`."""
        hits, others = set(), {}
        for finding in findings:
            place = f"{finding['file']}:{finding['line']}"
            for file, start, end, marks, case in self.regions:
                if file == finding["file"] and start <= finding["line"] <= end:
                    break
            else:
                raise SuiteError(f"a finding outside of all cases: {place}")
            if case.is_bad and finding["line"] in marks:
                hits.add(case.name)
            else:
                others.setdefault(case.name, []).append(place)
        outcome = {}
        for case in {case.name: case for *_, case in self.regions}.values():
            if case.is_bad:
                outcome[case.flow.name, "bad"] = (
                    "found" if case.name in hits else "missed",
                    others.get(case.name, []),
                )
            else:
                outcome[case.flow.name, "good"] = (
                    "false" if case.name in others else "silent",
                    others.get(case.name, []),
                )
        return outcome


def reason_omitted(flow, filling):
    reasons = manifest.OMITTED.get(flow.name, {})
    return reasons.get(filling.label)


def audit(program, folder, arguments):
    program.write(folder)
    sources = sorted(file for file in program.texts)
    command = [
        arguments.mapi_audit,
        f"--checks=-*,{program.filling.check}",
        "--format=json",
        "--no-cache",
        "--fail-on=never",
        "-j",
        "1",
        *sources,
        "--",
        *shlex.split(arguments.mock),
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    with open(os.path.join(folder, "report.json"), "w", encoding="utf-8") as stream:
        stream.write(done.stdout)
    if done.returncode != 0:
        errors = subprocess.run(
            [arguments.mapi_audit, "--show-errors", *command[1:]],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        raise SuiteError(
            f"{program.filling.check}: status {done.returncode} in {folder}\n"
            + errors.stderr[-4000:]
            + json.dumps(
                json.loads(done.stdout or "{}").get("coverage", {}), indent=1
            )[:3000]
        )
    report = json.loads(done.stdout)
    broken = [unit["file"] for unit in report["coverage"]["units"] if unit["errors"]]
    if broken:
        raise SuiteError(
            f"{program.filling.check}: errors in {', '.join(broken)} in {folder}"
        )
    return program.judge(report["findings"])


def run(flows, fillings, folder, arguments):
    """{label: {(flow, twin): outcome}}"""

    def one(filling):
        program = Program(filling, flows)
        name = filling.label.replace(": ", "-")
        return filling.label, audit(program, os.path.join(folder, name), arguments)

    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        return dict(pool.map(one, fillings))


def render(flows, fillings, outcomes):
    """The report in Markdown."""
    lines = [
        "# Flow variants",
        "",
        "Generated by `test/variants/variants.py --update`; the test",
        "`test/variants/variants.test` fails when a run gives another table. Each flow of",
        "control or data is built around the one flaw of each check, as a bad case, which",
        "has to be found at its place, and a good twin of the same flow, which has to stay",
        "silent. `test/variants/manifest.py` says what is put into the flows.",
        "",
        "| check | variants | found | missed | silent | false | misplaced | omitted |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    total = [0] * 7
    gaps = []
    for filling in fillings:
        outcome = outcomes[filling.label]
        words = [word for word, _ in outcome.values()]
        fell_short = {
            word: [flow for (flow, _), (found, _) in outcome.items() if found == word]
            for word in ("missed", "false")
        }
        fell_short["misplaced"] = [
            flow
            for (flow, twin), (_, others) in outcome.items()
            if twin == "bad" and others
        ]
        row = [
            len(words) // 2,
            words.count("found"),
            words.count("missed"),
            words.count("silent"),
            words.count("false"),
            len(fell_short["misplaced"]),
            sum(1 for flow in flows if reason_omitted(flow, filling)),
        ]
        total = [a + b for a, b in zip(total, row)]
        name = filling.label
        link = f"[{filling.check}](checks/{filling.check}.md)"
        link += f": {filling.about}" if filling.about else ""
        lines.append(f"| {link} | " + " | ".join(map(str, row)) + " |")
        gaps += [
            f"| {name} | {word} | {', '.join(names)} |"
            for word, names in fell_short.items()
            if names
        ]
    lines.append("| all | " + " | ".join(map(str, total)) + " |")
    lines += ["", "## Known gaps", ""]
    if gaps:
        lines += ["| check | outcome | flows |", "|---|---|---|"] + gaps
    else:
        lines.append("None.")
    lines += ["", "## Omitted", "", "| checks | flows | reason |", "|---|---|---|"]
    omitted = {}
    for flow in flows:
        reasons = {}
        for filling in fillings:
            reason = reason_omitted(flow, filling)
            if reason:
                reasons.setdefault(reason, []).append(filling.label)
        for reason, checks in reasons.items():
            omitted.setdefault((", ".join(checks), reason), []).append(flow.name)
    lines += [
        f"| {checks} | {', '.join(names)} | {reason} |"
        for (checks, reason), names in omitted.items()
    ]
    lines += ["", "## Flows", "", "| flow | what varies |", "|---|---|"]
    lines += [f"| {flow.name} | {flow.title} |" for flow in flows]
    return "\n".join(lines) + "\n"


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mapi-audit", required=True)
    parser.add_argument("--mock", required=True)
    parser.add_argument("--table", required=True)
    parser.add_argument("--work")
    parser.add_argument("--check", action="append", default=[])
    parser.add_argument("--flow", action="append", default=[])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 2)
    return parser.parse_args()


def check_manifest(flows):
    names = {flow.name for flow in flows}
    labels = {filling.label for filling in manifest.FILLINGS}
    for flow, reasons in manifest.OMITTED.items():
        for label in reasons:
            if flow not in names or label not in labels:
                raise SuiteError(f"the manifest omits {flow} of {label}: unknown")


def main():
    arguments = parse_arguments()
    flows, fillings = read_flows(), manifest.FILLINGS
    check_manifest(flows)
    restricted = arguments.check or arguments.flow
    if arguments.check:
        fillings = [f for f in fillings if f.check in arguments.check]
    if arguments.flow:
        flows = [f for f in flows if f.name in arguments.flow]
    folder = arguments.work or tempfile.mkdtemp(prefix="variants.")
    try:
        if arguments.work:
            shutil.rmtree(folder, ignore_errors=True)
        outcomes = run(flows, fillings, folder, arguments)
    finally:
        if not arguments.work:
            shutil.rmtree(folder, ignore_errors=True)
    text = render(flows, fillings, outcomes)
    if restricted:
        print(text.split("## Omitted")[0])
        for check, outcome in outcomes.items():
            for (flow, twin), (word, others) in outcome.items():
                if others or word in ("missed", "false"):
                    print(f"{check} {flow} {twin}: {word} {' '.join(others)}")
        return 0
    if arguments.update:
        with open(arguments.table, "w", encoding="utf-8") as stream:
            stream.write(text)
        return 0
    with open(arguments.table, encoding="utf-8") as stream:
        known = stream.read()
    print(text.split("## Omitted")[0])
    if text == known:
        return 0
    difference = difflib.unified_diff(
        known.splitlines(), text.splitlines(), "table", "this run", lineterm="", n=0
    )
    print("\n".join(difference))
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SuiteError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
