import rateLimit from "@fastify/rate-limit";
import { access } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { Logger } from "@chengfang/store/log";
import Fastify, { LogController } from "fastify";
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync, FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { answerErrors } from "./problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call: holders of a permission, everybody who is known, or everybody. */
    access?: Permission | "session" | "public";
  }
}

/** One line of a table of routes. */
export interface Routes {
  readonly prefix: string;
  readonly routes: FastifyPluginAsync;
}

export interface AppOptions {
  readonly log: Logger;
  readonly routes: readonly Routes[];
  /** Judges who calls a route that is not public, and throws the Refusal. A listener without one has public routes only. */
  readonly admit?: (request: FastifyRequest) => Promise<void>;
  /** Requests of one address in a minute; routes set stricter ones of their own. */
  readonly perMinute?: number;
}

/** A server of the identity authority, ready for `inject` or for a port. A route that declares no access stops the boot. */
export async function buildApp({ log, routes, admit, perMinute = 12_000 }: AppOptions): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 4096 }, // OCSP over GET carries its request in the path
    exposeHeadRoutes: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // A local socket has no address: whoever is at its other end is one.
  const keyGenerator = ({ ip }: { readonly ip?: string }) => ip ?? "local";
  await app.register(rateLimit, { global: true, max: perMinute, timeWindow: "1 minute", keyGenerator });
  answerErrors(app);
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(safeHeaders);
  });
  guard(app, admit);
  for (const { prefix, routes: plugin } of routes) await app.register(plugin, { prefix });
  await app.ready();
  return app;
}

/** Data is never a page: whatever an answer holds, a browser runs nothing of it. A page sets its own policy. */
const safeHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;

function guard(app: FastifyInstance, admit: AppOptions["admit"]): void {
  app.addHook("onRoute", ({ method, url, config }) => {
    const declared = config?.access;
    const known = declared !== undefined && (Object.hasOwn(access, declared) || declared === "session");
    if (declared !== "public" && !known) throw new Error(`${String(method)} ${url} declares no access`);
    if (declared !== "public" && admit === undefined) throw new Error(`${url}: nobody judges access here`);
  });
  app.addHook("onRequest", async (request) => {
    if (request.is404 || request.routeOptions.config.access === "public") return;
    if (admit === undefined) throw new Refusal("forbidden", "not a public route");
    await admit(request);
  });
}
