"""Compares the models with what the mingw-w64 headers declare.

headers.py --clang=CLANG --models=FILE [--list]

FILE is what `mapi-audit models --print` says. Every function and every method
of a MAPI interface that the headers below declare has to have a model or to
stand in a neutral list. What is neither is listed by header, and the exit
status is 1. With --list, the names alone are printed, for a neutral list.
"""

import argparse
import collections
import fnmatch
import re
import subprocess
import sys

# Headers whose declarations count; the rest only has to be there.
HEADERS = """
mapi.h mapix.h mapidefs.h mapiutil.h mapispi.h mapiform.h mapihook.h mapival.h
mapiwz.h tnef.h
securitybaseapi.h processthreadsapi.h namedpipeapi.h handleapi.h
threadpoolapiset.h threadpoollegacyapiset.h synchapi.h fileapi.h winbase.h
winreg.h winsafer.h wtsapi32.h userenv.h processenv.h libloaderapi.h
rpcdce.h rpcdcep.h rpcasync.h rpcssl.h sspi.h ntsecapi.h
combaseapi.h objbase.h objidlbase.h
ddeml.h dde.h shlwapi.h process.h mstcpip.h ws2tcpip.h
winternl.h
""".split()
INTERFACE_HEADERS = {h for h in HEADERS if "mapi" in h or h == "tnef.h"}

PROLOGUE = """
#define _WIN32_WINNT 0x0A00
#define WINVER 0x0A00
#define NTDDI_VERSION 0x0A000006
#define SECURITY_WIN32
#define INITGUID
#include <winsock2.h>
#include <windows.h>
#include <objbase.h>
"""

# The newest mingw-w64 whose headers were judged. What a newer one adds is
# listed, but is a mistake only if its name speaks of what the models are about.
JUDGED_VERSION = 10
TELLING = re.compile(
    r"Impersonat|Revert|Token|Thread|WorkItem|Threadpool|TimerQueue|MAPI|Mutex"
    r"|Semaphore|PrivateProfile|PredefKey|PredefinedCache"
)

# A name with one of these may change the identity, so no pattern makes it
# neutral: it has to be written out.
SENSITIVE = re.compile(r"Impersonat|Revert(To|Container|Security)|ThreadToken")


def preprocess(clang):
    """The version of the headers, and each one's text."""
    source = PROLOGUE + "".join(f"#include <{h}>\n" for h in HEADERS)
    source += "mingw_version __MINGW64_VERSION_MAJOR\n"
    command = [
        clang,
        "--target=x86_64-w64-mingw32",
        "-x", "c++", "-std=c++17", "-fms-extensions",
        "-Wno-everything",
        "-E", "-",
    ]
    for folder in ("/usr/x86_64-w64-mingw32/include", "/usr/share/mingw-w64/include"):
        command[1:1] = ["-isystem", folder]
    result = subprocess.run(command, input=source, capture_output=True, text=True)
    if result.returncode != 0:
        # Headers differ between versions of mingw-w64; a missing one says so.
        sys.exit(f"headers.py: {clang} -E failed:\n{result.stderr}")
    texts = collections.defaultdict(list)
    header = ""
    for line in result.stdout.splitlines():
        marker = re.match(r'# \d+ "(.*)"', line)
        if marker:
            header = marker.group(1).rsplit("/", 1)[-1].lower()
        elif header in HEADERS:
            texts[header].append(line)
    version = int(re.search(r"^mingw_version (\d+)", result.stdout, re.M).group(1))
    return version, {h: "\n".join(lines) for h, lines in texts.items()}


def strip_bodies(text):
    """Without what stands in braces, but for `extern "C"`."""
    text = re.sub(r'extern\s+"C(\+\+)?"\s*\{', "", text)
    result, depth = [], 0
    for piece in re.split(r"([{}])", text):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                result.append(";")
        elif depth == 0:
            result.append(piece)
    return "".join(result)


