import { createHash } from "node:crypto";
import { algorithmIdentifier, parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import { asBitOctets, asOctets, asSmallInteger, children, decode, reader, tags, wellFormed } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import {
  explicit,
  implicitConstructed,
  implicitPrimitive,
  integer,
  octetString,
  sequence,
  tlv,
} from "../der/encode.ts";
import { oids } from "../oid.ts";
import { parseParty } from "./parse.ts";
import type { Party } from "./parse.ts";

/** RecipientInfo (RFC 5652 §6.2): how one recipient gets the content key. */
export type Recipient =
  | {
      readonly kind: "transport";
      readonly party: Party;
      readonly algorithm: AlgorithmIdentifier;
      readonly encryptedKey: Uint8Array;
    }
  | {
      readonly kind: "agreement";
      /** The point of the sender's one-time key. */
      readonly ephemeral: Uint8Array;
      readonly ukm?: Uint8Array;
      readonly algorithm: AlgorithmIdentifier;
      readonly keys: readonly { readonly party: Party; readonly encryptedKey: Uint8Array }[];
    }
  | { readonly kind: "other" };

/** One RecipientInfo; kinds that nobody here can open are kept as "other". Throws Malformation. */
export function parseRecipient(node: Node): Recipient {
  if (node.tag === tags.sequence) return parseTransport(node);
  if (node.tag === 0xa1) return parseAgreement(node);
  wellFormed(node);
  return { kind: "other" };
}

function parseTransport(node: Node): Recipient {
  const each = reader(node);
  asSmallInteger(each.next());
  const party = parseParty(each.next());
  const algorithm = parseAlgorithm(each.next());
  const encryptedKey = asOctets(each.next());
  each.end();
  return { kind: "transport", party, algorithm, encryptedKey };
}

/** RFC 5753 §3.1.1: the originator is a one-time public key. */
function parseAgreement(node: Node): Recipient {
  const each = reader(node);
  asSmallInteger(each.next());
  const originator = reader(each.next(0xa0)).next();
  const ukm = each.optional(0xa1);
  const algorithm = parseAlgorithm(each.next());
  const keys = children(each.next(tags.sequence)).map(parseEncryptedKey);
  each.end();
  if (originator.tag !== 0xa1) return { kind: "other" };
  const key = reader(originator);
  parseAlgorithm(key.next());
  const ephemeral = asBitOctets(key.next());
  key.end();
  return { kind: "agreement", ephemeral, ...(ukm && { ukm: asOctets(reader(ukm).next()) }), algorithm, keys };
}

function parseEncryptedKey(node: Node): { party: Party; encryptedKey: Uint8Array } {
  const each = reader(node, tags.sequence);
  const rid = each.next();
  const party = rid.tag === 0xa0 ? { keyId: asOctets(reader(rid).next()) } : parseParty(rid);
  const encryptedKey = asOctets(each.next());
  each.end();
  return { party, encryptedKey };
}

/** Whose key it is: DER of the issuer's Name and hex of the serial number of its certificate, or its key identifier. */
export type Address =
  | { readonly issuer: Uint8Array; readonly serial: string; readonly keyId?: undefined }
  | { readonly keyId: Uint8Array };

const issuerAndSerial = ({ issuer, serial }: { readonly issuer: Uint8Array; readonly serial: string }) =>
  sequence(issuer, integer(Buffer.from(serial, "hex")));

/** KeyTransRecipientInfo of a content key encrypted already. */
export function transportRecipient(to: Address, algorithm: Uint8Array, encryptedKey: Uint8Array): Uint8Array {
  const party = to.keyId ? implicitPrimitive(0, to.keyId) : issuerAndSerial(to);
  return sequence(integer(to.keyId ? 2 : 0), party, algorithm, octetString(encryptedKey));
}

/** KeyAgreeRecipientInfo of a content key wrapped already; `curve` is the AlgorithmIdentifier of the one-time key. */
export function agreementRecipient(
  to: Address,
  { ephemeral, wrapped }: { ephemeral: Uint8Array; wrapped: Uint8Array },
): Uint8Array {
  const [algorithm, point] = children(decode(ephemeral));
  const party = to.keyId ? implicitConstructed(0, octetString(to.keyId)) : issuerAndSerial(to);
  const scheme = algorithmIdentifier(oids.dhSinglePassStdDhSha256, keyWrap);
  return implicitConstructed(
    1,
    integer(3),
    explicit(0, tlv(0xa1, algorithm?.der ?? new Uint8Array(), point?.der ?? new Uint8Array())),
    scheme,
    sequence(sequence(party, octetString(wrapped))),
  );
}

const keyWrap = algorithmIdentifier(oids.aes256Wrap);

/** The key that wraps the content key: X9.63 key derivation over the shared secret (RFC 5753 §7.2). */
export function wrappingKey(shared: Uint8Array, ukm?: Uint8Array): Uint8Array {
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(256);
  const info = sequence(keyWrap, ...(ukm ? [explicit(0, octetString(ukm))] : []), explicit(2, octetString(bits)));
  return createHash("sha256")
    .update(shared)
    .update(Uint8Array.of(0, 0, 0, 1))
    .update(info)
    .digest();
}
