"""Runs a command as a user whom file permissions stop.

The superuser reads everything, so that a test of unreadable files has to be
somebody else.
"""

import os
import sys

if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
os.execv(sys.argv[1], sys.argv[1:])
