#!/usr/bin/env python3
"""Runs a test file through all front ends and compares with what it declares.

  // RUN: %check_mapi %s [option...] [-- compiler option...]
  // RUN: %check_mapi_program %s [option...] [-- compiler option...]

The first runs one file through the plugin in the stock clang-tidy, mapi-tidy
and mapi-audit, which must all say the same. The second splits the file at
lines `//--- name` into a folder, which mapi-audit gets as a program.

Declarations are comments beside the code:

  if (!ImpersonateLoggedOnUser(Token))   // #impersonate
    return;
  MAPIInitialize(nullptr);
  // expect: mapi-initialize-under-impersonation: while the thread impersonates
  //   note@#impersonate: takes on a client's identity
  //   note: MAPI starts here

  expect[@where]: check[: text]
                 A finding of that check. Without `where` it is on this line,
                 or, for a comment on a line of its own, on the nearest line of
                 code above. `text` is a part of the message.
  note[@where]: text
                 A note of the finding declared last. A finding with one note
                 declared has to have them all declared, in order; with none,
                 notes are not compared. Without `where` a note is on the
                 finding's line.
  fix[@where]: text
                 After `mapi-tidy --fix` that line contains `text`.
  #name          (`// #name`) gives a line a name for `where`.

  where is [file:](#name | +N | -N | N)[:column]; names are known in all parts
  of a program. {{...}} in a text is a regular expression.

Anything that is reported and not declared fails the test, and so do errors of
the compiler, unless `--broken` says that the code is meant to be broken.

Options:
  --checks=GLOBS   default -*,mapi-*
  --option=K=V     a CheckOption, as in .clang-tidy; may be repeated
  --broken         the code has errors; mapi-audit may then exit with 3
  --all-notes      every finding has to have its notes declared
  --no-mock        without the mock headers and the options for Windows
  --audit=OPTION   one more option for mapi-audit; may be repeated

MAPI_FRONT_ENDS=plugin,mapi-tidy in the environment restricts the front ends
while one of them is not built.
"""

import argparse
import concurrent.futures
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys

DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<level>warning|error|note): (?P<message>.*)$"
)
CHECK_NAME = re.compile(r"^(?P<message>.*) \[(?P<check>[\w.,-]+)\]$", re.DOTALL)
NO_PLACE = re.compile(r"^(?P<level>warning|error): (?P<message>.*)$")
DECLARATION = re.compile(
    r"//\s*(?:#\w+\s+)*(expect|note|fix)(@\S+?)?:(?:\s+(.*?))?\s*$"
)
LABEL = re.compile(r"//\s*((?:#\w+\s*)+)")
WHERE = re.compile(
    r"^(?:(?P<file>[^#+:-][^:]*):)?(?P<line>#\w+|[+-]?\d+)(?::(?P<column>\d+))?$"
)
COMPILER = "clang-diagnostic-"


class TestError(Exception):
    """The test file itself is wrong."""


class Note:
    def __init__(self, file, line, column, message):
        self.file, self.line, self.column, self.message = file, line, column, message

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: note: {self.message}"


class Finding:
    def __init__(self, file, line, column, level, message, check):
        self.file, self.line, self.column = file, line, column
        self.level, self.message, self.check = level, message, check
        self.notes = []

    def key(self):
        return (self.file, self.line, self.column, self.check, self.message)

    def lines(self):
        head = f"{self.file}:{self.line}:{self.column}: {self.level}: "
        return [head + f"{self.message} [{self.check}]"] + [
            "  " + str(note) for note in self.notes
        ]


class Expected:
    """A declared finding or note."""

    def __init__(self, declared_at, file, line, column, text, check=None):
        self.declared_at = declared_at
        self.file, self.line, self.column = file, line, column
        self.text, self.check = text, check
        self.notes = []

    def matches(self, actual):
        if (self.file, self.line) != (actual.file, actual.line):
            return False
        if self.column and self.column != actual.column:
            return False
        return text_matches(self.text, actual.message)

    def __str__(self):
        place = f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")
        what = self.check + ": " if self.check else "note: "
        return f"{place}: {what}{self.text} (declared at {self.declared_at})"


def text_matches(text, message):
    parts = re.split(r"\{\{(.*?)\}\}", text)
    pattern = "".join(
        f"(?:{part})" if i % 2 else re.escape(part) for i, part in enumerate(parts)
    )
    return re.search(pattern, message) is not None


