import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import type { TcpConfig } from "@chengfang/model/config/inputs";
import type { Ground, Listening, Surroundings } from "../input.ts";
import { openGate } from "../ingest/gate.ts";
import type { Gate } from "../ingest/gate.ts";
import { createSources } from "../sources.ts";
import type { Sources } from "../sources.ts";
import { admits, plainDoor, tlsDoor } from "../tls.ts";
import type { Door } from "../tls.ts";
import { Peer } from "./peer.ts";
import { keepPlaces } from "./places.ts";

const tickMs = 1000;
/** A socket gives so many bytes at a time. */
const chunkBytes = 65_536;

/** What a protocol over TCP is. */
export interface Protocol {
  /** Under this name its sources are counted. */
  readonly input: string;
  /** The format of what it hands over; without one, the source's own. */
  readonly carrier?: string;
  /** Reads a connection to its end, or to what is against the protocol. */
  serve(peer: Peer, around: Serving): Promise<void>;
}

/** What all connections of an input share. */
export interface Serving {
  readonly config: TcpConfig;
  /** Lets large frames into memory while there is room. */
  readonly gate: Gate;
  readonly ground: Ground;
  readonly sources: Sources;
}

/** Listens for connections of a protocol. Undefined when it should speak TLS and there is no certificate. */
export async function listenTcp(config: TcpConfig, protocol: Protocol, ground: Ground): Promise<Listening | undefined> {
  const { input, carrier } = protocol;
  const known = { ...config, ...(carrier === undefined ? {} : { carrier }) };
  const around: Surroundings = { ...ground, sources: createSources(known, ground.ledgers) };
  const door = await doorOf(config, input, around, ground);
  if (door === undefined) {
    ground.log.warn(`no certificate for ${input} over TLS: its port is not open`);
    return undefined;
  }
  const serving: Serving = { config, gate: openGate(ground.maxWaitingBytes), ground, sources: around.sources };
  const peers = new Map<Peer, Promise<void>>();
  const holds = ground.held.join(() => peers.keys(), config.maxFrameBytes + chunkBytes);
  keepPlaces(door.server, config.maxConnections, { input, around });
  door.server.on(door.event, (socket: Socket) => {
    const origin = around.sources.of(input, socket.remoteAddress ?? "");
    if (!admits(origin, socket, around)) return void socket.destroy();
    const patience = { idleMs: config.idleSeconds * 1000, frameMs: config.frameSeconds * 1000 };
    const peer = new Peer({ ...ground, ...patience, socket, origin, holds });
    peers.set(
      peer,
      serve(peer, protocol, serving).finally(() => peers.delete(peer)),
    );
  });
  await open(door, { config, input }, around);
  const timer = setInterval(() => {
    for (const peer of peers.keys()) peer.look();
  }, tickMs);
  return {
    port: (door.server.address() as AddressInfo).port,
    lastByte: () => 0,
    async close() {
      clearInterval(timer);
      door.server.close();
      for (const peer of peers.keys()) peer.close();
      await Promise.all(peers.values());
    },
  };
}

async function doorOf(
  { tls }: TcpConfig,
  input: string,
  around: Surroundings,
  ground: Ground,
): Promise<Door | undefined> {
  return tls === undefined ? plainDoor() : tlsDoor({ config: tls, input, platform: ground.identity }, around);
}

async function serve(peer: Peer, protocol: Protocol, serving: Serving): Promise<void> {
  const { log } = serving.ground;
  try {
    await protocol.serve(peer, serving);
  } catch (error) {
    log.error({ err: error, source: peer.origin.ledger.source }, protocol.input);
    peer.socket.destroy();
  }
  await peer.end();
  peer.reader.forget();
}

async function open(
  { server }: Door,
  { config, input }: { config: TcpConfig; input: string },
  around: Surroundings,
): Promise<void> {
  server.listen(config.port, config.host);
  await once(server, "listening");
  server.on("error", (error) => around.log.error({ err: error }, `${input} server`));
}
