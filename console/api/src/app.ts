import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { fastifySSE } from "@fastify/sse";
import Fastify, { LogController } from "fastify";
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { guard } from "./access/gate.ts";
import { observe } from "./apm.ts";
import type { Deps } from "./deps.ts";
import { measure } from "./health/metrics.ts";
import { answerErrors } from "./http/problem.ts";
import { describe } from "./openapi/describe.ts";
import { resources } from "./resources.ts";

/** The console's server, ready for `inject` or `listen`. */
export async function build(deps: Deps): Promise<FastifyInstance> {
  const app = server(deps);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  observe(app);
  await app.register(rateLimit, { global: false });
  answerErrors(app);
  await app.register(helmet, { contentSecurityPolicy: false, hsts: deps.tls !== undefined });
  await app.register(cookie);
  await app.register(compress, { threshold: 2048, encodings: ["br", "gzip"] });
  await app.register(fastifySSE, { heartbeatInterval: 0 });
  await describe(app);
  // Data is never a page: whatever an answer holds, a browser runs nothing of it. The page itself sets its own policy.
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    reply.header("cache-control", "no-store");
  });
  guard(app, deps);
  measure(app, deps);
  for (const { prefix, routes } of resources) await app.register(named(routes(deps), routes.name), { prefix });
  return app;
}

/** Fastify looks for the name of a plugin without one among all files that were ever loaded. */
const named = (plugin: FastifyPluginAsync, name: string): FastifyPluginAsync =>
  Object.assign(plugin, { [Symbol.for("fastify.display-name")]: name });

function server({ tls, log }: Deps): FastifyInstance {
  const options = {
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }), // the audit trail and the metrics say who did what, and how long it took
    bodyLimit: 1_048_576,
    forceCloseConnections: true, // a live stream would keep the process from ending
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 500 },
  } as const;
  if (tls === undefined) return Fastify(options);
  return Fastify({ ...options, https: { ...tls, minVersion: "TLSv1.2" } }) as FastifyInstance; // the same but for the type of `app.server`
}
