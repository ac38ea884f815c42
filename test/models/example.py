"""Fails unless the worked example of the documentation is the tested file."""

import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
tested = open(sys.argv[2], encoding="utf-8").read()
blocks = re.findall(r"```yaml\n(.*?)```", page, re.S)
if tested not in blocks:
    sys.exit(f"{sys.argv[1]} does not show {sys.argv[2]} as it is")
