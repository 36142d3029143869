import { Refusal } from "@chengfang/model/refusal";
import type { Profile } from "../../profile/profile.ts";
import type { KeyKind } from "../../x509/algorithm.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { parsePublicKey } from "../../x509/publicKey.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import { parseRequest, provesPossession } from "../../x509/request/parse.ts";
import { checkPublicKey } from "../policy/publicKey.ts";

/** A key of a kind that is known. */
export type SubjectKey = PublicKey & { readonly kind: KeyKind };

interface Offered {
  /** DER in base64. */
  readonly csr?: string | undefined;
  readonly spki?: string | undefined;
  readonly popVerified?: true | undefined;
}

/** The key that is certified: of a request that proves its possession, or of whoever the RA vouches for. Refuses "invalid". */
export function provenKey(profile: Profile, { csr, spki, popVerified }: Offered): SubjectKey {
  if (csr === undefined) {
    if (spki === undefined || popVerified !== true) throw new Refusal("invalid", "no request and no vouched-for key");
    return vouchedKey(profile, Buffer.from(spki, "base64"));
  }
  const request = parseRequest(Buffer.from(csr, "base64"));
  if (isMalformed(request)) {
    throw new Refusal("invalid", `the request is malformed at octet ${request.offset}: ${request.detail}`);
  }
  const kind = checkPublicKey(profile, request.publicKey, { proven: true });
  if (!provesPossession(request)) throw new Refusal("invalid", "the request was not signed by the key it is for");
  return { ...request.publicKey, kind };
}

/** A key for whose holder somebody else answers. Refuses "invalid". */
export function vouchedKey(profile: Profile, spki: Uint8Array): SubjectKey {
  const key = parsePublicKey(spki);
  if (isMalformed(key)) throw new Refusal("invalid", `the public key is malformed: ${key.detail}`);
  return { ...key, kind: checkPublicKey(profile, key, { proven: false }) };
}
