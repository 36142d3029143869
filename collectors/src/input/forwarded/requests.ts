import type { IncomingMessage } from "node:http";
import type { ForwardedConfig } from "@chengfang/model/config/forward";
import { Heartbeat, SpoolPlace } from "@chengfang/model/remote-collector";
import type { Gate } from "../ingest/gate.ts";
import { Problem } from "../ingest/problem.ts";
import type { Extent, Progress } from "./batch.ts";
import { unpackedBody } from "./body.ts";
import type { Register } from "./register.ts";

/** A thousand sources fit. */
const mostHeartbeat = 1_048_576;

/** What a request of a collector is answered from. */
export interface Centre {
  readonly config: ForwardedConfig;
  readonly progress: Progress;
  readonly register: Register;
  readonly gate: Gate;
}

interface Asked {
  readonly name: string;
  readonly address: string;
  readonly request: IncomingMessage;
}

/** Answers a collector whose certificate was looked at. */
export async function answerCollector(asked: Asked, centre: Centre): Promise<object> {
  const { name, address, request } = asked;
  const url = new URL(request.url ?? "/", "http://localhost");
  centre.register.seen(name, address);
  if (request.method === "GET" && url.pathname === "/v1/position") {
    return { place: centre.progress.of(name, spoolOf(url)) };
  }
  if (request.method !== "POST") throw new Problem(404, "not-found", "there is nothing here");
  if (url.pathname === "/v1/events") return takeEvents(asked, extentOf(url), centre);
  if (url.pathname === "/v1/heartbeat") return takeHeartbeat(asked, centre);
  throw new Problem(404, "not-found", "there is nothing here");
}

async function takeEvents({ name, request }: Asked, extent: Extent, centre: Centre): Promise<object> {
  const { maxBatchBytes } = centre.config;
  return within(centre, async () => {
    const lines = await unpackedBody(request, maxBatchBytes);
    if (lines.length > 0 && lines.at(-1) !== 10) throw new Problem(400, "bad-frame", "the last line does not end");
    const place = await centre.progress.take(name, extent, lines);
    centre.register.stored(name, lines);
    return { place };
  });
}

async function takeHeartbeat({ name, request }: Asked, centre: Centre): Promise<object> {
  const text = await within(centre, () => unpackedBody(request, mostHeartbeat));
  const read = Heartbeat.safeParse(jsonOf(text));
  if (!read.success) throw new Problem(400, "bad-frame", "no heartbeat of this version");
  centre.register.beat(name, read.data);
  const settings = centre.register.settingsOf(name);
  return settings === undefined ? {} : { settings: { version: settings.version, value: settings.value } };
}

async function within<T>({ gate, config }: Centre, work: () => Promise<T>): Promise<T> {
  const leave = await gate.enter(config.maxBatchBytes);
  try {
    return await work();
  } finally {
    leave();
  }
}

function spoolOf(url: URL): string {
  const spool = url.searchParams.get("spool") ?? "";
  if (!/^[\w-]{1,64}$/.test(spool)) throw new Problem(400, "bad-frame", "spool: a name");
  return spool;
}

function extentOf(url: URL): Extent {
  const [after, next] = [url.searchParams.get("after") ?? "", url.searchParams.get("next") ?? ""];
  const sound = (after === "" || SpoolPlace.safeParse(after).success) && SpoolPlace.safeParse(next).success;
  if (!sound) throw new Problem(400, "bad-frame", "after, next: SEGMENT:OFFSET");
  return { spool: spoolOf(url), after, next };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