class Declarations:
    """What the parts of a test declare."""

    def __init__(self, parts):
        self.findings, self.fixes, labels = [], [], {}
        for file, text in parts.items():
            for number, line in enumerate(text.split("\n"), 1):
                for name in LABEL.findall(line):
                    for label in name.split():
                        if label in labels:
                            raise TestError(f"{file}:{number}: {label} is there twice")
                        labels[label] = (file, number)
        for file, text in parts.items():
            code_line = 0
            for number, line in enumerate(text.split("\n"), 1):
                if re.sub(r"//.*", "", line).strip():
                    code_line = number
                match = DECLARATION.search(line)
                if match:
                    self.declare(match, file, number, code_line, labels)

    def declare(self, match, file, number, code_line, labels):
        kind, where, text = match.group(1), match.group(2), match.group(3) or ""
        declared_at = f"{file}:{number}"
        if kind == "expect":
            default = (file, code_line)
        elif self.findings:
            default = (self.findings[-1].file, self.findings[-1].line)
        else:
            raise TestError(f"{declared_at}: a {kind} before any 'expect:'")
        column = None
        if where:
            parsed = WHERE.match(where[1:])
            if not parsed:
                raise TestError(f"{declared_at}: what place is {where}?")
            column = parsed["column"] and int(parsed["column"])
            line = parsed["line"]
            if line.startswith("#"):
                if line not in labels:
                    raise TestError(f"{declared_at}: no line is named {line}")
                default = labels[line]
            elif line[0] in "+-":
                default = (file, number + int(line))
            else:
                default = (parsed["file"] or file, int(line))
        if kind == "expect":
            check, _, rest = text.partition(":")
            self.findings.append(
                Expected(declared_at, *default, column, rest.strip(), check.strip())
            )
        else:
            expected = Expected(declared_at, *default, column, text)
            if kind == "note":
                self.findings[-1].notes.append(expected)
            else:
                self.fixes.append(expected)


def parse_output(output, folder):
    """The findings that a front end printed; files relative to the folder."""
    findings = []
    for line in output.split("\n"):
        match = DIAGNOSTIC.match(line)
        if match:
            path = os.path.realpath(os.path.join(folder, match["file"]))
            file = os.path.relpath(path, os.path.realpath(folder))
            place = (file, int(match["line"]), int(match["column"]))
        else:
            match = NO_PLACE.match(line)
            if not match:
                continue
            place = ("", 0, 0)
        if match["level"] == "note":
            if findings:
                findings[-1].notes.append(Note(*place, match["message"]))
            continue
        named = CHECK_NAME.match(match["message"])
        message, check = (
            (named["message"], named["check"]) if named else (match["message"], "")
        )
        # "[check,-warnings-as-errors]" and aliases: the first name is ours.
        findings.append(
            Finding(*place, match["level"], message, check.split(",")[0])
        )
    return findings


def run(name, command, folder):
    if not shutil.which(command[0]):
        raise TestError(f"{name} is not built: {command[0]}")
    process = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return name, command, process


def compare(findings, declared, arguments):
    """Lines that say how findings and declarations differ."""
    complaints, left = [], list(findings)
    for expected in declared.findings:
        actual = next(
            (f for f in left if f.check == expected.check and expected.matches(f)), None
        )
        if not actual:
            complaints.append(f"not reported: {expected}")
            continue
        left.remove(actual)
        if not expected.notes and not arguments.all_notes:
            continue
        good = len(expected.notes) == len(actual.notes) and all(
            e.matches(n) for e, n in zip(expected.notes, actual.notes)
        )
        if not good:
            complaints.append(f"other notes than declared: {expected}")
            complaints += [f"  declared: {note}" for note in expected.notes]
            complaints += [f"  reported: {note}" for note in actual.notes]
    for finding in left:
        complaints.append("not declared:")
        complaints += ["  " + line for line in finding.lines()]
    return complaints


def exit_complaint(name, process, findings, arguments):
    status = process.returncode
    if status < 0 or status >= 128 or "PLEASE submit a bug report" in process.stderr:
        return f"crashed (status {status})"
    if "AddressSanitizer" in process.stderr or "runtime error:" in process.stderr:
        return "was stopped by a sanitizer"
    if name == "mapi-audit":
        allowed = {1 if findings else 0} | ({3} if arguments.broken else set())
    else:
        allowed = {0, 1} if arguments.broken else {0}
    if status not in allowed:
        return f"exited with {status}, not {' or '.join(map(str, sorted(allowed)))}"
    return None


def split_parts(path):
    """The files of a program: {name: text}."""
    parts, name = {}, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            start = re.match(r"//--- (\S+)\s*$", line)
            if start:
                name = start.group(1)
                parts[name] = ""
            elif name:
                parts[name] += line
    if not parts:
        raise TestError(f"{path}: no line '//--- name' starts a file")
    return parts


