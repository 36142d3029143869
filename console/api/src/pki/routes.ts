import type { IncomingHttpHeaders } from "node:http";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { FastifyRequest } from "fastify";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { note } from "../http/write.ts";
import { forward } from "./forward.ts";
import { passedOn } from "./table.ts";
import type { PassedOn } from "./table.ts";

/** Bytes of an uploaded file at most, and of any other body. */
const largest = { upload: 10_485_760, other: 1_048_576 } as const;

/** Headers of the registration authority's answer that its reader needs. */
const kept = ["content-type", "content-disposition", "content-range", "content-length", "x-total-capped"] as const;

/**
 * The identity authority's screens ask here; the registration authority answers over its own socket. Each address says
 * who may ask, so that the console refuses before the authority does: both read the one table of permissions.
 */
export const pki =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    for (const route of passedOn) {
      const { method, url, access, summary } = route;
      app.route({
        method,
        url: `/pki${url}`,
        config: { access },
        schema: { summary, tags: ["pki"] },
        bodyLimit: largest[route.upload ? "upload" : "other"],
        handler: async (request, reply) => {
          const answer = await passOn(deps, request);
          const { statusCode = 502 } = answer;
          if (route.deed !== undefined) await noted(deps, { request, route, statusCode });
          return reply.code(statusCode).headers(keptOf(answer.headers)).send(answer);
        },
      });
    }
  };

async function passOn(deps: Deps, request: FastifyRequest) {
  const { method, body, headers, ip } = request;
  return forward(deps.data, {
    method,
    path: request.url.slice("/api/pki".length),
    type: headers["content-type"],
    body: Buffer.isBuffer(body) ? body : undefined,
    person: personOf(request),
    address: ip,
  });
}

function keptOf(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((name) => (typeof headers[name] === "string" ? [[name, headers[name]] as const] : [])),
  );
}

interface Done {
  readonly request: FastifyRequest;
  readonly route: PassedOn;
  readonly statusCode: number;
}

/** The authority keeps a chain of its own with all that was done; the console's says who asked for what from where. */
async function noted(deps: Deps, { request, route, statusCode }: Done): Promise<void> {
  const params = Object.values(request.params as Record<string, string>);
  await note(deps, actorOf(request), {
    action: `pki.${route.deed}`,
    target: params.length === 0 ? "pki" : params.join(":"),
    detail: { status: statusCode },
    outcome: statusCode < 400 ? "success" : "failure",
  });
}