def functions(text):
    """Names of the functions that \\p text declares at file scope."""
    names = set()
    function_types = set(
        re.findall(r"typedef\s+[^;]*?\(\s*(?:__attribute__\(\(\w+\)\)|__stdcall|__cdecl)?\s*(\w+)\s*\)\s*\(", text)
    )
    for statement in strip_bodies(text).split(";"):
        statement = re.sub(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)", " ", statement)
        statement = re.sub(r"__declspec\s*\((?:[^()]|\([^()]*\))*\)", " ", statement)
        statement = re.sub(r"__(stdcall|cdecl|fastcall|noreturn__|extension__)\b", " ", statement)
        statement = statement.strip()
        if not statement or re.match(
            r"(typedef|struct|class|union|enum|namespace|using|template|static_assert)\b", statement
        ):
            continue
        if "operator" in statement or "=" in statement.split("(")[0]:
            continue
        typed = re.fullmatch(r"(?:extern\s+(?:\"C\"\s*)?)?(\w+)\s+(\w+)", statement)
        if typed and typed.group(1) in function_types:
            names.add(typed.group(2))
            continue
        match = re.match(r"[\w\s*&\"]+?[\s*&](\w+)\s*\(", statement)
        if match and not match.group(1).startswith("__"):
            names.add(match.group(1))
    return names


def methods(text):
    """Class::method for what the interfaces in \\p text declare."""
    names = set()
    text = re.sub(r"__(declspec|attribute__)\s*\((?:[^()]|\([^()]*\))*\)", " ", text)
    for match in re.finditer(r"struct\s+(I\w+)\s*:\s*public\s+\w+\s*\{([^}]*)\}", text):
        for method in re.finditer(r"\b(\w+)\s*\([^;]*\)\s*=\s*0", match.group(2)):
            names.add(f"{match.group(1)}::{method.group(1)}")
    return names


def read_models(path):
    models, classes, neutral = set(), {}, []
    section = None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("## "):
                section = line[3:].strip()
            if section == "Known to need no model":
                neutral += re.findall(r"`([^`]+)`", line)
                continue
            cells = [c.strip() for c in re.split(r"(?<!\\)\|", line)]
            if len(cells) != 5:
                continue
            names = re.findall(r"`([^`]+)`", cells[1])
            if cells[2] in ("MAPI interface", "COM interface", "wrapper"):
                classes[names[0]] = [b.strip() for b in cells[3].split(",") if b.strip()]
            else:
                models.update(names)
    return models, classes, neutral


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    models, classes, neutral = read_models(arguments.models)
    exact = {n for n in neutral if "*" not in n}
    patterns = [n for n in neutral if "*" in n]

    def is_modelled(name):
        if name in models:
            return True
        if "::" not in name:
            return False
        owner, method = name.split("::")
        return any(is_modelled(f"{base}::{method}") for base in classes.get(owner, []))

    def is_neutral(name):
        if name in exact:
            return True
        return not SENSITIVE.search(name) and any(
            fnmatch.fnmatchcase(name, pattern) for pattern in patterns
        )

    counts = collections.Counter()
    missing = {}
    seen = set()
    version, texts = preprocess(arguments.clang)
    is_newer = version > JUDGED_VERSION
    for header, text in sorted(texts.items()):
        names = functions(text)
        if header in INTERFACE_HEADERS:
            names |= methods(text)
        for name in sorted(names - seen):
            seen.add(name)
            if is_modelled(name):
                counts["modelled"] += 1
            elif is_neutral(name):
                counts["neutral"] += 1
            else:
                counts["neither"] += 1
                missing.setdefault(header, []).append(name)
    unused = sorted(n for n in exact if n in models)
    for name in unused:
        print(f"{name}: both modelled and neutral")
    for header, names in sorted(missing.items()):
        print(f"{header}:" if not arguments.list else f"# {header}")
        for name in names:
            print(f"  {name}")
    if not arguments.list:
        print(
            f"{sum(counts.values())} declared: {counts['modelled']} modelled, "
            f"{counts['neutral']} neutral, {counts['neither']} neither"
        )
    if is_newer:
        print(f"mingw-w64 {version} is newer than the judged {JUDGED_VERSION}")
        missing = [n for names in missing.values() for n in names if TELLING.search(n)]
        print("\n".join(f"has to be judged: {name}" for name in missing))
    return 1 if missing or unused else 0


if __name__ == "__main__":
    sys.exit(main())
