#!/usr/bin/env python3
"""Measures what an audit costs, as ratios within one run.

    bench.py [--build DIR] [--against DIR] [--quick] [part...]

Parts (default: all):
  audit        mapi-audit of every unit against clang -fsyntax-only     <= 1.10
  memory       peak memory of the same two                              <= 1.15
  plugin       the plugin against clang-tidy with a trivial check       <= 1.05
  filter       parsing all of 1000 units of which 20 matter against
               the audit with its filter                                >= 10
  incremental  audit after touching one file against the cold one       <= 0.03
  link         link and solve of 100,000 functions, from a tenth of whose
               modules MAPI can be reached: seconds (<= 5), memory
               (<= 1 GB), time against 10,000                           <= 12
  dense        the same where it can be reached from all modules: no target,
               shows how the solver grows (not by default)

With --against, the parts audit, memory, plugin and link also measure the build in
that folder (an older state of the project), in the same turns, and say how the
two compare: at most 1.05.

Each figure is the median of several runs, taken in turns so that a busy machine
is busy for both sides. Numbers of different runs or machines cannot be compared;
ratios can. Not part of the tests. Needs no packages but what scripts/test has
installed.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import tree


class Run:
    """Time and peak memory of a command."""

    def __init__(self, seconds, megabytes, output):
        self.seconds = seconds
        self.megabytes = megabytes
        self.output = output


def run(command, allowed=(0, 1), cwd=None):
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        process.returncode = code
        output.seek(0)
        text = output.read().decode(errors="replace")
    if code not in allowed:
        sys.exit(f"exit status {code}: {' '.join(command)}\n{text[-4000:]}")
    return Run(seconds, usage.ru_maxrss / 1024, text)


def run_all(commands, allowed=(0, 1)):
    runs = [run(command, allowed) for command in commands]
    return Run(
        sum(r.seconds for r in runs), max(r.megabytes for r in runs), runs[-1].output
    )


def in_turns(times, *sides):
    """Runs every side once to warm up, then all of them `times` times in
    turns; returns a list of runs for each."""
    for side in sides:
        side()
    results = [[] for _ in sides]
    for _ in range(times):
        for side, runs in zip(sides, results):
            runs.append(side())
    return results


def seconds(runs):
    return statistics.median(r.seconds for r in runs)


def megabytes(runs):
    return statistics.median(r.megabytes for r in runs)


class Build:
    """What is measured: the programs in a build folder."""

    def __init__(self, folder):
        folder = os.path.abspath(folder)
        self.audit = os.path.join(folder, "bin", "mapi-audit")
        self.plugin = os.path.join(folder, "lib", "mapi-tidy-plugin.so")
        self.cache = os.path.join(folder, "CMakeCache.txt")


class Bench:
    def __init__(self, arguments):
        build = Build(arguments.build)
        self.builds = [build]
        if arguments.against:
            self.builds.append(Build(arguments.against))
        with open(build.cache, encoding="utf-8") as cache:
            root = next(
                line.split("=", 1)[1].strip()
                for line in cache
                if line.startswith("MAPI_TIDY_LLVM_ROOT:")
            )
        self.clang = os.path.join(root, "bin", "clang++")
        self.clang_tidy = os.path.join(root, "bin", "clang-tidy")
        self.quick = arguments.quick
        self.times = 3 if arguments.quick else 5
        self.folder = tempfile.mkdtemp(prefix="mapi-bench-")
        self.failed = False

    def report(self, what, value, limit, at_least=False, details=""):
        is_met = value >= limit if at_least else value <= limit
        self.failed |= not is_met
        print(
            f"{what:<44} {value:8.3f}   {'>=' if at_least else '<='} {limit:<6}"
            f" {'ok' if is_met else 'MISSED':<7} {details}",
            flush=True,
        )

    def compare(self, what, value, others):
        """Reports how a figure compares with that of the build it is measured
        against, if there is one."""
        for other in others:
            self.report(f"  {what}, against", value / other, 1.05)

    def path(self, name):
        return os.path.join(self.folder, name)

    def audit(self, folder, *options, build=None):
        return [
            (build or self.builds[0]).audit,
            "-j", "1",
            "--fail-on=never",
            "--no-cache",
            *options,
            os.path.join(folder, "compile_commands.json"),
        ]

    def syntax(self, folder, files):
        return [
            [self.clang, *tree.OPTIONS, "-I", os.path.join(folder, "include"),
             "-fsyntax-only", file]
            for file in files
        ]

    def part_audit(self):
        folder = self.path("audit")
        count = 20 if self.quick else 50
        files = tree.make(folder, count, mapi=max(1, count // 25), identity=count // 10)
        clang, ours, *others = in_turns(
            self.times,
            lambda: run_all(self.syntax(folder, files)),
            *[
                lambda build=build: run(self.audit(folder, "--all-units", build=build))
                for build in self.builds
            ],
        )
        self.report(
            "audit / clang -fsyntax-only", seconds(ours) / seconds(clang), 1.10,
            details=f"{seconds(ours):.2f} s / {seconds(clang):.2f} s, {count} units",
        )
        self.compare("audit", seconds(ours), map(seconds, others))

    def part_memory(self):
        folder = self.path("memory")
        files = tree.make(folder, 3, mapi=1, identity=1, blocks=40)
        largest = max(files, key=os.path.getsize)
        capture = [
            "capture", largest, "-o", self.path("memory.sum"),
            "--", *tree.OPTIONS, "-I", os.path.join(folder, "include"),
        ]
        clang, ours, *others = in_turns(
            self.times,
            lambda: run_all(self.syntax(folder, [largest])),
            *[lambda build=build: run([build.audit, *capture]) for build in self.builds],
        )
        self.report(
            "memory of capture / clang", megabytes(ours) / megabytes(clang), 1.15,
            details=f"{megabytes(ours):.0f} MB / {megabytes(clang):.0f} MB",
        )
        self.compare("memory", megabytes(ours), map(megabytes, others))

    def part_plugin(self):
        folder = self.path("plugin")
        count = 6 if self.quick else 12
        files = tree.make(folder, count, mapi=1, identity=2)
        options = ["--quiet", "-p", folder]
        stock, ours, *others = in_turns(
            self.times,
            lambda: run([self.clang_tidy, "-checks=-*,llvm-namespace-comment",
                         *options, *files]),
            *[
                lambda build=build: run([self.clang_tidy, f"-load={build.plugin}",
                                         "-checks=-*,mapi-*", *options, *files])
                for build in self.builds
            ],
        )
        self.report(
            "plugin / trivial check in clang-tidy", seconds(ours) / seconds(stock), 1.05,
            details=f"{seconds(ours):.2f} s / {seconds(stock):.2f} s, {count} units",
        )
        self.compare("plugin", seconds(ours), map(seconds, others))

    def part_filter(self):
        folder = self.path("filter")
        count = 200 if self.quick else 1000
        tree.make(folder, count, mapi=count // 100, identity=count // 100)
        # Minutes and seconds: once is enough for the one, and warms up the other.
        full = [run(self.audit(folder, "--all-units"))]
        filtered = [run(self.audit(folder)) for _ in range(3)]
        self.report(
            "all units / filtered", seconds(full) / seconds(filtered), 10, at_least=True,
            details=f"{seconds(full):.2f} s / {seconds(filtered):.2f} s, "
            f"{count} units of which {count // 50} matter",
        )

    def part_incremental(self):
        folder, cache = self.path("incremental"), self.path("cache")
        count = 50 if self.quick else 200
        files = tree.make(folder, count, mapi=count // 25, identity=count // 10)
        command = [
            self.builds[0].audit, "-j", "1", "--fail-on=never", "--all-units",
            f"--cache={cache}", os.path.join(folder, "compile_commands.json"),
        ]

        def cold():
            shutil.rmtree(cache, ignore_errors=True)
            return run(command)

        cold_runs = [cold() for _ in range(1 if self.quick else 2)]
        touched = []
        for number in range(self.times):
            with open(files[number], "a", encoding="utf-8") as file:
                file.write(f"\nint Touched{number}() {{ return {number}; }}\n")
            touched.append(run(command))
        self.report(
            "after touching a file / cold", seconds(touched) / seconds(cold_runs), 0.03,
            details=f"{seconds(touched):.2f} s / {seconds(cold_runs):.2f} s, {count} units",
        )

    def summaries(self, build, functions, matter):
        """Captures a program of that many functions; returns the summaries."""
        folder = self.path(f"functions{functions}-{matter}")
        outputs = []
        for file in tree.make_functions(folder, functions, matter=matter):
            # Each build reads what it has written itself.
            output = f"{file}.{self.builds.index(build)}.sum"
            run([build.audit, "capture", file, "-o", output, "--",
                 "--target=x86_64-pc-windows-msvc", "-fms-extensions"])
            outputs.append(output)
        return outputs

    def link(self, small, large, matter):
        """Runs of the small and of the large program, for each build."""
        commands = [
            [build.audit, "link", "--fail-on=never",
             *self.summaries(build, functions, matter)]
            for build in self.builds
            for functions in (small, large)
        ]
        return in_turns(
            min(self.times, 3),
            # Not covered (3) is an answer, too: the solver has budgets.
            *[lambda command=command: run(command, (0, 1, 3)) for command in commands],
        )

    def part_link(self):
        small, large = (1000, 10000) if self.quick else (10000, 100000)
        few, many, *others = self.link(small, large, 0.1)
        self.report(f"link and solve, {large} functions: seconds", seconds(many), 5.0)
        self.report(
            f"link and solve, {large} functions: GB", megabytes(many) / 1024, 1.0
        )
        self.report(
            f"... / {small} functions", seconds(many) / seconds(few), 12,
            details=f"{seconds(many):.2f} s / {seconds(few):.2f} s",
        )
        self.compare("link and solve", seconds(many), map(seconds, others[1::2]))

    def part_dense(self):
        small, large = (300, 1000) if self.quick else (1000, 10000)
        few, many = self.link(small, large, 1.0)[:2]
        print(
            f"dense: {small} functions {seconds(few):.2f} s, {large} functions "
            f"{seconds(many):.2f} s, {megabytes(many):.0f} MB"
        )


def main():
    parts = [name[5:] for name in vars(Bench) if name.startswith("part_")]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", default="build", help="build folder (default: build)")
    parser.add_argument("--against", metavar="DIR", help="build folder to compare with")
    parser.add_argument("--quick", action="store_true", help="smaller trees, fewer runs")
    parser.add_argument("--keep", action="store_true", help="keep the generated trees")
    parser.add_argument("part", nargs="*", help=", ".join(parts))
    arguments = parser.parse_args()
    for part in arguments.part:
        if part not in parts:
            parser.error(f"no part '{part}'")
    bench = Bench(arguments)
    try:
        for part in arguments.part or [p for p in parts if p != "dense"]:
            getattr(bench, f"part_{part}")()
    finally:
        if arguments.keep:
            print(f"trees: {bench.folder}")
        else:
            shutil.rmtree(bench.folder, ignore_errors=True)
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
