"""Configuration of the tests.

Substitutions:
  %check_mapi          one file through all three front ends (check_mapi.py)
  %check_mapi_program  several files in one, through mapi-audit
  %mapi_tidy, %mapi_audit, %mapi_plugin, %clang_tidy
                       what was built, and the stock clang-tidy of that version
  %mock                compiler options for the mock headers, no SDK needed
  %inputs              test/Inputs
  %src                 the root of the source tree

Features: llvm-<version>, clang-tidy-<version> for each one installed,
sanitizers, mingw (its headers), node, sarif-multitool.
"""

import os
import shlex
import shutil

import lit.formats

config.name = f"mapi-tidy with LLVM {config.llvm_version}"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs", "samples", "benchmark", "fuzz", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.mapi_build_dir, "test")

binaries = os.path.join(config.mapi_build_dir, "bin")
plugin = os.path.join(config.mapi_build_dir, "lib", "mapi-tidy-plugin.so")
llvm_binaries = os.path.join(config.llvm_root, "bin")
clang_tidy = os.path.join(llvm_binaries, "clang-tidy")

config.environment["PATH"] = os.pathsep.join(
    [binaries, llvm_binaries, os.path.dirname(config.python), config.environment["PATH"]]
)
config.environment["LC_ALL"] = "C.UTF-8"
# Tests see neither the user's configuration nor the user's cache.
config.environment["HOME"] = config.test_exec_root
config.environment["XDG_CACHE_HOME"] = os.path.join(config.test_exec_root, "cache")

if "MAPI_FRONT_ENDS" in os.environ:
    config.environment["MAPI_FRONT_ENDS"] = os.environ["MAPI_FRONT_ENDS"]

config.substitutions.append(("%llvm_version", str(config.llvm_version)))
config.available_features.add(f"llvm-{config.llvm_version}")
# Debian keeps versions side by side; loading the plugin into another version
# is what test/tidy/refuse.test does.
for version in range(14, 31):
    path = f"/usr/lib/llvm-{version}/bin/clang-tidy"
    if os.path.exists(path):
        config.available_features.add(f"clang-tidy-{version}")
        config.substitutions.append((f"%clang_tidy_{version}\\b", path))
if os.path.exists("/usr/x86_64-w64-mingw32/include/windows.h") or os.path.exists(
    "/usr/share/mingw-w64/include/windows.h"
):
    config.available_features.add("mingw")
if shutil.which("node"):
    config.available_features.add("node")
# scripts/test installs it, once for all build folders.
multitool = os.path.join(
    config.mapi_source_dir, "build", "sarif", "node_modules", ".bin", "sarif-multitool"
)
if os.path.exists(multitool):
    config.available_features.add("sarif-multitool")

if config.sanitizer_runtime:
    config.available_features.add("sanitizers")
    # Clang's libraries are not instrumented and do not free everything. The
    # stock clang-tidy loads the plugin, so it needs the runtime beforehand.
    config.environment["ASAN_OPTIONS"] = (
        "detect_leaks=0:detect_container_overflow=0:detect_odr_violation=0:"
        "alloc_dealloc_mismatch=0"
    )
    config.environment["UBSAN_OPTIONS"] = "print_stacktrace=1"
    clang_tidy = f"env LD_PRELOAD={config.sanitizer_runtime} {clang_tidy}"

mock = os.path.join(config.test_source_root, "Inputs", "mock")
mock_options = " ".join(
    [
        "--target=x86_64-pc-windows-msvc",
        "-fms-extensions",
        "-fms-compatibility",
        "-nostdinc++",
        f"-isystem {shlex.quote(mock)}",
    ]
)
runner = " ".join(
    shlex.quote(part)
    for part in [
        config.python,
        os.path.join(config.test_source_root, "check_mapi.py"),
        "--clang-tidy=" + clang_tidy,
        "--plugin=" + plugin,
        "--mapi-tidy=" + os.path.join(binaries, "mapi-tidy"),
        "--mapi-audit=" + os.path.join(binaries, "mapi-audit"),
        "--mock=" + mock_options,
    ]
)
# Longer names first: a substitution replaces every occurrence of its name.
config.substitutions += [
    ("%check_mapi_program", runner + " --program --work=%t.program"),
    ("%check_mapi", runner + " --work=%t.check"),
    ("%mapi_plugin", plugin),
    ("%mapi_tidy", os.path.join(binaries, "mapi-tidy")),
    ("%mapi_audit", os.path.join(binaries, "mapi-audit")),
    ("%clang_tidy", clang_tidy),
    ("%sarif_multitool", multitool),
    ("%mock", mock_options),
    ("%inputs", os.path.join(config.test_source_root, "Inputs")),
    ("%src", config.mapi_source_dir),
    ("%python", config.python),
]
