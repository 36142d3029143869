import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import type { Grown } from "../grown.ts";
import { Problem } from "./problem.ts";

export interface BodyLimits {
  readonly most: number;
  /** Where it is put. */
  readonly body: Grown;
  /** Resolves when there is room for the greatest body. */
  readonly room: () => Promise<void>;
}

/** A body of so much needs no room: small ones do not wait for large ones that come slowly. */
const small = 65_536;

/**
 * Reads a body whole, before the first record of it is taken: a request that is refused must leave nothing behind, as
 * its sender will repeat it. The limit holds before and after decompression.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const pace = keepPace(request);
  try {
    return await Promise.race([readWhole(request, { ...limits, room: () => pace.without(limits.room) }), pace.broken]);
  } finally {
    pace.end();
  }
}

const tickMs = 1000;
/** From this age on a body must have come this fast: while it comes, others wait for the memory that it may need. */
const least = { ms: 10_000, bytesPerSecond: 65_536 };

function keepPace({ socket }: IncomingMessage) {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  let [began, before, waits] = [performance.now(), socket.bytesRead, false];
  const timer = setInterval(() => {
    const age = performance.now() - began;
    const slow = socket.bytesRead - before < (least.bytesPerSecond * age) / 1000;
    if (!waits && age > least.ms && slow) reject(new Problem(408, "too-slow", "the body comes too slowly"));
  }, tickMs);
  return {
    broken,
    end: () => clearInterval(timer),
    /** While we do not read, it is not the sender that is slow. */
    async without(waiting: () => Promise<void>): Promise<void> {
      waits = true;
      await waiting();
      [began, before, waits] = [performance.now(), socket.bytesRead, false];
    },
  };
}

async function readWhole(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limits.most) throw tooLarge(limits.most);
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding === "identity") return collect(request, limits);
  if (encoding !== "gzip") throw new Problem(415, "bad-encoding", "content-encoding must be gzip or identity");
  return gunzipped(request, limits);
}

async function gunzipped(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const gunzip = createGunzip();
  let came = 0;
  request.on("data", (chunk: Buffer) => {
    came += chunk.length;
    if (came > limits.most) gunzip.destroy(tooLarge(limits.most));
  });
  request.on("error", (error) => gunzip.destroy(error));
  request.pipe(gunzip);
  try {
    return await collect(gunzip, limits);
  } catch (error) {
    if (error instanceof Problem || request.errored !== null) throw error;
    throw new Problem(400, "bad-gzip", "the body is not valid gzip");
  } finally {
    request.unpipe(gunzip);
    gunzip.destroy();
  }
}

async function collect(source: AsyncIterable<Buffer>, { most, body, room }: BodyLimits): Promise<Buffer> {
  let length = 0;
  for await (const chunk of source) {
    if (length <= small && length + chunk.length > small) await room();
    length += chunk.length;
    if (!body.add(chunk)) throw tooLarge(most);
  }
  return body.view();
}

const tooLarge = (limit: number) => new Problem(413, "too-large", `the body is larger than ${limit} bytes`);
