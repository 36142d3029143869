import { Refusal } from "@chengfang/model/refusal";
import type { FastifyInstance } from "fastify";
import { TLSSocket } from "node:tls";
import type { IdpDeps } from "../deps.ts";

/** Single sign-on speaks HTTPS only, and takes forms from its own pages only. */
export function guardPages(app: FastifyInstance, { addresses }: Pick<IdpDeps, "addresses">): void {
  overTls(app, addresses.issuer);
  app.addHook("onRequest", async (request) => {
    if (request.method === "GET" || request.method === "HEAD") return;
    // A browser names the page that a form comes from; another site's has no business here (cookies are SameSite as well).
    if (request.headers.origin !== addresses.issuer)
      throw new Refusal("forbidden", "the form comes from another place");
  });
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: 65_536 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
}

/** The public port answers HTTP too, for what must be had without TLS; this is none of it. */
export function overTls(app: FastifyInstance, issuer: string): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.raw.socket instanceof TLSSocket) return;
    if (request.method !== "GET" && request.method !== "HEAD") throw new Refusal("forbidden", "over HTTPS only");
    await reply.redirect(
      `${issuer}${request.url.startsWith("/oidc/") ? request.url : "/.well-known/openid-configuration"}`,
      308,
    );
  });
}
