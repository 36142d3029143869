import { reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { tags } from "../der/tags.ts";
import { asTime } from "../der/time.ts";
import { Malformation } from "../malformed.ts";
import type { Name } from "../name.ts";
import { nameKey, sameName } from "../name.ts";
import { serialText } from "../certificate/parse.ts";
import { entryExtensions } from "./entryExtensions.ts";
import type { EntryExtensions } from "./entryExtensions.ts";
import type { CrlReason } from "./reason.ts";

export interface CrlEntry {
  /** Lower-case hexadecimal, as in Certificate. */
  readonly serial: string;
  readonly revokedAt: number;
  readonly reason?: CrlReason;
  readonly invalidityDate?: number;
  /** Who issued the certificate: the CRL's issuer unless an entry of an indirect CRL says otherwise (RFC 5280 §5.3.3). */
  readonly issuer: Name;
  /** Critical extensions that are not known here: the entry must not be used to say "good" or "revoked" (§5.3). */
  readonly unknownCritical: readonly string[];
}

/** The entries of a CRL, kept as bytes; the index is made at the first question. */
export interface CrlEntries extends Iterable<CrlEntry> {
  readonly size: number;
  /** Some entry has extensions: the CRL must be of version 2. */
  readonly extended: boolean;
  /** Some entry has a critical extension that is not known here: RFC 5280 §5.3, the CRL must not be used. */
  readonly unknownCritical: boolean;
  /** The entry of a certificate of the given issuer. */
  find(serial: string, issuer: Name): CrlEntry | undefined;
}

export function noEntries(): CrlEntries {
  return {
    size: 0,
    extended: false,
    unknownCritical: false,
    find: () => undefined,
    [Symbol.iterator]: () => [][Symbol.iterator](),
  };
}

/** Reads every entry of revokedCertificates once, so that a malformed one refuses the whole CRL. Throws Malformation. */
export function readEntries(list: Node, crlIssuer: Name): CrlEntries {
  const each = reader(list, tags.sequence);
  if (!each.more) throw new Malformation("empty-sequence", list.offset, "RFC 5280 §5.1.2.6: left out when it is empty");
  const nodes: Node[] = [];
  const issuers: Name[] = [];
  let issuer = crlIssuer;
  let [extended, unknownCritical] = [false, false];
  while (each.more) {
    const node = each.next(tags.sequence);
    const found = check(node);
    if (found !== undefined) {
      extended = true;
      unknownCritical ||= found.unknownCritical.length > 0;
      issuer = found.certificateIssuer ?? issuer; // §5.3.3: it holds for those that follow
    }
    nodes.push(node);
    issuers.push(issuer);
  }
  return new Entries({ nodes, issuers, crlIssuer, extended, unknownCritical });
}

/** Proves an entry well-formed; gives what its extensions say. */
function check(entry: Node): EntryExtensions | undefined {
  const parts = reader(entry);
  serialText(parts.next());
  asTime(parts.next());
  const extensions = parts.optional(tags.sequence);
  parts.end();
  return extensions && entryExtensions(extensions);
}

interface Read {
  readonly nodes: readonly Node[];
  /** Whose certificate each entry speaks of. */
  readonly issuers: readonly Name[];
  readonly crlIssuer: Name;
  readonly extended: boolean;
  readonly unknownCritical: boolean;
}

class Entries implements CrlEntries {
  private readonly nodes: readonly Node[];
  private readonly issuers: readonly Name[];
  private readonly crlIssuer: Name;
  readonly extended: boolean;
  readonly unknownCritical: boolean;
  private index: ReadonlyMap<string, number> | undefined;

  constructor({ nodes, issuers, crlIssuer, extended, unknownCritical }: Read) {
    this.nodes = nodes;
    this.issuers = issuers;
    this.crlIssuer = crlIssuer;
    this.extended = extended;
    this.unknownCritical = unknownCritical;
  }

  get size(): number {
    return this.nodes.length;
  }

  find(serial: string, issuer: Name): CrlEntry | undefined {
    this.index ??= this.makeIndex();
    const at = this.index.get(serial + this.suffix(issuer));
    return at === undefined ? undefined : this.at(at);
  }

  *[Symbol.iterator](): Iterator<CrlEntry> {
    for (let at = 0; at < this.nodes.length; at += 1) yield this.at(at);
  }

  /** Certificates of the CRL's own issuer are found by their serial number alone. */
  private suffix(issuer: Name): string {
    return issuer === this.crlIssuer || sameName(issuer, this.crlIssuer) ? "" : ` ${nameKey(issuer)}`;
  }

  private makeIndex(): ReadonlyMap<string, number> {
    const index = new Map<string, number>();
    let issuer = this.crlIssuer;
    let suffix = "";
    this.nodes.forEach((node, at) => {
      const next = this.issuers[at] ?? issuer;
      if (next !== issuer) suffix = this.suffix(next);
      issuer = next;
      const key = serialText(reader(node).next()) + suffix;
      if (!index.has(key)) index.set(key, at);
    });
    return index;
  }

  private at(at: number): CrlEntry {
    const [node, issuer] = [this.nodes[at], this.issuers[at]];
    if (node === undefined || issuer === undefined) throw new RangeError(`no entry ${at}`);
    const parts = reader(node);
    const serial = serialText(parts.next());
    const revokedAt = asTime(parts.next());
    const extensions = parts.optional(tags.sequence);
    const { reason, invalidityDate, unknownCritical } = extensions === undefined ? plain : entryExtensions(extensions);
    return {
      serial,
      revokedAt,
      issuer,
      unknownCritical,
      ...(reason === undefined ? {} : { reason }),
      ...(invalidityDate === undefined ? {} : { invalidityDate }),
    };
  }
}

const plain: EntryExtensions = { unknownCritical: [] };
