import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { Enrolment } from "../ra/enrolment.ts";
import { certificatesOnly } from "../x509/cms/signedData.ts";
import { certRep } from "./answer.ts";
import type { Told } from "./answer.ts";
import { ScepFailure } from "./codes.ts";
import { poll, renew, request as first } from "./enroll.ts";
import { scepMessageOf } from "./message.ts";
import type { ScepMessage } from "./message.ts";
import { getCertificate, getCrl } from "./query.ts";
import type { RaKey } from "./ra-key.ts";
import type { Scep } from "./server.ts";

const open = { config: { access: "public", rateLimit: { max: 120, timeWindow: "1 minute" } } } as const;
/** RFC 8894 §3.5.2: neither DES nor SHA-1 among them. */
const capabilities = ["AES", "POSTPKIOperation", "Renewal", "SHA-256", "SHA-384", "SHA-512", "SCEPStandard"];

type Query = FastifyRequest<{ Querystring: { operation?: string; message?: string } }>;

/** The SCEP server (RFC 8894), for the prefix `/scep`; clients of old add `/pkiclient.exe`. */
export function scepRoutes(scep: Scep): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: 131_072 }, (_request, body, done) =>
      done(null, body),
    );
    for (const path of ["/", "/pkiclient.exe"]) {
      app.get(path, open, async (request: Query, reply) => {
        const message = Buffer.from(request.query.message ?? "", "base64");
        return answer(scep, reply, { operation: request.query.operation, message, address: request.ip });
      });
      app.post(path, open, async (request: Query, reply) => {
        const message = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        return answer(scep, reply, { operation: request.query.operation, message, address: request.ip });
      });
    }
  };
}

interface Asked {
  readonly operation: string | undefined;
  readonly message: Buffer;
  readonly address: string;
}

async function answer(scep: Scep, reply: FastifyReply, { operation, message, address }: Asked): Promise<FastifyReply> {
  if (operation === "GetCACaps") return reply.type("text/plain").send(`${capabilities.join("\n")}\n`);
  if (operation === "GetCACert") {
    const { certificate, chain } = await scep.key();
    return reply.type("application/x-x509-ca-ra-cert").send(buffer(certificatesOnly([certificate.der, ...chain])));
  }
  if (operation === "PKIOperation") {
    return reply.type("application/x-pki-message").send(buffer(await operate(scep, message, address)));
  }
  throw new Refusal("bad-request", "GetCACaps, GetCACert or PKIOperation is expected");
}

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** A failure goes to whoever signed the message; a message that says not even that is a bad HTTP request. */
async function operate(scep: Scep, der: Buffer, address: string): Promise<Uint8Array> {
  const key = await scep.key();
  const message = read(der);
  if (message.signer.publicKey.kind !== "rsa")
    throw new Refusal("invalid", "RFC 8894 §3.1: answers are encrypted to RSA keys");
  const told = await act(scep, key, { message, address }).catch((error: unknown): Told => {
    if (error instanceof ScepFailure) return { status: "failure", info: error.info };
    if (error instanceof Refusal && error.code !== "unavailable") return { status: "failure", info: "badRequest" };
    throw error;
  });
  return certRep(key, message, told);
}

function read(der: Buffer): ScepMessage {
  try {
    return scepMessageOf(der);
  } catch (error) {
    if (error instanceof ScepFailure) throw new Refusal("bad-request", error.message);
    throw error;
  }
}

async function act(
  scep: Scep,
  key: RaKey,
  { message, address }: { readonly message: ScepMessage; readonly address: string },
): Promise<Told> {
  const content = key.open(message.enveloped);
  switch (message.type) {
    case "pkcsReq":
      return toldOf(await first(scep, { message, csr: content, address }));
    case "renewalReq":
      return toldOf(await renew(scep, { message, csr: content, address }));
    case "certPoll":
      return toldOf(await poll(scep, message));
    case "getCert":
      return getCertificate(scep, content);
    case "getCrl":
      return getCrl(scep, content);
  }
}

function toldOf(enrolment: Enrolment): Told {
  if (enrolment.state === "pending") return { status: "pending" };
  if (enrolment.state === "rejected") return { status: "failure", info: "badRequest" };
  return { status: "success", certificates: [enrolment.certificate] };
}
