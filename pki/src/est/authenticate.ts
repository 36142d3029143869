import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { Refusal } from "@chengfang/model/refusal";
import { identify } from "../enrolment/identity.ts";
import type { Identified } from "../enrolment/identity.ts";
import { findKey, isSecret } from "../enrolment/keys.ts";
import type { EnrolmentKey } from "../enrolment/keys.ts";
import { clientCertificate } from "../listen/client.ts";
import type { Est } from "./server.ts";

export type Client =
  | { readonly by: "password"; readonly key: EnrolmentKey }
  | ({ readonly by: "certificate" } & Identified);

/**
 * RFC 7030 §3.2.3 and §3.3.2: who asks, by a password of one use or by the certificate shown in TLS. Refuses
 * ("unauthenticated") anybody else, and whoever does not come over TLS ("forbidden").
 */
export async function authenticate(est: Est, request: IncomingMessage): Promise<Client> {
  requireTls(request);
  const basic = credentials(request.headers.authorization);
  if (basic !== undefined) return byPassword(est, basic);
  const der = clientCertificate(request);
  if (der === undefined) throw new Refusal("unauthenticated", "a password of one use, or a client certificate");
  const found = await identify(est.certificates, der, est.now());
  if ("refused" in found) throw new Refusal("unauthenticated", `the client certificate: ${found.refused}`);
  return { by: "certificate", ...found };
}

/** RFC 7030 §3.2.1: over TLS alone. */
function requireTls({ socket }: IncomingMessage): void {
  if (!(socket instanceof TLSSocket)) throw new Refusal("forbidden", "EST is spoken over TLS");
}

interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** RFC 7617. */
function credentials(header: string | undefined): Credentials | undefined {
  const [, text] = /^basic +([a-z0-9+/=]{1,600})$/i.exec(header ?? "") ?? [];
  if (text === undefined) return undefined;
  const decoded = Buffer.from(text, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? undefined : { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

async function byPassword(est: Est, { id, secret }: Credentials): Promise<Client> {
  const key = await findKey(est.db, { id, protocol: "est", at: est.now(), spent: true });
  if (key === undefined || !isSecret(key, secret))
    throw new Refusal("unauthenticated", "the password is unknown, expired or wrong");
  return { by: "password", key };
}
