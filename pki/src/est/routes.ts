import { randomUUID } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Enrolment } from "../ra/enrolment.ts";
import { certificatesOnly } from "../x509/cms/signedData.ts";
import { csrAttributes } from "./attributes.ts";
import { authenticate } from "./authenticate.ts";
import type { Client } from "./authenticate.ts";
import { enroll } from "./enroll.ts";
import type { Enrolling } from "./enroll.ts";
import { generated } from "./keygen.ts";
import { renewedBy } from "../enrolment/renewal.ts";
import type { Est } from "./server.ts";

const certsOnly = "application/pkcs7-mime; smime-type=certs-only";
/** Passwords are guessed one by one. */
const open = { config: { access: "public", rateLimit: { max: 120, timeWindow: "1 minute" } } } as const;

type Labelled = FastifyRequest<{ Params: { label?: string } }>;

/** The EST server (RFC 7030, RFC 8951), for the prefix `/.well-known/est`; a label names the profile. */
export function estRoutes(est: Est): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "string", bodyLimit: 131_072 }, (_request, body, done) =>
      done(null, body),
    );
    challengeStrangers(app);
    for (const label of ["", "/:label"]) routes(app, est, label);
  };
}

function routes(app: FastifyInstance, est: Est, label: string): void {
  app.get(`${label}/cacerts`, open, async (_request, reply) => {
    const found = await est.certificates.authorities();
    return send(reply, certsOnly, certificatesOnly(found.map(({ der }) => der)));
  });
  app.get(`${label}/csrattrs`, open, async (request: Labelled, reply) => {
    const profile = est.profiles.get(request.params.label ?? est.config.profiles[0] ?? "");
    if (profile === undefined || !est.config.profiles.includes(profile.name)) return reply.code(204).send();
    return send(reply, "application/csrattrs", csrAttributes(profile));
  });
  app.post(`${label}/simpleenroll`, open, async (request: Labelled, reply) => {
    const enrolling = await asked(est, request);
    return sendEnrolment(est, reply, await enroll(est, { ...enrolling, request: { csr: csrOf(request) } }));
  });
  app.post(`${label}/simplereenroll`, open, async (request: Labelled, reply) => {
    const enrolling = await asked(est, request);
    const { client } = enrolling;
    if (client.by !== "certificate") throw new Refusal("unauthenticated", "show the certificate that is renewed");
    const csr = csrOf(request);
    const renewing = { ...enrolling, renewal: true, request: { csr, renews: renewedBy(csr, client) } };
    return sendEnrolment(est, reply, await enroll(est, renewing));
  });
  app.post(`${label}/serverkeygen`, open, async (request: Labelled, reply) => {
    const { enrolment, pkcs8 } = await generated(est, csrOf(request), await asked(est, request));
    return enrolment.state === "issued" ? sendBoth(reply, pkcs8, enrolment) : sendEnrolment(est, reply, enrolment);
  });
  app.post(`${label}/fullcmc`, open, async (_request, reply) =>
    reply.code(501).type("text/plain; charset=utf-8").send("Full CMC (RFC 7030 §4.3) is not offered here\n"),
  );
}

async function asked(est: Est, request: Labelled): Promise<Omit<Enrolling, "request">> {
  const client = await authenticate(est, request.raw);
  const profile = request.params.label ?? ownProfile(est, client);
  return { client, profile, address: request.ip, renewal: false };
}

function ownProfile({ config }: Est, client: Client): string {
  const own = client.by === "password" ? client.key.profile : client.known.profile;
  const [first = ""] = config.profiles;
  return own !== null && config.profiles.includes(own) ? own : first;
}

/** RFC 8951 §3.1: base64, whatever the header says of it; line breaks and PEM lines are let pass. */
function csrOf({ body, headers }: FastifyRequest): Uint8Array {
  if (!/^application\/pkcs10\b/i.test(headers["content-type"] ?? "")) {
    throw new Refusal("bad-request", "application/pkcs10 is expected");
  }
  const text = String(body).replace(/-----[A-Z ]+-----|\s/g, "");
  if (text === "" || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new Refusal("bad-request", "a PKCS#10 in base64");
  return Buffer.from(text, "base64");
}

/** RFC 7030 §4.2.3: the certificate alone, "wait", or "no". */
function sendEnrolment({ config }: Est, reply: FastifyReply, enrolment: Enrolment): FastifyReply {
  if (enrolment.state === "issued") return send(reply, certsOnly, certificatesOnly([enrolment.certificate]));
  if (enrolment.state === "rejected") throw new Refusal("forbidden", enrolment.reason);
  return reply
    .code(202)
    .header("retry-after", String(config.retryAfterSeconds))
    .type("text/plain; charset=utf-8")
    .send("waiting for review\n");
}

/** RFC 4648 §3.1: in one line; a decoder in use (strongSwan's) takes no other. */
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** The transfer encoding is named for clients of RFC 7030; those of RFC 8951 know it. */
function send(reply: FastifyReply, type: string, bytes: Uint8Array): FastifyReply {
  return reply.type(type).header("content-transfer-encoding", "base64").send(base64(bytes));
}

/** RFC 7030 §4.4.2: the key and the certificate as two parts. */
function sendBoth(reply: FastifyReply, pkcs8: Uint8Array, { certificate }: { readonly certificate: Uint8Array }) {
  const boundary = randomUUID();
  const part = (type: string, bytes: Uint8Array) =>
    `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}\r\n`;
  const parts = [part("application/pkcs8", pkcs8), part(certsOnly, certificatesOnly([certificate]))];
  return reply
    .type(`multipart/mixed; boundary=${boundary}`)
    .header("cache-control", "no-store")
    .send(`${parts.join("")}--${boundary}--\r\n`);
}

/** RFC 7030 §3.2.3: whoever is not known is asked for a password; clients send one only then. */
function challengeStrangers(app: FastifyInstance): void {
  app.addHook("onError", async (_request, reply, error) => {
    if ("code" in error && error.code === "unauthenticated") reply.header("www-authenticate", 'Basic realm="EST"');
  });
}
