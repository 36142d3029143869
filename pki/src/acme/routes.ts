import { TLSSocket } from "node:tls";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { orders, showAccount } from "./account.ts";
import { renewalInfo } from "./ari.ts";
import { authorization, newAuthorization } from "./authorization.ts";
import { certificate } from "./certificate.ts";
import { challenge } from "./challenge.ts";
import { directory } from "./directory.ts";
import { finalize, showOrder } from "./finalize.ts";
import { keyChange } from "./key-change.ts";
import { newAccount } from "./new-account.ts";
import { newOrder } from "./new-order.ts";
import { AcmeProblem, problemDocument } from "./problem.ts";
import { checkRequest } from "./request.ts";
import { revoke } from "./revoke.ts";
import { linksOf } from "./server.ts";
import type { AccountCall, Acme, Answer, Call, Links } from "./server.ts";

/** Resources that an account asks for, named by `kid`. */
const byAccount: Readonly<Record<string, (acme: Acme, call: AccountCall) => Promise<Answer>>> = {
  "/account/:id": showAccount,
  "/account/:id/orders": orders,
  "/key-change": keyChange,
  "/new-order": newOrder,
  "/new-authz": newAuthorization,
  "/order/:id": showOrder,
  "/order/:id/finalize": finalize,
  "/authz/:id": authorization,
  "/challenge/:id": challenge,
  "/certificate/:id": certificate,
  "/certificate/:id/:alternate": certificate,
};

const open = { config: { access: "public" } } as const;
const anonymous = { config: { access: "public", rateLimit: { max: 600, timeWindow: "1 minute" } } } as const;

/** The ACME server (RFC 8555), for the prefix `/acme`. */
export function acmeRoutes(acme: Acme): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/jose+json", { parseAs: "string", bodyLimit: 131_072 }, parse);
    answerProblems(app, acme);
    openRoutes(app, acme);
    for (const [path, act] of Object.entries(byAccount)) {
      app.post(path, open, async (request, reply) => {
        const { call, signed } = await received(acme, request);
        if (signed.account === undefined) throw new AcmeProblem("malformed", "name the account as kid");
        return send(reply, acme, { links: call.links, answer: await act(acme, { ...call, account: signed.account }) });
      });
    }
    byKey(app, acme);
  };
}

/** RFC 8555 §6.3 and §7.2: what is read without a signature. */
function openRoutes(app: FastifyInstance, acme: Acme): void {
  app.get("/directory", open, async (request, reply) => {
    const links = linksFor(request);
    return send(reply, acme, { links, answer: directory(acme, links) });
  });
  app.get("/new-nonce", open, async (request, reply) => {
    const status = request.method === "HEAD" ? 200 : 204;
    return send(reply, acme, { links: linksFor(request), answer: { status } });
  });
  app.get<{ Params: { id: string } }>("/renewal-info/:id", open, async (request, reply) =>
    send(reply, acme, { links: linksFor(request), answer: await renewalInfo(acme, request.params.id) }),
  );
  for (const path of ["/directory", "/new-nonce"]) {
    app.post(path, open, async (request, reply) => {
      const { call, signed } = await received(acme, request);
      if (signed.account === undefined || call.payload !== undefined) throw new AcmeProblem("malformed", "POST-as-GET");
      const answer = path === "/directory" ? directory(acme, call.links) : { status: 204 };
      return send(reply, acme, { links: call.links, answer });
    });
  }
}

/** Resources that a key without an account may ask for. */
function byKey(app: FastifyInstance, acme: Acme): void {
  app.post("/new-account", anonymous, async (request, reply) => {
    const { call, signed } = await received(acme, request);
    if (signed.account !== undefined) throw new AcmeProblem("malformed", "give the new account's key as jwk");
    return send(reply, acme, { links: call.links, answer: await newAccount(acme, { ...call, key: signed.key }) });
  });
  app.post("/revoke-cert", anonymous, async (request, reply) => {
    const { call, signed } = await received(acme, request);
    return send(reply, acme, { links: call.links, answer: await revoke(acme, { ...call, ...signed }) });
  });
}

async function received(acme: Acme, request: FastifyRequest) {
  if (!(request.raw.socket instanceof TLSSocket)) throw new AcmeProblem("malformed", "RFC 8555 §6.1: over HTTPS only");
  const links = linksFor(request);
  const url = `${originOf(request)}${request.url}`;
  const signed = await checkRequest(acme, { body: request.body, url, links });
  const params = { ...(request.query as Record<string, string>), ...(request.params as Record<string, string>) };
  const call: Call = { links, address: request.ip, params, payload: signed.payload };
  return { call, signed };
}

/** Addresses are those that the client used, since they are signed for; always HTTPS (RFC 8555 §6.1). */
function originOf({ headers: { host = "" } }: FastifyRequest): string {
  if (!/^[a-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]{2,39}\](:\d{1,5})?$/i.test(host)) {
    throw new AcmeProblem("malformed", "no usable Host header");
  }
  return `https://${host}`;
}

const linksFor = (request: FastifyRequest): Links => linksOf(originOf(request));

function send(
  reply: FastifyReply,
  acme: Acme,
  given: { readonly links: Links; readonly answer: Answer },
): FastifyReply {
  const { status = 200, body, type = "application/json; charset=utf-8", headers = {} } = given.answer;
  const { link = [], ...others } = headers;
  reply
    .code(status)
    .headers({ ...always(acme), ...others })
    .header("link", [`<${given.links.directory}>;rel="index"`, ...[link].flat()]);
  if (body === undefined) return reply.send();
  return reply.type(type).send(typeof body === "string" ? body : JSON.stringify(body));
}

/** RFC 8555 §6.5: every answer brings the next nonce, and none is kept by a cache. */
function always({ nonces }: Acme) {
  return { "replay-nonce": nonces.give(), "cache-control": "no-store" };
}

/** RFC 8555 §6.7: every error is a problem document with a nonce for the next try. A bug says nothing of itself. */
function answerProblems(app: FastifyInstance, acme: Acme): void {
  app.setErrorHandler(async (error, request, reply) => {
    const { document, headers } = problemOf(error);
    if (document.status === 500) request.log.error({ err: error }, "ACME request failed");
    return reply
      .code(document.status)
      .headers({ ...always(acme), ...headers })
      .type("application/problem+json")
      .send(JSON.stringify(document));
  });
  app.setNotFoundHandler(async () => {
    throw new AcmeProblem("malformed", "no such resource", { status: 404 });
  });
}

function problemOf(error: unknown): Pick<AcmeProblem, "document" | "headers"> {
  if (error instanceof AcmeProblem) return error;
  const {
    statusCode = 500,
    message = "",
    code = "",
  } = error as { statusCode?: number; message?: string; code?: string };
  const headers = {};
  if (code === "unavailable") return { document: problemDocument("serverInternal", message, { status: 503 }), headers };
  if (statusCode === 429) return { document: problemDocument("rateLimited", message), headers };
  if (statusCode >= 400 && statusCode < 500) {
    return { document: problemDocument("malformed", message, { status: statusCode }), headers };
  }
  return { document: problemDocument("serverInternal", ""), headers };
}

function parse(_request: FastifyRequest, body: string | Buffer, done: (error: Error | null, body?: unknown) => void) {
  try {
    done(null, JSON.parse(String(body)));
  } catch {
    done(new AcmeProblem("malformed", "not JSON"));
  }
}
