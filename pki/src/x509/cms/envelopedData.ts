import { parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import { cipherAlgorithm, cipherOf, decrypt, encrypt } from "../cipher.ts";
import type { CipherScheme } from "../cipher.ts";
import { asOid, asSmallInteger, children, decode, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { implicitPrimitive, integer, oid, sequence, setOf } from "../der/encode.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { contentInfo, contentTypes, openContentInfo } from "./contentInfo.ts";
import type { Family } from "./contentInfo.ts";
import { parseRecipient } from "./recipient.ts";
import type { Recipient } from "./recipient.ts";

/** EnvelopedData (RFC 5652 §6, GM/T 0010 §9). */
export interface EnvelopedData {
  readonly der: Uint8Array;
  readonly family: Family;
  readonly contentType: string;
  readonly algorithm: AlgorithmIdentifier;
  /** The content cipher, if it is one of those known here. */
  readonly cipher?: CipherScheme;
  readonly encrypted: Uint8Array;
  readonly recipients: readonly Recipient[];
}

const largest = 1 << 24;

/** A ContentInfo of EnvelopedData, not yet opened. */
export function parseEnvelopedData(der: Uint8Array): EnvelopedData | Malformed {
  return parsing(() => {
    const node = decode(der, { maxBytes: largest });
    const { content, family } = openContentInfo(node, "envelopedData");
    return { der: node.der, family, ...parseBody(content) };
  });
}

function parseBody(node: Node) {
  const each = reader(node, tags.sequence);
  asSmallInteger(each.next());
  if (each.tag === 0xa0) throw new Malformation("unsupported", node.offset, "originatorInfo is not read");
  const recipients = children(each.next(tags.set)).map(parseRecipient);
  if (recipients.length === 0) throw new Malformation("empty-sequence", node.offset, "nobody can open it");
  const content = parseContent(each.next());
  each.optional(0xa1);
  each.end();
  return { recipients, ...content };
}

function parseContent(node: Node) {
  const each = reader(node, tags.sequence);
  const contentType = asOid(each.next());
  const algorithm = parseAlgorithm(each.next());
  const encrypted = each.next(0x80).value;
  each.end();
  const cipher = cipherOf(algorithm);
  return { contentType, algorithm, encrypted, ...(cipher && { cipher }) };
}

export interface EnvelopedDataToBuild {
  readonly content: Uint8Array;
  readonly contentType?: string;
  readonly family?: Family;
  readonly cipher: CipherScheme;
  /** The content key, which each recipient's entry carries encrypted. */
  readonly key: Uint8Array;
  /** DER of each RecipientInfo, and whether any needs version 2. */
  readonly recipients: readonly Uint8Array[];
}

/** EnvelopedData in its ContentInfo. */
export function buildEnvelopedData(data: EnvelopedDataToBuild): Uint8Array {
  const { content, family = "pkix", cipher, key, recipients } = data;
  const types = contentTypes[family];
  const plain = recipients.every(isPlain);
  const body = sequence(
    integer(plain ? 0 : 2), // RFC 5652 §6.1
    setOf(recipients),
    sequence(
      oid(data.contentType ?? types.data),
      cipherAlgorithm(cipher),
      implicitPrimitive(0, encrypt(cipher, key, content)),
    ),
  );
  return contentInfo(types.envelopedData, body);
}

/** A recipient of version 0: key transport, named by issuer and serial number. */
function isPlain(recipient: Uint8Array): boolean {
  return recipient[0] === tags.sequence && asSmallInteger(reader(decode(recipient)).next()) === 0;
}

/** The content under the right key; undefined where it is another. */
export function openContent({ cipher, encrypted }: EnvelopedData, key: Uint8Array): Uint8Array | undefined {
  return cipher && decrypt(cipher, key, encrypted);
}
