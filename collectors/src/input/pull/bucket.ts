import { setTimeout as sleep } from "node:timers/promises";
import type { Bucket } from "@chengfang/model/config/pull";
import type { Origin } from "../../pipeline/origin.ts";
import type { Ground, Listening } from "../input.ts";
import { untilClosed } from "../until-closed.ts";
import { readSecret } from "../secret.ts";
import { ask } from "./ask.ts";
import type { Asking } from "./ask.ts";
import { encode } from "./auth/request.ts";
import { markOf, stateOf, withDone } from "./bucket-state.ts";
import type { State } from "./bucket-state.ts";
import { listingOf, recordsIn } from "./object.ts";
import type { Listed } from "./object.ts";

/** Object stores that audit trails are delivered to: each object is read whole, once. */
export async function pullBuckets(configs: readonly Bucket[], ground: Ground): Promise<Listening> {
  return untilClosed((stop) => configs.map((config) => follow(config, ground, stop)));
}

interface Visit {
  readonly config: Bucket;
  readonly ground: Ground;
  readonly stop: AbortSignal;
  readonly asking: Asking;
  state: State;
}

async function follow(config: Bucket, ground: Ground, stop: AbortSignal): Promise<void> {
  let state = stateOf(ground.positions[keyOf(config)]);
  while (!stop.aborted) {
    try {
      const visit: Visit = { config, ground, stop, asking: await askingOf(config, ground), state };
      try {
        await visitAll(visit);
      } finally {
        state = visit.state;
      }
    } catch (error) {
      if (!stop.aborted) ground.log.warn({ err: error, bucket: config.name }, "the bucket could not be read");
    }
    await sleep(config.everySeconds * 1000, undefined, { signal: stop }).catch(() => {});
  }
}

const keyOf = ({ name }: Bucket) => `bucket:${name}`;

async function askingOf(config: Bucket, { now }: Ground): Promise<Asking> {
  const { accessKeyId, accessKeySecret, allow, maxAnswerBytes, timeoutSeconds, region } = config;
  const what = `inputs.buckets ${config.name}`;
  const anonymous = accessKeyId === undefined || accessKeySecret === undefined;
  return {
    auth: anonymous ? { kind: "none" } : { kind: "aws", region, service: "s3" },
    credentials: anonymous
      ? { id: "", secret: "" }
      : { id: await readSecret(accessKeyId, what), secret: await readSecret(accessKeySecret, what) },
    allow,
    maxAnswerBytes,
    timeoutSeconds,
    perSecond: 50,
    throttled: ["SlowDown"],
    now,
  };
}

/** All objects that are not stored yet, in the order of their names. */
async function visitAll(visit: Visit): Promise<void> {
  const { config, asking, stop } = visit;
  const path = `/${encode(config.bucket)}`;
  let token: string | undefined;
  do {
    const from = token === undefined ? { "start-after": visit.state.after } : { "continuation-token": token };
    const query = { "list-type": "2", "encoding-type": "url", prefix: config.prefix, ...from };
    const { body } = await ask(new URL(config.endpoint), { ...getting, path, query }, asking, stop);
    const listing = listingOf(body.toString("utf8"));
    if (listing === undefined) throw new Error("the answer is no listing");
    for (const object of listing.objects) await take(visit, object);
    token = listing.next;
  } while (token !== undefined && !stop.aborted);
}

const getting = { method: "GET", headers: {}, query: {}, body: "" } as const;

async function take(visit: Visit, { key, etag, size }: Listed): Promise<void> {
  const { config, ground, state } = visit;
  const mark = markOf(key, etag);
  if (size === 0 || state.done.some(([, known]) => known === mark)) return;
  const origin = originOf(visit, key);
  const path = `/${encode(config.bucket)}/${key.split("/").map(encode).join("/")}`;
  const bytes = size > config.maxAnswerBytes ? undefined : await bytesOf(visit, path);
  const about = { path: config.records, maxBytes: config.maxObjectBytes };
  const records = bytes === undefined ? undefined : await recordsIn(bytes, about);
  const after = withDone(state, key, mark);
  if (records === undefined) {
    ground.log.warn({ bucket: config.name, object: key }, "the object holds no records, or too much");
    ground.intake.reject(origin({}), bytes === undefined ? "too-large" : "bad-frame");
  } else {
    const at = (number: number) =>
      JSON.stringify(number === records.length ? after : { ...state, current: { mark, records: number } });
    const skip = state.current?.mark === mark ? state.current.records : 0;
    await store(records, { origin: origin({ place: { key: keyOf(config), at } }), skip, ground });
  }
  visit.state = after;
}

async function bytesOf({ config, asking, stop }: Visit, path: string): Promise<Buffer> {
  return (await ask(new URL(config.endpoint), { ...getting, path }, asking, stop)).body;
}

function originOf({ config, ground }: Visit, key: string) {
  const ledger = ground.ledgers.of("bucket", config.name, config.format);
  const reading = { format: config.format, encoding: "utf-8", zoneMinutes: 0, path: key } as const;
  return (more: Pick<Origin, "place">): Origin => ({ reading, ledger, ...more });
}

interface Storing {
  readonly origin: Origin;
  readonly skip: number;
  readonly ground: Ground;
}

async function store(records: readonly string[], { origin, skip, ground: { intake } }: Storing): Promise<void> {
  let last: Promise<void> = Promise.resolve();
  for (const [index, text] of records.entries()) {
    if (index < skip) continue;
    const record = Buffer.from(text);
    if (intake.crowded(origin, record.length)) await intake.room(origin);
    last = intake.put(origin, record, { offset: index + 1 });
  }
  await last;
}
