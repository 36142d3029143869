import { readFile } from "node:fs/promises";
import { createServer as createPlain } from "node:net";
import type { Server as PlainServer, Socket } from "node:net";
import { TLSSocket, createServer } from "node:tls";
import type { Server } from "node:tls";
import type { TlsFiles } from "@chengfang/model/config/source";
import type { Identity } from "@chengfang/store/identity";
import type { PlatformIdentity, Surroundings } from "./input.ts";
import type { KnownOrigin } from "./sources.ts";

const handshakeMs = 10_000;

/** A server of an input over TCP that does not listen yet, and the event that brings a connection that may speak. */
export interface Door {
  readonly server: PlainServer;
  readonly event: "connection" | "secureConnection";
}

export const plainDoor = (): Door => ({ server: createPlain({ keepAlive: true }), event: "connection" });

/**
 * TLS under the configured certificate, else the platform's own; undefined when there is neither. With `clientCa`,
 * clients without a certificate of it are refused. All inputs over TCP get their TLS here.
 */
export async function tlsDoor(
  { config, input, platform }: { config: TlsFiles; input: string; platform: PlatformIdentity },
  around: Surroundings,
): Promise<Door | undefined> {
  const own = config.cert === undefined ? platform.now : undefined;
  const given = await material(config, platform.now);
  if (given === undefined) return undefined;
  const mutual = given.ca === undefined ? {} : { requestCert: true, rejectUnauthorized: true };
  const fixed = { minVersion: "TLSv1.2", handshakeTimeout: handshakeMs, keepAlive: true } as const;
  const server = createServer({ ...given, ...mutual, ...fixed });
  if (own !== undefined) void renew(server, config, platform.renewed());
  server.on("tlsClientError", (error, socket) => {
    const address = socket.remoteAddress ?? "";
    const whose = address === "" ? around.sources.all(input) : around.sources.of(input, address); // of one that is gone
    around.intake.reject(whose, "tls-handshake");
    around.log.info({ err: error, source: address }, "TLS handshake refused");
    socket.destroy(); // of a handshake that did not end in time the server itself only tells
  });
  return { server, event: "secureConnection" };
}

/** Whether a connection has a place and may speak for its source: over TLS, a source that is known by a certificate must show it. */
export function admits(origin: KnownOrigin, socket: Socket, { intake, log }: Surroundings): boolean {
  if (socket.destroyed) return false;
  if (origin.certificate === undefined || !(socket instanceof TLSSocket)) return true;
  if (namesOf(socket).includes(origin.certificate)) return true;
  intake.reject(origin, "wrong-certificate");
  log.warn({ source: origin.ledger.source }, "the certificate is not the source's");
  return false;
}

/** Common name and alternative names; one with a comma in it is quoted there and can be no name we compare with. */
function namesOf(socket: TLSSocket): string[] {
  const { subject, subjectaltname = "" } = socket.getPeerCertificate();
  const common: unknown = subject?.CN;
  const others = subjectaltname.split(", ").map((name) => name.slice(name.indexOf(":") + 1));
  return typeof common === "string" ? [common, ...others] : others;
}

interface Material {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
  readonly ca?: string | Buffer | undefined;
}

async function material(config: TlsFiles, platform: Identity | undefined): Promise<Material | undefined> {
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

async function renew(server: Server, config: TlsFiles, renewed: AsyncIterable<Identity>): Promise<void> {
  for await (const identity of renewed) {
    const next = await material(config, identity);
    if (next !== undefined) server.setSecureContext({ ...next, minVersion: "TLSv1.2" });
  }
}
