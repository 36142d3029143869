import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import type { ForwardedConfig } from "@chengfang/model/config/forward";
import { openGate } from "../ingest/gate.ts";
import { Problem, answerProblem } from "../ingest/problem.ts";
import type { Ground, Listening, Surroundings } from "../input.ts";
import { createSources } from "../sources.ts";
import { keepPlaces } from "../tcp/places.ts";
import { tlsDoor } from "../tls.ts";
import { openDoorkeeper } from "./admitted.ts";
import type { Doorkeeper } from "./admitted.ts";
import { openProgress } from "./batch.ts";
import { openRate } from "./rate.ts";
import { openRegister } from "./register.ts";
import { answerCollector } from "./requests.ts";
import type { Centre } from "./requests.ts";

const idleMs = 300_000;
/** Batches that are in memory at a time, in batches of the greatest size. */
const bodies = 2;

/** Listens for collectors of districts. Undefined while the platform has no certificate. */
export async function listenForwarded(config: ForwardedConfig, ground: Ground): Promise<Listening | undefined> {
  const sources = createSources({ sources: [], timezone: "+08:00" }, ground.ledgers);
  const around: Surroundings = { ...ground, sources };
  const tls = { config: { clientCa: "platform" }, input: "forwarded", platform: ground.identity };
  const door = await tlsDoor(tls, around);
  if (door === undefined) {
    ground.log.warn("no certificate for collectors of districts: their port is not open");
    return undefined;
  }
  const stopping = new AbortController();
  const register = await openRegister(ground, stopping.signal);
  const doorkeeper = await openDoorkeeper(ground, stopping.signal);
  const centre: Centre = {
    config,
    register,
    progress: openProgress(ground),
    gate: openGate(bodies * config.maxBatchBytes),
  };
  const working = new Set<Promise<void>>();
  const http = serverOf({ centre, doorkeeper, working }, around);
  keepPlaces(door.server, config.maxConnections, { input: "forwarded", around });
  door.server.on(door.event, (socket: TLSSocket) => takeIn(socket, http));
  door.server.listen(config.port, config.host);
  await once(door.server, "listening");
  return {
    port: (door.server.address() as AddressInfo).port,
    lastByte: () => 0,
    async close() {
      door.server.close();
      http.closeIdleConnections();
      await Promise.all(working);
      http.closeAllConnections();
      stopping.abort();
      await register.close();
    },
  };
}

function takeIn(socket: TLSSocket, http: Server): void {
  if (socket.destroyed) return;
  socket.setTimeout(idleMs, () => socket.destroy());
  http.emit("connection", socket);
}

interface Serving {
  readonly centre: Centre;
  readonly doorkeeper: Doorkeeper;
  readonly working: Set<Promise<void>>;
}

function serverOf({ centre, doorkeeper, working }: Serving, around: Surroundings): Server {
  const rate = openRate(centre.config.requestsPerSecond, around.now);
  return createServer((request, response) => {
    const name = doorkeeper.nameOf(request.socket as TLSSocket);
    const task = answer(name, { request, response, centre, rate }, around).finally(() => working.delete(task));
    working.add(task);
  });
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly centre: Centre;
  readonly rate: (sender: string) => boolean;
}

async function answer(name: string | undefined, call: Call, around: Surroundings): Promise<void> {
  const { request, response, centre, rate } = call;
  const address = request.socket.remoteAddress ?? "";
  try {
    if (name === undefined) {
      around.intake.reject(around.sources.of("forwarded", address), "wrong-certificate");
      throw new Problem(403, "wrong-certificate", "no certificate of a collector that is good");
    }
    if (!rate(name)) throw new Problem(429, "too-many", "fewer requests, please");
    const body = await answerCollector({ name, address, request }, centre);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  } catch (error) {
    request.resume(); // a sender that is still sending would not see the answer
    if (error instanceof Problem) return answerProblem(response, error);
    if (request.errored !== null) return;
    around.log.error({ err: error, collector: name }, "forwarded");
    answerProblem(response, new Problem(500, "internal", "the request could not be handled"));
  }
}
