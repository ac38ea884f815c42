"""Loads the plugin into every installed clang-tidy of another version."""

import glob
import re
import subprocess
import sys

plugin, source = sys.argv[1:]
modules = glob.glob(plugin.replace("plugin.so", "module-*.so"))
assert len(modules) == 1, modules
built = re.search(r"-(\d+)\.so$", modules[0])[1]
for binary in sorted(glob.glob("/usr/lib/llvm-*/bin/clang-tidy")):
    version = re.search(r"llvm-(\d+)", binary)[1]
    if version == built:
        continue
    for extra in [["--list-checks"], [source, "--"]]:
        process = subprocess.run(
            [binary, f"--load={plugin}", "--checks=-*,mapi-*", *extra],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        expected = (
            f"mapi-tidy-plugin.so was built for clang-tidy {built} but this is "
            f"clang-tidy {version}; load it into clang-tidy-{built}\n"
        )
        assert process.stderr == expected, process
        assert process.stdout == "", process
        assert process.returncode == 1, process
    print(f"clang-tidy {version} refused")
