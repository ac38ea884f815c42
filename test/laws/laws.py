#!/usr/bin/env python3
"""Checks laws that hold for every program, on random ones (programs.py).

  laws.py --mapi-audit=PATH --mapi-tidy=PATH --clang-tidy=PATH --plugin=PATH
          --mock='options' --work=DIR [--first=SEED] [--count=N] [--units=N]

For each of N programs of several files (some share the tree with another that
has the same names), the report has the same bytes
  - with and without the relevance filter (--all-units),
  - with one process or two, and whatever order the units are named in,
  - from `mapi-audit capture` of each unit and `mapi-audit link`,
  - after an edit, from a cache of before or without one.
For each of N programs of one unit, mapi-tidy and the plugin find the same as
mapi-audit.

A program that breaks a law stays in the work folder. What it takes to see it
again is printed.
"""

import argparse
import concurrent.futures
import difflib
import os
import random
import re
import shlex
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from programs import Program  # noqa: E402


class Broken(Exception):
    """A law, and what shows that it is broken."""


def run(command, folder, allowed=(0, 1, 3)):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode not in allowed:
        raise Broken(
            f"exit status {done.returncode}: {shlex.join(command)}\n{done.stdout}{done.stderr}"
        )
    # --show-errors: what does not compile tests less than it seems to.
    if re.search(r":\d+:\d+: ", done.stderr):
        raise Broken(f"a program has errors:\n{done.stderr}")
    return done.stdout


class Laws:
    def __init__(self, arguments):
        self.arguments = arguments
        self.mock = shlex.split(arguments.mock)
        # With a sanitizer, `env LD_PRELOAD=... clang-tidy`.
        self.clang_tidy = shlex.split(arguments.clang_tidy)

    def write(self, folder, texts):
        os.makedirs(folder, exist_ok=True)
        for name, text in texts.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            old = None
            if os.path.exists(path):
                with open(path, encoding="utf-8") as file:
                    old = file.read()
            if text != old:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)

    def audit(self, folder, *options, paths=(".",)):
        command = [self.arguments.mapi_audit, "--fail-on=never", "--show-errors", *options, *paths]
        return run([*command, "--", *self.mock], folder)

    def same(self, law, expected, found):
        if expected != found:
            difference = "\n".join(
                difflib.unified_diff(expected.splitlines(), found.splitlines(), lineterm="", n=1)
            )
            raise Broken(f"{law}:\n{difference}")

    def check_program(self, seed):
        folder = os.path.join(self.arguments.work, f"program{seed}")
        shutil.rmtree(folder, ignore_errors=True)
        program = Program(seed)
        dice = random.Random(seed)
        other = {f"two/{name}": text for name, text in Program(-seed).write().items()}
        inside = "one/"
        if dice.random() < 0.7:
            inside, other = "", {}

        def texts():
            return other | {inside + name: text for name, text in program.write().items()}

        self.write(folder, texts())
        units = sorted(name for name in texts() if name.endswith(".cpp"))
        dice.shuffle(units)

        full = self.audit(folder, "--no-cache", "--all-units", "-j1")
        self.same(
            "-j2 and another order give what -j1 gives",
            full, self.audit(folder, "--no-cache", "-j2", paths=units),
        )
        cache = f"--cache={folder}.cache"
        shutil.rmtree(f"{folder}.cache", ignore_errors=True)
        self.same("the filter leaves out nothing that matters", full, self.audit(folder, cache))

        half = len(units) // 2
        for name, part in (("a.sum", units[:half]), ("b.sum", units[half:])):
            run([self.arguments.mapi_audit, "capture", *part, "-o", name, "--", *self.mock], folder)
        linked = run([self.arguments.mapi_audit, "link", "--fail-on=never", "b.sum", "a.sum"], folder)
        self.same("capture and link give what an audit gives", full, linked)

        for _ in range(2):
            program.edit()
            self.write(folder, texts())
            full = self.audit(folder, "--no-cache", "--all-units", "-j1")
            self.same("after an edit, the cache gives what a new audit gives",
                      full, self.audit(folder, cache))
        shutil.rmtree(f"{folder}.cache")
        shutil.rmtree(folder)

    @staticmethod
    def findings(text):
        """Findings of clang-tidy's form with their notes, without source lines."""
        result = []
        for line in text.splitlines():
            match = re.match(r"(.*?):(\d+:\d+: (?:warning|note|error): .*)", line)
            if not match:
                continue
            if ": note: " not in match[2][:20]:
                result.append([])
            if result:
                result[-1].append(f"{os.path.basename(match[1])}:{match[2]}")
        return "\n".join("\n".join(finding) for finding in sorted(result))

    def check_unit(self, seed):
        folder = os.path.join(self.arguments.work, f"unit{seed}")
        shutil.rmtree(folder, ignore_errors=True)
        self.write(folder, {"one.cpp": Program(seed).write_as_one()})
        audit = self.findings(self.audit(folder, "--no-cache", paths=["one.cpp"]))
        tidy = ["--checks=-*,mapi-*", "--quiet", "one.cpp", "--", *self.mock]
        found = run([self.arguments.mapi_tidy, *tidy], folder)
        self.same("mapi-tidy finds what mapi-audit finds", audit, self.findings(found))
        found = run(
            [*self.clang_tidy, f"--load={self.arguments.plugin}", *tidy], folder
        )
        self.same("the plugin finds what mapi-audit finds", audit, self.findings(found))
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("mapi-audit", "mapi-tidy", "clang-tidy", "plugin", "mock", "work"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--first", type=int, default=1, help="the first seed (default: 1)")
    parser.add_argument("--count", type=int, default=20, help="programs (default: 20)")
    parser.add_argument("--units", type=int, default=20, help="one-unit programs (default: 20)")
    arguments = parser.parse_args()
    os.makedirs(arguments.work, exist_ok=True)
    laws = Laws(arguments)
    tasks = [("program", laws.check_program, arguments.first + n) for n in range(arguments.count)]
    tasks += [("unit", laws.check_unit, arguments.first + n) for n in range(arguments.units)]

    def check(task):
        kind, law, seed = task
        try:
            law(seed)
        except Broken as broken:
            return f"{kind} {seed} (--first={seed}): {broken}\n"
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = [text for text in pool.map(check, tasks) if text]
    print("\n".join(failures))
    print(f"{len(tasks)} programs, {len(failures)} break a law")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
