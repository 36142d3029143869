import { statfs } from "node:fs/promises";
import type { ReferenceState } from "@chengfang/model/enrichment";
import type { CollectorHealth, ConsumerHealth } from "@chengfang/model/health";
import { saidOfReference } from "@chengfang/model/reference-words";
import { z } from "zod";
import { collectorHealth, consumerHealth, consumers, referenceStates } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";

const State = z.enum(["ok", "degraded", "red"]);
type State = z.infer<typeof State>;

export const Health = z
  .object({
    status: State,
    at: z.string(),
    /** Why it is not ok, for machines and people. */
    reasons: z.array(z.string()),
    parts: z.array(z.object({ part: z.string(), state: State, at: z.string().nullable(), detail: z.string() })),
    collectors: z.object({
      received: z.int(),
      stored: z.int(),
      unparsed: z.int(),
      rejected: z.int(),
      lost: z.int(),
      waiting: z.int(),
      eventsPerSecond: z.number(),
      sources: z.int(),
    }),
    consumers: z.array(
      z.object({ consumer: z.string(), lagBytes: z.int(), lagSeconds: z.number(), eventsPerSecond: z.number() }),
    ),
    disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }),
  })
  .meta({ id: "Health" });
export type Health = z.infer<typeof Health>;
type Part = Health["parts"][number];

/** A part that has said nothing for so long is taken for dead. */
const silentMs = 10_000;
/** A consumer that lies so far behind shows people yesterday's picture. */
const slowSeconds = 60;

/** How the platform is, from what its parts last said and from the disk. */
export async function healthOf({ data, now, config }: Pick<Deps, "data" | "now" | "config">): Promise<Health> {
  const [collectors, found, disk, reference] = await Promise.all([
    collectorHealth(data),
    consumerHealth(data),
    diskOf(data),
    referenceStates(data),
  ]);
  const at = now();
  const parts = [
    collectorPart(collectors, at),
    ...consumers.map((name) => consumerPart(name, { found: found.find(({ consumer }) => consumer === name), at })),
    ...referencePart(reference),
    diskPart(disk, config.stream.minFreeBytes),
  ];
  const bad = parts.filter(({ state }) => state !== "ok");
  return {
    status: bad.some(({ state }) => state === "red") ? "red" : bad.length > 0 ? "degraded" : "ok",
    at: new Date(at).toISOString(),
    reasons: bad.map(({ part, detail }) => `${part}: ${detail}`),
    parts,
    collectors: totals(collectors),
    consumers: found.map(({ consumer, lagBytes, lagSeconds, eventsPerSecond }) => ({
      consumer,
      lagBytes,
      lagSeconds,
      eventsPerSecond,
    })),
    disk,
  };
}

function silence(said: string, now: number): string | undefined {
  const ms = now - Date.parse(said);
  return ms > silentMs ? `silent for ${Math.round(ms / 1000)} s` : undefined;
}

function collectorPart(found: CollectorHealth | undefined, now: number): Part {
  if (found === undefined) return { part: "collectors", state: "degraded", at: null, detail: "not started yet" };
  const { at, state, message } = found;
  const silent = silence(at, now);
  if (silent !== undefined) return { part: "collectors", state: "red", at, detail: silent };
  if (state === "disk-full" || state === "spool-full") return { part: "collectors", state: "red", at, detail: message };
  return { part: "collectors", state: state === "ok" ? "ok" : "degraded", at, detail: message };
}

function consumerPart(part: string, { found, at: now }: { found: ConsumerHealth | undefined; at: number }): Part {
  if (found === undefined) return { part, state: "degraded", at: null, detail: "not started yet" };
  const { at, lagSeconds } = found;
  const silent = silence(at, now);
  if (silent !== undefined) return { part, state: "red", at, detail: silent };
  const slow = lagSeconds > slowSeconds;
  return { part, state: slow ? "degraded" : "ok", at, detail: slow ? `${Math.round(lagSeconds)} s behind` : "" };
}

/** One's own files that events are looked up in, where there are some. */
function referencePart(states: readonly ReferenceState[]): Part[] {
  if (!states.some(({ own }) => own)) return [];
  const problems = states.flatMap((each) => each.problems);
  const detail = problems.map((each) => `${saidOfReference(each)}; the one before stays in force`).join(", ");
  return [{ part: "reference", state: detail === "" ? "ok" : "degraded", at: null, detail }];
}

function diskPart({ freeBytes }: Health["disk"], least: number): Part {
  const state = freeBytes < least ? "red" : freeBytes < 4 * least ? "degraded" : "ok";
  return {
    part: "disk",
    state,
    at: null,
    detail: state === "ok" ? "" : `${Math.round(freeBytes / 1_048_576)} MiB left`,
  };
}

async function diskOf(data: string): Promise<Health["disk"]> {
  const { bavail, blocks, bsize } = await statfs(data);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

function totals(found: CollectorHealth | undefined): Health["collectors"] {
  const sources = found?.sources ?? [];
  const sum = (count: (source: (typeof sources)[number]) => number) =>
    sources.reduce((total, each) => total + count(each), 0);
  const all = (byReason: Record<string, number>) => Object.values(byReason).reduce((total, each) => total + each, 0);
  return {
    received: sum(({ received }) => received),
    stored: sum(({ stored }) => stored),
    unparsed: sum(({ unparsed }) => unparsed),
    rejected: sum(({ rejected }) => all(rejected)),
    lost: sum(({ lost }) => all(lost)),
    waiting: found?.waiting ?? 0,
    eventsPerSecond: found?.eventsPerSecond ?? 0,
    sources: sources.length,
  };
}
