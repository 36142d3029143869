import { parseAlgorithm } from "../algorithm.ts";
import { asBitOctets, decode, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { bitString, sequence } from "../der/encode.ts";
import { algorithmIdentifier } from "../algorithm.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import { encodeSm2Cipher, sm2CipherOf } from "./sm2Cipher.ts";
import type { Sm2Cipher } from "./sm2Cipher.ts";

/** SM2EnvelopedKey (GM/T 0009 §7.4): an encryption key pair under way to its owner. */
export interface Sm2EnvelopedKey {
  /** The SM4 key, encrypted to the owner's signing public key. */
  readonly symmetricKey: Sm2Cipher;
  /** The public key of the pair, 04‖X‖Y. */
  readonly point: Uint8Array;
  /** The private key under SM4-ECB. */
  readonly encryptedPrivateKey: Uint8Array;
}

export function encodeSm2EnvelopedKey({ symmetricKey, point, encryptedPrivateKey }: Sm2EnvelopedKey): Uint8Array {
  return sequence(
    algorithmIdentifier(oids.sm4Ecb),
    encodeSm2Cipher(symmetricKey),
    bitString(point),
    bitString(encryptedPrivateKey),
  );
}

/** SM2EnvelopedKey of its DER. */
export function parseSm2EnvelopedKey(der: Uint8Array): Sm2EnvelopedKey | Malformed {
  return parsing(() => sm2EnvelopedKeyOf(decode(der)));
}

/** The same of an element inside something larger. Throws Malformation. */
export function sm2EnvelopedKeyOf(node: Node): Sm2EnvelopedKey {
  const each = reader(node, tags.sequence);
  const algorithm = parseAlgorithm(each.next());
  const symmetricKey = sm2CipherOf(each.next());
  const point = asBitOctets(each.next());
  const encryptedPrivateKey = asBitOctets(each.next());
  each.end();
  if (algorithm.oid !== oids.sm4Ecb && algorithm.oid !== oids.sm4) {
    throw new Malformation("unsupported", node.offset, `${algorithm.oid} is not SM4-ECB`);
  }
  if (point.length !== 65 || point[0] !== 4) throw new Malformation("bad-key", node.offset, "not a point of SM2");
  return { symmetricKey, point, encryptedPrivateKey };
}
