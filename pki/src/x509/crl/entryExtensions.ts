import { decode, expect } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { tags } from "../der/tags.ts";
import { asGeneralizedTime } from "../der/time.ts";
import { asEnumerated } from "../der/values.ts";
import { readExtensions } from "../extension/read.ts";
import { parseGeneralNames } from "../generalName.ts";
import { Malformation } from "../malformed.ts";
import type { Name } from "../name.ts";
import { oids } from "../oid.ts";
import { reasonOf } from "./reason.ts";
import type { CrlReason } from "./reason.ts";

/** What the extensions of a CRL entry say (RFC 5280 §5.3). */
export interface EntryExtensions {
  readonly reason?: CrlReason;
  readonly invalidityDate?: number;
  readonly certificateIssuer?: Name;
  readonly unknownCritical: readonly string[];
}

/** SEQUENCE { SEQUENCE { OID 2.5.29.21, OCTET STRING { ENUMERATED … } } }: nearly every entry has just this. */
const reasonAlone = Buffer.from("300c300a0603551d1504030a01", "hex");

/** Reads crlEntryExtensions. Throws Malformation. */
export function entryExtensions(list: Node): EntryExtensions {
  const { der } = list;
  if (der.length === reasonAlone.length + 1 && reasonAlone.every((octet, at) => der[at] === octet)) {
    return { reason: knownReason(der[reasonAlone.length] ?? 0, list), unknownCritical: [] };
  }
  const extensions = readExtensions(list);
  const valueOf = (oid: string) => {
    const found = extensions.get(oid);
    return found && decode(found.value, { base: found.offset });
  };
  const [reason, date, issuer] = [
    valueOf(oids.reasonCode),
    valueOf(oids.invalidityDate),
    valueOf(oids.certificateIssuer),
  ];
  const strange = [...extensions.values()].filter(({ oid, critical }) => critical && !known.has(oid));
  return {
    ...(reason && { reason: knownReason(asEnumerated(reason), reason) }),
    ...(date && { invalidityDate: asGeneralizedTime(date) }),
    ...(issuer && { certificateIssuer: directoryName(issuer) }),
    unknownCritical: strange.map(({ oid }) => oid),
  };
}

const known: ReadonlySet<string> = new Set([oids.reasonCode, oids.invalidityDate, oids.certificateIssuer]);

function knownReason(number: number, node: Node): CrlReason {
  const reason = reasonOf(number);
  if (reason === undefined) throw new Malformation("bad-value", node.offset, `${number} is no CRLReason`);
  return reason;
}

/** RFC 5280 §5.3.3: the names that stand in the issuer field of the certificate; there is one. */
function directoryName(value: Node): Name {
  const directory = parseGeneralNames(expect(value, tags.sequence)).find((name) => name.kind === "directory");
  if (directory === undefined) throw new Malformation("bad-name", value.offset, "no directory name");
  return directory.name;
}
