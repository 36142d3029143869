"""Sends `proof 0` … by the handler of Python's own library, which ends each message with a NUL."""

import logging
import logging.handlers
import socket
import sys

port, protocol, count = sys.argv[1:]
kind = socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM
log = logging.getLogger("proof")
log.setLevel(logging.INFO)
log.addHandler(logging.handlers.SysLogHandler(("127.0.0.1", int(port)), socktype=kind))
for n in range(int(count)):
    log.info("proof %d", n)
logging.shutdown()
