import { randomUUID } from "node:crypto";
import type { SamlSettings } from "@chengfang/model/application";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { liveApplication } from "../applications/read.ts";
import { overTls } from "../http/guards.ts";
import type { Idp } from "../idp.ts";
import { answerProblems } from "../interaction/problems.ts";
import { keepChallenge, takeChallenge } from "../login/challenge.ts";
import { endSession } from "../sessions/end.ts";
import { samlKey } from "./key.ts";
import { metadata } from "./metadata.ts";
import { postBack } from "./post.ts";
import { readRequest } from "./request.ts";
import type { SamlRequest } from "./request.ts";
import { authnResponse, logoutResponse, refusalResponse } from "./response.ts";
import { authenticatedFor, sessionOfIndex } from "./session.ts";
import { children, namespaces, textOf } from "./xml.ts";

const config = { access: "public", rateLimit: { max: 600, timeWindow: "1 minute" } } as const;
const Fields = z.object({ SAMLRequest: z.string().max(100_000), RelayState: z.string().max(2000).default("") });
const Waiting = z.object({ application: z.string(), id: z.string(), relayState: z.string() });

/** SAML 2.0 for systems too old for OpenID Connect: the login is the same one, only the answer is written in another way. */
export const saml =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    overTls(app, deps.addresses.issuer);
    answerProblems(app, deps);
    acceptForms(app);
    app.get("/metadata", { config }, async (_request, reply) =>
      reply.type("application/samlmetadata+xml").send(metadata(deps.addresses.issuer, await samlKey(deps))),
    );
    both(app, "/sso", idp, async (asked, { reply }) => login(idp, asked, reply));
    both(app, "/slo", idp, async (asked, { reply }) => logout(idp, asked, reply));
    const finished = { querystring: z.object({ state: z.string().max(100), error: z.string().max(100).optional() }) };
    app.get("/finish", { schema: finished, config }, async (request, reply) => {
      const text = await takeChallenge(deps, "saml", request.query.state);
      if (text === undefined) throw new Refusal("bad-request", "this login was finished before, or took too long");
      const { application, id, relayState } = Waiting.parse(JSON.parse(text));
      const settings = (await liveApplication(deps, application))?.content.settings;
      if (settings?.protocol !== "saml") throw new Refusal("forbidden", "no such application");
      const answered = await answerTo(idp, settings, id);
      const who = await authenticatedFor(idp, application, { request, reply });
      const response = who === undefined ? refusalResponse(answered) : authnResponse(answered, who);
      return postBack(reply, settings.acsUrl, { SAMLResponse: response, RelayState: relayState });
    });
  };

/** Forms come from the applications' pages: what they say is checked by its signature and its addresses. */
function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: 131_072 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

type Handle = (asked: SamlRequest, exchange: { request: FastifyRequest; reply: FastifyReply }) => Promise<FastifyReply>;

/** One service by both bindings (SAML Bindings §3.4, §3.5). */
function both(app: FastifyInstance, path: string, { deps }: Idp, handle: Handle): void {
  app.get(path, { config }, async (request, reply) => {
    const { SAMLRequest: samlRequest, RelayState: relayState } = Fields.parse(request.query);
    const query = request.url.split("?")[1] ?? "";
    return handle(await readRequest(deps, { binding: "redirect", samlRequest, relayState, query }), { request, reply });
  });
  app.post(path, { config }, async (request, reply) => {
    const { SAMLRequest: samlRequest, RelayState: relayState } = Fields.parse(request.body);
    return handle(await readRequest(deps, { binding: "post", samlRequest, relayState, query: "" }), { request, reply });
  });
}

/** The person logs in as for any application; `finish` writes the answer. */
async function login({ deps }: Idp, asked: SamlRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { kind, root, application, settings, id, relayState } = asked;
  if (kind !== "AuthnRequest") throw new Refusal("bad-request", "not an AuthnRequest");
  const acs = root.getAttribute("AssertionConsumerServiceURL") ?? "";
  if (acs !== "" && acs !== settings.acsUrl) throw new Refusal("forbidden", "the answer would go to another address");
  const state = randomUUID();
  await keepChallenge(deps, { kind: "saml", boundTo: state, value: JSON.stringify({ application, id, relayState }) });
  const query = new URLSearchParams({
    client_id: application,
    response_type: "none",
    scope: "openid",
    redirect_uri: `${deps.addresses.issuer}/oidc/saml/finish`,
    state,
    ...(root.getAttribute("ForceAuthn") === "true" ? { prompt: "login" } : {}),
    ...(root.getAttribute("IsPassive") === "true" ? { prompt: "none" } : {}),
  });
  return reply.redirect(`/oidc/auth?${query.toString()}`, 303);
}

/** An application logs the person out; it has to have signed that. The whole session ends, everywhere. */
async function logout(idp: Idp, asked: SamlRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { deps } = idp;
  const { kind, root, application, settings, id, relayState } = asked;
  if (kind !== "LogoutRequest") throw new Refusal("bad-request", "not a LogoutRequest");
  if (settings.certificate === null) throw new Refusal("forbidden", "only a signed LogoutRequest is answered");
  const indexes = children(root).filter(
    (each) => each.namespaceURI === namespaces.protocol && each.localName === "SessionIndex",
  );
  for (const each of indexes) {
    const uid = await sessionOfIndex(idp, application, textOf(each));
    if (uid !== undefined) await endSession(deps, uid, "logout");
  }
  idp.tellSoon();
  const answered = await answerTo(idp, settings, id);
  return postBack(reply, settings.sloUrl ?? settings.acsUrl, {
    SAMLResponse: logoutResponse(answered),
    RelayState: relayState,
  });
}

/** What every answer to a request of an application says. */
async function answerTo({ deps }: Idp, settings: SamlSettings, inResponseTo: string) {
  return { issuer: deps.addresses.issuer, now: deps.now(), key: await samlKey(deps), settings, inResponseTo };
}
