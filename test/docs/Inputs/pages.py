"""Compares docs/checks with the manifest and follows the links between pages."""

import os
import re
import sys

SECTIONS = [
    "What happens at run time",
    "Example",
    "The harmless twin",
    "What to do",
    "What it does not see",
    "Options",
    "Silencing",
    "Sources",
]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def anchors(text):
    """What GitHub makes of headings."""
    found = set()
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        words = re.sub(r"[^\w\s-]", "", heading.lower())
        found.add(re.sub(r"\s", "-", words.strip()))
    return found


def prose(text):
    """The page without its code."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def main():
    root = sys.argv[1]
    problems = []
    manifest = re.findall(
        r'CHECK\((\w+),\s*"([^"]+)",\s*(\d+),\s*"([^"]+)"\)',
        read(os.path.join(root, "checks/hazards/Checks.def")),
    )
    names = [name for _, name, _, _ in manifest]
    folder = os.path.join(root, "docs/checks")
    pages = sorted(f[:-3] for f in os.listdir(folder) if f != "index.md")
    if pages != sorted(names):
        problems.append(f"pages and manifest differ: {set(pages) ^ set(names)}")
    rows = re.findall(
        r"^\| \[([^\]]+)\]\(([^)]+)\) \| (.*?) \| ?(\d*) ?\|$",
        read(os.path.join(folder, "index.md")),
        re.MULTILINE,
    )
    expected = [
        (name, name + ".md", summary, "" if cwe == "0" else cwe)
        for _, name, cwe, summary in manifest
    ]
    if rows != expected:
        problems.append("docs/checks/index.md differs from the manifest")
    for name, (_, _, cwe, _) in zip(names, manifest):
        text = read(os.path.join(folder, name + ".md"))
        if not text.startswith(f"# {name}\n"):
            problems.append(f"{name}.md: the title is not the check's name")
        headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
        for section in SECTIONS:
            if section not in headings:
                problems.append(f"{name}.md: no section '{section}'")
        if cwe != "0" and f"CWE-{cwe}" not in text:
            problems.append(f"{name}.md: does not name CWE-{cwe}")

    documents = [os.path.join(root, "README.md")]
    for where, _, files in os.walk(os.path.join(root, "docs")):
        documents += [os.path.join(where, f) for f in files if f.endswith(".md")]
    for document in sorted(documents):
        text = read(document)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose(text)):
            if re.match(r"https?://", target):
                continue
            file, _, anchor = target.partition("#")
            path = os.path.normpath(os.path.join(os.path.dirname(document), file))
            if not file:
                path = document
            where = os.path.relpath(document, root)
            if not os.path.exists(path):
                problems.append(f"{where}: no such file: {target}")
            elif anchor and anchor not in anchors(read(path)):
                problems.append(f"{where}: no such heading: {target}")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


main()
