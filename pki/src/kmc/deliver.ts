import { Refusal } from "@chengfang/model/refusal";
import { envelope } from "../key/envelope.ts";
import type { EnvelopeRecipient } from "../key/envelope.ts";
import { sealSm2Key } from "../key/sm2EnvelopedKey.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parsePublicKey } from "../x509/publicKey.ts";
import type { Answered } from "./protocol.ts";
import type { Vault } from "./vault.ts";
import type { Selectable } from "kysely";
import type { KmcKeysTable } from "./schema.ts";

export type UsableKey = Selectable<KmcKeysTable> & { readonly sealed: Uint8Array };

/** Who opens the envelope: DER of a certificate, or of a SubjectPublicKeyInfo. Refuses "invalid". */
export function recipientOf(der: Uint8Array): EnvelopeRecipient {
  const certificate = parseCertificate(der);
  if (!isMalformed(certificate)) return usable(certificate);
  const publicKey = parsePublicKey(der);
  if (isMalformed(publicKey)) throw new Refusal("invalid", "the recipient is neither a certificate nor a public key");
  return usable({ publicKey });
}

const kinds = new Set<string>(["sm2", "rsa", "p-256", "p-384", "p-521"]);

function usable(to: EnvelopeRecipient): EnvelopeRecipient {
  const { kind } = to.publicKey;
  if (!kinds.has(kind)) throw new Refusal("invalid", `nothing can be encrypted to a ${kind} key`);
  return to;
}

/** GM/T 0009's own form between SM2 keys, CMS for all others. The open key lives for this call alone. */
export function deliver(
  vault: Vault,
  { id, kind, spki, sealed }: UsableKey,
  to: EnvelopeRecipient,
): Answered<"envelope"> {
  const pkcs8 = vault.open(id, sealed);
  try {
    if (kind === "sm2" && to.publicKey.kind === "sm2") {
      return { envelopedKey: base64(sealSm2Key({ pkcs8, spki }, to.publicKey.spki)), form: "sm2-enveloped-key" };
    }
    return { envelopedKey: base64(envelope(pkcs8, to)), form: "cms-enveloped-data" };
  } finally {
    pkcs8.fill(0);
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
