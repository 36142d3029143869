import { Refusal } from "@chengfang/model/refusal";
import type { Profile } from "../../profile/profile.ts";
import type { KeyKind } from "../../x509/algorithm.ts";
import type { PublicKey } from "../../x509/publicKey.ts";
import { importKey } from "../../x509/signature.ts";

/**
 * Whether the profile takes a key of this kind and size. Refuses ("invalid"). A key whose possession was proven has
 * been imported already and is on its curve; what else is weak in a key, the lints know.
 */
export function checkPublicKey(profile: Profile, key: PublicKey, { proven }: { readonly proven: boolean }): KeyKind {
  const { kinds, rsaBits, clause } = profile.keys;
  const refuse = (why: string) => new Refusal("invalid", `public key: ${why}`, { profile: profile.name });
  const kind = kinds.find((each) => each === key.kind);
  if (kind === undefined) throw refuse(`${key.kind} is not one of ${kinds.join(", ")} (${clause})`);
  if (kind === "rsa" && (key.bits < rsaBits.min || key.bits > rsaBits.max)) {
    throw refuse(`RSA of ${key.bits} bits is not in ${rsaBits.min}…${rsaBits.max} (${clause})`);
  }
  if (!proven && importKey(key) === undefined) throw refuse("not a point of its curve");
  return kind;
}
