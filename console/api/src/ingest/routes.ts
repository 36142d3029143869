import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DrillId } from "@chengfang/model/drill/drill";
import { Refusal } from "@chengfang/model/refusal";
import { socketPath } from "@chengfang/store/socket";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { admitToLane, countFed } from "../drills/feed.ts";

const schema = {
  summary: "Hand in records of one format; answered when they are on disk",
  description: "The body is newline-separated, or JSON or XML as the format has it; gzip is allowed.",
  params: z.object({ format: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  querystring: z.object({
    source: z.string().max(200).optional().describe("Name of the source, for its counts"),
    drill: DrillId.optional().describe("The drill that they belong to; by its own token, while it runs"),
    step: z.string().regex(/^[a-z-]{1,40}$/).optional().describe("The step of the drill that begins with them"),
    timezone: z.string().max(10).optional().describe("Offset of time stamps that have none, such as +08:00"),
  }),
  response: { 200: z.object({ received: z.int(), stored: z.int(), unparsed: z.int(), rejected: z.int() }) },
};

const Received = z.object({ received: z.int() });

/** Passes records on to the collectors as they come; nothing is read before the token is known to be good. */
export const ingest =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const most = deps.config.http.maxIngestBytes;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, done) => done(null));
    app.post("/ingest/:format", { schema, config: { access: "ingest" }, bodyLimit: most }, async (request, reply) => {
      const { drill, step } = request.query;
      await admitToLane(deps, personOf(request), drill);
      const answer = await passOn(deps, request, request.params.format);
      const text = await whole(answer);
      if (drill !== undefined && answer.statusCode === 200) {
        const { received } = Received.parse(JSON.parse(text));
        await countFed(deps, { drill, received, step });
      }
      return hand(reply, answer, text);
    });
  };

/** Gives the collectors' answer on, whatever it is. */
function hand(reply: FastifyReply, answer: IncomingMessage, text: string): FastifyReply {
  return reply
    .code(answer.statusCode ?? 502)
    .type(answer.headers["content-type"] ?? "application/json")
    .serializer((said: unknown) => String(said))
    .send(text);
}

const passed = ["content-type", "content-encoding", "content-length"] as const;

async function passOn(deps: Deps, request: FastifyRequest, format: string): Promise<IncomingMessage> {
  const query = new URLSearchParams(request.query as Record<string, string>);
  query.delete("step");
  if (!query.has("source")) query.set("source", personOf(request).name);
  const headers = Object.fromEntries(
    passed.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
  );
  const outgoing = httpRequest({
    socketPath: socketPath(deps.data, "collectors"),
    path: `/ingest/${format}?${query.toString()}`,
    method: "POST",
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

async function whole(answer: IncomingMessage): Promise<string> {
  answer.setEncoding("utf8");
  let all = "";
  for await (const part of answer) all += String(part);
  return all;
}
