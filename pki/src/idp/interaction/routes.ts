import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { keepChallenge, lookAtChallenge, challengeText, takeChallenge } from "../login/challenge.ts";
import { bySecondStep, hasAuthenticator } from "../login/otp.ts";
import { askPasskey, byPasskey } from "../login/passkey.ts";
import { byPassword } from "../login/password.ts";
import type { Proof } from "../login/proof.ts";
import { bySignature } from "../login/signature.ts";
import type { Html } from "../page/html.ts";
import { layout, pagePolicy } from "../page/layout.ts";
import { words } from "../page/words.ts";
import type { Word } from "../page/words.ts";
import { subjectById } from "../subject/subject.ts";
import { consent, finish, giveUp, tell } from "./finish.ts";
import { deniedPage, loginPage, secondStepPage, signaturePage } from "./pages.ts";
import { visitOf } from "./visit.ts";
import type { Visit } from "./visit.ts";

const params = z.object({ uid: z.string().regex(/^[\w-]{20,64}$/) });
const field = (most: number) => z.string().min(1).max(most);
const PasskeyAnswer = z.looseObject({ id: field(2000), rawId: field(2000), type: z.literal("public-key") });

/** The pages of a login, one interaction of the provider each. Forms come from our own pages only (`sameOrigin`). */
export const interaction =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const config = { access: "public" } as const;
    const guess = { access: "public", rateLimit: { max: 60, timeWindow: "1 minute" } } as const;
    const visit = async (request: FastifyRequest, reply: FastifyReply) =>
      visitOf(deps, idp.provider(), { request, reply });
    const settle = async (
      exchange: Exchange,
      proof: Proof,
      retry: (problem: Word) => Promise<FastifyReply> | FastifyReply,
    ) => (proof.ok ? finish({ deps, provider: idp.provider() }, exchange, proof) : retry(proof.reason));

    app.get("/:uid", { schema: { params }, config }, async (request, reply) => {
      const here = await visit(request, reply);
      return here.prompt === "consent" ? consent(idp.provider(), { request, reply }) : first(idp, here, reply);
    });
    const password = z.object({ name: field(100), password: field(200) });
    app.post("/:uid/password", { schema: { params, body: password }, config: guess }, async (request, reply) => {
      const here = await visit(request, reply);
      const { name, password: word } = request.body;
      const proof = await byPassword(deps, { name: name.trim(), password: word });
      if (proof.ok && (await hasAuthenticator(deps, proof.subject))) {
        await keepChallenge(deps, { kind: "second-step", boundTo: here.uid, value: proof.subject.id });
        return show(reply, here, secondStepPage(here));
      }
      tell(deps, proof, { visit: here, request, way: "pwd" });
      return settle({ request, reply }, proof, async (problem) => first(idp, here, reply, problem));
    });
    const code = z.object({ code: field(40) });
    app.post("/:uid/second-step", { schema: { params, body: code }, config: guess }, async (request, reply) => {
      const here = await visit(request, reply);
      const subject = await lookAtChallenge(deps, "second-step", here.uid);
      if (subject === undefined) return first(idp, here, reply, "wrongCode");
      const proof = await bySecondStep(deps, subject, request.body.code.trim());
      if (proof.ok) await takeChallenge(deps, "second-step", here.uid);
      tell(deps, proof, { visit: here, request, way: "otp" });
      return settle({ request, reply }, proof, (problem) => show(reply, here, secondStepPage(here, problem), problem));
    });
    app.get("/:uid/signature", { schema: { params }, config }, async (request, reply) => {
      const here = await visit(request, reply);
      return show(reply, here, signaturePage(here, { challenge: await newChallenge(idp, here) }));
    });
    const signature = z.object({ certificate: field(40_000), signature: field(20_000) });
    app.post("/:uid/signature", { schema: { params, body: signature }, config: guess }, async (request, reply) => {
      const here = await visit(request, reply);
      const proof = await bySignature(deps, { interaction: here.uid, ...request.body });
      tell(deps, proof, { visit: here, request, way: "challenge" });
      return settle({ request, reply }, proof, async (problem) =>
        show(reply, here, signaturePage(here, { challenge: await newChallenge(idp, here), problem }), problem),
      );
    });
    app.post("/:uid/passkey/options", { schema: { params }, config: guess }, async (request, reply) => {
      const here = await visit(request, reply);
      return askPasskey(deps, here.uid);
    });
    const passkey = z.object({ answer: z.string().max(20_000) });
    app.post("/:uid/passkey", { schema: { params, body: passkey }, config: guess }, async (request, reply) => {
      const here = await visit(request, reply);
      const answer = PasskeyAnswer.parse(JSON.parse(request.body.answer));
      const proof = await byPasskey(deps, here.uid, answer as unknown as Parameters<typeof byPasskey>[2]);
      tell(deps, proof, { visit: here, request, way: "passkey" });
      return settle({ request, reply }, proof, async (problem) => first(idp, here, reply, problem));
    });
    app.post("/:uid/switch", { schema: { params }, config }, async (request, reply) => {
      const here = await visit(request, reply);
      return first(idp, { ...here, prompt: "login" }, reply);
    });
    app.post("/:uid/cancel", { schema: { params }, config }, async (request, reply) =>
      giveUp(idp.provider(), { request, reply }),
    );
  };

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The page that an interaction begins with. */
async function first(idp: Idp, visit: Visit, reply: FastifyReply, problem?: Word): Promise<FastifyReply> {
  if (visit.prompt === "access") {
    const subject = await subjectById(idp.deps, visit.accountId ?? "");
    return show(reply, visit, deniedPage(visit, subject?.name ?? ""));
  }
  const certificateUrl = `${idp.deps.addresses.login}/oidc/interaction/${visit.uid}/certificate`;
  return show(
    reply,
    visit,
    loginPage(visit, { certificateUrl, ...(problem === undefined ? {} : { problem }) }),
    problem,
  );
}

async function newChallenge(idp: Idp, visit: Visit): Promise<string> {
  const { deps } = idp;
  const value = challengeText({ issuer: deps.addresses.issuer, interaction: visit.uid, at: deps.now() });
  await keepChallenge(deps, { kind: "signature", boundTo: visit.uid, value });
  return value;
}

export function show(reply: FastifyReply, visit: Visit, body: Html, problem?: Word): FastifyReply {
  const { language, redirectOrigin, uid } = visit;
  const other = language === "zh" ? "en" : "zh";
  return reply
    .code(problem === undefined ? 200 : 401)
    .headers({
      "content-security-policy": pagePolicy(redirectOrigin === undefined ? [] : [redirectOrigin]),
      "cache-control": "no-store",
    })
    .type("text/html; charset=utf-8")
    .serializer(String)
    .send(
      layout({
        language,
        title: words[language].login,
        body,
        otherLanguage: `/oidc/page/language/${other}?back=/oidc/interaction/${uid}`,
        scripts: ["passkey.js"],
      }),
    );
}
