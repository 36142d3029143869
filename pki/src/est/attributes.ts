import type { Profile } from "../profile/profile.ts";
import { attribute } from "../x509/request/build.ts";
import { oid, sequence } from "../x509/der/encode.ts";
import { oids } from "../x509/oid.ts";

/** Keys that a profile takes, as RFC 7030 §4.5.2 tells them: the algorithm, for curves with the curve. */
const keyAttributes: Readonly<Record<string, () => Uint8Array>> = {
  "p-256": () => attribute(oids.ecPublicKey, oid(oids.p256)),
  "p-384": () => attribute(oids.ecPublicKey, oid(oids.p384)),
  "p-521": () => attribute(oids.ecPublicKey, oid(oids.p521)),
  sm2: () => attribute(oids.ecPublicKey, oid(oids.sm2)),
  rsa: () => oid(oids.rsaEncryption),
  ed25519: () => oid(oids.ed25519),
};

/** CsrAttrs (RFC 8951 §3): the kind of key that is wanted first, and that names may come as extension request. */
export function csrAttributes({ keys, san }: Profile): Uint8Array {
  const [kind = ""] = keys.kinds;
  const key = keyAttributes[kind];
  return sequence(...(key ? [key()] : []), ...(san ? [oid(oids.extensionRequest)] : []));
}
