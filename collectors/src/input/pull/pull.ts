import { setTimeout as sleep } from "node:timers/promises";
import type { Pull } from "@chengfang/model/config/pull";
import { z } from "zod";
import type { Origin } from "../../pipeline/origin.ts";
import type { Ground, Listening } from "../input.ts";
import { untilClosed } from "../until-closed.ts";
import { readSecret } from "../secret.ts";
import { ask } from "./ask.ts";
import type { Asking } from "./ask.ts";
import { describedBy } from "./description.ts";
import type { Description } from "./description.ts";
import { pageOf, questionFor } from "./question.ts";
import type { Found, Window } from "./question.ts";

/** Audit trails of clouds, asked for window by window; the place of the record stored last is kept with it. */
export async function pullTrails(configs: readonly Pull[], ground: Ground): Promise<Listening> {
  const described = configs.map((config) => ({ config, description: describedBy(config) }));
  return untilClosed((stop) => described.map((each) => follow(each, ground, stop)));
}

/** The record stored last: all before it, by time and then by id, are stored too. */
const Place = z.object({ at: z.number(), id: z.string() });
type Place = z.infer<typeof Place>;

interface Trail {
  readonly config: Pull;
  readonly description: Description;
}

const hour = 3_600_000;

async function follow(trail: Trail, ground: Ground, stop: AbortSignal): Promise<void> {
  const { config, description } = trail;
  const { log, now } = ground;
  let place = placeOf(ground.positions[keyOf(config)]);
  let from = place?.at ?? (config.start === undefined ? now() - hour : Date.parse(config.start));
  const delay = (config.delaySeconds ?? description.window.delaySeconds) * 1000;
  while (!stop.aborted) {
    try {
      for (let end = now() - delay; from < end && !stop.aborted; ) {
        const longest = { from, to: Math.min(end, from + description.window.seconds * 1000) };
        const { to, sure, records } = await recordsOf(trail, longest, { ground, stop, delay });
        const fresh = records.filter((record) => place === undefined || compare(record, place) > 0);
        await store(fresh, trail, ground);
        place = fresh.at(-1) ?? place;
        end = Math.min(end, sure);
        from = to;
      }
    } catch (error) {
      if (!stop.aborted) log.warn({ err: error, pull: config.name }, "the cloud could not be asked");
    }
    await sleep(config.everySeconds * 1000, undefined, { signal: stop }).catch(() => {});
  }
}

const keyOf = ({ name }: Pull) => `pull:${name}`;

function placeOf(text: string | undefined): Place | undefined {
  try {
    return Place.safeParse(JSON.parse(text ?? "")).data;
  } catch {
    return undefined;
  }
}

function compare(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Records held in memory at a time: a window with more is halved. */
const maxRecords = 10_000;
const shortestMs = 1000;

interface Around {
  readonly ground: Ground;
  readonly stop: AbortSignal;
  /** What happened so recently may not all be there yet, milliseconds. */
  readonly delay: number;
}

/**
 * The records of a window, or of its first part where it holds too many, in their order and each once. Not beyond what is
 * `sure` by the service's own clock: where ours is ahead, what comes until then would be passed over for ever.
 */
async function recordsOf(trail: Trail, window: Window, around: Around) {
  const asking = await askingOf(trail, around.ground);
  for (let { to } = window; ; to = window.from + Math.floor((to - window.from) / 2)) {
    const part = { from: window.from, to };
    const found = await allOf(trail, part, { ...around, asking });
    if (found === undefined) continue;
    const sure = (found.date ?? Number.POSITIVE_INFINITY) - around.delay;
    const end = Math.min(part.to, sure);
    const sorted = found.records.filter(({ at }) => at >= part.from && at < end).toSorted(compare);
    const records = sorted.filter((record, index) => compare(record, sorted[index - 1] ?? { at: -1, id: "" }) !== 0);
    return { to: end, sure, records };
  }
}

/** All pages of a window, and when it was asked for the first; undefined when these are too many and it can be made shorter. */
async function allOf(
  { config, description }: Trail,
  window: Window,
  { asking, stop }: Around & { readonly asking: Asking },
): Promise<{ records: readonly Found[]; date: number | undefined } | undefined> {
  const url = new URL(config.endpoint ?? description.endpoint);
  const found: Found[] = [];
  let token: string | undefined;
  let first: number | undefined;
  do {
    const { body, date } = await ask(url, questionFor(description, window, token), asking, stop);
    const page = pageOf(description, body);
    first ??= date;
    if (page === undefined) throw new Error(`${url.host} answers no JSON`);
    found.push(...page.records);
    if (page.next !== undefined && page.next === token) throw new Error(`${url.host} gives the same page again`);
    token = page.records.length === 0 ? undefined : page.next;
    if (found.length > maxRecords && window.to - window.from > shortestMs) return undefined;
  } while (token !== undefined);
  return { records: found, date: first };
}

/** Secrets are read anew for each window: one that was replaced holds from then on. */
async function askingOf({ config, description }: Trail, { now }: Ground): Promise<Asking> {
  const { accessKeyId, accessKeySecret, allow, maxAnswerBytes, timeoutSeconds, name } = config;
  const what = `inputs.pulls ${name}`;
  return {
    auth: description.auth,
    credentials: {
      id: accessKeyId === undefined ? "" : await readSecret(accessKeyId, what),
      secret: accessKeySecret === undefined ? "" : await readSecret(accessKeySecret, what),
    },
    allow,
    maxAnswerBytes,
    timeoutSeconds,
    perSecond: description.perSecond,
    throttled: description.throttled,
    now,
  };
}

async function store(records: readonly Found[], { config, description }: Trail, ground: Ground): Promise<void> {
  const { intake, ledgers } = ground;
  const at = (offset: number) => JSON.stringify({ at: records[offset]?.at, id: records[offset]?.id });
  const origin: Origin = {
    reading: { format: description.format, encoding: "utf-8", zoneMinutes: 0 },
    ledger: ledgers.of("pull", config.name, description.format),
    place: { key: keyOf(config), at },
  };
  let last: Promise<void> = Promise.resolve();
  for (const [offset, { text }] of records.entries()) {
    const record = Buffer.from(text);
    if (intake.crowded(origin, record.length)) await intake.room(origin);
    last = intake.put(origin, record, { offset });
  }
  await last;
}
