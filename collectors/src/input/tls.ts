import { readFile } from "node:fs/promises";
import { createServer } from "node:tls";
import type { Server } from "node:tls";
import type { SyslogConfig } from "@chengfang/model/config";
import type { Identity } from "@chengfang/store/identity";
import type { Surroundings } from "./input.ts";

const handshakeMs = 10_000;

/** Certificates of the platform's own authority, as PEM; renewed while we run. */
export interface PlatformIdentity {
  readonly now: Identity | undefined;
  readonly renewed: AsyncIterable<Identity>;
}

/**
 * A server for syslog over TLS (RFC 5425) under the configured certificate, else the platform's own; undefined when
 * there is neither. With `clientCa`, clients without a certificate of it are refused.
 */
export async function tlsServer(
  config: SyslogConfig["tls"],
  around: Surroundings,
  platform: PlatformIdentity,
): Promise<Server | undefined> {
  const own = config.cert === undefined ? platform.now : undefined;
  const given = await material(config, platform.now);
  if (given === undefined) return undefined;
  const mutual = given.ca === undefined ? {} : { requestCert: true, rejectUnauthorized: true };
  const fixed = { minVersion: "TLSv1.2", handshakeTimeout: handshakeMs, keepAlive: true } as const;
  const server = createServer({ ...given, ...mutual, ...fixed });
  if (own !== undefined) void renew(server, config, platform.renewed);
  server.on("tlsClientError", (error, socket) => {
    const address = socket.remoteAddress ?? "";
    around.intake.reject(around.sources.of("tls", address), "tls-handshake");
    around.log.info({ err: error, source: address }, "TLS handshake refused");
  });
  return server;
}

interface Material {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
  readonly ca?: string | Buffer | undefined;
}

async function material(config: SyslogConfig["tls"], platform: Identity | undefined): Promise<Material | undefined> {
  const { cert, key, clientCa } = config;
  const ca = await authoritiesOf(clientCa, platform);
  if (clientCa !== undefined && ca === undefined) return undefined;
  const authority = ca === undefined ? {} : { ca };
  if (cert !== undefined && key !== undefined) {
    return { cert: await readFile(cert), key: await readFile(key), ...authority };
  }
  return platform && { cert: platform.certificate, key: platform.key, ...authority };
}

async function authoritiesOf(clientCa: string | undefined, platform: Identity | undefined) {
  if (clientCa === undefined) return undefined;
  return clientCa === "platform" ? platform?.authorities : readFile(clientCa);
}

async function renew(server: Server, config: SyslogConfig["tls"], renewed: AsyncIterable<Identity>): Promise<void> {
  for await (const identity of renewed) {
    const next = await material(config, identity);
    if (next !== undefined) server.setSecureContext({ ...next, minVersion: "TLSv1.2" });
  }
}
