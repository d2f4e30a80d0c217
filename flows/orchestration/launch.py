"""Become the Prefect server of a home: say in its lock which process this is and at which address, then be the server.

    python launch.py LOCK URL COMMAND…

LOCK is the number of the open, locked file, which the server inherits. The process that starts it may be killed at any
moment; so the server itself says who it is. (Not in ``preexec_fn``: a signal in the hooks of a fork would be lost.)
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    lock, url, *command = sys.argv[1:]
    os.pwrite(int(lock), b'{"pid": %d, "url": "%b"}' % (os.getpid(), url.encode()), 0)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
