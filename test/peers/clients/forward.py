"""Sends `proof 0` … by Fluentd's own logger for Python, which waits for no acknowledgement."""

import sys

from fluent import sender

port, count = sys.argv[1:]
log = sender.FluentSender("proof", host="127.0.0.1", port=int(port))
for n in range(int(count)):
    if not log.emit("line", {"log": f"proof {n}"}):
        raise SystemExit(log.last_error)
log.close()
