import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Idp } from "../idp.ts";
import { judgeCertificate } from "../provider/mutual-tls.ts";
import { overTls } from "./guards.ts";

/** Everything that oidc-provider answers by itself, on its own request and response. */
export const oidc =
  (idp: Idp): FastifyPluginAsync =>
  async (app) => {
    const { deps } = idp;
    const { host } = new URL(deps.addresses.issuer);
    const config = { access: "public", rateLimit: { max: 1200, timeWindow: "1 minute" } } as const;
    overTls(app, deps.addresses.issuer);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, done) => done(null)); // the provider reads the body
    const hand = async (request: FastifyRequest, reply: FastifyReply) => {
      await judgeCertificate(deps, request.raw);
      request.raw.headers.host = host; // addresses are made of it; whoever asks does not choose them
      reply.hijack();
      reply.raw.setHeader("x-content-type-options", "nosniff");
      reply.raw.setHeader("referrer-policy", "no-referrer");
      // form_post adds its own script's hash to this policy.
      reply.raw.setHeader(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      idp.answer(request.raw, reply.raw);
    };
    const method = ["GET", "POST", "OPTIONS"];
    app.route({ method, url: "/.well-known/openid-configuration", config, handler: hand });
    app.route({ method, url: "/.well-known/oauth-authorization-server", config, handler: hand });
    app.route({ method, url: "/oidc/*", config, handler: hand });
  };
