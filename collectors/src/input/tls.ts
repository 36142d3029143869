import { readFile } from "node:fs/promises";
import { createServer } from "node:tls";
import type { Server } from "node:tls";
import type { SyslogConfig } from "@chengfang/model/config";
import type { Surroundings } from "./input.ts";

const handshakeMs = 10_000;

/** A server for syslog over TLS (RFC 5425); with `clientCa`, clients without a certificate of it are refused. */
export async function tlsServer(config: NonNullable<SyslogConfig["tls"]>, around: Surroundings): Promise<Server> {
  const [cert, key, ca] = await Promise.all(
    [config.cert, config.key, config.clientCa].map(async (file) => (file === undefined ? undefined : readFile(file))),
  );
  const mutual = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  const server = createServer({
    cert,
    key,
    minVersion: "TLSv1.2",
    handshakeTimeout: handshakeMs,
    keepAlive: true,
    ...mutual,
  });
  server.on("tlsClientError", (error, socket) => {
    const address = socket.remoteAddress ?? "";
    around.intake.reject(around.sources.of("tls", address), "tls-handshake");
    around.log.info({ err: error, source: address }, "TLS handshake refused");
  });
  return server;
}