def write_parts(parts, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for name, text in parts.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def write_configuration(options, folder):
    lines = ["InheritParentConfig: false", "Checks: '-*,mapi-*'", "CheckOptions:"]
    for option in options:
        key, _, value = option.partition("=")
        lines.append(f"  {key}: '{value}'")
    with open(os.path.join(folder, ".clang-tidy"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def front_ends(arguments, target, compiler):
    checks = f"--checks={arguments.checks}"
    tidy = [checks, "--header-filter=.*", target, "--"] + compiler
    commands = {
        "plugin": shlex.split(arguments.clang_tidy)
        + [f"--load={arguments.plugin}"]
        + tidy,
        "mapi-tidy": [arguments.mapi_tidy] + tidy,
        "mapi-audit": [arguments.mapi_audit, checks]
        + arguments.audit
        + [target, "--"]
        + compiler,
    }
    if arguments.program:
        return {"mapi-audit": commands["mapi-audit"]}
    wanted = os.environ.get("MAPI_FRONT_ENDS")
    if wanted:
        commands = {name: commands[name] for name in wanted.split(",")}
    return commands


def check_fixes(arguments, declared, parts, compiler):
    """Applies fixes to a copy and compares the declared lines."""
    folder = arguments.work + ".fix"
    write_parts(parts, folder)
    name = next(iter(parts))
    command = [arguments.mapi_tidy, f"--checks={arguments.checks}", "--fix", name, "--"]
    run("fix", command + compiler, folder)
    complaints = []
    for expected in declared.fixes:
        with open(os.path.join(folder, expected.file), encoding="utf-8") as file:
            line = (file.read().split("\n") + [""] * expected.line)[expected.line - 1]
        if not text_matches(expected.text, line):
            complaints.append(f"not fixed: {expected}\n  the line is: {line.strip()}")
    return complaints


def parse_arguments():
    own, compiler = sys.argv[1:], []
    if "--" in own:
        at = own.index("--")
        own, compiler = own[:at], own[at + 1 :]
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("file")
    for tool in ["clang-tidy", "plugin", "mapi-tidy", "mapi-audit", "mock", "work"]:
        parser.add_argument("--" + tool, required=True)
    parser.add_argument("--program", action="store_true")
    parser.add_argument("--checks", default="-*,mapi-*")
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--audit", action="append", default=[])
    for flag in ["broken", "all-notes", "no-mock"]:
        parser.add_argument("--" + flag, action="store_true")
    arguments = parser.parse_args(own)
    if not arguments.no_mock:
        standard = "-std=c17" if arguments.file.endswith(".c") else "-std=c++20"
        language = [] if arguments.program else [standard]
        compiler = shlex.split(arguments.mock) + language + compiler
    return arguments, compiler


def main():
    arguments, compiler = parse_arguments()
    path = os.path.abspath(arguments.file)
    if arguments.program:
        parts, folder, target = split_parts(path), arguments.work, "."
        write_parts(parts, folder)
    else:
        with open(path, encoding="utf-8") as file:
            parts = {os.path.basename(path): file.read()}
        folder, target = os.path.dirname(path), os.path.basename(path)
        if arguments.option:
            folder = arguments.work
            write_parts(parts, folder)
    if arguments.option:
        write_configuration(arguments.option, folder)
    declared = Declarations(parts)

    complaints, rendered = [], {}
    commands = front_ends(arguments, target, compiler)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        jobs = [pool.submit(run, n, c, folder) for n, c in commands.items()]
        for job in jobs:
            name, command, process = job.result()
            findings = sorted(parse_output(process.stdout, folder), key=Finding.key)
            if arguments.broken:
                findings = [f for f in findings if not f.check.startswith(COMPILER)]
            rendered[name] = [line for f in findings for line in f.lines()]
            found = compare(findings, declared, arguments)
            status = exit_complaint(name, process, findings, arguments)
            if status:
                found.append(status)
                found += ["  | " + line for line in process.stderr.splitlines()[-30:]]
            if found:
                complaints.append(f"== {name}: {shlex.join(command)}")
                complaints += found
    first, *others = rendered.items()
    for name, lines in others:
        if lines != first[1]:
            complaints.append(f"== {first[0]} and {name} differ:")
            complaints += difflib.unified_diff(
                first[1], lines, first[0], name, lineterm="", n=1
            )
    if declared.fixes:
        complaints += check_fixes(arguments, declared, parts, compiler)
    if complaints:
        print("\n".join(complaints))
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except TestError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
