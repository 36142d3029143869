import type { IncomingMessage } from "node:http";
import { DrillId } from "@chengfang/model/drill/drill";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { admitToLane, countFed } from "../drills/feed.ts";
import { forward, whole } from "./forward.ts";

const schema = {
  summary: "Hand in records of one format; answered when they are on disk",
  description: "The body is newline-separated, or JSON or XML as the format has it; gzip is allowed.",
  params: z.object({ format: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  querystring: z.object({
    source: z.string().max(200).optional().describe("Name of the source, for its counts"),
    drill: DrillId.optional().describe("The drill that they belong to; by its own token, while it runs"),
    step: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional()
      .describe("The step of the drill that begins with them"),
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

async function passOn(deps: Deps, request: FastifyRequest, format: string): Promise<IncomingMessage> {
  const query = new URLSearchParams(request.query as Record<string, string>);
  query.delete("step");
  if (!query.has("source")) query.set("source", personOf(request).name);
  return forward(deps, request, { method: "POST", path: `/ingest/${format}?${query.toString()}` });
}
