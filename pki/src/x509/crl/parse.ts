import { parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import { decode, reader } from "../der/decode.ts";
import type { Node, Reader } from "../der/decode.ts";
import { tags } from "../der/tags.ts";
import { asTime } from "../der/time.ts";
import { asBitOctets, asInteger, asSmallInteger } from "../der/values.ts";
import { authorityKeyIdentifier } from "../extension/authorityKeyIdentifier.ts";
import type { AuthorityKeyIdentifier } from "../extension/authorityKeyIdentifier.ts";
import { readExtensions } from "../extension/read.ts";
import type { Extension } from "../extension/read.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { parseName } from "../name.ts";
import type { Name } from "../name.ts";
import { oids } from "../oid.ts";
import { noEntries, readEntries } from "./entries.ts";
import type { CrlEntries } from "./entries.ts";
import { parseDistributionPoint } from "./issuingDistributionPoint.ts";
import type { IssuingDistributionPoint } from "./issuingDistributionPoint.ts";

export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The one inside the signature; RFC 5280 §5.1.2.2 wants both equal. */
  readonly innerAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  readonly entries: CrlEntries;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly number?: bigint;
  /** A delta: the number of the full CRL that it completes (§5.2.4). */
  readonly baseNumber?: bigint;
  readonly authorityKeyId?: AuthorityKeyIdentifier;
  /** What the CRL covers (§5.2.5); without it, every certificate of its issuer. */
  readonly distributionPoint?: IssuingDistributionPoint;
}

/** CRLs of whole cities are long; beyond this they are split into shards. */
const largest = 256 * 1024 * 1024;

/** CertificateList (RFC 5280 §5.1), strict, every entry looked at. */
export function parseCrl(der: Uint8Array): Crl | Malformed {
  return parsing(() => read(decode(der, { maxBytes: largest })));
}

function read(list: Node): Crl {
  const parts = reader(list, tags.sequence);
  const tbs = parts.next(tags.sequence);
  const signatureAlgorithm = parseAlgorithm(parts.next(tags.sequence));
  const signature = asBitOctets(parts.next());
  parts.end();
  return { der: list.der, tbs: tbs.der, signatureAlgorithm, signature, ...readTbs(tbs) };
}

function readTbs(tbs: Node) {
  const parts = reader(tbs);
  const version = versionOf(parts);
  const innerAlgorithm = parseAlgorithm(parts.next(tags.sequence));
  const issuer = parseName(parts.next(tags.sequence));
  const thisUpdate = asTime(parts.next());
  const nextUpdate =
    parts.tag === tags.utcTime || parts.tag === tags.generalizedTime ? asTime(parts.next()) : undefined;
  const list = parts.optional(tags.sequence);
  const entries = list === undefined ? noEntries() : readEntries(list, issuer);
  const wrapped = parts.optional(0xa0);
  parts.end();
  if (version === 1 && (wrapped !== undefined || entries.extended)) {
    throw new Malformation("bad-version", tbs.offset, "extensions need version 2");
  }
  const extensions = wrapped === undefined ? new Map<string, Extension>() : readExtensions(wrapped);
  return {
    version,
    innerAlgorithm,
    issuer,
    thisUpdate,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    entries,
    extensions,
    ...known(extensions),
  };
}

/** Version ::= INTEGER { v1(0), v2(1) } OPTIONAL; v1 is written by leaving it out. */
function versionOf(parts: Reader): 1 | 2 {
  const node = parts.optional(tags.integer);
  if (node === undefined) return 1;
  if (asSmallInteger(node) !== 1) throw new Malformation("bad-version", node.offset, "a CRL's version is 2, or absent");
  return 2;
}

function known(extensions: ReadonlyMap<string, Extension>) {
  const of = (oid: string) => extensions.get(oid)?.value;
  const [number, base] = [of(oids.crlNumber), of(oids.deltaCrlIndicator)];
  const [keyId, scope] = [of(oids.authorityKeyIdentifier), of(oids.issuingDistributionPoint)];
  return {
    ...(number && { number: asInteger(decode(number)) }),
    ...(base && { baseNumber: asInteger(decode(base)) }),
    ...(keyId && { authorityKeyId: authorityKeyIdentifier.parse(keyId) }),
    ...(scope && { distributionPoint: parseDistributionPoint(scope) }),
  };
}
