import { Refusal } from "@chengfang/model/refusal";
import { readSsoClient } from "@chengfang/store/sso";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { sessionCookie } from "../access/identify.ts";
import type { Deps } from "../deps.ts";
import { endByToken } from "./backchannel.ts";
import { Begun, beginLogin, endLogin } from "./login.ts";
import { openSession } from "./open.ts";
import { relyingParty } from "./party.ts";

const begunCookie = "cf_sso_login";

const schema = {
  state: { summary: "Whether single sign-on runs here", response: { 200: z.object({ available: z.boolean() }) } },
  login: {
    summary: "To the login page of single sign-on",
    querystring: z.object({ language: z.enum(["zh", "en"]).default("zh") }),
  },
  callback: { summary: "Back from single sign-on", hide: true },
  logout: { summary: "To the page that ends the session of single sign-on, everywhere" },
  backchannel: {
    summary: "Single sign-on tells that a session has ended",
    body: z.object({ logout_token: z.string().max(10_000) }),
    response: { 204: z.null() },
  },
};

/** The console signs in through the city's single sign-on; the password of its own stays for the first start and for emergencies. */
export const sso =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const secure = deps.tls !== undefined;
    const kept = { path: "/api/sso", httpOnly: true, sameSite: "lax", secure } as const;
    const rateLimit = { max: 60, timeWindow: "1 minute" };
    const open = { access: "public", rateLimit } as const;
    app.get("/sso", { schema: schema.state, config: { access: "public" } }, async () => ({
      available: (await readSsoClient(deps.data)) !== undefined,
    }));
    app.get("/sso/login", { schema: schema.login, config: open }, async (request, reply) => {
      const origin = `${request.protocol}://${request.host}`;
      const { url, begun } = await beginLogin(await relyingParty(deps), { origin, language: request.query.language });
      return reply.setCookie(begunCookie, packed(begun), { ...kept, maxAge: 900 }).redirect(url, 303);
    });
    app.get("/sso/callback", { schema: schema.callback, config: open }, async (request, reply) => {
      reply.clearCookie(begunCookie, kept);
      try {
        const begun = begunOf(request);
        const query = request.url.split("?")[1] ?? "";
        const login = await endLogin(await relyingParty(deps), { query, begun });
        const cookie = await openSession(deps, login, request.ip);
        reply.setCookie(sessionCookie, cookie, { path: "/", httpOnly: true, sameSite: "strict", secure });
        return await reply.redirect("/?sso=done", 303);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        deps.log.info({ reason: error.message }, "a login by single sign-on failed");
        return reply.redirect("/?sso=failed", 303);
      }
    });
    app.get("/sso/logout", { schema: schema.logout, config: open }, async (request, reply) => {
      const { client, config } = await relyingParty(deps);
      const end = new URL(config.serverMetadata().end_session_endpoint ?? client.issuer);
      end.searchParams.set("client_id", client.clientId);
      end.searchParams.set("post_logout_redirect_uri", `${request.protocol}://${request.host}/`);
      return reply.redirect(end.href, 303);
    });
    await app.register(backchannel(deps));
  };

const backchannel =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: 20_000 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const config = { access: "public", rateLimit: { max: 6000, timeWindow: "1 minute" } } as const;
    app.post("/sso/backchannel", { schema: schema.backchannel, config }, async (request, reply) => {
      await endByToken(deps, await relyingParty(deps), { token: request.body.logout_token, address: request.ip });
      return reply.code(204).send(null);
    });
  };

const packed = (begun: Begun) => Buffer.from(JSON.stringify(begun)).toString("base64url");

function begunOf(request: FastifyRequest): Begun {
  try {
    return Begun.parse(JSON.parse(Buffer.from(request.cookies[begunCookie] ?? "", "base64url").toString()));
  } catch {
    throw new Refusal("unauthenticated", "this browser began no login", { reason: "sso" });
  }
}
