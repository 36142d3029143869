"""Sends `proof 0` … as GELF, each with so much of a story that it takes several datagrams."""

import logging
import random
import sys

import graypy

port, protocol, count = sys.argv[1:]
handler = graypy.GELFTCPHandler if protocol == "tcp" else graypy.GELFUDPHandler
log = logging.getLogger("proof")
log.setLevel(logging.INFO)
log.addHandler(handler("127.0.0.1", int(port)))
for n in range(int(count)):
    log.info("proof %d", n, extra={"story": random.randbytes(2000).hex()})
logging.shutdown()
