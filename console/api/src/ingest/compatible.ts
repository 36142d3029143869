import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { admitToLane } from "../drills/feed.ts";
import { forward, whole } from "./forward.ts";

const query = z.looseObject({
  source: z.string().max(200).optional().describe("Name of the source, for its counts"),
  format: z.string().max(40).optional().describe("Format of the records that are carried"),
  timezone: z.string().max(10).optional().describe("Offset of time stamps that have none, such as +08:00"),
});

/** Where outputs of other products bring their records: each speaks to us as to its own. */
const protocols = [
  {
    url: "/ingest/elastic",
    summary: "What an Elasticsearch output needs: bulk requests, answered when their records are on disk",
  },
  { url: "/ingest/elastic/*", summary: "As above, with a path of Elasticsearch's" },
  { url: "/ingest/otlp/*", summary: "OpenTelemetry logs over HTTP: POST v1/logs, in protobuf or JSON" },
] as const;

/**
 * Of these a sender may bring the same again. rsyslog's output takes any JSON without items for a refusal of the records
 * themselves and drops them, whatever the status; what is no JSON it brings again.
 */
const mayCome: ReadonlySet<number> = new Set([401, 403, 429, 500, 502, 503, 504]);

export const compatible =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, done) => done(null));
    app.addHook("onSend", async (request, reply, payload) => {
      if (!mayCome.has(reply.statusCode) || !request.url.startsWith("/ingest/elastic")) return payload;
      reply.type("text/plain; charset=utf-8");
      return "bring it again later";
    });
    for (const { url, summary } of protocols) {
      app.route({
        method: ["GET", "POST", "PUT", "DELETE"],
        url,
        schema: { summary, querystring: query },
        config: { access: "ingest" },
        bodyLimit: deps.config.http.maxIngestBytes,
        async handler(request, reply) {
          await admitToLane(deps, personOf(request), undefined); // a drill's records come in marked, by another way
          const { pathname, searchParams } = new URL(request.url, "http://localhost");
          if (!searchParams.has("source")) searchParams.set("source", personOf(request).name);
          const path = `${pathname.replace(/^\/ingest/, "")}?${searchParams.toString()}`;
          const answer = await forward(deps, request, { method: request.method, path });
          const product = answer.headers["x-elastic-product"];
          if (product !== undefined) reply.header("x-elastic-product", product);
          return reply
            .code(answer.statusCode ?? 502)
            .type(answer.headers["content-type"] ?? "application/json")
            .serializer((said: unknown) => String(said))
            .send(await whole(answer));
        },
      });
    }
  };
