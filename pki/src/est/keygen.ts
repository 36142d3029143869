import { Refusal } from "@chengfang/model/refusal";
import { generateKey } from "../key/software.ts";
import type { KeySpec } from "../key/software.ts";
import { askedByCsr } from "../ra/request/csr.ts";
import type { Enrolment } from "../ra/enrolment.ts";
import type { PublicKey } from "../x509/publicKey.ts";
import { enroll } from "./enroll.ts";
import type { Enrolling } from "./enroll.ts";
import type { Est } from "./server.ts";

export interface Generated {
  readonly enrolment: Enrolment;
  /** PKCS#8; the server forgets it with the answer. */
  readonly pkcs8: Uint8Array;
}

/**
 * RFC 7030 §4.4: a key made here, of the kind of the one in the request, with its certificate. Nobody keeps the key, so
 * there is no waiting: refuses ("forbidden") what would have to be reviewed.
 */
export async function generated(est: Est, csr: Uint8Array, enrolling: Omit<Enrolling, "request">): Promise<Generated> {
  const { client, renewal } = enrolling;
  const automatic = client.by === "password" ? client.key.automatic : renewal;
  if (!automatic) throw new Refusal("forbidden", "what people review is asked for with a key of one's own");
  const { key, subject, san } = askedByCsr(csr);
  const { pkcs8, spki } = generateKey(specOf(key));
  const enrolment = await enroll(est, { ...enrolling, request: { spki, subject, san: [...san] } });
  return { enrolment, pkcs8 };
}

function specOf({ kind, bits }: PublicKey): KeySpec {
  if (kind === "unknown") throw new Refusal("invalid", "no such kind of key is made here");
  if (kind !== "rsa") return kind;
  return bits <= 2048 ? "rsa-2048" : bits <= 3072 ? "rsa-3072" : "rsa-4096";
}
