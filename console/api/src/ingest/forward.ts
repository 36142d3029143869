import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "@chengfang/model/refusal";
import { socketPath } from "@chengfang/store/socket";
import type { FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";

const passed = ["content-type", "content-encoding", "content-length"] as const;

/** Passes a request on to the collectors as it comes, and gives their answer. */
export async function forward(
  deps: Deps,
  request: FastifyRequest,
  { method, path }: { method: string; path: string },
): Promise<IncomingMessage> {
  const headers = Object.fromEntries(
    passed.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
  );
  const outgoing = httpRequest({
    socketPath: socketPath(deps.data, "collectors"),
    path,
    method,
    headers: { ...headers, "x-forwarded-for": request.ip },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve).on("error", reject);
  });
  const limit = limited(deps.config.http.maxIngestBytes);
  // Not in the pipeline, which would destroy it when the collectors are away: the sender could then not be told.
  const { raw } = request;
  raw.pipe(limit);
  raw.once("close", () => raw.complete || outgoing.destroy(new Error("the sender is gone")));
  const sent = pipeline(limit, outgoing).catch((error: unknown) => error);
  try {
    return await answered; // which may come before the body has ended, if it is refused
  } catch {
    raw.unpipe(limit).resume();
    const failed = await sent;
    throw failed instanceof Refusal
      ? failed
      : new Refusal("unavailable", "the collectors do not answer", { reason: "collectors" });
  }
}

function limited(most: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > most) done(new Refusal("too-large", `more than ${most} bytes`, { most }));
      else done(null, chunk);
    },
  });
}

/** The answer's body as text. */
export async function whole(answer: IncomingMessage): Promise<string> {
  answer.setEncoding("utf8");
  let all = "";
  for await (const part of answer) all += String(part);
  return all;
}
