import { asOctets, decode, integerBytes, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { integer, octetString, sequence } from "../der/encode.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";

/** What SM2 encryption gives: C1 as a point, C3 and C2 (GB/T 32918.4 §6.1). */
export interface Sm2Cipher {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  /** C3: SM3 over x2‖M‖y2. */
  readonly hash: Uint8Array;
  /** C2, as long as the message. */
  readonly text: Uint8Array;
}

/** SM2Cipher (GM/T 0009 §7.2): SEQUENCE of x, y, hash and cipher text. */
export function encodeSm2Cipher({ x, y, hash, text }: Sm2Cipher): Uint8Array {
  return sequence(integer(x), integer(y), octetString(hash), octetString(text));
}

/** SM2Cipher of its DER. */
export function parseSm2Cipher(der: Uint8Array): Sm2Cipher | Malformed {
  return parsing(() => sm2CipherOf(decode(der)));
}

/** The same of an element inside something larger. Throws Malformation. */
export function sm2CipherOf(node: Node): Sm2Cipher {
  const each = reader(node, tags.sequence);
  const x = coordinate(each.next(tags.integer));
  const y = coordinate(each.next(tags.integer));
  const hash = asOctets(each.next());
  const text = asOctets(each.next());
  each.end();
  if (hash.length !== 32) throw new Malformation("bad-value", node.offset, "an SM3 hash has 32 octets");
  return { x, y, hash, text };
}

/** The raw form that older systems use, without the leading 04 (GB/T 32918.4 has it): X‖Y, then hash and text. */
export function rawSm2Cipher(bytes: Uint8Array, order: "C1C3C2" | "C1C2C3"): Sm2Cipher | Malformed {
  if (bytes.length < 64 + 32) return { malformed: "truncated", offset: bytes.length, detail: "no whole SM2 cipher" };
  const [x, y, rest] = [bytes.subarray(0, 32), bytes.subarray(32, 64), bytes.subarray(64)];
  if (order === "C1C3C2") return { x, y, hash: rest.subarray(0, 32), text: rest.subarray(32) };
  return { x, y, hash: rest.subarray(rest.length - 32), text: rest.subarray(0, rest.length - 32) };
}

/** A coordinate as 32 octets. */
function coordinate(node: Node): Uint8Array {
  const bytes = integerBytes(node);
  const start = bytes[0] === 0 ? 1 : 0;
  if ((bytes[0] ?? 0) >= 0x80 || bytes.length - start > 32) {
    throw new Malformation("bad-value", node.offset, "not a coordinate of SM2");
  }
  const out = Buffer.alloc(32);
  out.set(bytes.subarray(start), 32 - (bytes.length - start));
  return out;
}
