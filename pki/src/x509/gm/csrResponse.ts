import { certificateOf } from "../certificate/parse.ts";
import type { Certificate } from "../certificate/parse.ts";
import { children, decode, reader, tags } from "../der/decode.ts";
import { explicit, implicitConstructed, sequence, setOf } from "../der/encode.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { sm2EnvelopedKeyOf } from "./envelopedKey.ts";
import type { Sm2EnvelopedKey } from "./envelopedKey.ts";

/** CSRResponse (GM/T 0092-2020 §8): both certificates of a pair, and the encryption key to its owner. */
export interface CsrResponse {
  readonly signing: readonly Certificate[];
  readonly envelopedKey?: Sm2EnvelopedKey;
  readonly encryption: readonly Certificate[];
}

export interface CsrResponseToBuild {
  /** DER of the certificates, and of the SM2EnvelopedKey. */
  readonly signing: readonly Uint8Array[];
  readonly envelopedKey?: Uint8Array;
  readonly encryption?: readonly Uint8Array[];
}

export function buildCsrResponse({ signing, envelopedKey, encryption = [] }: CsrResponseToBuild): Uint8Array {
  return sequence(
    setOf(signing),
    ...(envelopedKey ? [explicit(0, envelopedKey)] : []),
    ...(encryption.length > 0 ? [implicitConstructed(1, ...encryption)] : []),
  );
}

/** CSRResponse of its DER. */
export function parseCsrResponse(der: Uint8Array): CsrResponse | Malformed {
  return parsing(() => {
    const each = reader(decode(der), tags.sequence);
    const signing = children(each.next(tags.set)).map(certificateOf);
    const tagged = each.optional(0xa0);
    const encryption = each.optional(0xa1);
    each.end();
    if (signing.length === 0) throw new Malformation("empty-sequence", 0, "no signing certificate");
    const inner = tagged && reader(tagged);
    const envelopedKey = inner && sm2EnvelopedKeyOf(inner.next());
    inner?.end();
    return {
      signing,
      ...(envelopedKey && { envelopedKey }),
      encryption: encryption ? children(encryption).map(certificateOf) : [],
    };
  });
}
